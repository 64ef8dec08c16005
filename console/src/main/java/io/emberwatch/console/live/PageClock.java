package io.emberwatch.console.live;

import io.emberwatch.console.series.SeriesSource;
import io.emberwatch.console.surface.ProductCatalog;
import java.io.IOException;
import java.time.Clock;
import java.util.OptionalLong;

/**
 * What the page calls now: the wall clock in live operation, the latest data in a demo or replay whose time runs on its
 * own.
 */
public final class PageClock {

    private static final long FRESH_NS = 1_000_000_000L;

    private final Clock wall;
    private final boolean followsData;
    private final SeriesSource series;
    private final ProductCatalog catalog;
    private OptionalLong latestReadingMs = OptionalLong.empty();
    private long askedNs;
    private boolean asked;

    /** A clock; {@code followsData} where the data's own time is now. */
    public PageClock(Clock wall, boolean followsData, SeriesSource series, ProductCatalog catalog) {
        this.wall = wall;
        this.followsData = followsData;
        this.series = series;
        this.catalog = catalog;
    }

    /** Whether now is the latest data's time and not the wall clock's. */
    public boolean followsData() {
        return followsData;
    }

    /** Now, milliseconds since 1970-01-01T00:00Z. */
    public long nowMs() {
        if (!followsData) {
            return wall.millis();
        }
        OptionalLong reading = latestReadingMs();
        if (reading.isPresent()) {
            return reading.getAsLong();
        }
        return catalog.findLatestHourMs().orElse(wall.millis());
    }

    /** Phenomenon time of the latest reading, as of a second ago at most; the last known one while the database is away. */
    public synchronized OptionalLong latestReadingMs() {
        if (!asked || System.nanoTime() - askedNs > FRESH_NS) {
            asked = true;
            try {
                latestReadingMs = series.findLatestReadingMs();
            } catch (IOException e) {
                // The board tells that the database is away; the clock keeps what it knew.
            }
            askedNs = System.nanoTime();
        }
        return latestReadingMs;
    }
}
