package io.emberwatch.app.cluster;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Adobe's S3Mock as a process of its own on loopback, with one bucket, {@code flink}, and what a Flink cluster needs to keep state in it. Its jar
 * and Flink's plugin come from Maven Central by the profile {@code s3-trial}.
 */
final class S3Mock implements AutoCloseable {

    private static final Path JARS = Path.of("target", "s3-trial");

    private final int port;
    private final Process process;

    private S3Mock(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /** Starts it with its objects in a folder; skips the test where the jars were not fetched. */
    static S3Mock start(Path dir) throws IOException, InterruptedException {
        Path jar = JARS.resolve("s3mock.jar");
        assumeTrue(Files.exists(jar), jar + " is not there: test skipped; the profile s3-trial fetches it");
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-Dserver.port=0",
                "-Dcom.adobe.testing.s3mock.httpPort=" + port,
                "-Dcom.adobe.testing.s3mock.domain.initialBuckets=flink",
                "-Dcom.adobe.testing.s3mock.domain.root=" + Files.createDirectories(dir.resolve("s3")),
                "-jar",
                jar.toAbsolutePath().toString());
        S3Mock store = new S3Mock(
                port,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(dir.resolve("s3.log").toFile())
                        .start());
        Patience.await("the S3 store to answer", store::answers);
        return store;
    }

    /** Puts Flink's plugin and the store's address where a cluster in that folder finds them at its start. */
    void tell(Path flinkHome) throws IOException {
        Path folder = Files.createDirectories(flinkHome.resolve("plugins/s3"));
        Files.copy(JARS.resolve("flink-s3-fs-hadoop.jar"), folder.resolve("flink-s3-fs-hadoop.jar"));
        Files.writeString(flinkHome.resolve("more.yaml"), """
                s3:
                  endpoint: http://127.0.0.1:%d
                  access-key: trial
                  secret-key: trial-secret
                  path-style-access: true
                  change: {detection: {mode: none}}
                """.formatted(port));
    }

    private boolean answers() throws IOException {
        HttpURLConnection asked = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
        return asked.getResponseCode() == HttpURLConnection.HTTP_OK;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
