package io.emberwatch.jobs.source;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.jspecify.annotations.Nullable;

/**
 * The time of a stream that knows nothing of the field's clock, such as people's commands: it steps out of the way, so that the
 * clock goes on for what it is joined with. A stream that merely emits no {@link Watermark} would hold it for ever.
 */
public final class Timeless<T> implements WatermarkStrategy<T> {

    private static final long serialVersionUID = 1L;

    @Override
    public WatermarkGenerator<T> createWatermarkGenerator(WatermarkGeneratorSupplier.Context context) {
        return new Generator<>();
    }

    private static final class Generator<T> implements WatermarkGenerator<T> {

        @Override
        public void onEvent(T event, long timestamp, @Nullable WatermarkOutput output) {
            // what is said here has no time of the field
        }

        @Override
        public void onPeriodicEmit(@Nullable WatermarkOutput output) {
            if (output != null) {
                output.markIdle();
            }
        }
    }
}
