package io.emberwatch.jobs.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.danger.fwi.Fwi1987State;
import io.emberwatch.danger.fwi.NoonWeather;
import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.DayVariable;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Days of a sensor at UTC+8: told when they are over, and again when an hour comes late. */
class RollSensorDaysTest {

    private static final long HOUR = 3_600_000L;
    private static final DaySettings SETTINGS = DaySettings.of(8, 72);

    private static KeyedOneInputStreamOperatorTestHarness<String, SensorHour, DayRecord> harness(DaySettings settings)
            throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new RollSensorDays(settings)), SensorHour::sensorId, Types.STRING);
        harness.open();
        return harness;
    }

    private static long midnight(LocalDate day) {
        return day.toEpochDay() * 24 * HOUR - 8 * HOUR;
    }

    /** The hour that ends so many hours after a day's first midnight, with weather of its own. */
    private static SensorHour hour(LocalDate day, int endsAt, double rainMm, int revision) {
        double[] values = SensorHour.missing();
        double tempC = 10 + 8 * Math.sin((endsAt - 8) * Math.PI / 12) + day.getDayOfMonth() * 0.1;
        double[] said = {tempC, 60 - tempC, 8 + endsAt * 0.3, rainMm};
        HourVariable[] of = {HourVariable.TEMP_C, HourVariable.RH_PCT, HourVariable.WIND_KMH, HourVariable.RAIN_MM};
        for (int i = 0; i < of.length; i++) {
            values[of[i].ordinal()] = said[i];
        }
        values[HourVariable.END_TEMP_C.ordinal()] = tempC;
        values[HourVariable.END_RH_PCT.ordinal()] = 60 - tempC;
        values[HourVariable.END_WIND_KMH.ordinal()] = 8 + endsAt * 0.3;
        return new SensorHour("s1", midnight(day) + endsAt * HOUR, 41, 123, 50, values, 6, 0, revision, false);
    }

    private static List<SensorHour> hours(LocalDate from, int days) {
        List<SensorHour> hours = new ArrayList<>();
        for (int d = 0; d < days; d++) {
            for (int h = 1; h <= 24; h++) {
                hours.add(hour(from.plusDays(d), h, d % 5 == 3 && h < 6 ? 1.3 : 0, 0));
            }
        }
        return hours;
    }

    private static TreeMap<Long, DayRecord> roll(DaySettings settings, List<SensorHour> inTime, List<SensorHour> late)
            throws Exception {
        TreeMap<Long, DayRecord> days = new TreeMap<>();
        try (var harness = harness(settings)) {
            for (SensorHour hour : inTime) {
                harness.processElement(hour, hour.hourEndMs());
                harness.processWatermark(hour.hourEndMs());
            }
            long last = inTime.get(inTime.size() - 1).hourEndMs();
            harness.processWatermark(settings.endMs(settings.dayOf(last)));
            for (SensorHour hour : late) {
                harness.processElement(hour, hour.hourEndMs());
            }
            harness.extractOutputValues().forEach(day -> days.put(day.epochDay(), day));
        }
        return days;
    }

    @Test
    void aDayIsToldWhenItsLastHourIsOverAndNotBefore() throws Exception {
        LocalDate day = LocalDate.of(2026, 4, 3);
        try (var harness = harness(SETTINGS)) {
            for (SensorHour hour : hours(day, 1)) {
                harness.processElement(hour, hour.hourEndMs());
            }
            harness.processWatermark(midnight(day.plusDays(1)) - 1);
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processWatermark(midnight(day.plusDays(1)));
            DayRecord told = harness.extractOutputValues().get(0);
            assertThat(LocalDate.ofEpochDay(told.epochDay())).isEqualTo(day);
            assertThat(told.hoursPresent()).isEqualTo(24);
            assertThat(told.revision()).isZero();
            assertThat(told.estimated())
                    .as("the rain of the afternoon before is not known")
                    .isTrue();
        }
    }

    @Test
    void theCodesAreThoseOfTheNoonObservations() throws Exception {
        LocalDate from = LocalDate.of(2024, 2, 26);
        TreeMap<Long, DayRecord> days = roll(SETTINGS, hours(from, 6), List.of());
        assertThat(days).as("over the leap day").hasSize(6);
        assertThat(days.firstKey()).isEqualTo(from.toEpochDay());
        assertThat(LocalDate.ofEpochDay(from.toEpochDay() + 3)).isEqualTo(LocalDate.of(2024, 2, 29));
        Fwi1987State state = Fwi1987State.START;
        for (DayRecord day : days.values()) {
            LocalDate date = LocalDate.ofEpochDay(day.epochDay());
            SensorHour noon = hour(date, 12, 0, 0);
            double rain = day.epochDay() == from.toEpochDay() + 3 ? 5 * 1.3 : 0;
            var step = state.step(
                    new NoonWeather(
                            noon.values()[HourVariable.TEMP_C.ordinal()],
                            noon.values()[HourVariable.RH_PCT.ordinal()],
                            noon.values()[HourVariable.WIND_KMH.ordinal()],
                            rain),
                    date.getMonthValue(),
                    41);
            state = step.state();
            assertThat(day.value(DayVariable.FWI_1987)).isCloseTo(step.fwi(), within(1e-9));
            assertThat(day.value(DayVariable.DC_1987)).isCloseTo(step.dc(), within(1e-9));
            assertThat(day.value(DayVariable.RAIN_MM)).isCloseTo(rain, within(1e-9));
        }
    }

    @Test
    void lateHoursOfARolledUpDayChangeItAndTheDaysAfterAsIfTheyHadBeenInTime() throws Exception {
        LocalDate from = LocalDate.of(2025, 12, 30);
        List<SensorHour> all = hours(from, 4); // over the new year
        List<SensorHour> late = all.subList(24 + 9, 24 + 15);
        List<SensorHour> inTime = new ArrayList<>(all);
        inTime.removeAll(late);
        TreeMap<Long, DayRecord> corrected = roll(SETTINGS, inTime, late);
        TreeMap<Long, DayRecord> ideal = roll(SETTINGS, all, List.of());
        assertThat(corrected.keySet()).isEqualTo(ideal.keySet());
        corrected.forEach((day, record) -> {
            assertThat(record.values()).isEqualTo(ideal.get(day).values());
            assertThat(record.hoursPresent()).isEqualTo(24);
            assertThat(record.estimated()).isEqualTo(ideal.get(day).estimated());
        });
        assertThat(corrected.get(from.toEpochDay()).revision()).isZero();
        assertThat(corrected.get(from.toEpochDay() + 1).revision()).isPositive();
        assertThat(corrected.get(from.toEpochDay() + 3).revision()).isPositive();
    }

    @Test
    void anHourOfAForgottenDayChangesNothing() throws Exception {
        LocalDate from = LocalDate.of(2026, 3, 1);
        List<SensorHour> all = hours(from, 12);
        TreeMap<Long, DayRecord> before = roll(SETTINGS, all, List.of());
        TreeMap<Long, DayRecord> after = roll(SETTINGS, all, List.of(hour(from.plusDays(2), 12, 50, 1)));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aHoleIsToldAsEstimatedDaysAndEndsTheCodesWhenItIsTooLong() throws Exception {
        LocalDate from = LocalDate.of(2026, 3, 1);
        List<SensorHour> hours = new ArrayList<>(hours(from, 3));
        hours.addAll(hours(from.plusDays(6), 2));
        hours.addAll(hours(from.plusDays(60), 1));
        TreeMap<Long, DayRecord> days = roll(SETTINGS, hours, List.of());
        DayRecord hole = days.get(from.toEpochDay() + 4);
        assertThat(hole.hoursPresent()).isZero();
        assertThat(hole.estimated()).isTrue();
        assertThat(hole.value(DayVariable.FWI_1987)).isFinite();
        assertThat(hole.value(DayVariable.RAIN_MM)).isNaN();
        assertThat(days).hasSize(3 + 3 + 2 + 1);
        DayRecord anew = days.get(from.toEpochDay() + 60);
        assertThat(anew.value(DayVariable.DC_1987)).as("began anew").isLessThan(30);
    }

    @Test
    void theStateOfAnOldDayIsGone() throws Exception {
        try (var harness = harness(SETTINGS)) {
            for (SensorHour hour : hours(LocalDate.of(2026, 3, 1), 40)) {
                harness.processElement(hour, hour.hourEndMs());
                harness.processWatermark(hour.hourEndMs());
            }
            assertThat(harness.numKeyedStateEntries()).isLessThanOrEqualTo(3);
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aDailyStationIsItsOwnNoonWhateverTheHour() throws Exception {
        LocalDate from = LocalDate.of(1968, 2, 27);
        List<SensorHour> noons = new ArrayList<>();
        for (int d = 0; d < 4; d++) {
            noons.add(hour(from.plusDays(d), 14, d == 2 ? 12.5 : 0, 0));
        }
        TreeMap<Long, DayRecord> days = roll(SETTINGS.daily(), noons, List.of());
        assertThat(days).hasSize(4);
        DayRecord leap = days.get(LocalDate.of(1968, 2, 29).toEpochDay());
        assertThat(leap.value(DayVariable.NOON_RAIN_MM)).isEqualTo(12.5);
        assertThat(leap.completeness()).isEqualTo(1);
        assertThat(leap.estimated()).isFalse();
    }
}
