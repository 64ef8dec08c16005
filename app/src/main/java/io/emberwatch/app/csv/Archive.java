package io.emberwatch.app.csv;

import io.emberwatch.app.csv.ArchiveRows.CellRule;
import io.emberwatch.domain.Channel;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The readings of a file in memory, in the order of time: one row per station and moment, as {@link ArchiveRows} has them. */
public final class Archive {
    private static final int GROW = 1 << 16;

    private final List<Channel> channels;
    private final StationNumbers stations = new StationNumbers();
    private long[] timesMs = new long[GROW];
    private int[] stationOf = new int[GROW];
    private double[] values;
    private int[] order = new int[0];
    private int rows;
    private LeftOut leftOut = new LeftOut(0, 0, 0);

    private Archive(List<Channel> channels) {
        this.channels = channels;
        this.values = new double[GROW * Math.max(1, channels.size())];
    }

    /**
     * Reads a file and sorts it by time, then by station.
     *
     * @param path the file, plain or gzipped
     * @param known stations whose rows are taken; rows of others are told and left out
     * @param fromMs first moment taken
     * @param toMs first moment not taken any more
     * @param told one line for each cell and row left out, with its place
     */
    public static Archive read(
            String path, ColumnNames names, Set<String> known, long fromMs, long toMs, Consumer<String> told)
            throws IOException, CsvProblem {
        try (ObservationReader reader = ObservationReader.open(path, names)) {
            return read(new ArchiveRows(reader, known, fromMs, toMs, told, CellRule.NONE), Integer.MAX_VALUE);
        }
    }

    /** The next rows of a file, at most so many, sorted alike. */
    static Archive read(ArchiveRows from, int most) {
        Archive archive = new Archive(from.channels());
        while (archive.rows < most && from.next()) {
            archive.keep(from);
        }
        archive.sort();
        archive.leftOut = from.leftOut();
        return archive;
    }

    private void keep(ArchiveRows row) {
        grow();
        System.arraycopy(row.values(), 0, values, rows * channels.size(), channels.size());
        timesMs[rows] = row.timeMs();
        stationOf[rows] = stations.of(row.station());
        rows++;
    }

    private void grow() {
        if (rows == timesMs.length) {
            int more = timesMs.length * 2;
            timesMs = Arrays.copyOf(timesMs, more);
            stationOf = Arrays.copyOf(stationOf, more);
            values = Arrays.copyOf(values, more * channels.size());
        }
    }

    private void sort() {
        Integer[] boxed = new Integer[rows];
        Arrays.setAll(boxed, i -> i);
        Arrays.sort(boxed, (a, b) -> {
            int byTime = Long.compare(timesMs[a], timesMs[b]);
            return byTime != 0 ? byTime : stations.id(stationOf[a]).compareTo(stations.id(stationOf[b]));
        });
        order = Arrays.stream(boxed).mapToInt(Integer::intValue).toArray();
    }

    /** The channels that the file has. */
    List<Channel> channels() {
        return channels;
    }

    /** Rows that say something. */
    public int rows() {
        return rows;
    }

    /** What of the file was not taken. */
    public LeftOut leftOut() {
        return leftOut;
    }

    /** When the i-th row in the order of time was so. */
    public long timeMs(int i) {
        return timesMs[order[i]];
    }

    /** The station of the i-th row in the order of time. */
    public String station(int i) {
        return stations.id(stationOf[order[i]]);
    }

    /** The number of the i-th row in the order of time in one of the file's channels. */
    double value(int i, int channel) {
        return values[order[i] * channels.size() + channel];
    }

    /** One number per {@link Channel} for the i-th row in the order of time; NaN where missing. */
    public double[] values(int i) {
        double[] all = new double[Channel.count()];
        Arrays.fill(all, Double.NaN);
        int at = order[i] * channels.size();
        for (int c = 0; c < channels.size(); c++) {
            all[channels.get(c).ordinal()] = values[at + c];
        }
        return all;
    }
}
