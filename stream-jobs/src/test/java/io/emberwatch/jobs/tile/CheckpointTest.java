package io.emberwatch.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.domain.TileHour;
import io.emberwatch.geo.Grid;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A checkpoint of the tiles on either state backend: what is restored goes on as what was saved, also back in time. */
class CheckpointTest {

    private static final int BEFORE = 30;

    private static StateBackend backend(String name) {
        return name.equals("rocksdb") ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
    }

    private static KeyedOneInputStreamOperatorTestHarness<Integer, TileSensorHour, TileHour> harness(
            GridSettings grid, String backend) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new StepTile(grid, TileSettings.defaults(), 500)),
                TileSensorHour::tile,
                Types.INT);
        harness.setStateBackend(backend(backend));
        return harness;
    }

    /** One station's hour goes to all tiles. */
    private static void tell(
            KeyedOneInputStreamOperatorTestHarness<Integer, TileSensorHour, TileHour> harness,
            int tiles,
            List<SensorHour> hours)
            throws Exception {
        for (SensorHour hour : hours) {
            for (int tile = 0; tile < tiles; tile++) {
                harness.processElement(new TileSensorHour(tile, hour), hour.hourEndMs());
            }
        }
    }

    /** An hour on time, then an account of hour 20 that comes late; gives what was stepped. */
    private static List<TileHour> goOn(
            KeyedOneInputStreamOperatorTestHarness<Integer, TileSensorHour, TileHour> harness, int tiles)
            throws Exception {
        tell(harness, tiles, SmallTile.accounts(BEFORE + 1));
        harness.processWatermark(SmallTile.hourEnd(BEFORE + 1));
        tell(harness, tiles, List.of(SmallTile.account(5, 20)));
        harness.setProcessingTime(500);
        List<TileHour> stepped = harness.extractOutputValues();
        harness.getOutput().clear();
        return stepped;
    }

    private static void checkpoints(GridSettings grid, String backend) throws Exception {
        int tiles = Grid.of(grid.spec()).tileCount();
        OperatorSubtaskState saved;
        List<TileHour> expected;
        try (var harness = harness(grid, backend)) {
            harness.open();
            for (int hour = 1; hour <= BEFORE; hour++) {
                List<SensorHour> accounts = SmallTile.accounts(hour);
                tell(harness, tiles, hour == 20 ? accounts.subList(0, 5) : accounts);
                harness.processWatermark(SmallTile.hourEnd(hour));
                harness.getOutput().clear();
            }
            long before = System.nanoTime();
            saved = harness.snapshot(1, 1);
            report(grid, backend, saved, (System.nanoTime() - before) / 1e9);
            expected = goOn(harness, tiles);
        }
        try (var harness = harness(grid, backend)) {
            long before = System.nanoTime();
            harness.initializeState(saved);
            harness.open();
            System.out.printf(Locale.ROOT, "%s restored in %.2f s%n", backend, (System.nanoTime() - before) / 1e9);
            assertSame(goOn(harness, tiles), expected);
        }
    }

    private static void report(GridSettings grid, String backend, OperatorSubtaskState saved, double seconds) {
        System.out.printf(
                Locale.ROOT,
                "%s checkpoint of %,d cells: %,d bytes, %.2f s%n",
                backend,
                Grid.of(grid.spec()).cells(),
                saved.getStateSize(),
                seconds);
    }

    private static void assertSame(List<TileHour> actual, List<TileHour> expected) {
        Map<String, TileHour> byName = new HashMap<>();
        actual.forEach(hour -> byName.put(name(hour), hour));
        assertThat(byName).hasSameSizeAs(expected).isNotEmpty();
        for (TileHour hour : expected) {
            TileHour same = byName.get(name(hour));
            for (CellVariable variable : CellVariable.values()) {
                assertThat(Arrays.equals(same.column(variable), hour.column(variable)))
                        .as("%s", variable)
                        .isTrue();
            }
        }
    }

    private static String name(TileHour hour) {
        return hour.tile() + " " + hour.hourEndMs() + " " + hour.revision();
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap", "rocksdb"})
    void whatIsRestoredGoesOnAsWhatWasSaved(String backend) throws Exception {
        checkpoints(SmallTile.GRID, backend);
    }
}
