package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.HealthAlarm;
import io.emberwatch.domain.HealthAlarm.Kind;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.ingestion.GatewayHealth.Condition;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayHealthTest {

    private static final long MINUTE = 60_000;
    private static final long DAY = 1440 * MINUTE;
    private static final long START = 20_000 * DAY;

    private final GatewayHealth health = new GatewayHealth("g", HealthSettings.DEFAULT);
    private final List<HealthAlarm> alarms = new ArrayList<>();

    private void say(String sensor, long timeMs, long receivedMs, Channel channel, double value, int flags) {
        Reading reading = Reading.empty(sensor, "g", timeMs, Reading.NO_TIME, receivedMs);
        reading.values()[channel.ordinal()] = value;
        reading.flags()[channel.ordinal()] = flags;
        alarms.addAll(health.heard(reading));
    }

    private void say(String sensor, long timeMs) {
        say(sensor, timeMs, timeMs, Channel.TEMP_C, 20, 0);
    }

    @Test
    void twoHundredSensorsBehindADeadGatewayAreOneAlarm() {
        for (long t = 0; t < 60; t++) {
            for (int s = 0; s < 200; s++) {
                // each reports every five minutes, at its own second
                if (t % 5 == s % 5) {
                    say("s" + s, START + t * MINUTE + s);
                }
            }
            alarms.addAll(health.tick(START + t * MINUTE + 30_000));
        }
        assertThat(alarms).isEmpty();
        for (long t = 60; t < 180; t++) {
            alarms.addAll(health.tick(START + t * MINUTE));
        }
        assertThat(alarms).hasSize(1);
        assertThat(alarms.get(0).kind()).isEqualTo(Kind.GATEWAY_SILENT);
        assertThat(alarms.get(0).sensorIds()).hasSize(200);
        assertThat(alarms.get(0).timeMs() - START).isBetween(89 * MINUTE, 91 * MINUTE);

        alarms.clear();
        for (int s = 0; s < 200; s++) {
            say("s" + s, START + 70 * MINUTE, START + 180 * MINUTE, Channel.TEMP_C, 20, 0);
        }
        alarms.addAll(health.tick(START + 181 * MINUTE));
        assertThat(alarms).singleElement().satisfies(a -> {
            assertThat(a.kind()).isEqualTo(Kind.GATEWAY_SILENT);
            assertThat(a.raised()).isFalse();
        });
        assertThat(health.received("s0", START)).isEqualTo(13);
        assertThat(health.expectedPerDay("s0")).isEqualTo(288);
    }

    @Test
    void sensorsAreGivenTimeWhenTheirGatewayIsBack() {
        say("a", START);
        say("b", START);
        alarms.addAll(health.tick(START + 60 * MINUTE));
        say("a", START + 90 * MINUTE);
        alarms.addAll(health.tick(START + 91 * MINUTE));
        assertThat(alarms).extracting(HealthAlarm::raised).containsExactly(true, false);
        for (long t = 92; t <= 121; t++) {
            say("a", START + t * MINUTE);
            alarms.addAll(health.tick(START + t * MINUTE));
        }
        assertThat(alarms).extracting(HealthAlarm::sentence).last().isEqualTo("SENSOR_SILENT gateway g, 1 sensor b");
    }

    @Test
    void aRestartNeitherRepeatsNorForgetsAnAlarm() {
        say("a", START);
        alarms.addAll(health.tick(START + 30 * MINUTE));
        GatewayHealth after = GatewayHealth.of("g", HealthSettings.DEFAULT, health.toBytes());
        assertThat(after.toBytes()).isEqualTo(health.toBytes());
        after.excuse(START + 600 * MINUTE);
        alarms.addAll(after.tick(START + 601 * MINUTE));
        alarms.addAll(after.tick(START + 700 * MINUTE));
        assertThat(alarms).hasSize(1);
        Reading back = Reading.empty("a", "g", START, Reading.NO_TIME, START + 701 * MINUTE);
        assertThat(after.heard(back)).extracting(HealthAlarm::raised).containsExactly(false);
        assertThat(after.report(START + 702 * MINUTE).conditions()).containsExactly("fresh");
    }

    @Test
    void theDelaysOfABacklogAreNotAWrongClock() {
        for (int i = 0; i < 50; i++) {
            alarms.addAll(health.heard(withGatewayClock(START, START - (50 - i) * 5 * MINUTE)));
        }
        assertThat(alarms).isEmpty();
        assertThat(health.skewMs()).isNaN();
    }

    @Test
    void oneSilentSensorIsBlamedItself() {
        say("dead", START);
        for (long t = 0; t <= 30; t++) {
            say("well", START + t * MINUTE);
            alarms.addAll(health.tick(START + t * MINUTE));
        }
        assertThat(alarms).extracting(HealthAlarm::sentence).containsExactly("SENSOR_SILENT gateway g, 1 sensor dead");
        assertThat(health.condition("dead", START + 11 * MINUTE)).isEqualTo(Condition.FRESH);
        assertThat(health.condition("dead", START + 12 * MINUTE)).isEqualTo(Condition.LATE);
        assertThat(health.condition("dead", START + 30 * MINUTE)).isEqualTo(Condition.SILENT);
        say("dead", START + 31 * MINUTE);
        assertThat(alarms).extracting(HealthAlarm::raised).containsExactly(true, false);
    }

    @Test
    void aChannelThatWasNeverHeardIsSilentWhileTheSensorIsFresh() {
        say("s", START);
        assertThat(health.condition("s", START + MINUTE)).isEqualTo(Condition.FRESH);
        assertThat(health.condition("s", Channel.RAIN_MM, START + MINUTE)).isEqualTo(Condition.SILENT);
    }

    @Test
    void stuckBatteryAndClockAreToldOnceAndEnd() {
        say("s", START, START, Channel.RH_PCT, 99, QualityFlag.STUCK.bit());
        say("s", START + MINUTE, START + MINUTE, Channel.RH_PCT, 99, QualityFlag.STUCK.bit());
        assertThat(health.condition("s", Channel.RH_PCT, START + MINUTE)).isEqualTo(Condition.STUCK);
        say("s", START + 2 * MINUTE, START + 2 * MINUTE, Channel.RH_PCT, 90, 0);
        say("s", START + 3 * MINUTE, START + 3 * MINUTE, Channel.BATTERY_V, 3.29, 0);
        say("s", START + 4 * MINUTE, START + 4 * MINUTE, Channel.BATTERY_V, 0, 0);
        assertThat(alarms)
                .extracting(a -> a.kind() + " " + a.raised())
                .containsExactly("CHANNEL_STUCK true", "CHANNEL_STUCK false", "BATTERY_LOW true", "BATTERY_LOW false");
    }

    @Test
    void aDriftIsToldOnceLastsThroughARestartAndEnds() {
        say("s", START);
        DriftWord drifts = new DriftWord("s", "g", Channel.TEMP_C, true);
        alarms.addAll(health.drifts(drifts, START));
        alarms.addAll(health.drifts(drifts, START));
        say("s", START + MINUTE);
        assertThat(alarms).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Kind.CHANNEL_DRIFTING);
            assertThat(alarm.channel()).isEqualTo("temp_c");
            assertThat(alarm.raised()).isTrue();
        });
        GatewayHealth again = GatewayHealth.of("g", HealthSettings.DEFAULT, health.toBytes());
        assertThat(again.condition("s", Channel.TEMP_C, START + MINUTE)).isEqualTo(Condition.DRIFTING);
        assertThat(again.report(START + MINUTE).conditions()).containsExactly("drifting");
        assertThat(again.drifts(drifts, START + MINUTE)).isEmpty();
        assertThat(again.drifts(new DriftWord("s", "g", Channel.TEMP_C, false), START + MINUTE))
                .extracting(HealthAlarm::raised)
                .containsExactly(false);
        assertThat(again.condition("s", Channel.TEMP_C, START + MINUTE)).isEqualTo(Condition.FRESH);
    }

    /** As the version before drifts wrote it: no alarm, one sensor with one channel and one day. */
    @Test
    void whatAnOlderVersionWroteIsRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(1);
        out.writeLong(START);
        out.writeLong(START);
        out.writeDouble(Double.NaN);
        out.writeInt(0);
        out.writeInt(1);
        out.writeUTF("s");
        out.writeLong(0);
        out.writeLong(START);
        out.writeBoolean(false);
        out.writeByte(1);
        out.writeByte(Channel.TEMP_C.ordinal());
        out.writeLong(START);
        out.writeInt(0);
        out.writeByte(1);
        out.writeLong(START / DAY);
        out.writeInt(7);
        GatewayHealth old = GatewayHealth.of("g", HealthSettings.DEFAULT, bytes.toByteArray());
        assertThat(old.condition("s", Channel.TEMP_C, START)).isEqualTo(Condition.FRESH);
        assertThat(old.received("s", START)).isEqualTo(7);
    }

    @Test
    void aChannelInCalibrationIsShownAsThat() {
        say("s", START, START, Channel.RH_PCT, 33, QualityFlag.CALIBRATING.bit());
        assertThat(health.condition("s", Channel.RH_PCT, START)).isEqualTo(Condition.CALIBRATING);
        assertThat(health.report(START).conditions()).containsExactly("calibrating");
        assertThat(alarms).isEmpty();
    }

    @Test
    void aSensorThatReportsHourlyIsNotMissedBefore() {
        HealthSettings hourly = HealthSettings.DEFAULT.withOwnEveryMs(Map.of("slow", 60 * MINUTE));
        GatewayHealth own = new GatewayHealth("g", hourly);
        own.expect("slow", 0, START);
        own.expect("s", 0, START);
        assertThat(own.expectedPerDay("slow")).isEqualTo(24);
        assertThat(own.expectedPerDay("s")).isEqualTo(288);
        assertThat(own.condition("slow", START + 100 * MINUTE)).isEqualTo(Condition.FRESH);
        assertThat(own.condition("s", START + 100 * MINUTE)).isEqualTo(Condition.SILENT);
        GatewayHealth again =
                GatewayHealth.of("g", HealthSettings.DEFAULT.withOwnEveryMs(Map.of("s", 30 * MINUTE)), own.toBytes());
        assertThat(again.expectedPerDay("s")).as("the registry was changed").isEqualTo(48);
    }

    @Test
    void aWrongGatewayClockIsFound() {
        for (int i = 0; i < 5; i++) {
            long now = START + i * MINUTE;
            alarms.addAll(health.heard(withGatewayClock(now, now - 600_000)));
        }
        assertThat(alarms).extracting(HealthAlarm::kind).containsExactly(Kind.CLOCK_SKEW);
        assertThat(health.skewMs()).isEqualTo(-600_000);
    }

    private static Reading withGatewayClock(long now, long gatewayTime) {
        Reading reading = Reading.empty("s", "g", now, gatewayTime, now);
        reading.values()[0] = 1;
        return reading;
    }
}
