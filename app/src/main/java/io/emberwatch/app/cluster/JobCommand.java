package io.emberwatch.app.cluster;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.config.ConfigProblem;
import io.emberwatch.app.config.EmberwatchConfig;
import io.emberwatch.app.run.Overrides;
import io.emberwatch.app.run.Wiring;
import io.emberwatch.jobs.ClusterJob;
import io.emberwatch.jobs.JobSettings;
import io.emberwatch.store.InfluxProvision;
import io.emberwatch.store.InfluxUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code emberwatch job}: the job of {@code emberwatch run} on a Flink cluster. */
@Command(
        name = "job",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "The same job on a Flink cluster: submit, savepoint, stop; or its jar as a file.",
        footer = {
            "",
            "Before the first submit, put what `emberwatch job lib --out DIR` gives into the cluster's lib/ folder.",
            "One job per mqtt.group: a second one would take the first one's sessions at the broker."
        })
public final class JobCommand implements Runnable {

    private static final int BAD_INPUT = 2;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before run()
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: submit, savepoint, stop, jar or lib");
    }

    /** Something done at a cluster, with one line of result. */
    private interface Deed {
        String done() throws IOException, InterruptedException, ConfigException;
    }

    private int tell(Deed deed) throws InterruptedException {
        try {
            spec.commandLine().getOut().println(deed.done());
            return 0;
        } catch (ConfigException e) {
            for (ConfigProblem problem : e.problems()) {
                spec.commandLine().getErr().println(problem.sentence());
            }
            return BAD_INPUT;
        } catch (IOException e) {
            spec.commandLine().getErr().println("emberwatch: " + e.getMessage());
            return 1;
        }
    }

    @Command(description = "Uploads the job jar and runs it; prints the job's id.", mixinStandardHelpOptions = true)
    int submit(
            @Option(names = "--cluster", paramLabel = "URL", required = true) String cluster,
            @Option(names = "--config", paramLabel = "FILE", description = "without it, the default one") @Nullable
                    Path file,
            @Option(
                            names = "--from",
                            paramLabel = "PATH|latest",
                            description = "savepoint or checkpoint to begin from; latest: newest in run.state_dir")
                    @Nullable
                    String from,
            @Option(names = "--parallelism", paramLabel = "N", description = "instead of the configuration's") @Nullable
                    Integer parallelism,
            @Option(names = "--broker", paramLabel = "URL", description = "instead of the configuration's") @Nullable
                    String broker,
            @Option(names = "--influx", paramLabel = "URL", description = "instead of the configuration's") @Nullable
                    String influx)
            throws InterruptedException {
        return tell(() -> {
            EmberwatchConfig config = ConfigLoader.load(file == null ? ConfigLoader.defaultFile() : file);
            JobSettings settings = new Wiring(Overrides.of(config, broker, influx, null)).job();
            if (parallelism != null) {
                settings = settings.withRun(settings.run().withParallelism(parallelism));
            }
            provision(settings);
            Optional<String> begin = !"latest".equals(from)
                    ? Optional.ofNullable(from)
                    : ClusterJob.newestCheckpoint(settings.run().stateDir());
            return submit(new FlinkRest(cluster), settings, begin.orElse(null));
        });
    }

    /** Runs the job and returns its number. */
    static String submit(FlinkRest flink, JobSettings settings, @Nullable String from)
            throws IOException, InterruptedException {
        Path jar = Files.createTempFile("emberwatch-job", ".jar");
        try {
            JobJar.ofThisProcess().write(jar);
            String uploaded = flink.upload(jar);
            try {
                return flink.run(uploaded, List.of("--settings", ClusterJob.encode(settings)), from);
            } finally {
                flink.delete(uploaded);
            }
        } finally {
            Files.deleteIfExists(jar);
        }
    }

    private void provision(JobSettings settings) {
        try {
            InfluxProvision.ensure(settings.influx());
        } catch (InfluxUnavailableException e) {
            spec.commandLine()
                    .getErr()
                    .println("emberwatch: " + e.getMessage() + "; readings wait until its database exists");
        }
    }

    @Command(
            description = "Takes a savepoint of the running job; prints where it lies.",
            mixinStandardHelpOptions = true)
    int savepoint(
            @Option(names = "--cluster", paramLabel = "URL", required = true) String cluster,
            @Option(names = "--job", paramLabel = "ID", description = "without it, the only one that runs") @Nullable
                    String job,
            @Option(names = "--to", paramLabel = "DIR", description = "folder as the cluster names it") @Nullable
                    String folder)
            throws InterruptedException {
        return tell(() -> {
            FlinkRest flink = new FlinkRest(cluster);
            return flink.savepoint(theJob(flink, job), folder);
        });
    }

    @Command(
            description = "Stops the job with a savepoint, or with --now without one; prints where it lies.",
            mixinStandardHelpOptions = true)
    int stop(
            @Option(names = "--cluster", paramLabel = "URL", required = true) String cluster,
            @Option(names = "--job", paramLabel = "ID", description = "without it, the only one that runs") @Nullable
                    String job,
            @Option(names = "--to", paramLabel = "DIR", description = "folder as the cluster names it") @Nullable
                    String folder,
            @Option(names = "--now", description = "without a savepoint; the last checkpoint stays") boolean now)
            throws InterruptedException {
        return tell(() -> {
            FlinkRest flink = new FlinkRest(cluster);
            String id = theJob(flink, job);
            if (now) {
                flink.cancel(id);
                return id;
            }
            return flink.stop(id, folder);
        });
    }

    @Command(
            description =
                    "Writes the job jar, for application mode or Flink's page (main class " + "is in its manifest).",
            mixinStandardHelpOptions = true)
    int jar(@Option(names = "--out", paramLabel = "FILE", required = true) Path out) throws InterruptedException {
        return tell(() -> {
            JobJar.ofThisProcess().write(out);
            return out.toString();
        });
    }

    @Command(
            description = "Copies the jars that belong into the cluster's lib/: GeoTools and what it needs.",
            mixinStandardHelpOptions = true)
    int lib(@Option(names = "--out", paramLabel = "DIR", required = true) Path out) throws InterruptedException {
        return tell(() -> {
            Files.createDirectories(out);
            for (Path jar : JobJar.ofThisProcess().shared()) {
                Files.copy(jar, out.resolve(jar.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            return out.toString();
        });
    }

    private static String theJob(FlinkRest flink, @Nullable String named) throws IOException, InterruptedException {
        if (named != null) {
            return named;
        }
        List<FlinkRest.Job> jobs = flink.jobs().stream()
                .filter(job -> job.name().equals(ClusterJob.NAME) && !job.ended())
                .toList();
        if (jobs.size() != 1) {
            throw new IOException(
                    "there are " + jobs.size() + " running jobs named [" + ClusterJob.NAME + "]: name one with --job");
        }
        return jobs.get(0).id();
    }
}
