package io.emberwatch.app.csv;

import io.emberwatch.domain.Channel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The readings of a file in memory, in the order of time: one row per station and moment.
 *
 * <p>Numbers keep what the file says, impossible ones too: refusing is the business of the system that is fed. A cell
 * that is no number, and a row without any number, are told to the caller and left out.
 */
public final class Archive {
    private static final int GROW = 1 << 16;

    private final CellRule rule;
    private final List<Channel> channels = new ArrayList<>();
    private final List<String> stations = new ArrayList<>();
    private final Map<String, Integer> stationIndex = new HashMap<>();
    private long[] timesMs = new long[GROW];
    private int[] stationOf = new int[GROW];
    private double[] values = new double[0];
    private int[] order = new int[0];
    private int rows;
    private long emptyRows;
    private long badCells;
    private long unknownRows;

    private Archive(CellRule rule) {
        this.rule = rule;
    }

    /** What is to be said of a cell that is a number and still cannot be believed. */
    @FunctionalInterface
    public interface CellRule {

        /** Everything is believed. */
        CellRule NONE = (channel, value) -> "";

        /** Why a value is left out, such as {@code must lie in -50 to 55}; empty where it is believed. */
        String refuse(Channel channel, double value);
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
            return read(reader, known, fromMs, toMs, told, CellRule.NONE);
        }
    }

    /** The same from a reader that is open, with a rule for its cells. */
    public static Archive read(
            ObservationReader reader, Set<String> known, long fromMs, long toMs, Consumer<String> told, CellRule rule)
            throws IOException, CsvProblem {
        Archive archive = new Archive(rule);
        archive.chooseChannels(reader);
        while (archive.readRow(reader, known, fromMs, toMs, told)) {
            // the row is kept by readRow
        }
        archive.sort();
        return archive;
    }

    private void chooseChannels(ObservationReader reader) {
        for (int c = 0; c < Channel.count(); c++) {
            Channel channel = Channel.at(c);
            if (reader.has(channel.wireName())
                    || (channel == Channel.WIND_KMH && reader.has("wind_ms"))
                    || (channel == Channel.GUST_KMH && reader.has("gust_ms"))) {
                channels.add(channel);
            }
        }
        values = new double[GROW * Math.max(1, channels.size())];
    }

    private boolean readRow(
            ObservationReader reader, Set<String> known, long fromMs, long toMs, Consumer<String> told) {
        try {
            Observation row = reader.next();
            if (row == null) {
                return false;
            }
            long timeMs = row.time().epochSecond() * 1000;
            if (timeMs < fromMs || timeMs >= toMs) {
                return true;
            }
            if (!known.contains(row.id())) {
                unknownRows++;
                told.accept(row.problem("id", "must be one of the stations").what());
                return true;
            }
            keep(row, timeMs, told);
        } catch (CsvProblem e) {
            badCells++;
            told.accept(e.what());
        }
        return true;
    }

    private void keep(Observation row, long timeMs, Consumer<String> told) {
        grow();
        int at = rows * channels.size();
        boolean says = false;
        for (int c = 0; c < channels.size(); c++) {
            double value = value(row, channels.get(c), told);
            values[at + c] = value;
            says |= !Double.isNaN(value);
        }
        if (!says) {
            emptyRows++;
            return;
        }
        timesMs[rows] = timeMs;
        stationOf[rows] = stationIndex.computeIfAbsent(row.id(), id -> {
            stations.add(id);
            return stations.size() - 1;
        });
        rows++;
    }

    private double value(Observation row, Channel channel, Consumer<String> told) {
        try {
            double value = number(row, channel);
            String why = Double.isNaN(value) ? "" : rule.refuse(channel, value);
            if (why.isEmpty()) {
                return value;
            }
            throw row.problem(columnOf(row, channel), why);
        } catch (CsvProblem e) {
            badCells++;
            told.accept(e.what());
            return Double.NaN;
        }
    }

    private static double number(Observation row, Channel channel) throws CsvProblem {
        if (channel == Channel.WIND_KMH) {
            return row.windKmh();
        }
        double value = row.number(channel.wireName());
        return channel == Channel.GUST_KMH && Double.isNaN(value) ? row.number("gust_ms") * 3.6 : value;
    }

    /** The column that a channel's value stands in, by its name in the house. */
    private static String columnOf(Observation row, Channel channel) {
        boolean metres = channel == Channel.WIND_KMH || channel == Channel.GUST_KMH;
        return metres && row.text(channel.wireName()).isEmpty()
                ? channel.wireName().replace("_kmh", "_ms")
                : channel.wireName();
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
            return byTime != 0 ? byTime : stations.get(stationOf[a]).compareTo(stations.get(stationOf[b]));
        });
        order = Arrays.stream(boxed).mapToInt(Integer::intValue).toArray();
    }

    /** Rows that say something. */
    public int rows() {
        return rows;
    }

    /** Rows without a number. */
    public long emptyRows() {
        return emptyRows;
    }

    /** Cells and rows that could not be understood. */
    public long badCells() {
        return badCells;
    }

    /** Rows of stations that the stations file does not know. */
    public long unknownRows() {
        return unknownRows;
    }

    /** When the i-th row in the order of time was so. */
    public long timeMs(int i) {
        return timesMs[order[i]];
    }

    /** The station of the i-th row in the order of time. */
    public String station(int i) {
        return stations.get(stationOf[order[i]]);
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
