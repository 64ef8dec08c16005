package io.emberwatch.app.csv;

import io.emberwatch.danger.simple.Humidity;

/**
 * What one station saw at one time: a line of a readings file.
 *
 * <p>Numbers are NaN where they are missing. Wind comes in km/h, whichever unit the file has.
 */
public final class Observation {

    private final CsvLine line;
    private final String id;
    private final IsoTime time;

    Observation(CsvLine line, String id, IsoTime time) {
        this.line = line;
        this.id = id;
        this.time = time;
    }

    /** The number of the line in its file. */
    public long line() {
        return line.line();
    }

    /** The station. */
    public String id() {
        return id;
    }

    /** When it was so. */
    public IsoTime time() {
        return time;
    }

    /** The time as the file has it. */
    public String timeText() {
        return line.text("time");
    }

    /** Text of any column; empty where it is missing. */
    public String text(String column) {
        return line.text(column);
    }

    /** Number of any column; NaN where it is missing. */
    public double number(String column) throws CsvProblem {
        return line.number(column);
    }

    /** Wind at 10 m in the open, km/h, from {@code wind_kmh} or else {@code wind_ms}. */
    public double windKmh() throws CsvProblem {
        double windKmh = line.number("wind_kmh");
        return Double.isNaN(windKmh) ? line.number("wind_ms") * 3.6 : windKmh;
    }

    /** Relative humidity, %, from {@code rh_pct} or else from {@code temp_c} and {@code dewpoint_c}. */
    public double rhPercent() throws CsvProblem {
        double rhPercent = line.number("rh_pct");
        if (!Double.isNaN(rhPercent)) {
            return rhPercent;
        }
        double dewpointC = line.number("dewpoint_c");
        return Double.isNaN(dewpointC) ? Double.NaN : Humidity.rhPercent(line.number("temp_c"), dewpointC);
    }

    /** A problem at a cell of this line. */
    public CsvProblem problem(String column, String rule) {
        return line.problem(column, rule);
    }
}
