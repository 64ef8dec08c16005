package io.emberwatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.store.InfluxSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console that is started before anything else is there. */
class ConsoleWithoutDataTest {

    private static final GridSpec SPEC = GridSpec.liaoning(8000, 16);

    @TempDir
    Path dir;

    @Test
    void startsWithoutDatabaseAndProductsAndSaysSo() throws Exception {
        InfluxSettings nobody = InfluxSettings.of("http://127.0.0.1:9", "fire");
        try (ConsoleServer server = new ConsoleServer(ConsoleTestDrive.settings(dir, SPEC, nobody)).start()) {
            assertThat(get(server, "").statusCode()).isEqualTo(200);
            JsonNode status = json(server, "api/v1/status").path("status");
            assertThat(status.path("state").asText()).isEqualTo("broken");
            assertThat(status.path("sentence").path("zh").asText()).contains("数据库");
            assertThat(status.path("dataTime").isNull()).isTrue();
            assertThat(json(server, "api/v1/times").path("hours")).isEmpty();
            assertThat(json(server, "api/v1/cells/r1c1").path("values")).isEmpty();
            assertThat(get(server, "api/v1/sensors/s1/series").statusCode()).isEqualTo(503);
            assertThat(get(server, "tiles/fwi/latest/7/107/48.png").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void waitsForTheFirstHourWhileTheDatabaseIsEmpty() throws Exception {
        try (TestInfluxd influxd = TestInfluxd.start(Files.createDirectories(dir.resolve("influx")))) {
            TestRegion region = new TestRegion(SPEC, 6);
            region.writeSeries(influxd.settings(), 1);
            try (ConsoleServer server =
                    new ConsoleServer(ConsoleTestDrive.settings(dir, SPEC, influxd.settings())).start()) {
                JsonNode status = json(server, "api/v1/status").path("status");
                assertThat(status.path("state").asText()).isEqualTo("waiting");
                assertThat(status.path("sensors").path("known").asInt()).isEqualTo(6);
                region.writeProducts(dir, TestRegion.LAST_FINAL_MS, 0, false);
                assertThat(json(server, "api/v1/status")
                                .path("status")
                                .path("state")
                                .asText())
                        .isEqualTo("ok");
                influxd.kill();
                JsonNode later = json(server, "api/v1/status").path("status");
                long end = System.nanoTime() + 60_000_000_000L;
                while (!later.path("state").asText().equals("broken") && System.nanoTime() < end) {
                    LockSupport.parkNanos(100_000_000L);
                    later = json(server, "api/v1/status").path("status");
                }
                assertThat(later.path("state").asText()).isEqualTo("broken");
                assertThat(later.path("sensors").path("known").asInt())
                        .as("the last known board stays")
                        .isEqualTo(6);
            }
        }
    }

    private static JsonNode json(ConsoleServer server, String path) throws Exception {
        HttpResponse<byte[]> answer = get(server, path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private static HttpResponse<byte[]> get(ConsoleServer server, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(server.url() + path)).build(), BodyHandlers.ofByteArray());
    }
}
