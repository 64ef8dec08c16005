package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.Sensor.Exposure;
import io.emberwatch.domain.SensorHour;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityControlTest {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final Sensor LOS_ANGELES = new Sensor("s", "", "", 34.3, -118.4, 900, Double.NaN, Exposure.OPEN);

    private final QualityControl control = new QualityControl();
    private QualityState state = QualityState.fresh();

    private Reading say(long timeMs, Channel channel, double value) {
        Reading reading = Reading.empty("s", "g", timeMs, timeMs, timeMs);
        reading.values()[channel.ordinal()] = value;
        QualityControl.Checked checked = control.check(state, reading, null);
        state = checked.state();
        return checked.reading();
    }

    private int flags(long timeMs, Channel channel, double value) {
        return say(timeMs, channel, value).flags(channel);
    }

    @Test
    void aSpikeIsFlaggedAndItsReturnIsNot() {
        flags(0, Channel.TEMP_C, 20);
        assertThat(flags(5 * MINUTE, Channel.TEMP_C, 25)).isZero();
        assertThat(flags(10 * MINUTE, Channel.TEMP_C, 30.1)).isEqualTo(QualityFlag.STEP.bit());
        assertThat(flags(15 * MINUTE, Channel.TEMP_C, 25)).isZero();
    }

    @Test
    void aStepThatStaysIsBelievedTheSecondTime() {
        flags(0, Channel.TEMP_C, 30);
        assertThat(flags(5 * MINUTE, Channel.TEMP_C, 20)).isEqualTo(QualityFlag.STEP.bit());
        assertThat(flags(10 * MINUTE, Channel.TEMP_C, 19.5)).isZero();
    }

    @Test
    void afterALongSilenceNoStepIsTooLarge() {
        flags(0, Channel.TEMP_C, 0);
        assertThat(flags(4 * HOUR, Channel.TEMP_C, 30)).isZero();
    }

    @Test
    void theSameValueForTooLongIsStuckUntilItChanges() {
        for (int hour = 0; hour < 12; hour++) {
            assertThat(flags(hour * HOUR, Channel.TEMP_C, 21)).isZero();
        }
        assertThat(flags(12 * HOUR, Channel.TEMP_C, 21)).isEqualTo(QualityFlag.STUCK.bit());
        assertThat(flags(13 * HOUR, Channel.TEMP_C, 21.1)).isZero();
    }

    @Test
    void aCalmNightIsNotAStuckAnemometer() {
        for (int hour = 0; hour < 36; hour++) {
            assertThat(flags(hour * HOUR, Channel.WIND_KMH, 0)).isZero();
        }
        assertThat(flags(36 * HOUR, Channel.WIND_KMH, 0)).isEqualTo(QualityFlag.STUCK.bit());
    }

    @Test
    void noRainIsNeverStuck() {
        for (int day = 0; day < 100; day++) {
            assertThat(flags(day * 24 * HOUR, Channel.RAIN_MM, 0)).isZero();
        }
    }

    @Test
    void aBadChannelLeavesTheOthersAlone() {
        Reading reading = Reading.empty("s", "g", 0, 0, 0);
        reading.values()[Channel.TEMP_C.ordinal()] = 10;
        reading.values()[Channel.DEWPOINT_C.ordinal()] = 10.6;
        reading.values()[Channel.WIND_KMH.ordinal()] = 20;
        reading.values()[Channel.GUST_KMH.ordinal()] = 17;
        Reading checked = control.check(state, reading, null).reading();
        assertThat(checked.flags(Channel.DEWPOINT_C)).isEqualTo(QualityFlag.INCONSISTENT.bit());
        assertThat(checked.flags(Channel.GUST_KMH)).isEqualTo(QualityFlag.INCONSISTENT.bit());
        assertThat(checked.usable(Channel.TEMP_C)).isEqualTo(10);
        assertThat(checked.usable(Channel.WIND_KMH)).isEqualTo(20);
        assertThat(checked.value(Channel.GUST_KMH)).isEqualTo(17);
    }

    @Test
    void aRainCounterGivesRainThroughItsReset() {
        assertThat(say(0, Channel.RAIN_TOTAL_MM, 100).value(Channel.RAIN_MM)).isNaN();
        assertThat(say(HOUR, Channel.RAIN_TOTAL_MM, 102.4).value(Channel.RAIN_MM))
                .isCloseTo(2.4, within(1e-9));
        Reading reset = say(2 * HOUR, Channel.RAIN_TOTAL_MM, 0.6);
        assertThat(reset.usable(Channel.RAIN_MM)).isEqualTo(0.6);
        assertThat(reset.flags(Channel.RAIN_MM)).isEqualTo(QualityFlag.COUNTER_RESET.bit());
        assertThat(say(3 * HOUR, Channel.RAIN_TOTAL_MM, 0.6).value(Channel.RAIN_MM))
                .isZero();
    }

    @Test
    void aStragglerDoesNotDisturbTheCounter() {
        say(0, Channel.RAIN_TOTAL_MM, 100);
        say(2 * HOUR, Channel.RAIN_TOTAL_MM, 103);
        assertThat(say(HOUR, Channel.RAIN_TOTAL_MM, 101).value(Channel.RAIN_MM)).isNaN();
        assertThat(say(3 * HOUR, Channel.RAIN_TOTAL_MM, 104).value(Channel.RAIN_MM))
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void aTipCountedTwiceIsDroppedOnce() {
        assertThat(flags(0, Channel.RAIN_MM, 0.2)).isZero();
        assertThat(flags(1500, Channel.RAIN_MM, 0.2)).isEqualTo(QualityFlag.DUPLICATE_TIP.bit());
        assertThat(flags(60_000, Channel.RAIN_MM, 0.2)).isZero();
    }

    @Test
    void rainHeavierThanAnyCloudIsFlagged() {
        flags(0, Channel.RAIN_MM, 0);
        assertThat(flags(HOUR, Channel.RAIN_MM, 150)).isZero();
        assertThat(flags(2 * HOUR, Channel.RAIN_MM, 150.1)).isEqualTo(QualityFlag.RANGE.bit());
    }

    @Test
    void seasonAndPlaceBoundTheTemperature() {
        long july = Instant.parse("2010-07-15T12:00:00Z").toEpochMilli();
        Reading reading = Reading.empty("s", "g", july, july, july);
        reading.values()[Channel.TEMP_C.ordinal()] = (-49 - 32) / 1.8;
        assertThat(control.check(state, reading, LOS_ANGELES).reading().flags(Channel.TEMP_C))
                .isEqualTo(QualityFlag.RANGE.bit());
        assertThat(SeasonRange.allows(
                        -43.4, 42.7, 200, Instant.parse("2001-01-12T22:00:00Z").toEpochMilli()))
                .isTrue();
        assertThat(SeasonRange.allows(-20, -15, 500, july)).isFalse();
        assertThat(SeasonRange.allows(2, -15, 500, july)).isTrue();
    }

    @Test
    void aPersonsWordOutranksTheFlags() {
        flags(0, Channel.TEMP_C, 20);
        Reading jumped = say(5 * MINUTE, Channel.TEMP_C, 40);
        QualityOverride good =
                new QualityOverride("s", Channel.TEMP_C, 0, HOUR, true, "Li Wei", "fire passed the mast", 1);
        assertThat(jumped.usable(Channel.TEMP_C)).isNaN();
        assertThat(good.apply(jumped).usable(Channel.TEMP_C)).isEqualTo(40);
        assertThatThrownBy(() -> new QualityOverride("s", Channel.TEMP_C, 0, HOUR, true, "", "x", 1))
                .hasMessageContaining("author []");
    }

    @Test
    void neighboursDoubtTheOneThatIsFarOff() {
        List<SensorHour> hours = new ArrayList<>();
        double[] temps = {20, 20.5, 19.6, 21, 33, 14};
        double[] heights = {100, 120, 90, 100, 100, 1000};
        for (int i = 0; i < temps.length; i++) {
            hours.add(hour("s" + i, 41 + 0.05 * i, heights[i], temps[i]));
        }
        hours.add(hour("far", 45, 100, 10));
        BuddyCheck.Round round = new BuddyCheck(60, 3).round(hours);
        assertThat(hours.stream()
                        .filter(hour -> round.judge(hour).flags() != 0)
                        .map(hour -> hour.sensorId()
                                + QualityFlag.names(round.judge(hour).flags())))
                .containsExactly("s4[BUDDY]", "far[ISOLATED]");
        SensorHour judged = round.judge(hours.get(4)).apply(hours.get(4), 1);
        assertThat(judged.value(HourVariable.TEMP_C)).isNaN();
        assertThat(judged.revision()).isEqualTo(1);
    }

    @Test
    void aWrongTemperatureTakesTheDewPointItMadeAndLeavesGoodHumidity() {
        List<SensorHour> hours = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            hours.add(moist("s" + i, 41 + 0.05 * i, 20, 50, 9.3));
        }
        hours.add(moist("hot", 41.1, 60, 50, 45.3));
        hours.add(moist("wet", 41.15, 20, 250, 35));
        BuddyCheck.Round round = new BuddyCheck(60, 3).round(hours);
        SensorHour hot = round.judge(hours.get(5)).apply(hours.get(5), 0);
        assertThat(hot.value(HourVariable.TEMP_C)).isNaN();
        assertThat(hot.value(HourVariable.DEWPOINT_C)).isNaN();
        assertThat(hot.value(HourVariable.RH_PCT))
                .as("the temperature explains it")
                .isEqualTo(50);
        SensorHour wet = round.judge(hours.get(6)).apply(hours.get(6), 0);
        assertThat(wet.value(HourVariable.TEMP_C)).isEqualTo(20);
        assertThat(wet.value(HourVariable.DEWPOINT_C)).isNaN();
        assertThat(wet.value(HourVariable.RH_PCT)).isNaN();
    }

    private static SensorHour moist(String id, double latDeg, double tempC, double rhPct, double dewC) {
        SensorHour hour = hour(id, latDeg, 100, tempC);
        hour.values()[HourVariable.RH_PCT.ordinal()] = rhPct;
        hour.values()[HourVariable.DEWPOINT_C.ordinal()] = dewC;
        return hour;
    }

    private static SensorHour hour(String id, double latDeg, double elevationM, double tempC) {
        double[] values = SensorHour.missing();
        values[HourVariable.TEMP_C.ordinal()] = tempC;
        return new SensorHour(id, HOUR, latDeg, 123, elevationM, values, 12, 0, 0, false);
    }
}
