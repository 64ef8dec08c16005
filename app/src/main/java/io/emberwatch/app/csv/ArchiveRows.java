package io.emberwatch.app.csv;

import io.emberwatch.domain.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The rows of a readings file that say something, one after the other as they stand there.
 *
 * <p>Numbers keep what the file says, impossible ones too, as far as the rule lets them: refusing is else the business of the
 * system that is fed. A cell that is no number, and a row without any number, are told to the caller and left out.
 */
public final class ArchiveRows {

    private final ObservationReader reader;
    private final Set<String> known;
    private final long fromMs;
    private final long toMs;
    private final Consumer<String> told;
    private final CellRule rule;
    private final List<Channel> channels = new ArrayList<>();
    private final double[] values;
    private long timeMs;
    private String station = "";
    private long rows;
    private long emptyRows;
    private long badCells;
    private long unknownRows;

    /**
     * The rows of an open file.
     *
     * @param known stations whose rows are taken; rows of others are told and left out
     * @param fromMs first moment taken
     * @param toMs first moment not taken any more
     * @param told one line for each cell and row left out, with its place
     */
    public ArchiveRows(
            ObservationReader reader, Set<String> known, long fromMs, long toMs, Consumer<String> told, CellRule rule) {
        this.reader = reader;
        this.known = known;
        this.fromMs = fromMs;
        this.toMs = toMs;
        this.told = told;
        this.rule = rule;
        for (int c = 0; c < Channel.count(); c++) {
            Channel channel = Channel.at(c);
            if (reader.has(channel.wireName())
                    || (channel == Channel.WIND_KMH && reader.has("wind_ms"))
                    || (channel == Channel.GUST_KMH && reader.has("gust_ms"))) {
                channels.add(channel);
            }
        }
        this.values = new double[channels.size()];
    }

    /** What is to be said of a cell that is a number and still cannot be believed. */
    @FunctionalInterface
    public interface CellRule {

        /** Everything is believed. */
        CellRule NONE = (channel, value) -> "";

        /** Why a value is left out, such as {@code must lie in -50 to 55}; empty where it is believed. */
        String refuse(Channel channel, double value);
    }

    /** Goes on to the next row that says something; false at the end of the file. */
    boolean next() {
        while (true) {
            try {
                Observation row = reader.next();
                if (row == null) {
                    return false;
                }
                if (takes(row)) {
                    rows++;
                    return true;
                }
            } catch (CsvProblem e) {
                badCells++;
                told.accept(e.what());
            }
        }
    }

    private boolean takes(Observation row) {
        timeMs = row.time().epochSecond() * 1000;
        station = row.id();
        if (timeMs < fromMs || timeMs >= toMs) {
            return false;
        }
        if (!known.contains(station)) {
            unknownRows++;
            told.accept(row.problem("id", "must be one of the stations").what());
            return false;
        }
        boolean says = false;
        for (int c = 0; c < values.length; c++) {
            values[c] = value(row, channels.get(c));
            says |= !Double.isNaN(values[c]);
        }
        emptyRows += says ? 0 : 1;
        return says;
    }

    private double value(Observation row, Channel channel) {
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

    /** The channels that the file has. */
    List<Channel> channels() {
        return channels;
    }

    /** When the row was so. */
    long timeMs() {
        return timeMs;
    }

    /** Its station. */
    String station() {
        return station;
    }

    /** One number for each of {@link #channels()}; overwritten by the next row. */
    double[] values() {
        return values;
    }

    /** Rows so far that say something. */
    public long rows() {
        return rows;
    }

    /** What was not taken so far. */
    public LeftOut leftOut() {
        return new LeftOut(emptyRows, badCells, unknownRows);
    }
}
