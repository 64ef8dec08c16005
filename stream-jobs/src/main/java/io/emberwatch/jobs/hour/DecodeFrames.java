package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.DecodeSink;
import io.emberwatch.ingestion.DecoderSettings;
import io.emberwatch.ingestion.Decoders;
import io.emberwatch.ingestion.Frame;
import io.emberwatch.ingestion.QualityOverride;
import io.emberwatch.ingestion.SparkplugRebirth;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.jobs.RefusalCounters;
import io.emberwatch.jobs.source.RawFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Understands frames: readings and registrations go on, what is refused goes aside with its bytes and reason. */
public final class DecodeFrames extends ProcessFunction<RawFrame, FieldMessage> {

    /** What was not taken in. */
    public static final OutputTag<Refusal> REFUSALS = new OutputTag<>("refusals") {};

    /** Sparkplug edge nodes, as {@code group/edge}, whose births are not known (any more): they are to say them again. */
    public static final OutputTag<String> REBIRTHS = new OutputTag<>("rebirths") {};

    /** Gateways that the configuration names, told with the first frame of all: whether they have ever spoken or not. */
    public static final OutputTag<FieldMessage> PLACED = new OutputTag<>("placed-gateways") {};

    /** What simulated sensors of exercises say; it goes this way only, so that no hour, cell or count knows of it. */
    public static final OutputTag<FieldMessage> EXERCISES = new OutputTag<>("exercises") {};

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(DecodeFrames.class);
    private static final long ASK_AGAIN_MS = 60_000;
    private static final int MOST_ASKED = 10_000;

    private final DecoderSettings settings;
    private final ArrayList<Sensor> placed;
    private transient @Nullable Decoders decoders;
    private transient boolean placedTold;
    private transient Map<String, Long> askedMs = new HashMap<>();
    private transient Counter readings = new SimpleCounter();
    private transient Counter refusals = new SimpleCounter();
    private transient RefusalCounters byReason = RefusalCounters.unseen();

    /** Decoders of these settings, opened where the function runs, and the sensors that the configuration names. */
    public DecodeFrames(DecoderSettings settings, List<Sensor> placed) {
        this.settings = settings;
        this.placed = new ArrayList<>(placed);
    }

    @Override
    public void open(OpenContext context) {
        decoders = Decoders.open(settings);
        askedMs = new HashMap<>();
        placedTold = false;
        readings = getRuntimeContext().getMetricGroup().counter("readings");
        refusals = getRuntimeContext().getMetricGroup().counter("refusals");
        byReason = new RefusalCounters(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(RawFrame frame, Context context, Collector<FieldMessage> out) {
        if (decoders == null) {
            throw new IllegalStateException("decoders must be open");
        }
        if (!placedTold) {
            tellPlaced(context);
        }
        Optional<String> played = Topics.playedOn(frame.topic());
        if (played.isPresent()) {
            decoders.decode(
                    new Frame(played.get(), frame.payload(), frame.receivedTimeMs()), new ExerciseSink(context));
            return;
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
            public void rebirthWanted(String edgeNode) {
                if (SparkplugRebirth.canAsk(edgeNode) && isToBeAsked(edgeNode, frame.receivedTimeMs())) {
                    context.output(REBIRTHS, edgeNode);
                }
            }

            @Override
            public void registryOrder(RegistryOrder order) {
                out.collect(FieldMessage.of(order));
            }

            @Override
            public void qualityOverride(QualityOverride override) {
                out.collect(FieldMessage.of(override));
            }

            @Override
            public void sensor(Sensor sensor) {
                out.collect(FieldMessage.of(sensor));
            }
        });
    }

    /** A frame of an exercise that cannot be read breaks the exercise, and is no dead letter that could be played again. */
    private record ExerciseSink(Context context) implements DecodeSink {

        @Override
        public void reading(Reading reading) {
            context.output(EXERCISES, FieldMessage.of(reading));
        }

        @Override
        public void sensor(Sensor sensor) {
            context.output(EXERCISES, FieldMessage.of(sensor));
        }

        @Override
        public void refusal(Refusal refusal) {
            LOG.warn("an exercise cannot be read: {}", refusal);
        }
    }

    private void tellPlaced(Context context) {
        placedTold = true;
        Set<String> told = new HashSet<>();
        for (Sensor sensor : placed) {
            if (!sensor.gatewayId().isEmpty() && told.add(sensor.gatewayId())) {
                context.output(PLACED, FieldMessage.placed(sensor));
            }
        }
    }

    /** Once a minute at most: the birth may be on its way. */
    private boolean isToBeAsked(String edgeNode, long nowMs) {
        Long before = askedMs.get(edgeNode);
        if (before != null && nowMs - before < ASK_AGAIN_MS) {
            return false;
        }
        if (askedMs.size() >= MOST_ASKED) {
            askedMs.clear();
        }
        askedMs.put(edgeNode, nowMs);
        return true;
    }
}
