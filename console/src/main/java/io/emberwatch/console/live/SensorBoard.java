package io.emberwatch.console.live;

import io.emberwatch.console.series.SensorNow;
import io.emberwatch.console.series.SeriesSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Every sensor with its last reading, asked for at most every few seconds however many pages are open.
 *
 * <p>While the database is away the last known board stays, with the reason beside it.
 */
public final class SensorBoard {

    /** How far back a last reading is looked for. */
    static final long LOOK_BACK_MS = 72 * 3_600_000L;

    private static final long FRESH_NS = 3_000_000_000L;
    /** Older than this it is not shown any more: whoever asks waits for the database. */
    private static final long OLD_NS = 15_000_000_000L;

    private record State(List<SensorNow> sensors, Optional<String> fault, long askedNs) {}

    private final SeriesSource series;
    private final PageClock clock;
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile @Nullable State state;

    /** A board that asks a source. */
    public SensorBoard(SeriesSource series, PageClock clock) {
        this.series = series;
        this.clock = clock;
    }

    /** Every sensor, as of some seconds ago at most; an ageing board is asked for anew behind the caller's back. */
    public List<SensorNow> sensors() {
        State known = state;
        long ageNs = known == null ? Long.MAX_VALUE : System.nanoTime() - known.askedNs;
        if (known == null || ageNs > OLD_NS) {
            return askOnce(known).sensors;
        }
        if (ageNs > FRESH_NS && refreshing.compareAndSet(false, true)) {
            CompletableFuture.runAsync(() -> {
                try {
                    askOnce(known);
                } finally {
                    refreshing.set(false);
                }
            });
        }
        return known.sensors;
    }

    /** Asks the source, unless somebody else has done so since the caller looked. */
    private synchronized State askOnce(@Nullable State seen) {
        State known = state;
        if (known != null && known != seen) {
            return known;
        }
        State fresh;
        try {
            fresh = new State(
                    List.copyOf(series.sensors(clock.nowMs() - LOOK_BACK_MS)), Optional.empty(), System.nanoTime());
        } catch (IOException e) {
            List<SensorNow> old = known == null ? List.of() : known.sensors;
            fresh = new State(old, Optional.of(String.valueOf(e.getMessage())), System.nanoTime());
        }
        state = fresh;
        return fresh;
    }

    /**
     * The moment that ages are counted to: the wall clock's now, or where the data's time is now, the latest reading on
     * this very board, so that a replay at a thousand times its speed does not outrun the few seconds of the board.
     */
    public long asOfMs() {
        if (!clock.followsData()) {
            return clock.nowMs();
        }
        return sensors().stream()
                .mapToLong(SensorNow::lastTimeMs)
                .filter(timeMs -> timeMs != SensorNow.NEVER)
                .max()
                .orElseGet(clock::nowMs);
    }

    /** Why the board is an old one; empty while the database answers. */
    public Optional<String> fault() {
        State known = state;
        return known == null ? Optional.empty() : known.fault;
    }
}
