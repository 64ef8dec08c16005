package io.emberwatch.jobs.source;

import io.emberwatch.ingestion.InboundMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;

/** Tends the lanes of one subtask and takes out what has come, in batches. Its own thread calls {@link #fetch}; others only wake it. */
final class LaneReader implements SplitReader<InboundMessage, MqttLane> {

    private static final int LARGEST_BATCH = 5_000;
    private static final long LONGEST_WAIT_MS = 1_000;

    private final BiFunction<MqttLane, Runnable, LaneLine> lines;
    private final AtomicInteger standing;
    private final List<LaneLine> lanes = new ArrayList<>();
    private final Set<String> paused = new HashSet<>();
    private final Object bell = new Object();
    private boolean rung;
    private boolean woken;

    /** A reader that opens the line of a lane by the given function and counts the lines that stand. */
    LaneReader(BiFunction<MqttLane, Runnable, LaneLine> lines, AtomicInteger standing) {
        this.lines = lines;
        this.standing = standing;
    }

    @Override
    public RecordsWithSplitIds<InboundMessage> fetch() throws IOException {
        while (true) {
            long waitMs = LONGEST_WAIT_MS;
            for (LaneLine lane : lanes) {
                waitMs = Math.min(waitMs, Math.max(1, lane.tend(System.currentTimeMillis())));
            }
            standing.set((int) lanes.stream().filter(LaneLine::isStanding).count());
            RecordsBySplits.Builder<InboundMessage> batch = new RecordsBySplits.Builder<>();
            if (drain(batch) || awaitBell(waitMs)) {
                return batch.build();
            }
        }
    }

    @Override
    public void handleSplitsChanges(SplitsChange<MqttLane> change) {
        for (MqttLane lane : change.splits()) {
            lanes.add(lines.apply(lane, this::ring));
        }
    }

    @Override
    public void wakeUp() {
        synchronized (bell) {
            woken = true;
            bell.notifyAll();
        }
    }

    @Override
    public void pauseOrResumeSplits(Collection<MqttLane> toPause, Collection<MqttLane> toResume) {
        toPause.forEach(lane -> paused.add(lane.splitId()));
        toResume.forEach(lane -> paused.remove(lane.splitId()));
    }

    @Override
    public void close() {
        lanes.forEach(LaneLine::close);
        lanes.clear();
        standing.set(0);
    }

    private boolean drain(RecordsBySplits.Builder<InboundMessage> batch) {
        int taken = 0;
        for (LaneLine lane : lanes) {
            if (paused.contains(lane.splitId())) {
                continue;
            }
            while (taken < LARGEST_BATCH) {
                InboundMessage message = lane.queue().poll();
                if (message == null) {
                    break;
                }
                batch.add(lane.splitId(), message);
                taken++;
            }
        }
        return taken > 0;
    }

    private void ring() {
        synchronized (bell) {
            rung = true;
            bell.notifyAll();
        }
    }

    /** Waits for a message, the end of a line, a while, or Flink; true where Flink woke us and wants control back. */
    private boolean awaitBell(long waitMs) throws IOException {
        synchronized (bell) {
            long untilNs = System.nanoTime() + waitMs * 1_000_000;
            while (!rung && !woken) {
                long leftMs = (untilNs - System.nanoTime()) / 1_000_000;
                if (leftMs <= 0) {
                    break;
                }
                try {
                    bell.wait(leftMs);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted while waiting for messages", e);
                }
            }
            boolean handBack = woken;
            rung = false;
            woken = false;
            return handBack;
        }
    }
}
