package io.emberwatch.jobs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.jobs.hour.FieldMessage;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A simulated sensor says its past with each frame: whoever hears one frame after the announcement sees its smoke, once. */
class WatchExerciseTest {

    private static final long NOW_MS = 1_780_000_000_000L;
    private static final long QUARTER_MS = 900_000;

    private OneInputStreamOperatorTestHarness<FieldMessage, SmokeSignal> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new WatchExercise(SmokeSettings.DEFAULT)));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void announce(String id) throws Exception {
        harness.processElement(
                FieldMessage.of(new Sensor(id, "drill-" + id, "", 41.7, 123.6, 100, 10, Sensor.Exposure.OPEN)), NOW_MS);
    }

    private void say(String id, long timeMs, double pm25, double co) throws Exception {
        Reading reading = Reading.empty(id, "drill-" + id, timeMs, timeMs, NOW_MS);
        reading.values()[Channel.PM25_UGM3.ordinal()] = pm25;
        reading.values()[Channel.CO_PPM.ordinal()] = co;
        harness.processElement(FieldMessage.of(reading), NOW_MS);
    }

    private void sayAll(String id) throws Exception {
        for (int quarter = 20; quarter >= 1; quarter--) {
            say(id, NOW_MS - quarter * QUARTER_MS, 20 + quarter % 3, 0.3);
        }
        say(id, NOW_MS, 600, 12);
    }

    @Test
    void itsSmokeIsConfirmedOnceAndMarked() throws Exception {
        sayAll("s0");
        assertThat(harness.extractOutputValues())
                .as("nobody knows where it stands")
                .isEmpty();
        announce("s0");
        sayAll("s0");
        sayAll("s0");
        announce("s0");
        sayAll("s0");
        assertThat(harness.extractOutputValues()).hasSize(1).first().satisfies(signal -> {
            assertThat(signal.exercise()).isTrue();
            assertThat(signal.change().sensorId()).isEqualTo("exercise:s0");
            assertThat(signal.change().state()).isEqualTo(SmokeState.CONFIRMED);
            assertThat(signal.latDeg()).isEqualTo(41.7);
            assertThat(signal.danger()).as("watched as closely as can be").isNaN();
        });
    }

    @Test
    void theSmokeOfEarlierExercisesAtTheSamePlaceIsNoHaze() throws Exception {
        for (int i = 0; i < 6; i++) {
            announce("again" + i);
            sayAll("again" + i);
        }
        assertThat(harness.extractOutputValues())
                .hasSize(6)
                .allSatisfy(signal -> assertThat(signal.change().partnerId()).isEmpty());
    }

    @Test
    void thousandsOfExercisesAreNotRememberedForEver() throws Exception {
        for (int i = 0; i < 1_200; i++) {
            announce("d" + i);
        }
        sayAll("d0");
        assertThat(harness.extractOutputValues()).as("long forgotten").isEmpty();
        sayAll("d1199");
        assertThat(harness.extractOutputValues()).hasSize(1);
    }
}
