package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.DecodeSink;
import io.emberwatch.ingestion.DecoderSettings;
import io.emberwatch.ingestion.Decoders;
import io.emberwatch.ingestion.Frame;
import io.emberwatch.jobs.RefusalCounters;
import io.emberwatch.jobs.source.RawFrame;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Understands frames: readings and registrations go on, what is refused goes aside with its bytes and reason. */
public final class DecodeFrames extends ProcessFunction<RawFrame, FieldMessage> {

    /** What was not taken in. */
    public static final OutputTag<Refusal> REFUSALS = new OutputTag<>("refusals") {};

    private static final long serialVersionUID = 1L;

    private final DecoderSettings settings;
    private transient @Nullable Decoders decoders;
    private transient Counter readings = new SimpleCounter();
    private transient Counter refusals = new SimpleCounter();
    private transient RefusalCounters byReason = RefusalCounters.unseen();

    /** Decoders of these settings, opened where the function runs. */
    public DecodeFrames(DecoderSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        decoders = Decoders.open(settings);
        readings = getRuntimeContext().getMetricGroup().counter("readings");
        refusals = getRuntimeContext().getMetricGroup().counter("refusals");
        byReason = new RefusalCounters(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(RawFrame frame, Context context, Collector<FieldMessage> out) {
        if (decoders == null) {
            throw new IllegalStateException("decoders must be open");
        }
        decoders.decode(new Frame(frame.topic(), frame.payload(), frame.receivedTimeMs()), new DecodeSink() {
            @Override
            public void reading(Reading reading) {
                readings.inc();
                out.collect(FieldMessage.of(reading));
            }

            @Override
            public void refusal(Refusal refusal) {
                refusals.inc();
                byReason.count(refusal.reason());
                context.output(REFUSALS, refusal);
            }

            @Override
            public void sensor(Sensor sensor) {
                out.collect(FieldMessage.of(sensor));
            }
        });
    }
}
