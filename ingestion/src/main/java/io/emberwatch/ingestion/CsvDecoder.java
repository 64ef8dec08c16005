package io.emberwatch.ingestion;

import io.emberwatch.domain.RefusalReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of comma-separated values, with a header line or in the columns of the settings.
 *
 * <p>An empty cell is a missing value. What separates is the mark that the first line has most of: comma, semicolon, tab or bar.
 */
final class CsvDecoder implements PayloadDecoder {

    /** The columns of lines that come without a header. */
    static final String USUAL_COLUMNS = "time,id,temp_c,rh_pct,wind_ms,wind_dir_deg,rain_mm";

    private static final Set<String> SENSOR_COLUMNS = Set.of(
            "id",
            "sensor",
            "station",
            "device",
            "sensorid",
            "stationid",
            "deviceid",
            "stationname",
            "devicename",
            "sensorname",
            "name",
            "node",
            "nodeid",
            "deveui",
            "eui",
            "serial",
            "serialnumber");
    private static final Set<String> TIME_COLUMNS = Set.of(
            "time",
            "timestamp",
            "ts",
            "datetime",
            "timeutc",
            "timestamputc",
            "datetimeutc",
            "dateutc",
            "utc",
            "date",
            "unixtime",
            "epoch",
            "observedat",
            "obstime",
            "phenomenontime",
            "timeiso",
            "isotime",
            "timegmt",
            "gmt");
    /** How loggers write that there is nothing. */
    private static final Set<String> MISSING =
            Set.of("nan", "na", "n/a", "null", "none", "nil", "-", "--", "---", "//", "///", "m", "\\n", "missing");

    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");

    private final DecodeLimits limits;
    private final Quantities quantities;
    private final String usualColumns;

    CsvDecoder(DecodeLimits limits, Quantities quantities, String usualColumns) {
        this.limits = limits;
        this.quantities = quantities;
        this.usualColumns = usualColumns;
    }

    @Override
    public void decode(Frame frame, DecodeSink out) {
        DecodeRun run = new DecodeRun(frame, out, limits, Topics.gatewayOf(frame.topic()));
        if (!run.admits()) {
            return;
        }
        String[] lines = LINE_END.split(withoutMark(new String(frame.payload(), StandardCharsets.UTF_8)), -1);
        boolean headed = isHeader(lines[0]);
        char separator = separator(lines[0]);
        List<String> columns = headed ? cells(lines[0], separator) : cells(usualColumns, ',');
        for (int i = headed ? 1 : 0; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                line(run, columns, cells(lines[i], separator), "line " + (i + 1));
            }
        }
    }

    static boolean isHeader(String line) {
        for (String cell : cells(line, separator(line))) {
            if (TIME_COLUMNS.contains(plain(cell))) {
                return true;
            }
        }
        return false;
    }

    private void line(DecodeRun run, List<String> columns, List<String> cells, String place) {
        if (cells.size() != columns.size()) {
            run.refuse(
                    RefusalReason.UNREADABLE,
                    "line",
                    cells.size() + " cells",
                    "must have " + columns.size() + " cells",
                    place);
            return;
        }
        ReadingDraft draft = new ReadingDraft(place);
        for (int i = 0; i < cells.size(); i++) {
            if (!cell(run, draft, columns.get(i), cells.get(i), place + " column " + (i + 1))) {
                return;
            }
        }
        run.emit(draft);
    }

    /** False where the whole line is to be left. */
    private boolean cell(DecodeRun run, ReadingDraft draft, String column, String cell, String place) {
        String name = plain(column);
        if (SENSOR_COLUMNS.contains(name)) {
            draft.sensorId = cell;
        } else if (TIME_COLUMNS.contains(name)) {
            draft.timeMs = time(name, cell);
            if (draft.timeMs == IsoTime.NOT_A_TIME) {
                run.refuse(RefusalReason.WRONG_TYPE, column, cell, JsonText.TIME_RULE, place);
                return false;
            }
        } else if (!cell.isEmpty() && !MISSING.contains(cell.toLowerCase(Locale.ROOT))) {
            value(run, draft, column, cell, place);
        }
        return true;
    }

    /** A column whose name says UTC needs no offset in its cells. */
    private static long time(String column, String cell) {
        long timeMs = IsoTime.parse(cell);
        if (timeMs == IsoTime.NOT_A_TIME && (column.contains("utc") || column.contains("gmt"))) {
            timeMs = IsoTime.parse(cell.trim().replace(' ', 'T') + "Z");
        }
        return timeMs == IsoTime.NOT_A_TIME ? JsonText.epoch(Numbers.parse(cell)) : timeMs;
    }

    private void value(DecodeRun run, ReadingDraft draft, String column, String cell, String place) {
        Quantities.@Nullable Quantity quantity = quantities.find(column, "");
        double number = Numbers.parse(cell);
        if (Double.isNaN(number) && cell.indexOf(',') >= 0) {
            // where a semicolon or tab separates, the comma is a decimal point
            number = Numbers.parse(cell.replace(',', '.'));
        }
        if (quantity == null) {
            run.out.ignored(column, place);
            draft.anyIgnored = true;
        } else if (Double.isNaN(number)) {
            draft.anyRefused = true;
            run.refuse(RefusalReason.WRONG_TYPE, column, cell, "must be a number or empty", place);
        } else {
            run.foreignValue(draft, quantity.channel(), quantity.toHouse().applyAsDouble(number), column, place);
        }
    }

    private static char separator(String line) {
        char best = ',';
        for (char mark : new char[] {';', '\t', '|'}) {
            best = count(line, mark) > count(line, best) ? mark : best;
        }
        return best;
    }

    private static long count(String line, char mark) {
        return line.chars().filter(c -> c == mark).count();
    }

    /** A line cut at its separators, but not at those within quotes. */
    private static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i == line.length() || (line.charAt(i) == separator && !quoted)) {
                cells.add(unquoted(line.substring(start, i).trim()));
                start = i + 1;
            } else if (line.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        return cells;
    }

    private static String unquoted(String cell) {
        boolean quoted = cell.length() >= 2 && cell.charAt(0) == '"' && cell.charAt(cell.length() - 1) == '"';
        return quoted
                ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"").trim()
                : cell;
    }

    /** A column's name without case, blanks, signs and a unit in brackets. */
    private static String plain(String column) {
        int bracket = Math.max(column.indexOf('('), column.indexOf('['));
        String name = Quantities.plain(bracket > 0 ? column.substring(0, bracket) : column);
        String inside = bracket > 0 ? Quantities.plain(column.substring(bracket)) : "";
        return "utc".equals(inside) || "gmt".equals(inside) ? name + inside : name;
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
