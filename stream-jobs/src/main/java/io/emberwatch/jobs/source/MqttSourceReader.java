package io.emberwatch.jobs.source;

import io.emberwatch.ingestion.InboundMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.metrics.Counter;

/**
 * Hands frames into the job and acknowledges them to the broker once the checkpoint that holds their effect has completed.
 *
 * <p>Keeps no lanes in its own state: the enumerator gives them out anew after each start.
 */
final class MqttSourceReader
        extends SingleThreadMultiplexSourceReaderBase<InboundMessage, RawFrame, MqttLane, MqttLane> {

    private final AckTracker tracker;
    private final Counter acknowledged;
    private volatile long lastCheckpointMs = System.currentTimeMillis();

    private MqttSourceReader(
            SourceSettings settings, AckTracker tracker, AtomicInteger standing, SourceReaderContext context) {
        super(
                () -> new LaneReader((lane, wake) -> LaneLine.mqtt(settings, lane, wake), standing),
                (message, output, lane) -> {
                    output.collect(new RawFrame(message.topic(), message.payload(), message.receivedTimeMs()));
                    tracker.emitted(message.ack());
                },
                new Configuration(),
                context);
        this.tracker = tracker;
        this.acknowledged = context.metricGroup().counter("acknowledged");
        context.metricGroup().gauge("lanesStanding", standing::get);
        context.metricGroup().gauge("checkpointAgeMs", () -> System.currentTimeMillis() - lastCheckpointMs);
        context.metricGroup().gauge("unacknowledged", tracker::unacknowledged);
    }

    static MqttSourceReader of(SourceSettings settings, SourceReaderContext context) {
        return new MqttSourceReader(settings, new AckTracker(), new AtomicInteger(), context);
    }

    @Override
    public List<MqttLane> snapshotState(long checkpointId) {
        tracker.snapshot(checkpointId);
        return List.of();
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        acknowledged.inc(tracker.completed(checkpointId));
        lastCheckpointMs = System.currentTimeMillis();
    }

    @Override
    protected void onSplitFinished(Map<String, MqttLane> finished) {
        // lanes do not finish
    }

    @Override
    protected MqttLane initializedState(MqttLane lane) {
        return lane;
    }

    @Override
    protected MqttLane toSplitType(String splitId, MqttLane lane) {
        return lane;
    }
}
