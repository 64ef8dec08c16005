package io.emberwatch.jobs.tile;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far a tile has come: its first and last stepped hour, from where on it must be stepped again, which hours and states its
 * memory holds and how often each hour was issued.
 *
 * <p>Bytes, big-endian: version (byte, 1), first hour, last stepped hour, dirty hour (longs); number and list of hours with sensor
 * hours, of hours with a kept state (longs), of issued hours (long, revision int).
 */
final class TileHead {

    /** No hour at all. */
    static final long NONE = Long.MIN_VALUE;

    private static final byte VERSION = 1;
    private static final int STEPPED_AT = 1 + Long.BYTES;
    private static final int HOURS_AT = STEPPED_AT + 2 * Long.BYTES;

    long firstMs = NONE;
    long steppedMs = NONE;
    long dirtyMs = NONE;
    final TreeSet<Long> hours = new TreeSet<>();
    final TreeSet<Long> frames = new TreeSet<>();
    final TreeMap<Long, Integer> revisions = new TreeMap<>();

    /** Marks an hour that must be stepped again. */
    void dirty(long hourEndMs) {
        dirtyMs = dirtyMs == NONE ? hourEndMs : Math.min(dirtyMs, hourEndMs);
    }

    /** The revision under which an hour is issued now: the first time 0 when it is in time, else 1. */
    int nextRevision(long hourEndMs, boolean inTime) {
        return revisions.merge(hourEndMs, inTime ? 0 : 1, (known, first) -> known + 1);
    }

    byte[] toBytes() {
        int longs = 3 + hours.size() + frames.size() + revisions.size();
        ByteBuffer out = ByteBuffer.allocate(1 + longs * Long.BYTES + (3 + revisions.size()) * Integer.BYTES);
        out.put(VERSION).putLong(firstMs).putLong(steppedMs).putLong(dirtyMs);
        put(out, hours);
        put(out, frames);
        out.putInt(revisions.size());
        for (Map.Entry<Long, Integer> issued : revisions.entrySet()) {
            out.putLong(issued.getKey()).putInt(issued.getValue());
        }
        return out.array();
    }

    static TileHead of(byte @Nullable [] bytes) {
        TileHead head = new TileHead();
        if (bytes == null) {
            return head;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("tile head version [" + version + "] must be " + VERSION);
        }
        head.firstMs = in.getLong();
        head.steppedMs = in.getLong();
        head.dirtyMs = in.getLong();
        get(in, head.hours);
        get(in, head.frames);
        for (int i = in.getInt(); i > 0; i--) {
            head.revisions.put(in.getLong(), in.getInt());
        }
        return head;
    }

    /**
     * Whether an account of an hour leaves a head as it is: the hour is still to be stepped and is known to have sensor hours. Looked up in
     * the bytes, for each sensor tells each hour.
     */
    static boolean awaits(byte[] bytes, long hourEndMs) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long steppedMs = in.getLong(STEPPED_AT);
        if (bytes[0] != VERSION || steppedMs != NONE && hourEndMs <= steppedMs) {
            return false;
        }
        int hours = in.getInt(HOURS_AT);
        for (int i = hours - 1; i >= 0; i--) { // ascending: what is to be stepped stands at the end
            long known = in.getLong(HOURS_AT + Integer.BYTES + i * Long.BYTES);
            if (known <= hourEndMs) {
                return known == hourEndMs;
            }
        }
        return false;
    }

    private static void put(ByteBuffer out, TreeSet<Long> times) {
        out.putInt(times.size());
        for (long time : times) {
            out.putLong(time);
        }
    }

    private static void get(ByteBuffer in, TreeSet<Long> times) {
        for (int i = in.getInt(); i > 0; i--) {
            times.add(in.getLong());
        }
    }
}
