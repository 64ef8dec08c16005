package io.emberwatch.jobs.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.DaySubject;
import io.emberwatch.domain.DayVariable;
import io.emberwatch.domain.TileHour;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.Tile;
import io.emberwatch.jobs.SmallField;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Days of one tile's cells at UTC+8, the first cell of it in an area of its own. */
class RollTileDaysTest {

    private static final long HOUR = 3_600_000L;
    private static final LocalDate LEAP = LocalDate.of(2028, 2, 29);
    private static final DaySettings SETTINGS = DaySettings.of(8, 72);
    private static final Grid GRID = Grid.of(SmallField.grid());
    private static final Tile TILE = GRID.tile(0);
    private static final int CELLS = TILE.cells();

    private KeyedOneInputStreamOperatorTestHarness<Integer, TileHour, DayRecord> harness;

    @BeforeEach
    void open() throws Exception {
        open(1);
    }

    private void open(int everyNth) throws Exception {
        int[] level = new int[GRID.rows() * GRID.cols()];
        Arrays.fill(level, -1);
        level[TILE.gridIndex(0)] = 0;
        ZoneCells zones = new ZoneCells(List.of("210101"), List.of(level));
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new RollTileDays(SmallField.grid(), SETTINGS, zones, everyNth)),
                TileHour::tile,
                Types.INT);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    /** What all cells of the tile are in one hour. */
    private static TileHour hour(
            LocalDate day, int endsAt, double danger, double sensors, double fwi1987, int revision) {
        double[][] columns = new double[CellVariable.count()][0];
        columns[CellVariable.DANGER_CLASS.ordinal()] = full(danger);
        columns[CellVariable.SENSORS.ordinal()] = full(sensors);
        columns[CellVariable.TEMP_C.ordinal()] = full(20);
        columns[CellVariable.RAIN_MM.ordinal()] = full(endsAt == 3 ? 1.5 : 0);
        columns[CellVariable.FWI_1987.ordinal()] = full(fwi1987);
        columns[CellVariable.DSR_1987.ordinal()] = full(fwi1987 / 10);
        long endMs = day.toEpochDay() * 24 * HOUR - 8 * HOUR + endsAt * HOUR;
        return new TileHour(0, endMs, revision, false, TILE.rows(), TILE.cols(), columns, 3);
    }

    private static double[] full(double value) {
        double[] column = new double[CELLS];
        Arrays.fill(column, value);
        return column;
    }

    private void say(TileHour hour) throws Exception {
        harness.processElement(hour, hour.hourEndMs());
    }

    /** A day whose class rises to 4 at 14:00 and whose noon has FWI1987 17. */
    private void usualDay(LocalDate day) throws Exception {
        for (int h = 1; h <= 24; h++) {
            say(hour(day, h, h == 14 ? 4 : 2, 3, h == 12 ? 17 : 99, 0));
        }
    }

    private Map<String, DayRecord> told() {
        Map<String, DayRecord> days = new TreeMap<>();
        harness.extractOutputValues().forEach(day -> days.put(day.id() + " " + day.epochDay(), day));
        harness.getOutput().clear();
        return days;
    }

    private List<ZonePart> parts() {
        var parts = harness.getSideOutput(RollTileDays.ZONE_PARTS);
        return parts == null
                ? Collections.emptyList()
                : parts.stream().map(StreamRecord::getValue).toList();
    }

    private static DayRecord first(Map<String, DayRecord> days) {
        return days.get(TILE.cell(0) + " " + LEAP.toEpochDay());
    }

    @Test
    void aLeapDayIsToldWithItsLastHourAndNotBefore() throws Exception {
        for (int h = 1; h < 24; h++) {
            say(hour(LEAP, h, h == 14 ? 4 : 2, 3, h == 12 ? 17 : 99, 0));
        }
        assertThat(told()).isEmpty();
        say(hour(LEAP, 24, 2, 3, 99, 0));
        Map<String, DayRecord> days = told();
        assertThat(days).hasSize(CELLS);
        DayRecord day = first(days);
        assertThat(day.subject()).isEqualTo(DaySubject.CELL);
        assertThat(LocalDate.ofEpochDay(day.epochDay())).isEqualTo(LEAP);
        assertThat(day.value(DayVariable.DANGER_CLASS)).isEqualTo(4);
        assertThat(day.value(DayVariable.FWI_1987)).as("that of noon").isEqualTo(17);
        assertThat(day.value(DayVariable.DSR_1987)).isEqualTo(1.7);
        assertThat(day.value(DayVariable.RAIN_MM)).isEqualTo(1.5);
        assertThat(day.completeness()).isEqualTo(1);
        assertThat(day.estimated()).isFalse();
    }

    @Test
    void hoursOfWhichTooLittleIsKnownDoNotCountAsKnown() throws Exception {
        for (int h = 1; h <= 24; h++) {
            boolean estimated = h >= 10 && h <= 15;
            say(hour(LEAP, h, estimated ? Double.NaN : 3, estimated ? Double.NaN : 3, 17, 0));
        }
        DayRecord day = first(told());
        assertThat(day.hoursPresent()).isEqualTo(18);
        assertThat(day.hoursExpected()).isEqualTo(24);
        assertThat(day.estimated()).as("noon was one of them").isTrue();
        assertThat(day.value(DayVariable.DANGER_CLASS)).isEqualTo(3);
    }

    @Test
    void landWithoutFuelHasWeatherAndNoClass() throws Exception {
        for (int h = 1; h <= 24; h++) {
            say(hour(LEAP, h, Double.NaN, 3, 17, 0));
        }
        DayRecord day = first(told());
        assertThat(day.value(DayVariable.DANGER_CLASS)).isNaN();
        assertThat(day.hoursPresent()).isEqualTo(24);
        assertThat(parts()).allSatisfy(part -> assertThat(part.byClass()).containsOnly(0));
    }

    @Test
    void aTileThatGoesBackTellsTheDayAnewAsIfItHadBeenSoFromTheBeginning() throws Exception {
        usualDay(LEAP);
        usualDay(LEAP.plusDays(1));
        told();
        for (int h = 11; h <= 48; h++) {
            LocalDate day = LEAP.plusDays((h - 1) / 24);
            int endsAt = (h - 1) % 24 + 1;
            say(hour(day, endsAt, endsAt == 16 ? 5 : 1, 3, endsAt == 12 ? 30 : 99, 1));
        }
        Map<String, DayRecord> days = told();
        assertThat(days).hasSize(2 * CELLS);
        DayRecord corrected = first(days);
        assertThat(corrected.revision()).isEqualTo(1);
        assertThat(corrected.value(DayVariable.DANGER_CLASS)).isEqualTo(5);
        assertThat(corrected.value(DayVariable.FWI_1987)).isEqualTo(30);
        assertThat(corrected.value(DayVariable.RAIN_MM))
                .as("the early hours stand")
                .isEqualTo(1.5);
        ZonePart last = parts().get(parts().size() - 1);
        assertThat(last.day()).isEqualTo(LEAP.plusDays(1).toEpochDay());
    }

    /** A day on which only the first cells of the tile have weather. */
    private void dayOfSome(LocalDate day, int reached, int revision) throws Exception {
        for (int h = 1; h <= 24; h++) {
            TileHour hour = hour(day, h, 2, 3, 17, revision);
            for (CellVariable variable : List.of(
                    CellVariable.DANGER_CLASS, CellVariable.SENSORS, CellVariable.TEMP_C, CellVariable.RAIN_MM)) {
                Arrays.fill(hour.column(variable), reached, CELLS, Double.NaN);
            }
            say(hour);
        }
    }

    private ZonePart lastOfRegion() {
        return parts().stream()
                .filter(part -> part.zone().equals(DaySubject.REGION))
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    @Test
    void cellsThatNoSensorReachedYetDoNotCountAsReachableAndThoseThatFellSilentDo() throws Exception {
        dayOfSome(LEAP, 3, 0);
        assertThat(lastOfRegion().hoursReachable()).isEqualTo(3 * 24);
        assertThat(lastOfRegion().hoursExpected()).isEqualTo(CELLS * 24);
        dayOfSome(LEAP.plusDays(1), 5, 0);
        assertThat(lastOfRegion().hoursReachable()).isEqualTo(5 * 24);
        dayOfSome(LEAP.plusDays(2), 1, 0);
        assertThat(lastOfRegion().hoursReachable()).as("four fell silent").isEqualTo(5 * 24);
        assertThat(lastOfRegion().hoursPresent()).isEqualTo(24);
        dayOfSome(LEAP, 3, 1);
        assertThat(lastOfRegion().hoursReachable())
                .as("the first day told again is what it was")
                .isEqualTo(3 * 24);
        dayOfSome(LEAP, 4, 2);
        assertThat(lastOfRegion().hoursReachable())
                .as("a late sensor reaches one more")
                .isEqualTo(4 * 24);
    }

    @Test
    void zonesCountAllCellsWhereOnlySomeHaveDaysOfTheirOwn() throws Exception {
        harness.close();
        open(2);
        usualDay(LEAP);
        Map<String, DayRecord> days = told();
        assertThat(days).hasSizeLessThan(CELLS).isNotEmpty();
        assertThat(days.keySet()).allMatch(id -> id.matches("r\\d*[02468]c\\d*[02468] .*"));
        Map<String, ZonePart> byZone = new TreeMap<>();
        parts().forEach(part -> byZone.put(part.zone(), part));
        assertThat(byZone.keySet()).containsExactly("210101", DaySubject.REGION);
        ZonePart region = byZone.get(DaySubject.REGION);
        assertThat(region.cells()).isEqualTo(CELLS);
        assertThat(region.byClass()[4]).isEqualTo(CELLS);
        assertThat(region.fwiSum()).isCloseTo(17.0 * CELLS, within(1e-9));
        assertThat(region.hoursExpected()).isEqualTo(24 * CELLS);
        assertThat(region.hoursPresent()).isEqualTo(24 * CELLS);
        assertThat(byZone.get("210101").cells()).isEqualTo(1);
    }

    @Test
    void theRunningHourTellsNothingAndAnOldDayIsForgotten() throws Exception {
        usualDay(LocalDate.of(2027, 12, 31));
        TileHour last = hour(LocalDate.of(2028, 1, 1), 24, 2, 3, 99, 0);
        say(new TileHour(0, last.hourEndMs(), 0, true, last.rows(), last.cols(), last.columns(), 3));
        assertThat(told().values())
                .allMatch(day -> day.epochDay() == LocalDate.of(2027, 12, 31).toEpochDay());
        assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
        harness.processWatermark(last.hourEndMs() + SETTINGS.keptDays() * 24 * HOUR);
        assertThat(harness.numKeyedStateEntries())
                .as("one for the tile: which of its cells were ever reached")
                .isEqualTo(1);
        assertThat(harness.numEventTimeTimers()).isZero();
    }
}
