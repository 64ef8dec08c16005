package io.emberwatch.console.api;

import io.emberwatch.console.http.Reply;
import io.emberwatch.console.live.SensorBoard;
import io.emberwatch.console.series.SensorNow;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The sensor board put into words once, however many callers ask: thousands of sensors take a tenth of a second to write. Whoever
 * asks while a newer board is being written gets the one before, unless that is too old to be shown.
 */
final class BoardWords {

    /** How a board is written. */
    interface Writing {
        /** The answer's value. */
        Object of(List<SensorNow> board, long nowMs, @Nullable String fault);
    }

    /** Minutes are enough for an age; a coarser clock lets an unchanged board be answered with 304. */
    private static final long CLOCK_MS = 60_000;

    private static final long OLD_NS = 20_000_000_000L;

    private record Told(
            List<SensorNow> board, long nowMs, @Nullable String fault, long writtenNs, Reply.Ready answer) {
        boolean isOf(Told other) {
            return board == other.board && nowMs == other.nowMs && Objects.equals(fault, other.fault);
        }
    }

    private static final Reply.Ready NOT_YET = new Reply.Ready(new byte[0], new byte[0], "");

    private final SensorBoard board;
    private final Writing writing;
    private final ReentrantLock writer = new ReentrantLock();
    private volatile @Nullable Told told;

    BoardWords(SensorBoard board, Writing writing) {
        this.board = board;
        this.writing = writing;
    }

    /** The answer of the board as it is now, or was some seconds ago. */
    Reply.Ready answer() {
        Told wanted = new Told(
                board.sensors(),
                board.asOfMs() / CLOCK_MS * CLOCK_MS,
                board.fault().orElse(null),
                System.nanoTime(),
                NOT_YET);
        Told last = told;
        if (last != null && last.isOf(wanted)) {
            return last.answer;
        }
        if (last != null && wanted.writtenNs - last.writtenNs < OLD_NS) {
            return writer.tryLock() ? write(wanted) : last.answer;
        }
        writer.lock();
        return write(wanted);
    }

    /** With the lock, which it gives back. */
    private Reply.Ready write(Told wanted) {
        try {
            Told last = told;
            if (last != null && last.isOf(wanted)) {
                return last.answer;
            }
            Reply.Ready answer = Reply.Ready.json(writing.of(wanted.board, wanted.nowMs, wanted.fault));
            told = new Told(wanted.board, wanted.nowMs, wanted.fault, wanted.writtenNs, answer);
            return answer;
        } finally {
            writer.unlock();
        }
    }
}
