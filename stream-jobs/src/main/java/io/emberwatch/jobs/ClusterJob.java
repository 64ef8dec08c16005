package io.emberwatch.jobs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job on a cluster that is there already: what runs in the JobManager when the job jar's main class is called. */
public final class ClusterJob {

    /** The job's name on Flink's page. */
    public static final String NAME = "emberwatch";

    private ClusterJob() {}

    /** Wires the job into the environment that the cluster gives and hands it over. */
    public static void submit(JobSettings settings) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(JobConfiguration.of(settings.run()));
        environment.setParallelism(settings.run().parallelism());
        new FireDangerJob(settings).wire(environment);
        try {
            environment.executeAsync(NAME);
        } catch (Exception e) {
            throw new JobFailedException("the cluster did not take the job: " + e.getMessage(), e);
        }
    }

    /** Settings as text for one program argument; readable by the same version of the job jar alone. */
    public static String encode(JobSettings settings) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(new GZIPOutputStream(bytes))) {
            out.writeObject(settings);
        } catch (IOException e) {
            throw new UncheckedIOException("settings must be serializable", e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /** Reads back what {@link #encode} wrote. */
    public static JobSettings decode(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        try (ObjectInputStream in = new ObjectInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
            return (JobSettings) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalArgumentException("settings must be from the same version of emberwatch", e);
        }
    }

    /** The newest completed checkpoint or savepoint in a local folder, as Flink wants it named. */
    public static Optional<String> newestCheckpoint(String stateDir) {
        return JobConfiguration.newestCheckpoint(stateDir);
    }
}
