package io.emberwatch.jobs.source;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.jspecify.annotations.Nullable;

/**
 * Sole owner of the lanes: gives each subtask its lanes when it registers, also after a failure or with another parallelism. A subtask
 * without a lane is told that none will come, so that it does not hold back event time.
 */
final class LaneEnumerator implements SplitEnumerator<MqttLane, LanePlan> {

    private final SplitEnumeratorContext<MqttLane> context;
    private final int lanes;

    LaneEnumerator(SplitEnumeratorContext<MqttLane> context, int lanes) {
        this.context = context;
        this.lanes = lanes;
    }

    @Override
    public void start() {
        // lanes are handed out as readers register
    }

    @Override
    public void handleSplitRequest(int subtaskId, @Nullable String host) {
        // readers need not ask
    }

    @Override
    public void addSplitsBack(List<MqttLane> splits, int subtaskId) {
        // the subtask gets them again when it registers anew
    }

    @Override
    public void addReader(int subtaskId) {
        List<MqttLane> mine = lanesOf(subtaskId, context.currentParallelism(), lanes);
        if (mine.isEmpty()) {
            context.signalNoMoreSplits(subtaskId);
        } else {
            context.assignSplits(new SplitsAssignment<>(java.util.Map.of(subtaskId, mine)));
        }
    }

    @Override
    public LanePlan snapshotState(long checkpointId) {
        return new LanePlan(lanes);
    }

    @Override
    public void close() {
        // owns nothing
    }

    static List<MqttLane> lanesOf(int subtaskId, int parallelism, int lanes) {
        return IntStream.range(0, lanes)
                .filter(lane -> lane % parallelism == subtaskId)
                .mapToObj(MqttLane::new)
                .toList();
    }
}
