package io.emberwatch.app.run;

import io.emberwatch.app.DurationText;
import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.config.EmberwatchConfig;
import io.emberwatch.console.ConsoleServer;
import io.emberwatch.console.ConsoleSettings;
import io.emberwatch.jobs.JobFailedException;
import io.emberwatch.jobs.JobRunner;
import io.emberwatch.jobs.JobStatus;
import io.emberwatch.store.InfluxProvision;
import io.emberwatch.store.InfluxSettings;
import io.emberwatch.store.InfluxUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code emberwatch run}: the whole system on one node, with the broker and the database of the configuration. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs job and console on one node, with the broker and the InfluxDB of the configuration.",
        footer = {
            "",
            "A broker or database that is away, at the start or later, is waited for; nothing acknowledged is lost.",
            "Ends on Ctrl-C or SIGTERM after a last checkpoint, from which the next run goes on."
        })
public final class RunCommand implements Callable<Integer> {
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(10_000);

    @Option(names = "--config", paramLabel = "FILE", description = "the configuration; without it, the default one")
    private @Nullable Path file;

    @Option(names = "--broker", paramLabel = "URL", description = "a broker instead of the configuration's")
    private @Nullable String broker;

    @Option(names = "--influx", paramLabel = "URL", description = "an InfluxDB instead of the configuration's")
    private @Nullable String influx;

    @Option(
            names = "--private",
            paramLabel = "DIR",
            description = "start a private mosquitto and influxd with their data in DIR, for what is not named")
    private @Nullable Path privateDir;

    @Option(names = "--port", paramLabel = "N", description = "port of the console instead of the configuration's")
    private @Nullable Integer port;

    @Option(names = "--for", paramLabel = "D", converter = DurationText.class, description = "end by itself after D")
    private @Nullable Duration duration;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        try (StopSignal stop = new StopSignal()) {
            Wiring wiring = wiring(stop);
            if (!wiring.influx().spooling().on()) {
                tell(
                        "influx.spool_max_gb is 0: while InfluxDB is away, readings wait at the broker and nobody is told of"
                                + " smoke");
            }
            provision(stop, wiring.influx());
            Files.createDirectories(wiring.productsRoot());
            JobRunner job = stop.keep(JobRunner.start(wiring.job()));
            ConsoleServer page = stop.keep(
                    new ConsoleServer(wiring.console(ConsoleSettings.Now.WALL), new PeopleParts(wiring).dispatch())
                            .start());
            tell("console at " + page.url());
            stop.keep(new PeopleParts(wiring).drills(this::tell));
            stop.keep(LearnModels.whileRunning(wiring, this::tell));
            watchable(stop, wiring, job);
            if (!job.awaitListening(Duration.ofSeconds(30))) {
                tell("the broker at " + wiring.config().mqtt().url() + " does not answer yet; trying again");
            } else {
                tell("listening at " + wiring.config().mqtt().url());
            }
            return watch(stop, job);
        } catch (IOException | JobFailedException e) {
            tell(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    /** Opens the pages for machines; a port that is taken is told and does not hinder the run. */
    private void watchable(StopSignal stop, Wiring wiring, JobRunner job) {
        int opsPort = wiring.config().run().opsPort();
        if (opsPort == 0) {
            return;
        }
        try {
            BrokerDrops drops = stop.keep(
                    BrokerDrops.watch(wiring.broker(wiring.config().mqtt().group() + "-watch")));
            OpsServer ops =
                    OpsServer.start("127.0.0.1", opsPort, job::status, job::vitals, place(wiring), drops::dropped);
            tell("health and metrics at " + stop.keep(ops).url());
        } catch (IOException e) {
            tell("run.ops_port [" + opsPort + "] cannot be listened to: " + e.getMessage());
        }
    }

    private static JobHealth.Place place(Wiring wiring) {
        EmberwatchConfig config = wiring.config();
        return new JobHealth.Place(
                config.mqtt().url(),
                config.influx().url(),
                (long) (config.run().checkpointSeconds() * 1000),
                wiring.influx().spooling().on() ? wiring.influx().spooling().maxBytes() : 0);
    }

    /** Makes the database; while the server is away, goes on trying beside the job, whose readings wait. */
    private void provision(StopSignal stop, InfluxSettings influx) {
        try {
            InfluxProvision.ensure(influx);
        } catch (InfluxUnavailableException away) { // told by the one that tries again
            Thread trying = new Thread(() -> provisionLater(influx), "influx-provision");
            trying.setDaemon(true);
            stop.keep(trying::interrupt);
            trying.start();
        }
    }

    private void provisionLater(InfluxSettings influx) {
        try {
            InfluxProvision.await(influx, AS_LONG_AS_IT_TAKES);
            tell("InfluxDB at " + influx.url() + " answers; what waited goes in");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Wiring wiring(StopSignal stop) throws ConfigException, IOException, InterruptedException {
        Path config = file == null ? ConfigLoader.defaultFile() : file;
        EmberwatchConfig read = ConfigLoader.load(config);
        if (privateDir != null) {
            Servers servers = stop.keep(Servers.start(privateDir.toAbsolutePath(), broker, influx, this::tell));
            return new Wiring(Overrides.of(read, servers.brokerUrl(), servers.influxUrl(), port));
        }
        return new Wiring(Overrides.of(read, broker, influx, port));
    }

    private int watch(StopSignal stop, JobRunner job) throws InterruptedException {
        long untilNs = duration == null ? Long.MAX_VALUE : System.nanoTime() + duration.toNanos();
        while (!stop.await(Duration.ofSeconds(1))) {
            if ("FAILED".equals(job.status().state())) {
                tell("the job has failed for good; its log says why");
                return 1;
            }
            if (duration != null && System.nanoTime() >= untilNs) {
                break;
            }
        }
        JobStatus last = job.status();
        tell(last.readings() + " readings in, " + last.refusals() + " refused, " + last.duplicates()
                + " known already, " + last.tileHours() + " tile hours stepped, " + last.maps() + " maps issued");
        return 0;
    }

    private void tell(String line) {
        spec.commandLine().getErr().println("emberwatch: " + line);
        spec.commandLine().getErr().flush();
    }
}
