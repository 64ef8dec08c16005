package io.emberwatch.app.run;

import static io.emberwatch.app.run.FieldDesk.AT;
import static io.emberwatch.app.run.FieldDesk.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Sensor;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator's morning over real HTTP, broker, job and database: a sensor speaks through a gateway that is not its own and is
 * refused; it is lent by an order, and what was refused is played again, twice, and is there once; a value is declared bad, then the
 * sensor in calibration. What a probe in the soil says of the air is not believed, since the registry gives it no thermometer.
 */
@Timeout(300)
class FieldDeskIT {

    @TempDir
    Path dir;

    @Test
    void aSensorIsLentAndWhatWasRefusedIsPlayedAgainOnce() throws Exception {
        try (FieldDesk desk = FieldDesk.start(dir)) {
            desk.announce("g1", new Sensor("s1", "g1", "", -15.8, -47.9, 1_100, 10, Sensor.Exposure.OPEN));
            desk.say("s1", "g1", 0);
            desk.say("s1", "g2", 1);
            JsonNode letter = await(() -> desk.first("/api/v1/deadletters", "letters"));
            assertThat(letter.path("reason").asText()).isEqualTo("FOREIGN_SENSOR");
            await(() -> desk.store.readingCount(AT, AT) == 1 ? letter : null);

            String place = "{\"sensor\":\"s1\",\"gateway\":\"g2\",\"lat\":-15.8,\"lon\":-47.9,\"elevationM\":1100,"
                    + "\"reason\":\"lent\",\"from\":\"" + Instant.ofEpochMilli(AT + 60_000) + "\"}";
            desk.post("/api/v1/field/orders", place);
            JsonNode order = await(() -> desk.first("/api/v1/field/history?sensor=s1", "orders"));
            assertThat(order.path("author").asText()).isEqualTo(FieldDesk.OPERATOR);
            assertThat(order.path("version").asInt()).isEqualTo(1);

            String replay = "/api/v1/deadletters/" + letter.path("id").asText() + "/replay";
            desk.post(replay, "{\"reason\":\"lent since\"}");
            await(() -> desk.store.readingCount(AT + 60_000, AT + 60_000) == 1 ? letter : null);
            desk.post(replay, "{\"reason\":\"to be sure\"}");
            desk.say("s1", "g2", 2);
            await(() -> desk.store.readingCount(AT + 120_000, AT + 120_000) == 1 ? letter : null);
            assertThat(desk.store.readingCount(AT, AT + 600_000)).isEqualTo(3);
            assertThat(desk.store
                            .readings("s1", AT + 60_000, AT + 60_000)
                            .get(0)
                            .value(Channel.TEMP_C))
                    .isEqualTo(21);
            assertThat(desk.get("/api/v1/deadletters").path("letters")).hasSize(1);

            desk.post("/api/v1/field/overrides", word());
            await(() -> desk.store.readings("s1", AT + 120_000, AT + 120_000).stream()
                    .filter(reading -> Double.isNaN(reading.usable(Channel.TEMP_C)))
                    .findAny()
                    .orElse(null));
            await(() -> desk.get("/api/v1/field/sensors/s1").toString().contains("OVERRIDDEN_BAD") ? letter : null);
            desk.post("/api/v1/field/calibrations", calibration());
            await(() -> desk.get("/api/v1/field/sensors/s1").toString().contains("CALIBRATING") ? letter : null);

            desk.say("soil", "g1", 0);
            JsonNode soil = await(() -> {
                JsonNode one = desk.get("/api/v1/field/sensors/soil");
                return one.toString().contains("UNDECLARED") ? one : null;
            });
            assertThat(soil.path("papers").path("owner").asText()).isEqualTo("bureau");
            assertThat(soil.path("papers").path("everySeconds").asInt()).isEqualTo(3_600);
        }
    }

    private static String calibration() {
        return "{\"sensor\":\"s1\",\"from\":\"" + Instant.ofEpochMilli(AT + 61_000) + "\",\"to\":\""
                + Instant.ofEpochMilli(AT + 600_000) + "\",\"reason\":\"climate box\"}";
    }

    private static String word() {
        return "{\"sensor\":\"s1\",\"channel\":\"temp_c\",\"from\":\"" + Instant.ofEpochMilli(AT + 61_000)
                + "\",\"to\":\"" + Instant.ofEpochMilli(AT + 600_000) + "\",\"good\":false,\"reason\":\"painted\"}";
    }
}
