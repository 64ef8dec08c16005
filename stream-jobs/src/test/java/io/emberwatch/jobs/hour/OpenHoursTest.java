package io.emberwatch.jobs.hour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.ingestion.QualityOverride;
import io.emberwatch.jobs.SmallField;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the hours stand between two checkpoints, in memory or in the state, changes nothing of what is stored and told. */
class OpenHoursTest {

    private static final long HOUR = SmallField.HOUR_MS;
    private static final long MIN = 60_000;
    private static final long START = SmallField.START_MS;
    private static final int SENSORS = 4;

    private KeyedOneInputStreamOperatorTestHarness<String, FieldMessage, SensorHour> harness;
    private final List<Object> seen = new ArrayList<>();

    private void open(OperatorSubtaskState from) throws Exception {
        HourSettings settings =
                new HourSettings(0, HOUR, 1_000, 500, 72, 20, List.of()).withQuality(QualitySettings.ON);
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new OneFieldTime<>(new KeepSensorHours(settings)), FieldMessage::sensorId, Types.STRING);
        if (from != null) {
            harness.initializeState(from);
        }
        harness.open();
    }

    private void note() {
        harness.extractOutputValues().forEach(hour -> seen.add(hour.toString()));
        harness.getOutput().clear();
        var stored = harness.getSideOutput(KeepSensorHours.READINGS);
        if (stored != null) {
            for (StreamRecord<JudgedReading> one : stored) {
                Reading reading = one.getValue().reading();
                seen.add(reading + " " + java.util.Arrays.toString(reading.flags()) + reading.receivedTimeMs());
            }
            stored.clear();
        }
    }

    /** Something about one of four sensors: most of it the next reading, some late, twice, by another gateway, or a person's word. */
    private static FieldMessage message(int i, SplittableRandom random) {
        int s = random.nextInt(SENSORS);
        Sensor sensor = SmallField.sensors().get(s);
        long timeMs = START + i * MIN / 2 + s;
        return switch (random.nextInt(40)) {
            case 0 -> FieldMessage.of(SmallField.reading(s, timeMs - random.nextInt(150) * MIN));
            case 1 -> FieldMessage.of(SmallField.reading(s, timeMs - random.nextInt(3) * MIN / 2));
            case 2 -> FieldMessage.of(foreign(SmallField.reading(s, timeMs)));
            case 3 ->
                FieldMessage.of(new QualityOverride(
                        sensor.id(),
                        Channel.TEMP_C,
                        timeMs - 90 * MIN,
                        timeMs + 20 * MIN,
                        false,
                        false,
                        "a",
                        "r",
                        timeMs));
            case 4 -> FieldMessage.of(sensor);
            case 5 ->
                s == 3
                        ? FieldMessage.of(new RegistryOrder("o" + i, sensor, timeMs - 20 * MIN, "a", "r", timeMs, 0))
                        : FieldMessage.of(sensor);
            case 6 -> FieldMessage.of(hot(SmallField.reading(s, timeMs)));
            default -> FieldMessage.of(SmallField.reading(s, timeMs));
        };
    }

    private static Reading foreign(Reading reading) {
        return new Reading(
                reading.sensorId(),
                "g9",
                reading.phenomenonTimeMs(),
                Reading.NO_TIME,
                reading.receivedTimeMs(),
                reading.values(),
                reading.flags());
    }

    private static Reading hot(Reading reading) {
        reading.values()[Channel.TEMP_C.ordinal()] += 15;
        return reading;
    }

    /**
     * @param every messages between two checkpoints
     * @param restarts whether each third checkpoint is begun anew from
     */
    private List<Object> run(int seed, int every, boolean restarts) throws Exception {
        seen.clear();
        SplittableRandom random = new SplittableRandom(seed);
        open(null);
        for (int i = 0; i < 1_200; i++) {
            harness.processElement(message(i, random), START + i);
            if (i % 50 == 49) {
                harness.setProcessingTime(i * 1_000L);
                harness.processWatermark(START + i * MIN / 2 - 5 * MIN);
            }
            if (i % every == every - 1) {
                OperatorSubtaskState snapshot = harness.snapshot(i, i);
                if (restarts && i / every % 3 == 0) {
                    long processingMs = harness.getProcessingTime();
                    note();
                    harness.close();
                    open(snapshot);
                    harness.setProcessingTime(processingMs);
                    harness.processWatermark(START + (i / 50 * 50 - 1) * MIN / 2 - 5 * MIN);
                }
            }
            note();
        }
        harness.processWatermark(START + 20 * HOUR);
        note();
        harness.close();
        return List.copyOf(seen);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theSameIsStoredAndToldHoweverOftenTheStateIsWritten(int seed) throws Exception {
        List<Object> neverOpen = run(seed, 1, false);
        assertThat(neverOpen).hasSizeGreaterThan(1_000);
        assertThat(run(seed, 10_000, false)).containsExactlyElementsOf(neverOpen);
        assertThat(run(seed, 37, false)).containsExactlyElementsOf(neverOpen);
    }

    @Test
    void theSameIsStoredAfterRestarts() throws Exception {
        List<Object> stored = readingsOf(run(4, 10_000, false));
        assertThat(readingsOf(run(4, 37, true))).containsExactlyElementsOf(stored);
        assertThat(readingsOf(run(4, 5, true))).containsExactlyElementsOf(stored);
    }

    /** How often a running hour is told of depends on when the clock is told of again. */
    private static List<Object> readingsOf(List<Object> seen) {
        return seen.stream().filter(one -> one.toString().startsWith("Reading")).toList();
    }

    @Test
    void aCheckpointWithoutTheOpenHoursIsNotTaken() throws Exception {
        try (var careless = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new KeepSensorHours(HourSettings.fast())),
                FieldMessage::sensorId,
                Types.STRING)) {
            careless.open();
            careless.processElement(FieldMessage.of(SmallField.sensors().get(0)), START);
            for (int minute = 1; minute <= 3; minute++) {
                careless.processElement(FieldMessage.of(SmallField.reading(0, START + minute * MIN)), START);
            }
            assertThatThrownBy(() -> careless.snapshot(1, 1)).hasStackTraceContaining("open hours must be saved");
        }
    }
}
