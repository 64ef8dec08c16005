package io.emberwatch.jobs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.jobs.hour.FieldMessage;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The watch in Flink's hands: a memory is written once a checkpoint, and after a restore nothing is other than it would have been. */
class WatchSmokeTest {

    private static final int SENSORS = 12;
    private static final int COLUMNS = 4;
    private static final int DAY_AND_A_HALF = 216;
    private static final long STEP_MS = 600_000;
    private static final long START_MS = 1_775_001_600_000L;

    private KeyedTwoInputStreamOperatorTestHarness<String, FieldMessage, TileDryness, SmokeSignal> harness;

    @BeforeEach
    void open() throws Exception {
        harness = make();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, FieldMessage, TileDryness, SmokeSignal> make()
            throws Exception {
        GridSpec spec = GridSpec.around(122, 39, 125, 42, 10_000, 32);
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new WatchSmoke(WatchSettings.of(List.of()), spec)),
                message -> "field",
                dryness -> "field",
                Types.STRING);
    }

    private void restore(OperatorSubtaskState state) throws Exception {
        harness.close();
        harness = make();
        harness.initializeState(state);
        harness.open();
    }

    private void announce() throws Exception {
        for (int i = 0; i < SENSORS; i++) {
            Sensor sensor = new Sensor(
                    "s" + i, "g", "", 41 - i / COLUMNS * 0.13, 123 + i % COLUMNS * 0.17, 100, 10, Sensor.Exposure.OPEN);
            harness.processElement1(FieldMessage.of(sensor), START_MS);
        }
    }

    /** The sensors that speak say how the air is, from step to step; around sensor 5 it smokes from a step on. */
    private void speak(int fromStep, int toStep, int fireStep, IntPredicate speaks) throws Exception {
        for (int step = fromStep; step < toStep; step++) {
            SplittableRandom noise = new SplittableRandom(step);
            for (int i = 0; i < SENSORS; i++) {
                double usual = 30 * (0.9 + 0.2 * noise.nextDouble());
                if (speaks.test(i)) {
                    double times = step < fireStep ? 1 : i == 5 ? 12 : i == 6 ? 4 : 1;
                    long timeMs = START_MS + step * STEP_MS;
                    Reading reading = Reading.empty("s" + i, "g", timeMs, timeMs, timeMs);
                    reading.values()[Channel.PM25_UGM3.ordinal()] = usual * times;
                    reading.values()[Channel.RH_PCT.ordinal()] = 40;
                    Arrays.fill(reading.flags(), step < fireStep ? 0 : flagsInSmoke);
                    harness.processElement1(FieldMessage.of(reading), timeMs);
                }
            }
        }
    }

    private int flagsInSmoke;

    private List<SmokeSignal> told() {
        List<SmokeSignal> signals = harness.extractOutputValues();
        harness.getOutput().clear();
        return signals;
    }

    private void burn() throws Exception {
        speak(DAY_AND_A_HALF, DAY_AND_A_HALF + 12, DAY_AND_A_HALF, i -> true);
    }

    @Test
    void afterARestoreTheWatchTellsWhatItWouldHaveTold() throws Exception {
        announce();
        speak(0, DAY_AND_A_HALF, Integer.MAX_VALUE, i -> true);
        OperatorSubtaskState state = harness.snapshot(1, START_MS);
        told();
        burn();
        List<SmokeSignal> uninterrupted = told();
        assertThat(uninterrupted)
                .extracting(signal -> signal.change().sensorId())
                .contains("s5");
        restore(state);
        burn();
        assertThat(told()).isEqualTo(uninterrupted);
    }

    @Test
    void aMemoryWrittenWithAnEarlierCheckpointIsInTheLaterOneToo() throws Exception {
        announce();
        speak(0, DAY_AND_A_HALF - 24, Integer.MAX_VALUE, i -> true);
        harness.snapshot(1, START_MS);
        speak(
                DAY_AND_A_HALF - 24,
                DAY_AND_A_HALF,
                Integer.MAX_VALUE,
                i -> i < COLUMNS); // the others are silent meanwhile
        OperatorSubtaskState state = harness.snapshot(2, START_MS);
        told();
        burn();
        List<SmokeSignal> uninterrupted = told();
        assertThat(uninterrupted).isNotEmpty();
        restore(state);
        burn();
        assertThat(told()).isEqualTo(uninterrupted);
    }

    /** A technician blows smoke at it. */
    @Test
    void whatSensorsInCalibrationSmellIsNoFire() throws Exception {
        announce();
        speak(0, DAY_AND_A_HALF, Integer.MAX_VALUE, i -> true);
        told();
        flagsInSmoke = QualityFlag.CALIBRATING.bit();
        burn();
        assertThat(told()).isEmpty();
    }

    @Test
    void withoutItsMemoryItTellsSomethingElse() throws Exception {
        announce();
        speak(0, DAY_AND_A_HALF, Integer.MAX_VALUE, i -> true);
        told();
        burn();
        List<SmokeSignal> remembering = told();
        close();
        open();
        announce();
        burn();
        assertThat(told()).isNotEqualTo(remembering);
    }
}
