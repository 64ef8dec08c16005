package io.emberwatch.app.cluster;

import io.emberwatch.app.DurationText;
import io.emberwatch.app.process.PrivateFlink;
import io.emberwatch.app.run.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code emberwatch cluster}: a standalone Flink session cluster on this machine, for tests and trials. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = "Starts a standalone Flink session cluster (JobManager and TaskManagers as processes) from Maven"
                + " Central's jars, for tests and trials; loopback only, ends with this command.")
public final class ClusterCommand implements Callable<Integer> {

    @Option(names = "--dir", paramLabel = "DIR", required = true, description = "checkpoints, savepoints, logs")
    @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
    private Path dir;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8081", description = "REST port; 0 takes a free one")
    private int port;

    @Option(names = "--task-managers", paramLabel = "N", defaultValue = "1", description = "default ${DEFAULT-VALUE}")
    private int taskManagers;

    @Option(names = "--slots", paramLabel = "N", defaultValue = "2", description = "of each, default ${DEFAULT-VALUE}")
    private int slots;

    @Option(names = "--for", paramLabel = "D", converter = DurationText.class, description = "end by itself after D")
    private @Nullable Duration duration;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try (StopSignal stop = new StopSignal()) {
            PrivateFlink flink =
                    stop.keep(PrivateFlink.start(dir, JobJar.ofThisProcess().cluster(), port, taskManagers, slots));
            spec.commandLine().getErr().println("emberwatch: Flink cluster at " + flink.url());
            spec.commandLine().getErr().flush();
            boolean unused = stop.await(duration == null ? Duration.ofDays(10_000) : duration);
            return 0;
        } catch (IOException e) {
            spec.commandLine().getErr().println("emberwatch: " + e.getMessage());
            return 1;
        }
    }
}
