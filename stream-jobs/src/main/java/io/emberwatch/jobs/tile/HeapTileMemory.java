package io.emberwatch.jobs.tile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tile's memory in maps on the heap: for tests, benchmarks and single runs without a job. */
public final class HeapTileMemory implements TileMemory {

    private byte @Nullable [] head;
    private final Map<Long, List<byte[]>> hours = new HashMap<>();
    private final Map<Long, byte[]> frames = new HashMap<>();

    /** Bytes held, without the maps themselves. */
    public long bytes() {
        long sum = head == null ? 0 : head.length;
        for (List<byte[]> logs : hours.values()) {
            for (byte[] bytes : logs) {
                sum += bytes.length;
            }
        }
        for (byte[] bytes : frames.values()) {
            sum += bytes.length;
        }
        return sum;
    }

    /** Number of cell states and of hours with sensor hours that are held. */
    public int entries() {
        return hours.size() + frames.size();
    }

    @Override
    public byte @Nullable [] head() {
        return head;
    }

    @Override
    public void keepHead(byte[] bytes) {
        head = bytes;
    }

    @Override
    public List<byte[]> hours(long hourEndMs) {
        return hours.getOrDefault(hourEndMs, List.of());
    }

    @Override
    public void addHour(long hourEndMs, byte[] log) {
        hours.computeIfAbsent(hourEndMs, hour -> new ArrayList<>()).add(log);
    }

    @Override
    public void keepHours(long hourEndMs, byte[] bytes) {
        hours.put(hourEndMs, new ArrayList<>(List.of(bytes)));
    }

    @Override
    public void dropHours(long hourEndMs) {
        hours.remove(hourEndMs);
    }

    @Override
    public byte @Nullable [] frame(long hourEndMs) {
        return frames.get(hourEndMs);
    }

    @Override
    public void keepFrame(long hourEndMs, byte[] bytes) {
        frames.put(hourEndMs, bytes);
    }

    @Override
    public void dropFrame(long hourEndMs) {
        frames.remove(hourEndMs);
    }

    @Override
    public void clear() {
        head = null;
        hours.clear();
        frames.clear();
    }
}
