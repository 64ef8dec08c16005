package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.RefusalReason;
import io.emberwatch.ingestion.GatewayHealth.Condition;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A device says of itself that it calibrates or warms up, in bytes, in an object, in the house's own frame. */
class SelfCalibrationTest {

    private static final String PROFILE = """
            profile acme-gas
            models  acme
            repeat  yes
            a2 : u8&1 calibrating, u16/10 co_ppm
            a3 : u8=2 calibrating:co_ppm, u16/10 co_ppm, s16/10 temp_c
            """;
    private static final Decoders DECODERS = Decoders.open(new DecoderSettings(
            DecodeLimits.NONE,
            List.of(),
            Map.of(),
            Map.of("acme.profile", PROFILE),
            Map.of(),
            CsvDecoder.USUAL_COLUMNS));

    private static Collected read(Format format, String json) {
        Collected all = new Collected();
        DECODERS.decode(format, new Frame("", json.getBytes(StandardCharsets.UTF_8), Collected.NOW), all);
        return all;
    }

    private static Reading bytes(String hex) {
        return one(read(Format.CHIRPSTACK, """
                {"deviceInfo": {"devEui": "0102030405060708", "deviceName": "acme 1"}, "time": "2024-05-01T00:00:00Z", "data": "%s"}
                """.formatted(Base64.getEncoder().encodeToString(Hex.parse(hex)))));
    }

    private static Reading object(String members) {
        return one(read(Format.CHIRPSTACK, """
                {"deviceInfo": {"devEui": "0102030405060708"}, "time": "2024-05-01T00:00:00Z", "object": {"co": 3.5, "temperature": 20, %s}}
                """.formatted(members)));
    }

    private static Reading one(Collected all) {
        assertThat(all.refusals).isEmpty();
        assertThat(all.readings).hasSize(1);
        return all.readings.get(0);
    }

    private static boolean calibrates(Reading reading, Channel channel) {
        assertThat(reading.value(channel)).as("kept as it came").isNotNaN();
        boolean flagged = reading.flags(channel) == QualityFlag.SELF_CALIBRATING.bit();
        assertThat(Double.isNaN(reading.usable(channel))).isEqualTo(flagged);
        return flagged;
    }

    @Test
    void aBitOfAStatusByteSpeaksOfAllThatStandsInTheReading() {
        assertThat(calibrates(bytes("a2010023"), Channel.CO_PPM)).isTrue();
        assertThat(calibrates(bytes("a2fe0023"), Channel.CO_PPM)).isFalse();
    }

    @Test
    void aStateAmongOthersSpeaksOfOneChannel() {
        Reading warming = bytes("a302002300d2");
        assertThat(calibrates(warming, Channel.CO_PPM)).isTrue();
        assertThat(calibrates(warming, Channel.TEMP_C)).isFalse();
        assertThat(calibrates(bytes("a303002300d2"), Channel.CO_PPM)).isFalse();
    }

    @Test
    void aChannelThatThereIsNoneOfIsAnErrorOfTheProfile() {
        assertThatThrownBy(() -> ProfileReader.read("mine", "profile x\n01 : u8 calibrating:co, u8 co_ppm\n", Map.of()))
                .hasMessageContaining("mine line 2: channel [co] must be one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"calibrating\": true",
                "\"warming_up\": 1",
                "\"isCalibrating\": \"yes\"",
                "\"status\": \"Calibrating\"",
                "\"sensor\": {\"state\": \"warm-up\"}"
            })
    void anObjectSaysSo(String member) {
        assertThat(calibrates(object(member), Channel.CO_PPM)).isTrue();
        assertThat(calibrates(object(member), Channel.TEMP_C)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"calibrating\": false",
                "\"warming_up\": 0",
                "\"calibrating\": null",
                "\"calibrating\": \"no\"",
                "\"status\": \"ok\"",
                "\"status\": 1",
                "\"calibration\": 0.98",
                "\"calibrating\": [true]"
            })
    void anObjectDoesNotSaySo(String member) {
        assertThat(calibrates(object(member), Channel.CO_PPM)).isFalse();
    }

    @Test
    void theHousesOwnFrameSaysItOfAllOrOfChannels() {
        String frame =
                "{\"v\": 1, \"gateway\": \"g\", \"readings\": [{\"sensor\": \"s\", \"time\": 1714521600000, \"calibrating\": %s,"
                        + " \"co_ppm\": 3, \"temp_c\": 20}]}";
        Reading all = one(read(Format.EMBERWATCH_JSON, frame.formatted("true")));
        assertThat(calibrates(all, Channel.CO_PPM)).isTrue();
        assertThat(calibrates(all, Channel.TEMP_C)).isTrue();
        Reading gas = one(read(Format.EMBERWATCH_JSON, frame.formatted("[\"co_ppm\"]")));
        assertThat(calibrates(gas, Channel.CO_PPM)).isTrue();
        assertThat(calibrates(gas, Channel.TEMP_C)).isFalse();
        assertThat(one(read(Format.EMBERWATCH_JSON, new String(ReadingJson.of(gas), StandardCharsets.UTF_8))))
                .as("a frame of its own, as it is played again")
                .isEqualTo(gas);
        for (String no : List.of("false", "null", "[]")) {
            assertThat(calibrates(one(read(Format.EMBERWATCH_JSON, frame.formatted(no))), Channel.CO_PPM))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"yes\"", "{\"co_ppm\": true}", "[\"co\"]", "[7]", "[{\"a\": [1]}]"})
    void anotherWordIsRefusedAndTheValuesAreKept(String word) {
        Collected all = read(Format.EMBERWATCH_JSON, """
                {"v": 1, "gateway": "g", "readings": [{"sensor": "s", "time": 1714521600000, "calibrating": %s, "co_ppm": 3}]}
                """.formatted(word));
        assertThat(all.reasons()).containsExactly(RefusalReason.WRONG_TYPE);
        assertThat(all.places()).containsExactly("/readings/0/calibrating");
        assertThat(all.readings).hasSize(1);
    }

    @Test
    void itsConditionIsCalibratingUntilItSaysSoNoLonger() {
        GatewayHealth health = new GatewayHealth("g", HealthSettings.DEFAULT);
        long nowMs = 1_714_521_600_000L;
        for (int minute = 0; minute < 3; minute++) {
            Reading reading = Reading.empty("s", "g", nowMs, Reading.NO_TIME, nowMs);
            reading.values()[Channel.CO_PPM.ordinal()] = 3;
            reading.flags()[Channel.CO_PPM.ordinal()] = minute < 2 ? SelfCalibration.FLAG : 0;
            assertThat(health.heard(reading)).isEmpty();
            assertThat(health.condition("s", Channel.CO_PPM, nowMs))
                    .isEqualTo(minute < 2 ? Condition.CALIBRATING : Condition.FRESH);
            nowMs += 60_000;
        }
    }

    @Test
    void whatAGaugeCountsInATestIsNoRain() {
        QualityControl control = new QualityControl();
        QualityState state = QualityState.fresh();
        double[] totals = {10, 14, 14.2};
        double[] usable = {Double.NaN, Double.NaN, 0.2};
        for (int i = 0; i < totals.length; i++) {
            Reading reading = Reading.empty("s", "g", 1_714_521_600_000L + i * 600_000L, Reading.NO_TIME, 0);
            reading.values()[Channel.RAIN_TOTAL_MM.ordinal()] = totals[i];
            reading.flags()[Channel.RAIN_TOTAL_MM.ordinal()] = i == 1 ? SelfCalibration.FLAG : 0;
            QualityControl.Checked checked = control.check(state, reading, null);
            state = checked.state();
            assertThat(checked.reading().usable(Channel.RAIN_MM)).isEqualTo(usable[i], within(1e-9));
        }
    }
}
