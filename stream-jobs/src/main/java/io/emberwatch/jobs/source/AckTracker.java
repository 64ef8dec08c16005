package io.emberwatch.jobs.source;

import io.emberwatch.ingestion.InboundMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Remembers which messages the broker may forget: a message is acknowledged when a checkpoint has completed that was taken
 * after its effect entered the job.
 *
 * <p>Pending since the last checkpoint, then staged under that checkpoint, then acknowledged with it or with any later one, in the order of
 * arrival. Used by the task's thread alone; only the count may be asked for by others.
 */
final class AckTracker {

    private List<InboundMessage.Ack> pending = new ArrayList<>();
    private final TreeMap<Long, List<InboundMessage.Ack>> staged = new TreeMap<>();
    private final AtomicInteger held = new AtomicInteger();

    /** A message has been handed on into the job. */
    void emitted(InboundMessage.Ack ack) {
        pending.add(ack);
        held.incrementAndGet();
    }

    /** A checkpoint is being taken: what was handed on before belongs to it. */
    void snapshot(long checkpointId) {
        if (!pending.isEmpty()) {
            staged.put(checkpointId, pending);
            pending = new ArrayList<>();
        }
    }

    /** A checkpoint has completed: acknowledges everything it holds, and returns how much that was. */
    int completed(long checkpointId) {
        SortedMap<Long, List<InboundMessage.Ack>> safe = staged.headMap(checkpointId, true);
        int count = 0;
        for (List<InboundMessage.Ack> acks : safe.values()) {
            acks.forEach(InboundMessage.Ack::acknowledge);
            count += acks.size();
        }
        safe.clear();
        held.addAndGet(-count);
        return count;
    }

    /** Messages that the broker still keeps for us; any thread may ask. */
    int unacknowledged() {
        return held.get();
    }
}
