package io.emberwatch.app.csv;

import io.emberwatch.domain.Channel;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The readings of a file of any length in the order of time, then of station: a stretch at a time is sorted in memory and
 * laid aside on disk, and the stretches are read side by side. What fits into one stretch never touches the disk.
 *
 * <p>Memory: one stretch while reading, afterwards one row and one buffer for each. Disk: twelve bytes a row, eight more for each of
 * the file's channels, until it is closed.
 */
public final class SortedArchive implements Closeable {

    private final List<Channel> channels;
    private final StationNumbers stations = new StationNumbers();
    private final List<Path> laidAside = new ArrayList<>();
    private Archive last;
    private long rows;

    private SortedArchive(Archive first) {
        this.channels = first.channels();
        this.last = first;
        this.rows = first.rows();
    }

    /** Is given each row in its turn. */
    @FunctionalInterface
    public interface RowTaker {

        /**
         * Takes a row.
         *
         * @param values one number per {@link Channel}, NaN where missing; the taker may keep it
         */
        void take(long timeMs, String station, double[] values);
    }

    /**
     * Reads all rows.
     *
     * @param folder where stretches are laid aside
     * @param most rows that are sorted at once
     * @param progress is told how far it has come
     */
    public static SortedArchive read(ArchiveRows from, Path folder, int most, Consumer<String> progress)
            throws IOException {
        Archive stretch = Archive.read(from, most);
        SortedArchive sorted = new SortedArchive(stretch);
        try {
            while (stretch.rows() == most) {
                sorted.layAside(stretch, folder);
                progress.accept(from.rows() + " rows read");
                stretch = Archive.read(from, most);
                sorted.rows += stretch.rows();
            }
            sorted.last = stretch;
            return sorted;
        } catch (IOException e) {
            sorted.close();
            throw e;
        }
    }

    private void layAside(Archive stretch, Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "emberwatch-archive", ".rows");
        laidAside.add(file);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            for (int i = 0; i < stretch.rows(); i++) {
                out.writeLong(stretch.timeMs(i));
                out.writeInt(stations.of(stretch.station(i)));
                for (int c = 0; c < channels.size(); c++) {
                    out.writeDouble(stretch.value(i, c));
                }
            }
        }
    }

    /** Rows that say something. */
    public long rows() {
        return rows;
    }

    /** Gives all rows in the order of time, then of station; those of one moment and station as the file has them. */
    public void forEach(RowTaker taker) throws IOException {
        PriorityQueue<Cursor> next = new PriorityQueue<>(Comparator.comparingLong(Cursor::timeMs)
                .thenComparing(Cursor::station)
                .thenComparingInt(Cursor::place));
        List<Cursor> all = new ArrayList<>();
        try {
            for (Path file : laidAside) {
                all.add(new FileCursor(all.size(), file));
            }
            all.add(new MemoryCursor(all.size(), last));
            for (Cursor cursor : all) {
                if (cursor.advance()) {
                    next.add(cursor);
                }
            }
            for (Cursor cursor = next.poll(); cursor != null; cursor = next.poll()) {
                taker.take(cursor.timeMs(), cursor.station(), cursor.values());
                if (cursor.advance()) {
                    next.add(cursor);
                }
            }
        } finally {
            for (Cursor cursor : all) {
                cursor.close();
            }
        }
    }

    /** Takes what was laid aside off the disk. */
    @Override
    public void close() throws IOException {
        for (Path file : laidAside) {
            Files.deleteIfExists(file);
        }
    }

    /** A place in one stretch. */
    private interface Cursor extends Closeable {
        int place();

        boolean advance() throws IOException;

        long timeMs();

        String station();

        double[] values();
    }

    /** A place in the stretch that is in memory. */
    private static final class MemoryCursor implements Cursor {
        private final int place;
        private final Archive archive;
        private int at = -1;

        MemoryCursor(int place, Archive archive) {
            this.place = place;
            this.archive = archive;
        }

        @Override
        public int place() {
            return place;
        }

        @Override
        public boolean advance() {
            return ++at < archive.rows();
        }

        @Override
        public long timeMs() {
            return archive.timeMs(at);
        }

        @Override
        public String station() {
            return archive.station(at);
        }

        @Override
        public double[] values() {
            return archive.values(at);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /** A place in a stretch on disk. */
    private final class FileCursor implements Cursor {
        private final int place;
        private final DataInputStream in;
        private long left;
        private long timeMs;
        private String station = "";
        private double[] values = new double[0];

        FileCursor(int place, Path file) throws IOException {
            this.place = place;
            this.left = Files.size(file) / (Long.BYTES + Integer.BYTES + (long) Double.BYTES * channels.size());
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
        }

        @Override
        public int place() {
            return place;
        }

        @Override
        public boolean advance() throws IOException {
            if (left-- == 0) {
                return false;
            }
            timeMs = in.readLong();
            station = stations.id(in.readInt());
            values = new double[Channel.count()];
            Arrays.fill(values, Double.NaN);
            for (Channel channel : channels) {
                values[channel.ordinal()] = in.readDouble();
            }
            return true;
        }

        @Override
        public long timeMs() {
            return timeMs;
        }

        @Override
        public String station() {
            return station;
        }

        @Override
        public double[] values() {
            return values;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
