package io.emberwatch.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.danger.fwi.OverwinteredDc;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.domain.TileHour;
import io.emberwatch.geo.Grid;
import io.emberwatch.jobs.SmallField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/**
 * The top of the ladder: all tiles of a grid in Flink's operator through autumn, frost and spring, with a silence of the whole field, a station that
 * dies and two backlogs, one of them across the end of the season.
 */
class TilesThroughWinterTest {

    private static final int HOURS = 24 * SeasonTileTest.DAYS;
    private static final int TILES = Grid.of(SmallField.grid()).tileCount();
    private static final long DELAY_MS = 500;

    /** What a run left: the hours of each tile as known last, and the worst that its timers and state came to. */
    private record Winter(Map<String, TileHour> known, int revisions, int mostTimers, int mostState) {}

    private static KeyedOneInputStreamOperatorTestHarness<Integer, TileSensorHour, TileHour> harness()
            throws Exception {
        TileSettings settings = TileSettings.defaults().withSeason(SeasonSettings.FROST);
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new StepTile(SmallTile.GRID, settings, DELAY_MS)),
                TileSensorHour::tile,
                Types.INT);
    }

    /** Who speaks: nobody for six hours of the third day, station 2 no more from the fifth on. */
    private static List<SensorHour> spoken(int hour) {
        List<SensorHour> accounts = new ArrayList<>();
        for (SensorHour account : SeasonTileTest.accounts(hour)) {
            boolean dead = account.sensorId().equals("s2") && hour > 100;
            if (!dead && !(hour >= 60 && hour < 66)) {
                accounts.add(account);
            }
        }
        return accounts;
    }

    private static boolean isCutOff(SensorHour account, int hour) {
        boolean gateway = account.sensorId().equals("s1") || account.sensorId().equals("s4");
        return gateway && (hour >= 120 && hour < 126 || hour >= 250 && hour < 280);
    }

    private static Winter run(boolean backlogs) throws Exception {
        Map<String, TileHour> known = new TreeMap<>();
        int revisions = 0;
        int mostTimers = 0;
        int mostState = 0;
        try (var harness = harness()) {
            harness.open();
            List<SensorHour> held = new ArrayList<>();
            for (int hour = 1; hour <= HOURS; hour++) {
                for (SensorHour account : spoken(hour)) {
                    if (backlogs && isCutOff(account, hour)) {
                        held.add(account);
                    } else {
                        tell(harness, account);
                    }
                }
                harness.processWatermark(SmallTile.hourEnd(hour));
                if (hour == 126 || hour == 280) {
                    for (SensorHour account : held) {
                        tell(harness, account);
                    }
                    held.clear();
                }
                harness.setProcessingTime(hour * DELAY_MS);
                mostTimers = Math.max(mostTimers, harness.numEventTimeTimers() + harness.numProcessingTimeTimers());
                mostState = Math.max(mostState, harness.numKeyedStateEntries());
                for (TileHour stepped : harness.extractOutputValues()) {
                    revisions += stepped.revision();
                    known.put(stepped.tile() + " " + stepped.hourEndMs(), stepped);
                }
                harness.getOutput().clear();
            }
            endsInNothing(harness);
        }
        return new Winter(known, revisions, mostTimers, mostState);
    }

    private static void tell(
            KeyedOneInputStreamOperatorTestHarness<Integer, TileSensorHour, TileHour> harness, SensorHour account)
            throws Exception {
        for (int tile = 0; tile < TILES; tile++) {
            harness.processElement(new TileSensorHour(tile, account), account.hourEndMs());
        }
    }

    /** The field falls silent for good: cells stop after their patience, then neither timers nor state are left. */
    private static void endsInNothing(KeyedOneInputStreamOperatorTestHarness<Integer, TileSensorHour, TileHour> harness)
            throws Exception {
        int patience = TileSettings.defaults().restartAfterHours();
        harness.processWatermark(SmallTile.hourEnd(HOURS + patience + 200));
        harness.processWatermark(SmallTile.hourEnd(HOURS + patience + 202));
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    private static double at(Winter winter, int hour, CellVariable variable) {
        double[] column =
                winter.known.get(SmallTile.TILE + " " + SmallTile.hourEnd(hour)).column(variable);
        return column.length == 0 ? Double.NaN : column[5];
    }

    @Test
    void backlogsSilenceAndTheTurnOfTheSeasonEndInTheSameBytesAndInNothing() throws Exception {
        Winter onTime = run(false);
        Winter late = run(true);
        assertThat(onTime.known).hasSize(TILES * HOURS);
        assertThat(onTime.revisions).isZero();
        assertThat(late.revisions).as("two backlogs were gone back for").isPositive();
        SmallTile.assertSame(late.known, onTime.known);
        assertThat(late.mostTimers)
                .as("a timer for the next hour of each tile, no more")
                .isLessThanOrEqualTo(TILES);
        assertThat(late.mostState).isLessThanOrEqualTo(3 * TILES);
        turns(late);
    }

    /** The forest rests once, and its DC wakes with what autumn and winter left. */
    private static void turns(Winter winter) {
        List<Integer> turns = new ArrayList<>();
        for (int hour = 2; hour <= HOURS; hour++) {
            if (at(winter, hour, CellVariable.DORMANT) != at(winter, hour - 1, CellVariable.DORMANT)) {
                turns.add(hour);
            }
        }
        assertThat(turns).hasSize(2);
        int asleep = turns.get(0);
        int awake = turns.get(1);
        assertThat(asleep).as("within the second backlog").isBetween(250, 280);
        assertThat(at(winter, asleep, CellVariable.FWI)).isNaN();
        double winterRainMm = 0;
        for (int hour = asleep; hour < awake; hour++) {
            winterRainMm += at(winter, hour, CellVariable.RAIN_MM);
        }
        double spring = OverwinteredDc.dc(at(winter, asleep - 1, CellVariable.DC), winterRainMm);
        assertThat(at(winter, awake, CellVariable.DC)).isCloseTo(spring, within(1.5));
        assertThat(at(winter, 64, CellVariable.DANGER_CLASS))
                .as("after four hours of silence")
                .isNaN();
        assertThat(at(winter, 67, CellVariable.DANGER_CLASS)).isNotNaN();
    }
}
