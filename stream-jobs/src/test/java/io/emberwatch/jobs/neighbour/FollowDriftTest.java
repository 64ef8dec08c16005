package io.emberwatch.jobs.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.ingestion.DriftSettings;
import io.emberwatch.ingestion.DriftWord;
import io.emberwatch.ingestion.NeighbourGap;
import io.emberwatch.jobs.hour.CarriedSensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thermometer that grows 0.2 °C a day away from its neighbours, in hours with a little noise. */
class FollowDriftTest {

    private static final long HOUR_MS = SensorHour.HOUR_MS;
    private static final int HOURS = 24;
    private static final long START = 20_000L * HOURS * HOUR_MS;
    private static final DriftSettings SETTINGS = new DriftSettings(1.5, 8, 30);

    private KeyedTwoInputStreamOperatorTestHarness<String, ComparedHour, CarriedSensor, SensorHour> harness;

    @BeforeEach
    void open() throws Exception {
        harness = make(DriftJournal.NONE);
        harness.open();
        harness.processElement2(new CarriedSensor("s", "g1"), START);
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, ComparedHour, CarriedSensor, SensorHour> make(
            DriftJournal journal) throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new FollowDrift(SETTINGS, journal)),
                compared -> compared.hour().sensorId(),
                CarriedSensor::sensorId,
                Types.STRING);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    /** The hours of some days; warmer than the neighbours by so much, and by so much more each day. */
    private List<SensorHour> days(int from, int to, double warmerC, double perDayC, int flags) throws Exception {
        harness.getOutput().clear();
        for (int h = from * HOURS + 1; h <= to * HOURS; h++) {
            double noise = 0.3 * Math.sin(h * 12.9898);
            double gapC = warmerC + perDayC * (h / (double) HOURS - from) + noise;
            double aroundC = 15 + 8 * Math.sin(h * Math.PI / 12);
            double[] values = SensorHour.missing();
            values[HourVariable.TEMP_C.ordinal()] = aroundC + gapC;
            values[HourVariable.RH_PCT.ordinal()] = 50 + noise;
            long endMs = START + h * HOUR_MS;
            SensorHour hour = new SensorHour("s", endMs, 41, 123, 100, values, 6, flags, 0, false);
            harness.processElement1(new ComparedHour(hour, new NeighbourGap(aroundC, gapC, noise)), endMs);
            harness.processBothWatermarks(new Watermark(endMs));
        }
        return harness.extractOutputValues();
    }

    private List<DriftWord> words() {
        List<DriftWord> words = new ArrayList<>();
        var output = harness.getSideOutput(FollowDrift.WORDS);
        if (output != null) {
            output.forEach(record -> words.add(record.getValue()));
            output.clear();
        }
        return words;
    }

    @Test
    void aSteadyDifferenceIsNoDriftHoweverLarge() throws Exception {
        assertThat(days(0, 60, 4, 0, 0)).hasSize(60 * HOURS).allSatisfy(hour -> {
            assertThat(hour.flags()).isZero();
            assertThat(hour.value(HourVariable.TEMP_C)).isNotNaN();
        });
        assertThat(words()).isEmpty();
    }

    @Test
    void whatGrowsAwayIsToldOnceAndCountsNoMoreUntilItIsCalibrated() throws Exception {
        days(0, 35, 1, 0, 0);
        List<SensorHour> growing = days(35, 60, 1, 0.2, 0);
        assertThat(words()).containsExactly(new DriftWord("s", "g1", Channel.TEMP_C, true));
        assertThat(growing.get(0).flags()).isZero();
        SensorHour last = growing.get(growing.size() - 1);
        assertThat(QualityFlag.names(last.flags())).containsExactly("DRIFT");
        assertThat(last.value(HourVariable.TEMP_C)).isNaN();
        assertThat(last.value(HourVariable.RH_PCT)).as("the hygrometer is good").isNotNaN();
        harness.processElement2(new CarriedSensor("s", "g2"), START);
        assertThat(words())
                .as("the new gateway's watch hears of it")
                .containsExactly(new DriftWord("s", "g2", Channel.TEMP_C, true));
        days(60, 61, 6, 0, QualityFlag.CALIBRATING.bit());
        assertThat(words()).containsExactly(new DriftWord("s", "g2", Channel.TEMP_C, false));
        assertThat(days(61, 120, 0.2, 0, 0))
                .allSatisfy(hour -> assertThat(hour.flags()).isZero());
    }

    @Test
    void aDriftEndsWhenTheDifferenceHasComeBack() throws Exception {
        days(0, 35, 1, 0, 0);
        days(35, 60, 1, 0.2, 0);
        words();
        days(60, 100, 1.1, 0, 0);
        assertThat(words()).containsExactly(new DriftWord("s", "g1", Channel.TEMP_C, false));
    }

    @Test
    void whatIsKnownOutlivesARestart() throws Exception {
        days(0, 35, 1, 0, 0);
        var snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = make(DriftJournal.NONE);
        harness.initializeState(snapshot);
        harness.open();
        days(35, 60, 1, 0.2, 0);
        assertThat(words()).containsExactly(new DriftWord("s", "g1", Channel.TEMP_C, true));
    }

    @Test
    void whatWasStoredOutlivesTheLossOfAllState() throws Exception {
        days(0, 35, 1, 0, 0);
        begin(stored());
        assertThat(words()).isEmpty();
        days(35, 60, 1, 0.2, 0);
        assertThat(words()).containsExactly(new DriftWord("s", "g1", Channel.TEMP_C, true));
        begin(stored());
        assertThat(words())
                .as("the watch over the gateway has forgotten it, too")
                .containsExactly(new DriftWord("s", "g1", Channel.TEMP_C, true));
        assertThat(days(60, 61, 6, 0, 0))
                .allSatisfy(hour -> assertThat(QualityFlag.names(hour.flags())).containsExactly("DRIFT"));
    }

    @Test
    void whatCannotBeReadIsLeftOut() throws Exception {
        begin(Map.of("s", new byte[] {99, 1}, "t", new byte[0]));
        assertThat(days(0, 1, 1, 0, 0)).hasSize(HOURS);
        begin(Map.of("s", new byte[] {1, 0}));
        assertThat(days(0, 1, 1, 0, 0)).hasSize(HOURS);
    }

    /** A job without a checkpoint, that hears first of all who carries the sensor. */
    private void begin(Map<String, byte[]> known) throws Exception {
        harness.close();
        harness = make(() -> known);
        harness.open();
        harness.processElement2(new CarriedSensor("s", "g1"), START);
    }

    /** What the store would hold: of each sensor the newest. */
    private Map<String, byte[]> stored() {
        Map<String, byte[]> newest = new HashMap<>();
        harness.getSideOutput(FollowDrift.MEMORIES)
                .forEach(record -> newest.put(
                        record.getValue().sensorId(), record.getValue().memory()));
        assertThat(newest).containsOnlyKeys("s");
        return newest;
    }

    @Test
    void aPersonsWordThatValuesAreGoodLetsThemStand() throws Exception {
        days(0, 35, 1, 0, 0);
        days(35, 60, 1, 0.2, 0);
        assertThat(days(60, 61, 6, 0, QualityFlag.OVERRIDDEN_GOOD.bit())).allSatisfy(hour -> {
            assertThat(QualityFlag.names(hour.flags())).containsExactly("OVERRIDDEN_GOOD", "DRIFT");
            assertThat(hour.value(HourVariable.TEMP_C)).isNotNaN();
        });
    }

    @Test
    void aSilentSensorIsForgotten() throws Exception {
        days(0, 35, 1, 0, 0);
        days(35, 60, 1, 0.2, 0);
        words();
        assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
        harness.processBothWatermarks(new Watermark(START + 95L * HOURS * HOUR_MS));
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(words()).extracting(DriftWord::drifting).containsExactly(false);
    }
}
