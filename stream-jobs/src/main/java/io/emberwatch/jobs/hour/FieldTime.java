package io.emberwatch.jobs.hour;

import java.io.Serializable;
import java.time.Clock;
import java.util.OptionalLong;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Tells the job its event time by a {@link FieldClock}; a stream on which nobody speaks steps out of the others' way.
 *
 * @param latenessMs how long a reading may be on its way
 * @param spreadMs how far a gateway may lie from the field's middle and still count
 * @param idleMs silence in processing time after which a gateway is not waited for
 */
public record FieldTime(long latenessMs, long spreadMs, long idleMs)
        implements WatermarkStrategy<FieldMessage>, Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public WatermarkGenerator<FieldMessage> createWatermarkGenerator(WatermarkGeneratorSupplier.Context context) {
        return new Generator(new FieldClock(latenessMs, spreadMs, idleMs), Clock.systemUTC());
    }

    @Override
    public TimestampAssigner<FieldMessage> createTimestampAssigner(TimestampAssignerSupplier.Context context) {
        return (message, previous) -> {
            var reading = message.reading();
            return reading == null ? previous : reading.phenomenonTimeMs();
        };
    }

    /** Feeds the clock and emits what it shows. */
    static final class Generator implements WatermarkGenerator<FieldMessage> {
        private final FieldClock field;
        private final Clock clock;

        Generator(FieldClock field, Clock clock) {
            this.field = field;
            this.clock = clock;
        }

        @Override
        public void onEvent(FieldMessage message, long timestamp, WatermarkOutput output) {
            var reading = message.reading();
            if (reading != null) {
                field.heard(reading.gatewayId(), reading.sensorId(), reading.phenomenonTimeMs(), clock.millis());
            }
        }

        @Override
        public void onPeriodicEmit(@Nullable WatermarkOutput output) {
            if (output == null) {
                return;
            }
            long nowMs = clock.millis();
            OptionalLong time = field.fieldTime(nowMs);
            if (time.isPresent()) {
                output.emitWatermark(new Watermark(time.getAsLong()));
            }
            if (!field.anyActive(nowMs)) {
                output.markIdle();
            }
        }
    }
}
