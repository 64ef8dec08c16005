package io.emberwatch.jobs.hour;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.SensorHour;
import io.emberwatch.jobs.SmallField;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class OneFieldTimeTest {

    @Test
    void aSilentFieldStandsStillAndDoesNotStepAside() throws Exception {
        HourSettings settings = new HourSettings(0, SmallField.HOUR_MS, 1_000, 500, 6, 20, List.of());
        var operator = new OneFieldTime<String, FieldMessage, SensorHour>(new KeepSensorHours(settings));
        try (var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(operator, FieldMessage::sensorId, Types.STRING)) {
            harness.open();
            harness.processWatermark(1);
            harness.processWatermarkStatus(WatermarkStatus.IDLE);
            harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
            harness.processWatermark(2);
            assertThat(harness.getOutput().stream().map(StreamElement.class::cast))
                    .containsExactly(new Watermark(1), new Watermark(2));
        }
    }
}
