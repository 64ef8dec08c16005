package io.emberwatch.jobs.hour;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.ingestion.QualityOverride;
import io.emberwatch.jobs.SmallField;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeepSensorHoursTest {

    private static final long HOUR = SmallField.HOUR_MS;
    private static final long START = SmallField.START_MS;
    private static final Sensor SENSOR = SmallField.sensors().get(0);

    private KeyedOneInputStreamOperatorTestHarness<String, FieldMessage, SensorHour> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness(new HourSettings(0, HOUR, 1_000, 500, 6, 20, List.of()));
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, FieldMessage, SensorHour> harness(
            HourSettings settings) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new OneFieldTime<>(new KeepSensorHours(settings)), FieldMessage::sensorId, Types.STRING);
        harness.open();
        return harness;
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void reads(int minute) throws Exception {
        harness.processElement(FieldMessage.of(SmallField.reading(0, START + minute * 60_000L)), START);
    }

    private List<SensorHour> told() {
        List<SensorHour> told = harness.extractOutputValues();
        harness.getOutput().clear();
        return told;
    }

    @Test
    void anHourIsToldOnceWhenItIsOver() throws Exception {
        harness.processElement(FieldMessage.of(SENSOR), START);
        reads(10);
        reads(60);
        harness.processWatermark(START + HOUR - 1);
        told();
        harness.processWatermark(START + HOUR);
        List<SensorHour> told = told();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).samples()).isEqualTo(2);
        assertThat(told.get(0).revision()).isZero();
        assertThat(told.get(0).provisional()).isFalse();
    }

    @Test
    void thoseWhoWatchHearOfAPlaceBeforeWhatIsSaidThere() throws Exception {
        harness.processElement(FieldMessage.of(SENSOR), START);
        reads(10);
        assertThat(harness.getSideOutput(KeepSensorHours.TAKEN_IN))
                .map(record -> record.getValue().sensor())
                .containsExactly(SENSOR, null);
    }

    @Test
    void theRunningHourIsToldFromTimeToTime() throws Exception {
        harness.processElement(FieldMessage.of(SENSOR), START);
        reads(10);
        harness.processWatermark(START + 20 * 60_000);
        List<SensorHour> told = told();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).provisional()).isTrue();
        assertThat(told.get(0).hourEndMs()).isEqualTo(START + HOUR);
    }

    @Test
    void lateReadingsAreGatheredAndTheHourIsToldAgain() throws Exception {
        harness.processElement(FieldMessage.of(SENSOR), START);
        reads(10);
        harness.processWatermark(START + 2 * HOUR);
        SensorHour first = told().get(0);
        reads(20);
        reads(30);
        assertThat(told()).isEmpty();
        harness.setProcessingTime(500);
        List<SensorHour> again = told();
        assertThat(again).hasSize(1);
        assertThat(again.get(0).revision()).isEqualTo(first.revision() + 1);
        assertThat(again.get(0).samples()).isEqualTo(3);
    }

    @Test
    void aReadingThatComesTwiceIsStoredOnce() throws Exception {
        reads(10);
        reads(10);
        assertThat(harness.getSideOutput(KeepSensorHours.READINGS)).hasSize(1);
    }

    @Test
    void anUnplacedSensorIsStoredAndToldOnceItIsPlaced() throws Exception {
        reads(10);
        harness.processWatermark(START + HOUR);
        assertThat(harness.getSideOutput(KeepSensorHours.READINGS)).hasSize(1);
        assertThat(harness.extractOutputValues()).isEmpty();
        harness.processElement(FieldMessage.of(SENSOR), START);
        harness.setProcessingTime(500);
        assertThat(told()).hasSize(1);
    }

    @Test
    void aSensorKnownByConfigurationNeedNotAnnounceItself() throws Exception {
        harness.close();
        harness = harness(new HourSettings(0, HOUR, 1_000, 500, 6, 0, List.of(SENSOR)));
        reads(10);
        harness.processWatermark(START + HOUR);
        assertThat(told()).hasSize(1);
    }

    @Test
    void olderThanTheHorizonIsStoredButTellsNothing() throws Exception {
        harness.processElement(FieldMessage.of(SENSOR), START);
        harness.processWatermark(START + 7 * HOUR);
        reads(10);
        harness.setProcessingTime(10_000);
        assertThat(told()).isEmpty();
        assertThat(harness.getSideOutput(KeepSensorHours.READINGS)).hasSize(1);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    }

    @Test
    void timersAndLogsEndAndOnlyThePlaceRemains() throws Exception {
        harness.processElement(FieldMessage.of(SENSOR), START);
        for (int minute = 10; minute <= 300; minute += 10) {
            reads(minute);
        }
        harness.processWatermark(START + 5 * HOUR);
        reads(15);
        harness.setProcessingTime(500);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(3);
        harness.processWatermark(START + 11 * HOUR);
        harness.processWatermark(START + 11 * HOUR + HourLogs.GAP_MS - 1);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
        harness.processWatermark(START + 11 * HOUR + HourLogs.GAP_MS);
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    }

    @Test
    void theOrderOfArrivalDoesNotChangeTheHour() throws Exception {
        harness.processElement(FieldMessage.of(SENSOR), START);
        for (int minute : new int[] {40, 10, 60, 20, 50, 30}) {
            reads(minute);
        }
        harness.processWatermark(START + HOUR);
        double[] shuffled = last(told()).values();
        harness.close();
        open();
        harness.processElement(FieldMessage.of(SENSOR), START);
        for (int minute : new int[] {10, 20, 30}) {
            reads(minute);
        }
        harness.processWatermark(START + HOUR);
        for (int minute : new int[] {60, 50, 40}) {
            reads(minute);
        }
        harness.setProcessingTime(500);
        SensorHour corrected = last(told());
        assertThat(corrected.values()).containsExactly(shuffled);
        assertThat(corrected.value(HourVariable.TEMP_C)).isNotNaN();
    }

    @Test
    void stateSurvivesARestart() throws Exception {
        harness.processElement(FieldMessage.of(SENSOR), START);
        reads(10);
        var snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new OneFieldTime<>(new KeepSensorHours(new HourSettings(0, HOUR, 1_000, 500, 6, 0, List.of()))),
                FieldMessage::sensorId,
                Types.STRING);
        harness.initializeState(snapshot);
        harness.open();
        Reading again = SmallField.reading(0, START + 600_000);
        harness.processElement(FieldMessage.of(again), START);
        reads(20);
        harness.processWatermark(START + HOUR);
        assertThat(last(told()).samples()).isEqualTo(2);
    }

    private static SensorHour last(List<SensorHour> hours) {
        return hours.get(hours.size() - 1);
    }

    private static final Sensor LENT = new Sensor("s0", "g9", "", 41.7, 123.5, 80, 2, Sensor.Exposure.OPEN);

    private void order(String id) throws Exception {
        RegistryOrder order = new RegistryOrder(id, LENT, Reading.NO_TIME, "Li Wei", "lent to the tower", START, 0);
        harness.processElement(FieldMessage.of(order), START);
    }

    private void readsFrom(String gateway, int minute) throws Exception {
        Reading own = SmallField.reading(0, START + minute * 60_000L);
        harness.processElement(
                FieldMessage.of(new Reading(
                        "s0", gateway, own.phenomenonTimeMs(), Reading.NO_TIME, START, own.values(), own.flags())),
                START);
    }

    @Test
    void anOrderOutranksAnnouncementsAndSurvivesARestartAndWhatWasBeforeKeepsItsPlace() throws Exception {
        harness.processElement(FieldMessage.of(SENSOR), START);
        reads(10);
        harness.processWatermark(START + HOUR);
        order("o1");
        order("o1");
        assertThat(harness.getSideOutput(KeepSensorHours.ORDERS))
                .extracting(record -> record.getValue().version())
                .containsExactly(1);
        assertThat(harness.getSideOutput(KeepSensorHours.LEFT)).hasSize(1);
        var snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new OneFieldTime<>(new KeepSensorHours(new HourSettings(0, HOUR, 1_000, 500, 6, 20, List.of(SENSOR)))),
                FieldMessage::sensorId,
                Types.STRING);
        harness.initializeState(snapshot);
        harness.open();
        harness.processWatermark(START + HOUR);
        harness.processElement(FieldMessage.of(SENSOR), START);
        readsFrom("g9", 70);
        readsFrom("g0", 80);
        assertThat(harness.getSideOutput(KeepSensorHours.REFUSALS)).hasSize(1);
        readsFrom("g0", 20);
        harness.setProcessingTime(1_000);
        harness.processWatermark(START + 2 * HOUR);
        List<SensorHour> told =
                told().stream().filter(hour -> !hour.provisional()).toList();
        assertThat(told).hasSize(2);
        assertThat(told.get(0).latDeg()).isEqualTo(SENSOR.latDeg());
        assertThat(told.get(0).samples()).isEqualTo(2);
        assertThat(told.get(1).latDeg()).isEqualTo(41.7);
        assertThat(told.get(1).samples()).isEqualTo(1);
    }

    @Test
    void anUnknownSensorIsKeptAndCountsOnceItIsAdopted() throws Exception {
        readsFrom("g9", 10);
        harness.processWatermark(START + HOUR);
        assertThat(told()).isEmpty();
        order("adopt");
        harness.setProcessingTime(1_000);
        assertThat(last(told()).latDeg()).isEqualTo(41.7);
    }

    @Test
    void aPersonsWordOnValuesChangesFlagsAndHourAndRawValuesStay() throws Exception {
        harness.processElement(FieldMessage.of(SENSOR), START);
        reads(10);
        reads(20);
        harness.processWatermark(START + HOUR);
        told();
        harness.getSideOutput(KeepSensorHours.READINGS).clear();
        overrule(false, 2);
        SensorHour bad = last(told());
        assertThat(bad.value(HourVariable.TEMP_C)).isNaN();
        assertThat(bad.value(HourVariable.WIND_KMH)).isNotNaN();
        assertThat(bad.revision()).isEqualTo(1);
        assertThat(bad.flags() & QualityFlag.OVERRIDDEN_BAD.bit()).isNotZero();
        assertThat(harness.getSideOutput(KeepSensorHours.READINGS)).hasSize(2).allSatisfy(record -> {
            Reading stored = record.getValue().reading();
            assertThat(stored.value(Channel.TEMP_C)).isNotNaN();
            assertThat(stored.flags(Channel.TEMP_C)).isEqualTo(QualityFlag.OVERRIDDEN_BAD.bit());
        });
        overrule(true, 4);
        assertThat(last(told()).value(HourVariable.TEMP_C)).isNotNaN();
        reads(30);
        harness.setProcessingTime(6_000);
        assertThat(last(told()).samples()).isEqualTo(3);
        assertThat(harness.getSideOutput(KeepSensorHours.OVERRIDES)).hasSize(2);
    }

    /** All that it says meanwhile is kept, flagged and not used; a later order sets another end. */
    @Test
    void inCalibrationValuesAreKeptAndNotUsed() throws Exception {
        harness.processElement(FieldMessage.of(SENSOR), START);
        calibrate(START + 2 * HOUR);
        reads(10);
        reads(20);
        harness.processWatermark(START + HOUR);
        SensorHour away = last(told());
        assertThat(away.value(HourVariable.TEMP_C)).isNaN();
        assertThat(away.value(HourVariable.WIND_KMH)).isNaN();
        assertThat(away.flags()).isEqualTo(QualityFlag.CALIBRATING.bit());
        assertThat(harness.getSideOutput(KeepSensorHours.READINGS)).hasSize(2).allSatisfy(record -> {
            Reading stored = record.getValue().reading();
            assertThat(stored.value(Channel.RH_PCT)).isNotNaN();
            assertThat(stored.flags(Channel.RH_PCT)).isEqualTo(QualityFlag.CALIBRATING.bit());
        });
        calibrate(START + HOUR);
        reads(70);
        harness.processWatermark(START + 2 * HOUR);
        assertThat(last(told()).value(HourVariable.TEMP_C)).isNotNaN();
    }

    private void calibrate(long toMs) throws Exception {
        harness.processElement(FieldMessage.of(calibration(toMs)), START);
    }

    private static QualityOverride calibration(long toMs) {
        return new QualityOverride("s0", null, START, toMs, false, true, "Li Wei", "in the climate box", START);
    }

    /** The folder of checkpoints is lost: the orders come back from the journal, each once, and are not counted anew. */
    @Test
    void withoutACheckpointOrdersComeBackFromTheJournal() throws Exception {
        RegistryOrder lent = new RegistryOrder("o1", LENT, Reading.NO_TIME, "Li Wei", "lent to the tower", START, 3);
        List<FieldMessage> before = List.of(FieldMessage.of(lent), FieldMessage.of(calibration(START + HOUR)));
        harness.close();
        harness = remembering(before);
        harness.open();
        harness.processElement(FieldMessage.of(lent), START);
        readsFrom("g0", 10);
        readsFrom("g9", 20);
        readsFrom("g9", 70);
        assertThat(harness.getSideOutput(KeepSensorHours.REFUSALS)).hasSize(1);
        assertThat(harness.getSideOutput(KeepSensorHours.ORDERS)).isNull();
        assertThat(harness.getSideOutput(KeepSensorHours.LEFT)).hasSize(1);
        harness.processWatermark(START + 2 * HOUR);
        List<SensorHour> told =
                told().stream().filter(hour -> !hour.provisional()).toList();
        assertThat(told).extracting(SensorHour::latDeg).containsExactly(41.7, 41.7);
        assertThat(told.get(0).flags()).isEqualTo(QualityFlag.CALIBRATING.bit());
        assertThat(told.get(1).flags()).isZero();
        order("o2");
        assertThat(harness.getSideOutput(KeepSensorHours.ORDERS))
                .extracting(record -> record.getValue().version())
                .containsExactly(4);
    }

    @Test
    void withACheckpointTheJournalIsNotAsked() throws Exception {
        reads(10);
        var snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new OneFieldTime<>(new KeepSensorHours(HourSettings.fast(), () -> {
                    throw new IllegalStateException("nobody asks");
                })),
                FieldMessage::sensorId,
                Types.STRING);
        harness.initializeState(snapshot);
        harness.open();
        reads(10);
        assertThat(harness.getSideOutput(KeepSensorHours.READINGS)).isNull();
    }

    private static List<FieldMessage> remembered = List.of();

    private static KeyedOneInputStreamOperatorTestHarness<String, FieldMessage, SensorHour> remembering(
            List<FieldMessage> before) throws Exception {
        HourSettings settings = new HourSettings(0, HOUR, 1_000, 500, 6, 20, List.of(SENSOR));
        remembered = before;
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new OneFieldTime<>(new KeepSensorHours(settings, () -> remembered)),
                FieldMessage::sensorId,
                Types.STRING);
    }

    private void overrule(boolean good, int second) throws Exception {
        QualityOverride word = new QualityOverride(
                "s0", Channel.TEMP_C, START, START + HOUR, good, "Li Wei", "a fire passed the mast", START);
        harness.processElement(FieldMessage.of(word), START);
        harness.setProcessingTime(second * 1_000);
    }
}
