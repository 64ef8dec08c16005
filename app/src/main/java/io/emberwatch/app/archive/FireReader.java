package io.emberwatch.app.archive;

import io.emberwatch.app.csv.CsvLine;
import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.csv.CsvTable;
import io.emberwatch.app.csv.IsoTime;
import io.emberwatch.domain.FireRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Fires out of a table: fire statistics with {@code time,lat,lon[,id,area_ha,confidence_pct]}, or hot spots as NASA's FIRMS
 * gives them ({@code latitude,longitude,acq_date,acq_time,confidence,frp[,type]}).
 *
 * <p>FIRMS writes times as whole numbers without leading zeros (56 is 00:56 UTC) and confidence as a word or a percentage;
 * spreadsheets turn its dates into D/M/YYYY. Type 0 is vegetation, other types (volcanoes, flares, offshore) are no fires.
 */
public final class FireReader {

    private final CsvTable table;
    private final String source;
    private final boolean firms;

    /** Reads the fires of a table, said by a source. */
    public FireReader(CsvTable table, String source) throws CsvProblem {
        this.table = table;
        this.source = source;
        this.firms = table.has("acq_date");
        if (firms) {
            table.require("latitude", "longitude", "acq_date", "acq_time");
        } else {
            table.require("time", "lat", "lon");
        }
    }

    /**
     * The next fire; null at the end.
     *
     * @throws CsvProblem naming line, column and value; reading can go on after it
     */
    @Nullable
    public FireRecord next() throws CsvProblem {
        CsvLine line = table.next();
        if (line == null) {
            return null;
        }
        return firms ? hotSpot(line) : record(line);
    }

    private FireRecord record(CsvLine line) throws CsvProblem {
        return new FireRecord(
                source,
                line.text("id"),
                time(line),
                within(line, "lat", 90),
                within(line, "lon", 180),
                line.number("confidence_pct"),
                line.number("area_ha"),
                Double.NaN,
                true);
    }

    private static long time(CsvLine line) throws CsvProblem {
        try {
            return IsoTime.parse(line.text("time")).epochSecond() * 1000;
        } catch (DateTimeParseException e) {
            throw line.problem("time", "must be ISO 8601 with an offset, as 2025-07-01T14:00:00+08:00");
        }
    }

    private FireRecord hotSpot(CsvLine line) throws CsvProblem {
        String type = line.text("type");
        return new FireRecord(
                source,
                "",
                acquired(line),
                within(line, "latitude", 90),
                within(line, "longitude", 180),
                confidence(line),
                Double.NaN,
                line.number("frp"),
                type.isEmpty() || type.equals("0"));
    }

    private static long acquired(CsvLine line) throws CsvProblem {
        String date = line.text("acq_date");
        String clock = line.text("acq_time").replace(":", "");
        try {
            LocalDate day = date.matches("\\d{1,2}/\\d{1,2}/\\d{4}") ? dayMonthYear(date) : LocalDate.parse(date);
            int hhmm = Integer.parseInt(clock);
            return day.atTime(LocalTime.of(hhmm / 100, hhmm % 100))
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        } catch (DateTimeException | NumberFormatException e) {
            throw line.problem(
                    "acq_date", "with acq_time [" + clock + "] must be a date and a time such as 2023-10-01, 1432");
        }
    }

    private static LocalDate dayMonthYear(String date) {
        String[] parts = date.split("/", -1);
        return LocalDate.of(Integer.parseInt(parts[2]), Integer.parseInt(parts[1]), Integer.parseInt(parts[0]));
    }

    private static double confidence(CsvLine line) throws CsvProblem {
        return switch (line.text("confidence").toLowerCase(Locale.ROOT)) {
            case "l", "low" -> 15;
            case "n", "nominal" -> 50;
            case "h", "high" -> 90;
            default -> line.number("confidence");
        };
    }

    private static double within(CsvLine line, String column, double limit) throws CsvProblem {
        double value = line.number(column);
        if (!(Math.abs(value) <= limit)) {
            throw line.problem(column, "must lie in " + -limit + " to " + limit);
        }
        return value;
    }
}
