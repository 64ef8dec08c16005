package io.emberwatch.jobs.archive;

import io.emberwatch.jobs.hour.FieldMessage;
import java.io.Serializable;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** The clock of an archive: its readings come in the order of time, so each new moment ends what was before it. */
public final class ArchiveTime implements WatermarkStrategy<FieldMessage>, Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public WatermarkGenerator<FieldMessage> createWatermarkGenerator(WatermarkGeneratorSupplier.Context context) {
        return new Generator();
    }

    @Override
    public TimestampAssigner<FieldMessage> createTimestampAssigner(TimestampAssignerSupplier.Context context) {
        return (message, previous) -> {
            var reading = message.reading();
            return reading == null ? previous : reading.phenomenonTimeMs();
        };
    }

    /** Says how late it is whenever it gets later. */
    private static final class Generator implements WatermarkGenerator<FieldMessage> {
        private long latestMs = Long.MIN_VALUE;

        @Override
        public void onEvent(FieldMessage message, long timestamp, WatermarkOutput output) {
            var reading = message.reading();
            if (reading != null && reading.phenomenonTimeMs() > latestMs) {
                latestMs = reading.phenomenonTimeMs();
                output.emitWatermark(new Watermark(latestMs - 1));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            // told with each new moment
        }
    }
}
