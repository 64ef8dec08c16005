package io.emberwatch.jobs.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.geo.CogReader;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.Ground;
import io.emberwatch.geo.SurfaceSettings;
import io.emberwatch.jobs.SmallField;
import io.emberwatch.jobs.tile.GridSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteMapsTest {

    private static final long HOUR_END = SmallField.START_MS;
    private static final Grid GRID = Grid.of(SmallField.grid());

    @TempDir
    Path dir;

    private KeyedOneInputStreamOperatorTestHarness<Long, MapPiece, ProductManifest> harness;

    @BeforeEach
    void open() throws Exception {
        GridSettings grid =
                GridSettings.of(SmallField.grid(), Ground.flat(100), new SurfaceSettings(6, 60_000, 40_000, 2));
        ProductSettings products =
                new ProductSettings(dir.toUri().toString(), List.of(CellVariable.FWI, CellVariable.DANGER_CLASS), 500);
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new WriteMaps(grid, products, 24)), MapPiece::mapKey, Types.LONG);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void piece(CellVariable variable, int tile, float value, boolean provisional) throws Exception {
        piece(variable, tile, value, 0, provisional);
    }

    private void piece(CellVariable variable, int tile, float value, int revision, boolean provisional)
            throws Exception {
        float[] values = new float[GRID.tile(tile).cells()];
        Arrays.fill(values, value);
        harness.processElement(new MapPiece(variable, HOUR_END, tile, revision, provisional, values), HOUR_END);
    }

    private List<ProductManifest> issued() {
        List<ProductManifest> manifests = harness.extractOutputValues();
        harness.getOutput().clear();
        return manifests;
    }

    private float[] read(ProductManifest manifest) throws Exception {
        return CogReader.read(Files.readAllBytes(dir.resolve(manifest.path()))).values();
    }

    @Test
    void aCorrectionIsANewFileAndTheIssuedOneStaysByteForByte() throws Exception {
        piece(CellVariable.FWI, 0, 10, false);
        piece(CellVariable.FWI, 1, 20, false);
        harness.processWatermark(HOUR_END);
        ProductManifest first = issued().get(0);
        byte[] asIssued = Files.readAllBytes(dir.resolve(first.path()));
        piece(CellVariable.FWI, 1, 25, false);
        harness.setProcessingTime(500);
        ProductManifest second = issued().get(0);
        assertThat(first.revision()).isZero();
        assertThat(second.revision()).isEqualTo(1);
        assertThat(second.path()).isNotEqualTo(first.path());
        assertThat(Files.readAllBytes(dir.resolve(first.path()))).isEqualTo(asIssued);
        float[] before = read(first);
        float[] now = read(second);
        for (int i = 0; i < GRID.tile(0).cells(); i++) {
            assertThat(now[GRID.tile(0).gridIndex(i)]).isEqualTo(10);
        }
        int differing = 0;
        for (int i = 0; i < now.length; i++) {
            differing += Float.compare(before[i], now[i]) == 0 ? 0 : 1;
        }
        assertThat(differing).isEqualTo(GRID.tile(1).cells());
        assertThat(second.max()).isEqualTo(25);
        assertThat(second.cells()).isEqualTo(GRID.tile(0).cells() + GRID.tile(1).cells());
    }

    @Test
    void classesComeBackFromAnIssuedFileAsTheyWere() throws Exception {
        piece(CellVariable.DANGER_CLASS, 0, 4, false);
        harness.processWatermark(HOUR_END);
        issued();
        piece(CellVariable.DANGER_CLASS, 1, 5, false);
        harness.setProcessingTime(500);
        float[] now = read(issued().get(0));
        assertThat(now[GRID.tile(0).gridIndex(0)]).isEqualTo(4);
        assertThat(now[GRID.tile(1).gridIndex(0)]).isEqualTo(5);
        assertThat(now[GRID.tile(2).gridIndex(0)]).isEqualTo(9);
    }

    @Test
    void theRunningHourIsReplacedInPlaceAndGivesWayToTheIssuedMap() throws Exception {
        piece(CellVariable.FWI, 0, 7, true);
        harness.setProcessingTime(500);
        ProductManifest running = issued().get(0);
        assertThat(running.provisional()).isTrue();
        piece(CellVariable.FWI, 0, 8, true);
        harness.setProcessingTime(1_000);
        assertThat(issued().get(0).path()).isEqualTo(running.path());
        piece(CellVariable.FWI, 0, 9, false);
        harness.processWatermark(HOUR_END);
        assertThat(issued()).extracting(ProductManifest::provisional).containsExactly(false);
        piece(CellVariable.FWI, 0, 8, true);
        harness.setProcessingTime(2_000);
        assertThat(issued()).isEmpty();
    }

    @Test
    void anHourIsNotIssuedBeforeItIsOverThoughItsRunningMapIsDue() throws Exception {
        piece(CellVariable.FWI, 0, 7, true);
        piece(CellVariable.FWI, 0, 9, false);
        harness.setProcessingTime(500);
        assertThat(issued()).extracting(ProductManifest::provisional).doesNotContain(false);
        piece(CellVariable.FWI, 1, 8, false);
        harness.processWatermark(HOUR_END);
        ProductManifest first = issued().get(0);
        assertThat(first.revision()).isZero();
        assertThat(read(first)[GRID.tile(0).gridIndex(0)]).isEqualTo(9);
        assertThat(read(first)[GRID.tile(1).gridIndex(0)]).isEqualTo(8);
    }

    @Test
    void aCorrectionBeforeTheMapIsOutWaitsForTheNextRevision() throws Exception {
        piece(CellVariable.FWI, 0, 10, false);
        piece(CellVariable.FWI, 0, 12, false);
        harness.processWatermark(HOUR_END);
        ProductManifest first = issued().get(0);
        assertThat(read(first)[GRID.tile(0).gridIndex(0)])
                .as("as the tile said first")
                .isEqualTo(10);
        harness.setProcessingTime(500);
        ProductManifest second = issued().get(0);
        assertThat(second.revision()).isEqualTo(1);
        assertThat(read(second)[GRID.tile(0).gridIndex(0)]).isEqualTo(12);
        harness.processWatermark(HOUR_END + 25 * SmallField.HOUR_MS);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void aTileThatCameTooLateIsNotOnTheMapAsIssuedEvenIfThatIsNotOutYet() throws Exception {
        piece(CellVariable.FWI, 0, 10, false);
        piece(CellVariable.FWI, 1, 20, 1, false);
        harness.processWatermark(HOUR_END);
        ProductManifest first = issued().get(0);
        assertThat(first.revision()).isZero();
        assertThat(read(first)[GRID.tile(0).gridIndex(0)]).isEqualTo(10);
        assertThat(read(first)[GRID.tile(1).gridIndex(0)]).isNaN();
        harness.setProcessingTime(500);
        ProductManifest second = issued().get(0);
        assertThat(second.revision()).isEqualTo(1);
        assertThat(read(second)[GRID.tile(1).gridIndex(0)]).isEqualTo(20);
    }

    @Test
    void aMapNoTileOfWhichWasInTimeHasNoRevisionZero() throws Exception {
        harness.processWatermark(HOUR_END);
        piece(CellVariable.FWI, 0, 10, 1, false);
        piece(CellVariable.FWI, 1, 20, 1, false);
        harness.setProcessingTime(500);
        List<ProductManifest> late = issued();
        assertThat(late).extracting(ProductManifest::revision).containsExactly(1);
        assertThat(read(late.get(0))[GRID.tile(1).gridIndex(0)]).isEqualTo(20);
        piece(CellVariable.FWI, 1, 21, 2, false);
        harness.setProcessingTime(1_000);
        assertThat(issued()).extracting(ProductManifest::revision).containsExactly(2);
        harness.processWatermark(HOUR_END + 25 * SmallField.HOUR_MS);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void timersAndStateEndAfterTheHorizon() throws Exception {
        piece(CellVariable.FWI, 0, 10, true);
        harness.setProcessingTime(500);
        piece(CellVariable.FWI, 0, 10, false);
        harness.processWatermark(HOUR_END);
        piece(CellVariable.FWI, 0, 11, false);
        harness.setProcessingTime(1_000);
        harness.processWatermark(HOUR_END + 25 * SmallField.HOUR_MS);
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
        assertThat(harness.numKeyedStateEntries()).isZero();
    }
}
