package io.emberwatch.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.domain.TileHour;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StepTileTest {

    private KeyedOneInputStreamOperatorTestHarness<Integer, TileSensorHour, TileHour> harness;

    @BeforeEach
    void open() throws Exception {
        harness = make();
        harness.open();
    }

    private static KeyedOneInputStreamOperatorTestHarness<Integer, TileSensorHour, TileHour> make() throws Exception {
        TileSettings settings = TileSettings.defaults().withHorizon(24, 6, 6);
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new StepTile(SmallTile.GRID, settings, 500)),
                TileSensorHour::tile,
                Types.INT);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void tell(List<SensorHour> hours) throws Exception {
        for (SensorHour hour : hours) {
            harness.processElement(new TileSensorHour(SmallTile.TILE, hour), hour.hourEndMs());
        }
    }

    private List<TileHour> stepped() {
        List<TileHour> hours = harness.extractOutputValues();
        harness.getOutput().clear();
        return hours;
    }

    @Test
    void stepsWhenTheHourIsOverAndGoesOnWithoutSensors() throws Exception {
        tell(SmallTile.accounts(1));
        harness.processWatermark(SmallTile.hourEnd(1));
        harness.processWatermark(SmallTile.hourEnd(4) + 1);
        assertThat(stepped())
                .extracting(TileHour::hourEndMs)
                .containsExactly(
                        SmallTile.hourEnd(1), SmallTile.hourEnd(2), SmallTile.hourEnd(3), SmallTile.hourEnd(4));
    }

    @Test
    void goesBackOnceForManyLateAccounts() throws Exception {
        tell(SmallTile.accounts(1).subList(0, 3));
        harness.processWatermark(SmallTile.hourEnd(3));
        stepped();
        tell(SmallTile.accounts(1).subList(3, 6));
        assertThat(stepped()).isEmpty();
        harness.setProcessingTime(500);
        assertThat(stepped()).extracting(TileHour::revision).containsExactly(1, 1, 1);
    }

    @Test
    void aTileWhoseFirstAccountIsLateDoesNotWaitForTheNextHour() throws Exception {
        harness.processWatermark(SmallTile.hourEnd(2));
        tell(SmallTile.accounts(1));
        harness.setProcessingTime(500);
        List<TileHour> late = stepped();
        assertThat(late).extracting(TileHour::hourEndMs).containsExactly(SmallTile.hourEnd(1), SmallTile.hourEnd(2));
        assertThat(late)
                .as("what was issued when these hours were over was without this tile")
                .extracting(TileHour::revision)
                .containsOnly(1);
        harness.processWatermark(SmallTile.hourEnd(3));
        List<TileHour> inTime = stepped();
        assertThat(inTime).extracting(TileHour::hourEndMs).containsExactly(SmallTile.hourEnd(3));
        assertThat(inTime.get(0).revision()).isZero();
    }

    @Test
    void alsoWithAnHourInTimeThoseBeforeItAreLate() throws Exception {
        harness.processWatermark(SmallTile.hourEnd(2));
        tell(SmallTile.accounts(1));
        tell(SmallTile.accounts(4));
        harness.processWatermark(SmallTile.hourEnd(5));
        assertThat(stepped()).extracting(TileHour::revision).containsExactly(1, 1, 1, 0, 0);
    }

    @Test
    void afterARestoreItGoesOnWhereItWas() throws Exception {
        tell(SmallTile.accounts(1));
        harness.processWatermark(SmallTile.hourEnd(1));
        tell(SmallTile.accounts(2));
        var snapshot = harness.snapshot(1, 1);
        harness.processWatermark(SmallTile.hourEnd(2));
        List<TileHour> before = stepped();
        harness.close();
        harness = make();
        harness.initializeState(snapshot);
        harness.open();
        harness.processWatermark(SmallTile.hourEnd(2));
        List<TileHour> after = stepped();
        assertThat(after).hasSize(1);
        assertThat(after.get(0).column(CellVariable.FWI))
                .containsExactly(before.get(before.size() - 1).column(CellVariable.FWI));
    }

    @Test
    void ofHundredsOfAccountsGivenWhileAnHourRanTheNewestOfEachSensorCounts() throws Exception {
        for (int revision = 0; revision <= 60; revision++) {
            for (SensorHour hour : SmallTile.accounts(1)) {
                tell(List.of(revised(hour, revision)));
            }
        }
        harness.processWatermark(SmallTile.hourEnd(1));
        List<TileHour> many = stepped();
        assertThat(harness.numKeyedStateEntries()).as("the log is compact").isLessThan(5);
        close();
        open();
        for (SensorHour hour : SmallTile.accounts(1)) {
            tell(List.of(revised(hour, 60)));
        }
        harness.processWatermark(SmallTile.hourEnd(1));
        assertThat(many).hasSize(1);
        assertThat(many.get(0).column(CellVariable.TEMP_C))
                .containsExactly(stepped().get(0).column(CellVariable.TEMP_C));
    }

    private static SensorHour revised(SensorHour hour, int revision) {
        double[] values = hour.values().clone();
        values[0] += (60 - revision) * 0.1;
        return new SensorHour(
                hour.sensorId(),
                hour.hourEndMs(),
                hour.latDeg(),
                hour.lonDeg(),
                hour.elevationM(),
                values,
                hour.samples(),
                hour.flags(),
                revision,
                false);
    }

    @Test
    void theRunningHourIsShownAtTheTimeOfItsAccounts() throws Exception {
        SensorHour full = SmallTile.account(0, 1);
        for (int station = 0; station < 3; station++) {
            SensorHour hour = SmallTile.account(station, 1);
            SensorHour running = new SensorHour(
                    hour.sensorId(),
                    hour.hourEndMs(),
                    hour.latDeg(),
                    hour.lonDeg(),
                    hour.elevationM(),
                    hour.values(),
                    2,
                    0,
                    0,
                    true);
            harness.processElement(new TileSensorHour(SmallTile.TILE, running), full.hourEndMs() - 1_200_000);
        }
        harness.processWatermark(full.hourEndMs() - 1_200_000);
        List<TileHour> shown = stepped();
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).provisional()).isTrue();
    }

    @Test
    void timersAndStateEndWhenNothingIsLeftToStep() throws Exception {
        tell(SmallTile.accounts(1));
        harness.processWatermark(SmallTile.hourEnd(1));
        assertThat(harness.numKeyedStateEntries()).isPositive();
        harness.processWatermark(SmallTile.hourEnd(900));
        harness.processWatermark(SmallTile.hourEnd(902));
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(harness.numKeyedStateEntries()).isZero();
    }
}
