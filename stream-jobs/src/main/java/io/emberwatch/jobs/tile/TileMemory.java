package io.emberwatch.jobs.tile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one tile between two calls of the engine, as versioned bytes: a head, sensor hours by hour, and cell states by
 * hour. Flink's keyed state in the job, a map in tests and benchmarks.
 */
public interface TileMemory {

    /** The head's bytes, or null in a tile without memory. */
    byte @Nullable [] head();

    /** Keeps the head. */
    void keepHead(byte[] bytes);

    /** The sensor hours of the hour that ends then, in logs of {@link HourAccounts}, the oldest first; empty if there are none. */
    List<byte[]> hours(long hourEndMs);

    /** Adds a log to the end of those of an hour. */
    void addHour(long hourEndMs, byte[] log);

    /** Keeps these sensor hours of an hour and no others. */
    void keepHours(long hourEndMs, byte[] bytes);

    /** Forgets the sensor hours of an hour. */
    void dropHours(long hourEndMs);

    /** The cells' state at the end of that hour, or null if it is not kept. */
    byte @Nullable [] frame(long hourEndMs);

    /** Keeps the cells' state at the end of an hour. */
    void keepFrame(long hourEndMs, byte[] bytes);

    /** Forgets the cells' state at the end of an hour. */
    void dropFrame(long hourEndMs);

    /** Forgets everything. */
    void clear();
}
