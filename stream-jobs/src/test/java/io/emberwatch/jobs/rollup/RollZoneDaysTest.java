package io.emberwatch.jobs.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.DaySubject;
import io.emberwatch.domain.DayVariable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A zone's day out of what its tiles say. */
class RollZoneDaysTest {

    private static final DaySettings SETTINGS = DaySettings.of(8, 72);
    private static final long NEW_YEAR = LocalDate.of(2026, 1, 1).toEpochDay();

    private KeyedOneInputStreamOperatorTestHarness<String, ZonePart, DayRecord> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new RollZoneDays(SETTINGS)), ZonePart::zone, Types.STRING);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    /** Cells by class, first those of which too little is known; each with FWI1987 and rain. */
    private static ZonePart part(int tile, long day, int[] byClass, double fwi, int hoursPresent) {
        return part(tile, day, byClass, fwi, 24 * Arrays.stream(byClass).sum(), hoursPresent);
    }

    private static ZonePart part(int tile, long day, int[] byClass, double fwi, int hoursReachable, int hoursPresent) {
        int cells = Arrays.stream(byClass).sum();
        return new ZonePart(
                "z",
                tile,
                day,
                byClass,
                cells,
                fwi * cells,
                fwi,
                fwi / 10 * cells,
                2.0 * cells,
                24 * cells,
                hoursReachable,
                hoursPresent);
    }

    private void say(ZonePart part) throws Exception {
        harness.processElement(part, SETTINGS.endMs(part.day()));
    }

    private List<DayRecord> told() {
        List<DayRecord> days = harness.extractOutputValues();
        harness.getOutput().clear();
        return days;
    }

    @Test
    void aDayIsToldOnceWhenItIsOverWhateverTileCameFirst() throws Exception {
        ZonePart west = part(1, NEW_YEAR, new int[] {1, 2, 3, 4, 0, 0}, 10, 240);
        ZonePart east = part(2, NEW_YEAR, new int[] {0, 0, 0, 0, 0, 10}, 40, 120);
        say(east);
        say(west);
        assertThat(told()).isEmpty();
        harness.processWatermark(SETTINGS.endMs(NEW_YEAR));
        List<DayRecord> days = told();
        assertThat(days).hasSize(1);
        DayRecord day = days.get(0);
        assertThat(day.subject()).isEqualTo(DaySubject.ZONE);
        assertThat(day.epochDay()).isEqualTo(NEW_YEAR);
        assertThat(day.value(DayVariable.FWI_1987)).isCloseTo(25, within(1e-12));
        assertThat(day.value(DayVariable.FWI_1987_MAX)).isEqualTo(40);
        assertThat(day.value(DayVariable.RAIN_MM)).isCloseTo(2, within(1e-12));
        assertThat(day.value(DayVariable.SHARE_5)).isEqualTo(0.5);
        assertThat(day.value(DayVariable.SHARE_INSUFFICIENT)).isEqualTo(0.05);
        assertThat(day.value(DayVariable.DANGER_CLASS)).isEqualTo(5);
        assertThat(day.hoursPresent()).isEqualTo(360);
        assertThat(day.hoursExpected()).isEqualTo(480);
        assertThat(RollZoneDays.sum("z", NEW_YEAR, List.of(west, east), 0)).isEqualTo(day);
    }

    @Test
    void aClassCoversTheZoneFromATenthOfItsLandOn() {
        assertThat(classOf(0, 51, 40, 0, 0, 9)).as("9 of 100 cells").isEqualTo(2);
        assertThat(classOf(0, 50, 40, 0, 0, 10)).as("10 of 100 cells").isEqualTo(5);
        assertThat(classOf(0, 50, 40, 0, 5, 5)).as("higher ones count, too").isEqualTo(4);
        assertThat(classOf(100, 0, 0, 0, 0, 0)).as("nothing is known").isNaN();
    }

    private static double classOf(int... byClass) {
        return RollZoneDays.sum("z", NEW_YEAR, List.of(part(1, NEW_YEAR, byClass, 10, 0)), 0)
                .value(DayVariable.DANGER_CLASS);
    }

    @Test
    void halfOfTheHoursMakeADayKnown() {
        int[] ten = {0, 10, 0, 0, 0, 0};
        assertThat(RollZoneDays.sum("z", 1, List.of(part(1, 1, ten, 10, 119)), 0)
                        .estimated())
                .isTrue();
        assertThat(RollZoneDays.sum("z", 1, List.of(part(1, 1, ten, 10, 120)), 0)
                        .estimated())
                .isFalse();
    }

    @Test
    void landThatNoSensorEverReachedMakesNoDayAnEstimateAndIsStillMissing() {
        int[] ten = {6, 4, 0, 0, 0, 0};
        DayRecord half = RollZoneDays.sum("z", 1, List.of(part(1, 1, ten, 10, 4 * 24, 48)), 0);
        assertThat(half.estimated())
                .as("half of what four of ten cells could have")
                .isFalse();
        assertThat(half.hoursExpected()).isEqualTo(240);
        assertThat(half.hoursPresent()).isEqualTo(48);
        assertThat(half.value(DayVariable.SHARE_INSUFFICIENT)).isEqualTo(0.6);
        assertThat(RollZoneDays.sum("z", 1, List.of(part(1, 1, ten, 10, 4 * 24, 47)), 0)
                        .estimated())
                .isTrue();
        assertThat(RollZoneDays.sum("z", 1, List.of(part(1, 1, ten, 10, 10 * 24, 48)), 0)
                        .estimated())
                .as("the other six had been reached and fell silent")
                .isTrue();
    }

    @Test
    void aTileThatCorrectsAToldDayHasItToldAgainWithTheOtherTilesAsTheyWere() throws Exception {
        say(part(1, NEW_YEAR, new int[] {0, 10, 0, 0, 0, 0}, 10, 240));
        say(part(2, NEW_YEAR, new int[] {0, 10, 0, 0, 0, 0}, 20, 240));
        harness.processWatermark(SETTINGS.endMs(NEW_YEAR));
        assertThat(told()).hasSize(1);
        say(part(2, NEW_YEAR, new int[] {0, 0, 0, 10, 0, 0}, 30, 240));
        List<DayRecord> again = told();
        assertThat(again).hasSize(1);
        assertThat(again.get(0).revision()).isEqualTo(1);
        assertThat(again.get(0).value(DayVariable.FWI_1987)).isCloseTo(20, within(1e-12));
        assertThat(again.get(0).value(DayVariable.DANGER_CLASS)).isEqualTo(3);
    }

    @Test
    void whatCannotBeCorrectedAnyMoreIsForgotten() throws Exception {
        for (long day = NEW_YEAR - 5; day < NEW_YEAR + 20; day++) {
            say(part(1, day, new int[] {0, 10, 0, 0, 0, 0}, 10, 240));
            harness.processWatermark(SETTINGS.endMs(day));
        }
        assertThat(told()).hasSize(25);
        assertThat(harness.numKeyedStateEntries()).isLessThanOrEqualTo(2 * (SETTINGS.keptDays() + 1));
        harness.processWatermark(SETTINGS.endMs(NEW_YEAR + 40));
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(told()).isEmpty();
    }
}
