package io.emberwatch.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.SensorHour;
import io.emberwatch.domain.TileHour;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.Ground;
import io.emberwatch.geo.SurfaceSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.storage.FileSystemCheckpointStorage;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The checkpoint of a million cells after a day and a quarter, as files, in as many subtasks as a small machine would have: its size and time, and that
 * what is restored is what was there before, byte for byte, and goes on as it would have.
 */
@Tag("long")
@Timeout(1_800)
class MillionCellsTest {

    private static final int HOURS = 30;
    private static final int SUBTASKS = 16;
    private static final int KEY_GROUPS = 128;

    private static final GridSettings GRID = GridSettings.of(
            GridSpec.around(123.4, 41.6, 123.8, 41.9, 33.3, 32),
            Ground.flat(100),
            new SurfaceSettings(6, 60_000, 40_000, 2));

    @TempDir
    Path dir;

    /** What the subtasks' checkpoints came to. */
    private static final class Bill {
        private long bytes;
        private double savedS;
        private double restoredS;
    }

    private static StateBackend backend(String name) {
        if (name.equals("heap")) {
            return new HashMapStateBackend();
        }
        EmbeddedRocksDBStateBackend rocksDb = new EmbeddedRocksDBStateBackend(true);
        rocksDb.getMemoryConfiguration().setFixedMemoryPerSlot("128mb");
        return rocksDb;
    }

    private KeyedOneInputStreamOperatorTestHarness<Integer, TileSensorHour, TileHour> harness(
            String backend, int subtask) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new StepTile(GRID, TileSettings.defaults(), 500)),
                TileSensorHour::tile,
                Types.INT,
                KEY_GROUPS,
                SUBTASKS,
                subtask);
        harness.setStateBackend(backend(backend));
        harness.setCheckpointStorage(new FileSystemCheckpointStorage(dir.toUri()));
        return harness;
    }

    private static List<Integer> tilesOf(int subtask) {
        List<Integer> tiles = new ArrayList<>();
        for (int tile = 0; tile < Grid.of(GRID.spec()).tileCount(); tile++) {
            if (KeyGroupRangeAssignment.assignKeyToParallelOperator(tile, KEY_GROUPS, SUBTASKS) == subtask) {
                tiles.add(tile);
            }
        }
        return tiles;
    }

    private static void hour(
            KeyedOneInputStreamOperatorTestHarness<Integer, TileSensorHour, TileHour> harness,
            List<Integer> tiles,
            int hour,
            List<SensorHour> accounts)
            throws Exception {
        for (SensorHour account : accounts) {
            for (int tile : tiles) {
                harness.processElement(new TileSensorHour(tile, account), account.hourEndMs());
            }
        }
        harness.processWatermark(SmallTile.hourEnd(hour));
    }

    /** One hour more, with a station's account that comes late for one six hours ago: a number for all that was stepped then. */
    private static TreeMap<String, Integer> goOn(
            KeyedOneInputStreamOperatorTestHarness<Integer, TileSensorHour, TileHour> harness, List<Integer> tiles)
            throws Exception {
        List<SensorHour> accounts = new ArrayList<>(SmallTile.accounts(HOURS + 1));
        accounts.add(SmallTile.account(5, HOURS - 6));
        hour(harness, tiles, HOURS + 1, accounts);
        TreeMap<String, Integer> stepped = new TreeMap<>();
        for (TileHour hour : harness.extractOutputValues()) {
            stepped.put(
                    hour.tile() + " " + hour.hourEndMs() + " " + hour.revision(), Arrays.deepHashCode(hour.columns()));
        }
        harness.getOutput().clear();
        return stepped;
    }

    /** A number for the sensor hours and states that a subtask keeps, of every byte of them. */
    private static long fingerprint(KeyedOneInputStreamOperatorTestHarness<Integer, TileSensorHour, TileHour> harness)
            throws Exception {
        KeyedStateBackend<Integer> state = ((KeyedProcessOperator<Integer, TileSensorHour, TileHour>)
                        harness.getOperator())
                .getKeyedStateBackend();
        long[] sum = new long[1];
        for (String name : List.of("tile-hours", "tile-frames")) {
            state.applyToAllKeys(
                    VoidNamespace.INSTANCE,
                    VoidNamespaceSerializer.INSTANCE,
                    new MapStateDescriptor<>(name, Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO),
                    (tile, map) -> {
                        for (var entry : map.entries()) {
                            long hash = Arrays.hashCode(entry.getValue()) * 31L + entry.getKey();
                            sum[0] += (hash * 31 + tile) * 0x9E3779B97F4A7C15L;
                        }
                    });
        }
        return sum[0];
    }

    private void subtask(String backend, int subtask, Bill bill) throws Exception {
        List<Integer> tiles = tilesOf(subtask);
        OperatorSubtaskState saved;
        long kept;
        TreeMap<String, Integer> expected;
        try (var harness = harness(backend, subtask)) {
            harness.open();
            for (int hour = 1; hour <= HOURS; hour++) {
                List<SensorHour> accounts = SmallTile.accounts(hour);
                hour(harness, tiles, hour, hour == HOURS - 6 ? accounts.subList(0, 5) : accounts);
                harness.getOutput().clear();
            }
            long before = System.nanoTime();
            saved = harness.snapshot(1, 1);
            bill.savedS += (System.nanoTime() - before) / 1e9;
            bill.bytes += saved.getStateSize();
            kept = fingerprint(harness);
            expected = goOn(harness, tiles);
        }
        try (var harness = harness(backend, subtask)) {
            long before = System.nanoTime();
            harness.initializeState(saved);
            harness.open();
            bill.restoredS += (System.nanoTime() - before) / 1e9;
            assertThat(fingerprint(harness)).isEqualTo(kept);
            assertThat(goOn(harness, tiles)).isEqualTo(expected).hasSizeGreaterThan(tiles.size() * 6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap", "rocksdb"})
    void aMillionCellsAreRestoredAsTheyWereSaved(String backend) throws Exception {
        int cells = Grid.of(GRID.spec()).cells();
        assertThat(cells).isGreaterThanOrEqualTo(1_000_000);
        Bill bill = new Bill();
        for (int subtask = 0; subtask < SUBTASKS; subtask++) {
            subtask(backend, subtask, bill);
        }
        System.out.printf(
                Locale.ROOT,
                "%s: checkpoint of %,d cells after %d hours: %,d bytes (%,d a cell), saved in %.1f s and restored in %.1f s by one thread%n",
                backend,
                cells,
                HOURS,
                bill.bytes,
                bill.bytes / cells,
                bill.savedS,
                bill.restoredS);
    }
}
