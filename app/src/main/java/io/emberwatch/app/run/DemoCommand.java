package io.emberwatch.app.run;

import io.emberwatch.app.DurationText;
import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.config.EmberwatchConfig;
import io.emberwatch.app.simulate.FieldPublisher;
import io.emberwatch.console.ConsoleServer;
import io.emberwatch.console.ConsoleSettings;
import io.emberwatch.geo.SyntheticZones;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.jobs.JobFailedException;
import io.emberwatch.jobs.JobRunner;
import io.emberwatch.jobs.JobStatus;
import io.emberwatch.store.InfluxProvision;
import io.emberwatch.store.InfluxUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code emberwatch demo}: the whole chain with one command, on a field that does not exist. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Shows the whole chain: simulated field, private mosquitto and influxd, Flink, console.",
        footer = {
            "",
            "The field's clock starts at a fifth of April and runs 1,600 times as fast as the wall's: two days in less than two",
            "minutes. Weather, terrain and fire are synthetic. Data lies in var/demo and is begun anew with each demo."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final double SPEED = 1_600;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx");

    @Option(
            names = "--for",
            paramLabel = "2m",
            converter = DurationText.class,
            description = "end by itself, with a summary")
    private @Nullable Duration duration;

    @Option(names = "--port", paramLabel = "N", description = "port of the console (default: ${DEFAULT-VALUE})")
    private int port = 8080;

    @Option(names = "--broker", paramLabel = "URL", description = "use this broker instead of a private one")
    private @Nullable String broker;

    @Option(names = "--influx", paramLabel = "URL", description = "use this InfluxDB instead of a private one")
    private @Nullable String influx;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
    private CommandLine.Model.CommandSpec spec;

    private final long startedNs = System.nanoTime();

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        Path file = ConfigLoader.defaultFile().resolveSibling("demo.yaml");
        try (StopSignal stop = new StopSignal()) {
            EmberwatchConfig read = ConfigLoader.load(file);
            Path folder = new Wiring(read).productsRoot().resolveSibling("servers");
            empty(new Wiring(read).productsRoot().resolveSibling("."));
            tell("starting a private broker and database ...");
            Servers servers = stop.keep(Servers.start(folder, broker, influx, this::tell));
            EmberwatchConfig peopled = Overrides.peopled(read, inventAreas(new Wiring(read)));
            Wiring wiring = new Wiring(Overrides.of(peopled, servers.brokerUrl(), servers.influxUrl(), port));
            return show(stop, wiring);
        } catch (IOException | JobFailedException e) {
            tell(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private int show(StopSignal stop, Wiring wiring) throws InterruptedException, IOException, ConfigException {
        try {
            InfluxProvision.await(wiring.influx(), Duration.ofSeconds(30));
        } catch (InfluxUnavailableException e) {
            tell(e.getMessage() + "; the demo needs it");
            return 1;
        }
        Files.createDirectories(wiring.productsRoot());
        tell("starting the job and the console ...");
        JobRunner job = stop.keep(JobRunner.start(wiring.job()));
        ConsoleSettings settings = wiring.console(ConsoleSettings.Now.DATA);
        String password = DemoPeople.move(settings.access());
        ConsoleServer page = stop.keep(new ConsoleServer(settings, new PeopleParts(wiring).dispatch()).start());
        if (!job.awaitListening(Duration.ofSeconds(60))) {
            tell("the broker at " + wiring.config().mqtt().url() + " does not answer; the demo needs it");
            return 1;
        }
        MqttPublisher line = stop.keep(
                MqttPublisher.ofGateway(wiring.broker("emberwatch-demo-field").asTemporary(), 200));
        DemoField demo = DemoField.over(wiring, Instant.now());
        FieldPublisher field = demo.speaking(line);
        Thread speaking = new Thread(() -> speak(field), "field");
        speaking.setDaemon(true);
        stop.keep(speaking::interrupt);
        speaking.start();
        tell(String.format("ready after %.1f s: the map is at %s", seconds(), page.url()));
        tell("log in there as " + DemoPeople.NAMES + ", each with the password " + password);
        tell(
                "who is called here is invented and answers from a mailbox in the console; no real SMS, voice or robot gateway"
                        + " has been tried yet");
        return watch(stop, job, field, wiring);
    }

    private static void speak(FieldPublisher field) {
        try {
            field.run(System.currentTimeMillis(), SPEED);
            field.run(Long.MAX_VALUE / 2, 1);
        } catch (InterruptedException | IllegalStateException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private int watch(StopSignal stop, JobRunner job, FieldPublisher field, Wiring wiring) throws InterruptedException {
        ZoneOffset offset = ZoneOffset.of(wiring.config().region().utcOffset());
        boolean terminal = System.console() != null;
        Duration beat = Duration.ofSeconds(terminal ? 1 : 15);
        long openedNs = System.nanoTime();
        boolean ended = false;
        while (!ended) {
            Duration next = duration == null ? beat : shorter(beat, duration.minusNanos(System.nanoTime() - openedNs));
            ended = stop.await(next) || (duration != null && System.nanoTime() - openedNs >= duration.toNanos());
            JobStatus status = job.status();
            progress(terminal, line(status, field, offset));
            if ("FAILED".equals(status.state())) {
                tell("the job has failed for good; the log says why");
                return 1;
            }
        }
        return summary(terminal, job.status(), field, offset);
    }

    private int summary(boolean terminal, JobStatus last, FieldPublisher field, ZoneOffset offset) {
        if (terminal) {
            spec.commandLine().getErr().println();
        }
        tell("shown: " + line(last, field, offset));
        if (last.maps() == 0 && duration != null) {
            tell("no map was issued in this time: something is wrong, or the time was too short");
            return 1;
        }
        return 0;
    }

    private static String line(JobStatus status, FieldPublisher field, ZoneOffset offset) {
        return String.format(
                "field %s, data %s; %,d readings in, %,d refused, %,d sensor hours, %,d tile hours (%,d corrected), %,d maps",
                clock(field.nowMs(), offset),
                status.fieldTimeMs() == Long.MIN_VALUE ? "not yet" : clock(status.fieldTimeMs(), offset),
                status.readings(),
                status.refusals(),
                status.sensorHours(),
                status.tileHours(),
                status.tileCorrections(),
                status.maps());
    }

    private void progress(boolean terminal, String line) {
        spec.commandLine().getErr().print(terminal ? "\r" + line + "  " : "emberwatch: " + line + "\n");
        spec.commandLine().getErr().flush();
    }

    private static String clock(long timeMs, ZoneOffset offset) {
        return CLOCK.format(Instant.ofEpochMilli(timeMs).atOffset(offset));
    }

    private static Duration shorter(Duration a, Duration b) {
        return b.isNegative() ? Duration.ZERO : a.compareTo(b) < 0 ? a : b;
    }

    private double seconds() {
        return (System.nanoTime() - startedNs) / 1e9;
    }

    /** Deletes what the last demo left; a folder that is not the demo's own is left alone. */
    /** Areas of nowhere, since the real ones are not the demo's to warn. */
    private static Path inventAreas(Wiring wiring) throws IOException {
        Path file = wiring.productsRoot().resolveSibling("zones.geojson");
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.writeString(file, SyntheticZones.geoJson(wiring.gridSpec()));
    }

    private static void empty(Path folder) throws IOException {
        Path own = folder.normalize();
        if (!Files.exists(own) || !own.endsWith(Path.of("var", "demo"))) {
            return;
        }
        List<Path> all;
        try (Stream<Path> tree = Files.walk(own)) {
            all = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    private void tell(String line) {
        spec.commandLine().getErr().println("emberwatch: " + line);
        spec.commandLine().getErr().flush();
    }
}
