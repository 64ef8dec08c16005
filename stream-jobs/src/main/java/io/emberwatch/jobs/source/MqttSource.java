package io.emberwatch.jobs.source;

import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * What the broker sends, at least once: QoS 1, a persistent session per lane, acknowledged by hand after the checkpoint.
 *
 * <p>A lane is a session with a name of its own and, where there are several, a shared subscription. MQTT cannot replay: what
 * was acknowledged does not come again when an older checkpoint is restored.
 */
public final class MqttSource implements Source<RawFrame, MqttLane, LanePlan> {

    private static final long serialVersionUID = 1L;

    private final SourceSettings settings;

    /** A source by these settings. */
    public MqttSource(SourceSettings settings) {
        this.settings = settings;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<MqttLane, LanePlan> createEnumerator(SplitEnumeratorContext<MqttLane> context) {
        return new LaneEnumerator(context, settings.lanes());
    }

    @Override
    public SplitEnumerator<MqttLane, LanePlan> restoreEnumerator(
            SplitEnumeratorContext<MqttLane> context, LanePlan plan) {
        return new LaneEnumerator(context, settings.lanes());
    }

    @Override
    public SimpleVersionedSerializer<MqttLane> getSplitSerializer() {
        return new LaneSerializer();
    }

    @Override
    public SimpleVersionedSerializer<LanePlan> getEnumeratorCheckpointSerializer() {
        return new PlanSerializer();
    }

    @Override
    public SourceReader<RawFrame, MqttLane> createReader(SourceReaderContext context) {
        return MqttSourceReader.of(settings, context);
    }
}
