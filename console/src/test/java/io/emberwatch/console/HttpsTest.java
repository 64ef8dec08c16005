package io.emberwatch.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.console.access.AccessSettings;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.ingestion.TlsPapers;
import io.emberwatch.ingestion.TlsSettings;
import io.emberwatch.store.InfluxSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The console over HTTPS with a certificate of its own. */
@Timeout(120)
class HttpsTest {

    @TempDir
    Path dir;

    @Test
    void speaksTlsWithItsOwnPapersAndTellsBrowsersToStay() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");
        Process openssl = new ProcessBuilder(
                        "/usr/bin/openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=127.0.0.1",
                        "-addext",
                        "subjectAltName=IP:127.0.0.1",
                        "-keyout",
                        "key.pem",
                        "-out",
                        "cert.pem")
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("openssl.log").toFile())
                .start();
        assertThat(openssl.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String cert = dir.resolve("cert.pem").toString();
        AccessSettings access = new AccessSettings(
                AccessSettings.Viewing.OPEN,
                dir.resolve("console").toString(),
                12,
                "",
                new AccessSettings.Tls(cert, dir.resolve("key.pem").toString()),
                AccessSettings.Oidc.NONE);
        try (RunningConsole console = RunningConsole.start(
                dir, access, null, InfluxSettings.of("http://127.0.0.1:9", "fire"), GridSpec.liaoning(8000, 16))) {
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(TlsPapers.read(new TlsSettings(cert, "", "")))
                    .build();
            URI address = URI.create(console.server.url() + "api/v1/session");
            assertThat(address.getScheme()).isEqualTo("https");
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(address)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"name\":\"viewer\",\"password\":\"" + RunningConsole.PASSWORD + "\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("set-cookie").orElseThrow()).contains("Secure");
            assertThat(answer.headers().firstValue("strict-transport-security")).isPresent();
        }
    }
}
