package io.emberwatch.jobs.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.TileHour;
import io.emberwatch.domain.ZoneHour;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.Ground;
import io.emberwatch.geo.SurfaceSettings;
import io.emberwatch.geo.Tile;
import io.emberwatch.geo.ZoneReader;
import io.emberwatch.jobs.SmallField;
import io.emberwatch.jobs.tile.GridSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One area that holds the whole little field: 1,000 tiles or one, its hour is the sum of what they say. */
class ZoneHoursTest {

    private static final long HOUR_END = SmallField.START_MS;
    private static final int HORIZON_HOURS = 24;
    private static final Grid GRID = Grid.of(SmallField.grid());
    private static final GridSettings SETTINGS =
            GridSettings.of(SmallField.grid(), Ground.flat(100), new SurfaceSettings(6, 60_000, 40_000, 2));
    private static final ZoneSettings ZONES = new ZoneSettings(
            "zones.geojson",
            ("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":\"210000\"},"
                            + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[100,20],[140,20],[140,60],[100,60],"
                            + "[100,20]]]}}]}")
                    .getBytes(StandardCharsets.UTF_8),
            ZoneReader.Datum.WGS84);
    private static final double CELL_KM2 =
            SmallField.grid().cellM() * SmallField.grid().cellM() * 1e-6;

    private final SumZones sum = new SumZones(SETTINGS, ZONES);
    private KeyedOneInputStreamOperatorTestHarness<Long, ZonePiece, ZoneHour> harness;

    @BeforeEach
    void open() throws Exception {
        sum.open(DefaultOpenContext.INSTANCE);
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new FoldZones(SETTINGS, ZONES, HORIZON_HOURS, 500)),
                ZonePiece::zoneHour,
                Types.LONG);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void tell(int tile, double danger, double fwi, boolean provisional) throws Exception {
        Tile where = GRID.tile(tile);
        double[][] columns = new double[CellVariable.count()][0];
        columns[CellVariable.DANGER_CLASS.ordinal()] = full(where.cells(), danger);
        columns[CellVariable.FWI.ordinal()] = full(where.cells(), fwi);
        List<ZonePiece> pieces = new ArrayList<>();
        sum.flatMap(
                new TileHour(tile, HOUR_END, 0, provisional, where.rows(), where.cols(), columns, 3),
                new ListCollector<>(pieces));
        for (ZonePiece piece : pieces) {
            harness.processElement(piece, HOUR_END);
        }
    }

    private static double[] full(int n, double value) {
        double[] column = new double[n];
        Arrays.fill(column, value);
        return column;
    }

    private List<ZoneHour> told() {
        List<ZoneHour> hours = harness.extractOutputValues();
        harness.getOutput().clear();
        return hours;
    }

    @Test
    void anHourIsToldOnceWhenItIsOver() throws Exception {
        for (int t = 0; t < GRID.tileCount(); t++) {
            tell(t, t == 0 ? 5 : 2, t == 0 ? 60 : 10, false);
        }
        assertThat(told()).isEmpty();
        harness.processWatermark(HOUR_END);
        List<ZoneHour> hours = told();
        assertThat(hours).hasSize(1);
        ZoneHour hour = hours.get(0);
        assertThat(hour.zoneCode()).isEqualTo("210000");
        assertThat(hour.revision()).isZero();
        assertThat(hour.areaByClassKm2()[4]).isCloseTo(GRID.tile(0).cells() * CELL_KM2, within(1e-9));
        assertThat(Arrays.stream(hour.areaByClassKm2()).sum()).isCloseTo(GRID.cells() * CELL_KM2, within(1e-6));
        assertThat(hour.fwiMax()).isEqualTo(60);
        assertThat(hour.gfwiMean()).isNaN();
        assertThat(hour.trustedShare()).isEqualTo(1);
        assertThat(hour.classOver(0.0)).isEqualTo(5);
    }

    @Test
    void aTileThatSaidNothingIsInsufficientData() throws Exception {
        tell(0, 3, 15, false);
        harness.processWatermark(HOUR_END);
        ZoneHour hour = told().get(0);
        double known = GRID.tile(0).cells() * CELL_KM2;
        assertThat(hour.insufficientKm2()).isCloseTo(GRID.cells() * CELL_KM2 - known, within(1e-6));
        assertThat(hour.trustedShare()).isCloseTo((double) GRID.tile(0).cells() / GRID.cells(), within(1e-12));
    }

    @Test
    void aCorrectedTileReplacesWhatItSaidAndTheHourIsToldAgain() throws Exception {
        tell(0, 3, 15, false);
        harness.processWatermark(HOUR_END);
        told();
        tell(0, 4, 30, false);
        harness.setProcessingTime(500);
        ZoneHour again = told().get(0);
        assertThat(again.revision()).isEqualTo(1);
        assertThat(again.areaByClassKm2()[2]).isZero();
        assertThat(again.areaByClassKm2()[3]).isCloseTo(GRID.tile(0).cells() * CELL_KM2, within(1e-9));
        assertThat(again.fwiMean()).isEqualTo(30);
    }

    @Test
    void aRunningHourIsNotTold() throws Exception {
        tell(0, 3, 15, true);
        harness.processWatermark(HOUR_END);
        assertThat(told()).isEmpty();
    }

    @Test
    void nothingIsKeptOnceNoCorrectionCanCome() throws Exception {
        tell(0, 3, 15, false);
        harness.processWatermark(HOUR_END + (HORIZON_HOURS + 1) * SmallField.HOUR_MS);
        harness.setProcessingTime(10_000);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }
}
