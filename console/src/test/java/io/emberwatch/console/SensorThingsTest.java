package io.emberwatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.console.access.AccessSettings;
import io.emberwatch.geo.GridSpec;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The field as a SensorThings client walks it: from the root by links, page by page, to the readings. */
@Timeout(120)
class SensorThingsTest {

    private static final String LAST = "2026-04-03T06:00:00Z";

    @TempDir
    static Path dir;

    private static TestInfluxd influxd;
    private static RunningConsole console;

    @BeforeAll
    static void start() throws Exception {
        influxd = TestInfluxd.start(Files.createDirectories(dir.resolve("influx")));
        GridSpec spec = GridSpec.liaoning(8000, 16);
        TestRegion region = new TestRegion(spec, 12);
        region.writeSeries(influxd.settings(), 6, region.burningCell());
        console = RunningConsole.start(
                dir, AccessSettings.open(dir.resolve("console").toString()), null, influxd.settings(), spec);
    }

    @AfterAll
    static void stop() throws Exception {
        console.close();
        influxd.close();
    }

    private static JsonNode follow(String link) throws Exception {
        URI address = URI.create(link.replace(" ", "%20"));
        return console.anybody()
                .json(address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery()));
    }

    @Test
    void aClientWalksFromTheRootToTheReadings() throws Exception {
        JsonNode root = console.anybody().json("/sta/v1.1");
        assertThat(root.path("value").get(0).path("name").asText()).isEqualTo("Things");
        JsonNode things = follow(root.path("value").get(0).path("url").asText() + "?$top=5");
        assertThat(things.path("@iot.count").asInt()).isEqualTo(12);
        assertThat(things.path("value")).hasSize(5);
        JsonNode next = follow(things.path("@iot.nextLink").asText());
        assertThat(next.path("value").get(0).path("@iot.id").asText()).isEqualTo("s005");
        JsonNode streams = follow(
                next.path("value").get(0).path("Datastreams@iot.navigationLink").asText());
        JsonNode temperature = streams.path("value").get(0);
        assertThat(temperature.path("@iot.id").asText()).isEqualTo("s005:temp_c");
        assertThat(temperature.path("unitOfMeasurement").path("symbol").asText())
                .isEqualTo("°C");
        String observations =
                temperature.path("Observations@iot.navigationLink").asText();
        JsonNode hour = follow(observations
                + "?$filter=phenomenonTime%20ge%202026-04-03T05:00:00Z%20and%20phenomenonTime%20lt%20" + LAST);
        assertThat(hour.path("value")).hasSize(6);
        assertThat(hour.path("value").get(0).path("phenomenonTime").asText()).isEqualTo("2026-04-03T05:50:00Z");
        assertThat(hour.path("value").get(0).path("result").isNumber()).isTrue();
    }

    @Test
    void whatIsNotThereOrNotUnderstoodIsSaid() throws Exception {
        assertThat(console.anybody().get("/sta/v1.1/Things('nobody')").statusCode())
                .isEqualTo(404);
        assertThat(console.anybody().get("/sta/v1.1/Datastreams('s005:hope')").statusCode())
                .isEqualTo(404);
        assertThat(console.anybody()
                        .get("/sta/v1.1/Datastreams('s005:temp_c')/Observations?$filter=result%20gt%205")
                        .statusCode())
                .isEqualTo(400);
    }
}
