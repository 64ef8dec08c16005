package io.emberwatch.app.index;

import io.emberwatch.app.csv.CsvOutput;
import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.csv.Observation;
import io.emberwatch.app.csv.ObservationReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pass through a weather file: every row goes to its station's chain, every value to the result, every refusal to
 * the report.
 */
final class IndexRun implements StationChain.Reports {

    private final IndexFamily family;
    private final IndexOptions options;
    private final String file;
    private final PrintWriter report;
    private final Map<String, StationChain> chains = new LinkedHashMap<>();
    private final StringBuilder line = new StringBuilder();
    private long rows;
    private long computed;
    private long refused;
    private long unreadable;
    private long gaps;

    IndexRun(IndexFamily family, IndexOptions options, String file, PrintWriter report) {
        this.family = family;
        this.options = options;
        this.file = file;
        this.report = report;
    }

    /** Reads to the end of the file. */
    void run(ObservationReader in, CsvOutput out, Progress progress) throws IOException, CsvProblem {
        writeHeader(out);
        while (true) {
            Observation row = next(in);
            if (row == null) {
                break;
            }
            rows++;
            progress.at(rows);
            write(out, accept(row));
        }
        for (StationChain chain : chains.values()) {
            write(out, chain.finish());
        }
        out.finish();
    }

    private @Nullable Observation next(ObservationReader in) {
        while (true) {
            try {
                return in.next();
            } catch (CsvProblem problem) {
                rows++;
                unreadable(problem);
            }
        }
    }

    private List<StationChain.Result> accept(Observation row) throws CsvProblem {
        Weather weather;
        try {
            weather = Weather.of(row, options);
        } catch (CsvProblem problem) {
            unreadable(problem);
            return List.of();
        }
        if (family.needsClock(options) && weather.isClockUnknown()) {
            throw row.problem(
                    "time", "is in UTC and does not tell the place's clock: give the column timezone or --timezone");
        }
        StationChain chain = chains.computeIfAbsent(row.id(), id -> new StationChain(family, options, this));
        return chain.accept(weather);
    }

    private void writeHeader(CsvOutput out) throws IOException {
        StringBuilder header = new StringBuilder("time,id");
        family.outputs().forEach(column -> header.append(',').append(column.name()));
        out.line(header);
    }

    private void write(CsvOutput out, List<StationChain.Result> results) throws IOException {
        for (StationChain.Result result : results) {
            Observation row = result.weather().observation();
            line.setLength(0);
            CsvOutput.appendText(line, row.timeText());
            line.append(',');
            CsvOutput.appendText(line, row.id());
            for (int i = 0; i < result.values().length; i++) {
                line.append(',');
                family.outputs().get(i).append(line, result.values()[i]);
            }
            out.line(line);
            computed++;
        }
    }

    @Override
    public void refused(long lineNumber, String id, String reason) {
        refused++;
        report.println(file + ", line " + lineNumber + ", " + id + ": refused: " + reason);
    }

    @Override
    public void unreadable(CsvProblem problem) {
        unreadable++;
        report.println(problem.what());
    }

    @Override
    public void gap(long lineNumber, String id, String what) {
        gaps++;
        report.println(file + ", line " + lineNumber + ", " + id + ": " + what);
    }

    /** True where a cell or line was no csv of weather at all. */
    boolean hasUnreadable() {
        return unreadable > 0;
    }

    /** True where there is something to say at the end. */
    boolean hasReports() {
        return refused + unreadable + gaps > 0;
    }

    /** The run in one line. */
    String summary() {
        return family.name() + ": " + rows + " rows read, " + computed + " steps computed, " + refused + " refused, "
                + unreadable + " unreadable, " + gaps + " gaps";
    }
}
