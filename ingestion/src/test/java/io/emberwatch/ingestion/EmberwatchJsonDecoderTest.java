package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.RefusalReason;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EmberwatchJsonDecoderTest {

    private static final String TOPIC = "emberwatch/v1/g1/readings";
    private final EmberwatchJsonDecoder decoder = new EmberwatchJsonDecoder(DecodeLimits.DEFAULT);

    private Collected decode(String payload) {
        return Collected.of(decoder, TOPIC, payload.replace('\'', '"'));
    }

    private Collected one(String elements) {
        return decode("{'v':1,'readings':[{'sensor':'s1','time':'2026-04-01T12:00:00+08:00'," + elements + "}]}");
    }

    @Test
    void keepsThreeClocksAndUnits() {
        Collected all = decode(
                "{'v':1,'gateway':'g1','time':'2026-04-01T12:00:03+08:00','readings':["
                        + "{'sensor':'s1','time':'2026-04-01T11:55:00+08:00','temp_c':21.3,'rh_pct':30,'wind_ms':3.2,'rain_mm':null}]}");
        Reading reading = all.readings.get(0);
        assertThat(all.refusals).isEmpty();
        assertThat(reading.sensorId()).isEqualTo("s1");
        assertThat(reading.gatewayId()).isEqualTo("g1");
        assertThat(Instant.ofEpochMilli(reading.phenomenonTimeMs())).isEqualTo("2026-04-01T03:55:00Z");
        assertThat(Instant.ofEpochMilli(reading.gatewayTimeMs())).isEqualTo("2026-04-01T04:00:03Z");
        assertThat(reading.receivedTimeMs()).isEqualTo(Collected.NOW);
        assertThat(reading.value(Channel.TEMP_C)).isEqualTo(21.3);
        assertThat(reading.value(Channel.WIND_KMH)).isEqualTo(3.2 * 3.6);
        assertThat(reading.value(Channel.RAIN_MM)).isNaN();
    }

    @Test
    void nullRainIsNotZeroRain() {
        assertThat(one("'rain_mm':0").readings.get(0).value(Channel.RAIN_MM)).isZero();
        assertThat(one("'rain_mm':null,'temp_c':1").readings.get(0).value(Channel.RAIN_MM))
                .isNaN();
    }

    @Test
    void oneBadChannelDoesNotTakeTheGoodOnesDown() {
        Collected all = one("'temp_c':99,'rh_pct':30");
        assertThat(all.readings.get(0).value(Channel.RH_PCT)).isEqualTo(30);
        assertThat(all.readings.get(0).value(Channel.TEMP_C)).isNaN();
        assertThat(all.refusals.get(0).sentence())
                .isEqualTo(
                        "OUT_OF_RANGE: temp_c [99.0] must lie in -50.0 to 55.0 °C at /readings/0/temp_c on " + TOPIC);
    }

    @Test
    void valuesAtTheBoundsPassAndBeyondAreRefused() {
        assertThat(one("'rh_pct':100").refusals).isEmpty();
        assertThat(one("'rh_pct':0").refusals).isEmpty();
        assertThat(one("'rh_pct':100.1").reasons()).containsExactly(RefusalReason.OUT_OF_RANGE);
        assertThat(one("'rh_pct':-0.1").reasons()).containsExactly(RefusalReason.OUT_OF_RANGE);
        assertThat(one("'rh_pct':1e999").reasons()).containsExactly(RefusalReason.OUT_OF_RANGE);
    }

    @Test
    void aReadingWithoutTimeTakesTheFramesTime() {
        Collected all = decode("{'v':1,'readings':[{'sensor':'s1','temp_c':1}],'time':1775016000000,'gateway':'g1'}");
        assertThat(all.readings.get(0).phenomenonTimeMs()).isEqualTo(1775016000000L);
        assertThat(decode("{'v':1,'readings':[{'sensor':'s1','temp_c':1}]}").reasons())
                .containsExactly(RefusalReason.MISSING_ELEMENT);
    }

    @Test
    void futureAndAncientTimesAreRefusedBeyondTheLimitOnly() {
        assertThat(timed(Collected.NOW + 300_000).refusals).isEmpty();
        assertThat(timed(Collected.NOW + 300_001).reasons()).containsExactly(RefusalReason.FUTURE_TIME);
        assertThat(timed(Collected.NOW - 730 * 86_400_000L).refusals).isEmpty();
        assertThat(timed(Collected.NOW - 730 * 86_400_000L - 1).reasons()).containsExactly(RefusalReason.TOO_OLD);
    }

    private Collected timed(long timeMs) {
        return decode("{'v':1,'readings':[{'sensor':'s1','time':" + timeMs + ",'temp_c':1}]}");
    }

    @Test
    void aTimeWithoutOffsetIsRefused() {
        Collected all = decode("{'v':1,'readings':[{'sensor':'s1','time':'2026-04-01T12:00:00','temp_c':1}]}");
        assertThat(all.reasons()).containsExactly(RefusalReason.WRONG_TYPE);
        assertThat(all.places()).containsExactly("/readings/0/time");
        assertThat(all.readings).isEmpty();
    }

    @Test
    void anotherGatewaysNameInTheFrameIsRefused() {
        Collected all = decode("{'v':1,'gateway':'g2','readings':[{'sensor':'s1','time':1775016000000,'temp_c':1}]}");
        assertThat(all.reasons()).containsExactly(RefusalReason.FOREIGN_SENSOR);
        assertThat(all.readings).isEmpty();
    }

    @Test
    void whatIsNotTheFormatIsRefusedWithItsPlace() {
        assertThat(decode("").reasons()).containsExactly(RefusalReason.WRONG_TYPE);
        assertThat(decode("[]").reasons()).containsExactly(RefusalReason.WRONG_TYPE);
        assertThat(decode("{'v':2,'readings':[]}").reasons()).containsExactly(RefusalReason.OUT_OF_RANGE);
        assertThat(decode("{'readings':[]}").reasons()).containsExactly(RefusalReason.MISSING_ELEMENT);
        assertThat(decode("{'v':1}").places()).containsExactly("/readings");
        assertThat(decode("{'v':1,'readings':[7]}").places()).containsExactly("/readings/0");
        assertThat(decode("{'v':1,'readings':[{'sensor':'s1','time':1775016000000,'temp_c':'x'}]}")
                        .places())
                .containsExactly("/readings/0/temp_c");
        assertThat(decode("{'v':1,'x").places()).containsExactly("byte 9");
    }

    @Test
    void aFrameCutShortKeepsTheReadingsBeforeTheCut() {
        Collected all =
                decode("{'v':1,'readings':[{'sensor':'s1','time':1775016000000,'temp_c':1},{'sensor':'s2','time':17");
        assertThat(all.readings).hasSize(1);
        assertThat(all.reasons()).containsExactly(RefusalReason.UNREADABLE);
    }

    @Test
    void unknownNamesAreListedNotRefused() {
        Collected all = one("'temp_c':1,'soil_moisture':{'deep':[1,2]}");
        assertThat(all.refusals).isEmpty();
        assertThat(all.ignored).containsExactly("soil_moisture");
        assertThat(one("'soil_moisture':3").reasons()).containsExactly(RefusalReason.NO_VALUE);
    }

    @Test
    void aFrameBeyondTheSizeLimitIsRefusedWithoutItsBytes() {
        String frame = "{\"v\":1,\"readings\":[]}";
        assertThat(sized(frame, frame.length()).refusals).isEmpty();
        Collected all = sized(frame, frame.length() - 1);
        assertThat(all.reasons()).containsExactly(RefusalReason.TOO_LARGE);
        assertThat(all.refusals.get(0).payload()).isEmpty();
    }

    private static Collected sized(String frame, int limit) {
        return Collected.of(new EmberwatchJsonDecoder(new DecodeLimits(limit, 1, 1)), TOPIC, frame);
    }

    @Test
    void deepNestingIsRefusedNotFollowed() {
        assertThat(decode("{'v':1,'x':" + "[".repeat(100_000)).reasons()).containsExactly(RefusalReason.UNREADABLE);
    }
}
