package io.emberwatch.jobs.tile;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * A tile's memory in Flink's keyed state: one value for the head, a map entry per hour, so that a step writes what it changed and no more.
 *
 * <p>The sensor hours of an hour lie in up to {@link #LEVELS} entries, at its end and the milliseconds after it: one that is added goes to the
 * first free of them, joined with those before, as a binary counter carries. So each is copied a few times while a dense network's hour
 * grows, and not with each sensor. What is kept of an hour that is over lies in the last entry, where a late one is not joined with it.
 */
final class KeyedTileMemory implements TileMemory {

    private static final int LEVELS = 24;

    private final ValueState<byte[]> head;
    private final MapState<Long, byte[]> hours;
    private final MapState<Long, byte[]> frames;

    KeyedTileMemory(RuntimeContext runtime) {
        head = runtime.getState(
                new ValueStateDescriptor<>("tile-head", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        hours = runtime.getMapState(new MapStateDescriptor<>(
                "tile-hours", Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        frames = runtime.getMapState(new MapStateDescriptor<>(
                "tile-frames", Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    /** One access to state, which Flink lets fail in any way. */
    @FunctionalInterface
    private interface Access<T> {
        T run() throws Exception;
    }

    private static <T extends @Nullable Object> T in(Access<T> access) {
        try {
            return access.run();
        } catch (Exception e) {
            throw new FlinkRuntimeException("tile state cannot be reached: " + e.getMessage(), e);
        }
    }

    private static void put(MapState<Long, byte[]> map, long hourEndMs, byte[] bytes) {
        in(() -> {
            map.put(hourEndMs, bytes);
            return true;
        });
    }

    private static void drop(MapState<Long, byte[]> map, long hourEndMs) {
        in(() -> {
            map.remove(hourEndMs);
            return true;
        });
    }

    @Override
    public byte @Nullable [] head() {
        return in(head::value);
    }

    @Override
    public void keepHead(byte[] bytes) {
        in(() -> {
            head.update(bytes);
            return true;
        });
    }

    @Override
    public List<byte[]> hours(long hourEndMs) {
        List<byte[]> all = new ArrayList<>();
        for (int level = LEVELS - 1; level >= 0; level--) { // the oldest have been carried farthest
            byte[] log = level(hourEndMs, level);
            if (log != null) {
                all.add(log);
            }
        }
        return all;
    }

    @Override
    public void addHour(long hourEndMs, byte[] log) {
        byte[] carried = log;
        int level = 0;
        for (byte[] there = level(hourEndMs, 0); there != null; there = level(hourEndMs, level)) {
            carried = HourAccounts.join(there, carried);
            if (level == LEVELS - 1) {
                break;
            }
            drop(hours, hourEndMs + level++);
        }
        put(hours, hourEndMs + level, carried);
    }

    @Override
    public void keepHours(long hourEndMs, byte[] bytes) {
        dropHours(hourEndMs);
        put(hours, hourEndMs + LEVELS - 1, bytes);
    }

    @Override
    public void dropHours(long hourEndMs) {
        for (int level = 0; level < LEVELS; level++) {
            drop(hours, hourEndMs + level);
        }
    }

    private byte @Nullable [] level(long hourEndMs, int level) {
        return in(() -> hours.get(hourEndMs + level));
    }

    @Override
    public byte @Nullable [] frame(long hourEndMs) {
        return in(() -> frames.get(hourEndMs));
    }

    @Override
    public void keepFrame(long hourEndMs, byte[] bytes) {
        put(frames, hourEndMs, bytes);
    }

    @Override
    public void dropFrame(long hourEndMs) {
        drop(frames, hourEndMs);
    }

    @Override
    public void clear() {
        head.clear();
        hours.clear();
        frames.clear();
    }
}
