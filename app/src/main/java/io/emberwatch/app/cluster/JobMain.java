package io.emberwatch.app.cluster;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.config.ConfigProblem;
import io.emberwatch.app.run.Wiring;
import io.emberwatch.jobs.ClusterJob;
import io.emberwatch.jobs.JobSettings;
import java.nio.file.Path;

/**
 * The main class of the job jar. {@code --config FILE} reads a configuration that lies on the JobManager's machine (application mode);
 * {@code --settings TEXT} takes what {@code emberwatch job submit} has read and checked elsewhere.
 */
public final class JobMain {

    private static final String USAGE = "the job must be given --config FILE or --settings TEXT";

    private JobMain() {}

    /** Called by Flink. */
    public static void main(String[] args) {
        if (args.length != 2) {
            throw new IllegalArgumentException(USAGE);
        }
        ClusterJob.submit(settings(args[0], args[1]));
    }

    private static JobSettings settings(String option, String value) {
        if (option.equals("--settings")) {
            return ClusterJob.decode(value);
        }
        if (!option.equals("--config")) {
            throw new IllegalArgumentException(USAGE + ", not [" + option + "]");
        }
        try {
            return new Wiring(ConfigLoader.load(Path.of(value))).job();
        } catch (ConfigException e) {
            throw new IllegalArgumentException(
                    String.join(
                            "; ",
                            e.problems().stream().map(ConfigProblem::sentence).toList()),
                    e);
        }
    }
}
