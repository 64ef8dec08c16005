package io.emberwatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.geo.GridSpec;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every query of the dashboards in {@code config/grafana} against a real database with a region's series in it. */
@Timeout(120)
class GrafanaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path dir;

    @Test
    void everyQueryIsAnsweredAndThoseOfWhatIsStoredFindIt() throws Exception {
        try (TestInfluxd influxd = TestInfluxd.start(Files.createDirectories(dir.resolve("influx")))) {
            TestRegion region = new TestRegion(GridSpec.liaoning(8000, 16), 12);
            region.writeSeries(influxd.settings(), 6, region.burningCell());
            int answered = 0;
            for (String query : queries()) {
                String statement =
                        query.replace("$timeFilter", "time > 1770000000s").replace("$__interval", "1h");
                JsonNode result = ask(influxd, statement);
                assertThat(result.has("error")).as(statement + " " + result).isFalse();
                boolean stored = statement.contains("temp_c")
                        || statement.contains("danger_class")
                        || statement.contains("dead_letter")
                        || statement.contains("fwi");
                assertThat(result.has("series") || !stored).as(statement).isTrue();
                answered++;
            }
            assertThat(answered).isGreaterThan(10);
        }
    }

    /** InfluxDB 1.x and 2.x leave a value standing that a correction took back: {@code known} says that it no longer counts. */
    @Test
    void noQueryShowsAValueThatACorrectionTookBack() throws Exception {
        List<String> ofCells = queries().stream()
                .filter(query -> query.contains("FROM \"cell\""))
                .toList();
        assertThat(ofCells).hasSizeGreaterThanOrEqualTo(3);
        try (TestInfluxd influxd = TestInfluxd.start(Files.createDirectories(dir.resolve("influx")))) {
            TestRegion region = new TestRegion(GridSpec.liaoning(8000, 16), 12);
            region.writeTakenBack(influxd.settings(), region.burningCell());
            for (String query : ofCells) {
                String statement = query.replace("$timeFilter", "time > 1770000000s");
                String unmasked = statement.replaceAll(" AND \"known\" & \\d+ > 0", "");
                assertThat(unmasked).isNotEqualTo(statement);
                assertThat(ask(influxd, unmasked).has("series")).as(unmasked).isTrue();
                assertThat(ask(influxd, statement).has("series")).as(statement).isFalse();
            }
        }
    }

    private static JsonNode ask(TestInfluxd influxd, String statement) throws Exception {
        URI address = URI.create(influxd.url() + "/query?db=fire&q="
                + URLEncoder.encode(
                        statement + " LIMIT 5".repeat(statement.contains("LIMIT") ? 0 : 1), StandardCharsets.UTF_8));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(statement + " " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("results").path(0);
    }

    private static List<String> queries() throws Exception {
        List<String> queries = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("../config/grafana"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                JSON.readTree(file.toFile()).findValues("query").forEach(query -> {
                    if (query.asText().startsWith("SELECT")) {
                        queries.add(query.asText());
                    }
                });
            }
        }
        return queries;
    }
}
