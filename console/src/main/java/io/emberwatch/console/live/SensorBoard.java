package io.emberwatch.console.live;

import io.emberwatch.console.series.SensorNow;
import io.emberwatch.console.series.SeriesSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Every sensor with its last reading, asked for at most every few seconds however many pages are open.
 *
 * <p>While the database is away the last known board stays, with the reason beside it.
 */
public final class SensorBoard {

    /** How far back a last reading is looked for. */
    static final long LOOK_BACK_MS = 72 * 3_600_000L;

    private static final long FRESH_NS = 3_000_000_000L;

    private final SeriesSource series;
    private final PageClock clock;
    private List<SensorNow> sensors = List.of();
    private Optional<String> fault = Optional.empty();
    private long askedNs;
    private boolean asked;

    /** A board that asks a source. */
    public SensorBoard(SeriesSource series, PageClock clock) {
        this.series = series;
        this.clock = clock;
    }

    /** Every sensor, as of a few seconds ago at most. */
    public synchronized List<SensorNow> sensors() {
        if (!asked || System.nanoTime() - askedNs > FRESH_NS) {
            asked = true;
            try {
                sensors = List.copyOf(series.sensors(clock.nowMs() - LOOK_BACK_MS));
                fault = Optional.empty();
            } catch (IOException e) {
                fault = Optional.of(String.valueOf(e.getMessage()));
            }
            askedNs = System.nanoTime();
        }
        return sensors;
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
    public synchronized Optional<String> fault() {
        return fault;
    }
}
