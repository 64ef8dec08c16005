package io.emberwatch.jobs.tile;

import static io.emberwatch.domain.SensorHour.HOUR_MS;

import java.util.List;

/**
 * Which states and sensor hours a tile keeps: every state of the newest hours, every few hours' of the older ones, with one at or before the
 * horizon; sensor hours as far back as a gap at the oldest state may look.
 */
final class KeptFrames {

    private static final long GAP_LOOK_BACK_MS = FillGaps.DAYS_BACK * 24 * HOUR_MS;

    private final long horizonMs;
    private final long denseMs;
    private final long sparseMs;

    KeptFrames(TileSettings settings) {
        horizonMs = settings.horizonHours() * HOUR_MS;
        denseMs = settings.denseHours() * HOUR_MS;
        sparseMs = settings.sparseHours() * HOUR_MS;
    }

    /** Whether the state of an hour is kept once the tile has come to another. */
    boolean keeps(long hourMs, long steppedMs) {
        return hourMs > steppedMs - denseMs
                || Math.floorMod(hourMs, sparseMs) == 0 && hourMs > steppedMs - horizonMs - sparseMs;
    }

    /** Forgets what is no longer needed once the tile has come to its last stepped hour. */
    void forget(TileHead head, TileMemory memory) {
        long steppedMs = head.steppedMs;
        for (long frame : List.copyOf(head.frames)) {
            if (!keeps(frame, steppedMs)) {
                memory.dropFrame(frame);
                head.frames.remove(frame);
            }
        }
        long oldest = steppedMs - horizonMs - sparseMs - GAP_LOOK_BACK_MS;
        for (long hour : List.copyOf(head.hours.headSet(oldest, true))) {
            memory.dropHours(hour);
            head.hours.remove(hour);
        }
        head.revisions.headMap(steppedMs - horizonMs, true).clear();
    }
}
