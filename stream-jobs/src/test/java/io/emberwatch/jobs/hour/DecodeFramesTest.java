package io.emberwatch.jobs.hour;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.DecoderSettings;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.jobs.SmallField;
import io.emberwatch.jobs.source.RawFrame;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class DecodeFramesTest {

    @Test
    void theGatewaysOfTheConfigurationAreToldOnceWithTheFirstFrame() throws Exception {
        List<Sensor> placed = new ArrayList<>(SmallField.sensors());
        placed.add(new Sensor("free", "", "", 41, 123, 100, 2, Sensor.Exposure.OPEN));
        try (var harness = new OneInputStreamOperatorTestHarness<RawFrame, FieldMessage>(
                new ProcessOperator<>(new DecodeFrames(DecoderSettings.DEFAULT, placed)))) {
            harness.open();
            for (int minute = 1; minute <= 2; minute++) {
                byte[] payload = SmallField.frame(SmallField.reading(0, SmallField.START_MS + minute * 60_000L));
                harness.processElement(
                        new RawFrame(Topics.readings("g0"), payload, SmallField.START_MS + minute * 60_000L), 0);
            }
            assertThat(harness.extractOutputValues()).hasSize(2);
            assertThat(harness.getSideOutput(DecodeFrames.PLACED))
                    .extracting(record -> record.getValue().gatewayId())
                    .containsExactlyInAnyOrder("g0", "g1", "g2");
        }
    }

    @Test
    void whatAnExerciseSaysGoesAsideAndIsCountedNowhere() throws Exception {
        try (var harness = new OneInputStreamOperatorTestHarness<RawFrame, FieldMessage>(
                new ProcessOperator<>(new DecodeFrames(DecoderSettings.DEFAULT, List.of())))) {
            harness.open();
            long nowMs = SmallField.START_MS + 60_000;
            exercise(harness, Topics.sensors("g0"), SmallField.registration("g0"), nowMs);
            exercise(harness, Topics.readings("g0"), SmallField.frame(SmallField.reading(0, nowMs)), nowMs);
            exercise(harness, Topics.readings("g0"), new byte[] {'{'}, nowMs);
            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(harness.getSideOutput(DecodeFrames.REFUSALS)).isNull();
            assertThat(harness.getSideOutput(DecodeFrames.EXERCISES))
                    .extracting(record -> record.getValue().sensorId())
                    .containsExactly("s0", "s3", "s0");
        }
    }

    private static void exercise(
            OneInputStreamOperatorTestHarness<RawFrame, FieldMessage> harness, String topic, byte[] payload, long nowMs)
            throws Exception {
        harness.processElement(new RawFrame(Topics.exercise(topic), payload, nowMs), nowMs);
    }
}
