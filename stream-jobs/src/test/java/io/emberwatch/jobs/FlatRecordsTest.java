package io.emberwatch.jobs;

import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertTip;
import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.HealthAlarm;
import io.emberwatch.domain.HealthReport;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.domain.TileHour;
import io.emberwatch.domain.ZoneHour;
import io.emberwatch.ingestion.DriftWord;
import io.emberwatch.ingestion.NeighbourGap;
import io.emberwatch.ingestion.QualityOverride;
import io.emberwatch.jobs.chain.CallInput;
import io.emberwatch.jobs.chain.CallState;
import io.emberwatch.jobs.hour.CarriedSensor;
import io.emberwatch.jobs.hour.JudgedReading;
import io.emberwatch.jobs.neighbour.ComparedHour;
import io.emberwatch.jobs.neighbour.DriftMemory;
import io.emberwatch.jobs.neighbour.NeighbourHour;
import io.emberwatch.jobs.neighbour.ToldHour;
import io.emberwatch.jobs.rollup.CellDays;
import io.emberwatch.jobs.rollup.DayAccount;
import io.emberwatch.jobs.rollup.ReachedCells;
import io.emberwatch.jobs.rollup.ZonePart;
import io.emberwatch.jobs.sink.MapPiece;
import io.emberwatch.jobs.smoke.SmokeChange;
import io.emberwatch.jobs.smoke.SmokeReading;
import io.emberwatch.jobs.smoke.SmokeSignal;
import io.emberwatch.jobs.smoke.TileDryness;
import io.emberwatch.jobs.source.RawFrame;
import io.emberwatch.jobs.tile.TileSensorHour;
import io.emberwatch.jobs.warning.WarningInput;
import io.emberwatch.jobs.warning.WarningState;
import io.emberwatch.jobs.warning.ZoneDanger;
import io.emberwatch.jobs.zone.ZonePiece;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What crosses an edge of the job or lies in its state is serialised as a POJO, without Kryo; but for FieldMessage, see FieldMessageSerializerTest. */
class FlatRecordsTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                RawFrame.class,
                Reading.class,
                JudgedReading.class,
                Refusal.class,
                Sensor.class,
                RegistryOrder.class,
                QualityOverride.class,
                HealthAlarm.class,
                HealthReport.class,
                SensorHour.class,
                TileSensorHour.class,
                NeighbourHour.class,
                ComparedHour.class,
                DriftMemory.class,
                NeighbourGap.class,
                CarriedSensor.class,
                DriftWord.class,
                ToldHour.class,
                TileHour.class,
                MapPiece.class,
                SmokeReading.class,
                SmokeChange.class,
                SmokeSignal.class,
                TileDryness.class,
                ZoneDanger.class,
                WarningInput.class,
                WarningState.class,
                CallInput.class,
                CallState.class,
                ProductManifest.class,
                AlertEvent.class,
                AlertCommand.class,
                AlertTip.class,
                DayRecord.class,
                DayAccount.class,
                CellDays.class,
                ReachedCells.class,
                ZonePart.class,
                ZonePiece.class,
                ZoneHour.class
            })
    void isSerialisedWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
