package io.emberwatch.jobs.hour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import java.util.List;
import org.junit.jupiter.api.Test;

class HourAccountTest {

    private static final long END = 480_000 * SensorHour.HOUR_MS;
    private static final long MIN = 60_000;
    private static final Sensor OPEN = sensor(Sensor.Exposure.OPEN, Double.NaN);

    private static Sensor sensor(Sensor.Exposure exposure, double windHeightM) {
        return new Sensor("s", "g", "", 42, 123, 100, windHeightM, exposure);
    }

    private static Reading reading(long timeMs, double tempC, double rhPct, double windKmh, double rainMm) {
        Reading reading = Reading.empty("s", "g", timeMs, Reading.NO_TIME, timeMs);
        reading.values()[Channel.TEMP_C.ordinal()] = tempC;
        reading.values()[Channel.RH_PCT.ordinal()] = rhPct;
        reading.values()[Channel.WIND_KMH.ordinal()] = windKmh;
        reading.values()[Channel.RAIN_MM.ordinal()] = rainMm;
        return reading;
    }

    private static SensorHour account(Sensor sensor, Reading... readings) {
        HourLog log = new HourLog();
        List.of(readings).forEach(log::offer);
        return HourAccount.of(sensor, END, new HourReader(log.toBytes()), 0, false);
    }

    @Test
    void meansTheAirAndSumsTheRain() {
        SensorHour hour =
                account(OPEN, reading(END - 50 * MIN, 10, 40, 12, 0.2), reading(END - 20 * MIN, 14, 60, 18, 0.4));
        assertThat(hour.value(HourVariable.TEMP_C)).isEqualTo(12);
        assertThat(hour.value(HourVariable.RH_PCT)).isEqualTo(50);
        assertThat(hour.value(HourVariable.WIND_KMH)).isEqualTo(15);
        assertThat(hour.value(HourVariable.RAIN_MM)).isEqualTo(0.6, within(1e-12));
        assertThat(hour.samples()).isEqualTo(2);
    }

    @Test
    void rainThatNoGaugeSawIsMissingAndNotZero() {
        SensorHour hour = account(OPEN, reading(END, 10, 40, 12, Double.NaN));
        assertThat(hour.value(HourVariable.RAIN_MM)).isNaN();
    }

    @Test
    void theEndIsTheMeanOfTheLastTenMinutes() {
        SensorHour hour = account(
                OPEN,
                reading(END - 10 * MIN, 0, 40, 0, 0),
                reading(END - 9 * MIN, 10, 40, 12, 0),
                reading(END, 14, 40, 18, 0));
        assertThat(hour.value(HourVariable.END_TEMP_C)).isEqualTo(12);
        assertThat(hour.value(HourVariable.END_WIND_KMH)).isEqualTo(15);
    }

    @Test
    void withoutThoseItIsTheLastReading() {
        SensorHour hour = account(OPEN, reading(END - 40 * MIN, 8, 40, 12, 0), reading(END - 10 * MIN, 9, 40, 12, 0));
        assertThat(hour.value(HourVariable.END_TEMP_C)).isEqualTo(9);
    }

    @Test
    void humidityComesFromTheDewPointWhereItIsNotMeasured() {
        Reading reading = reading(END, 20, Double.NaN, 10, 0);
        reading.values()[Channel.DEWPOINT_C.ordinal()] = 20;
        assertThat(account(OPEN, reading).value(HourVariable.RH_PCT)).isEqualTo(100, within(1e-9));
        Reading back = reading(END, 20, 50, 10, 0);
        assertThat(account(OPEN, back).value(HourVariable.DEWPOINT_C)).isEqualTo(9.26, within(0.02));
    }

    @Test
    void windUnderCanopyDoesNotCountAndLowWindIsBroughtTo10m() {
        Reading reading = reading(END, 20, 50, 10, 0);
        assertThat(account(sensor(Sensor.Exposure.SHELTERED, 10), reading).value(HourVariable.WIND_KMH))
                .isNaN();
        assertThat(account(sensor(Sensor.Exposure.OPEN, 2), reading).value(HourVariable.WIND_KMH))
                .isEqualTo(13.8, within(0.1));
    }

    @Test
    void rejectedValuesDoNotCountButAreRemembered() {
        Reading stuck = reading(END - MIN, 99, 50, 10, 0);
        stuck.flags()[Channel.TEMP_C.ordinal()] = QualityFlag.STUCK.bit();
        SensorHour hour = account(OPEN, stuck, reading(END, 20, 50, 10, 0));
        assertThat(hour.value(HourVariable.TEMP_C)).isEqualTo(20);
        assertThat(hour.flags()).isEqualTo(QualityFlag.STUCK.bit());
    }

    @Test
    void contradictingAccountsOfAMomentGiveTheSameLogInEitherOrder() {
        Reading one = reading(END, 20, 50, Double.NaN, 0);
        Reading other = reading(END, 21, 50, 10, Double.NaN);
        HourLog first = new HourLog();
        assertThat(first.offer(one)).isEqualTo(HourLog.Outcome.NEW);
        assertThat(first.offer(other)).isEqualTo(HourLog.Outcome.COMPLETED);
        assertThat(first.offer(one)).isEqualTo(HourLog.Outcome.KNOWN);
        HourLog second = new HourLog();
        second.offer(other);
        second.offer(one);
        assertThat(first.toBytes()).isEqualTo(second.toBytes());
        assertThat(HourLog.of("s", first.toBytes()).toBytes()).isEqualTo(first.toBytes());
    }
}
