package io.emberwatch.ingestion;

import io.emberwatch.domain.RefusalReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of comma-separated values, with a header line or in the columns of the settings.
 *
 * <p>An empty cell is a missing value. A semicolon or tab separates where the header has one and no comma.
 */
final class CsvDecoder implements PayloadDecoder {

    /** The columns of lines that come without a header. */
    static final String USUAL_COLUMNS = "time,id,temp_c,rh_pct,wind_ms,wind_dir_deg,rain_mm";

    private static final Set<String> SENSOR_COLUMNS =
            Set.of("id", "sensor", "station", "device", "sensor_id", "station_id", "device_id");
    private static final Set<String> TIME_COLUMNS = Set.of("time", "timestamp", "ts", "datetime", "time_utc", "date");

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
        String text = new String(frame.payload(), StandardCharsets.UTF_8);
        String[] lines = text.split("\r?\n", -1);
        boolean headed = isHeader(lines[0]);
        char separator = separator(headed ? lines[0] : usualColumns);
        List<String> columns = cells(headed ? lines[0] : usualColumns, separator);
        for (int i = headed ? 1 : 0; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                line(run, columns, cells(lines[i], separator), "line " + (i + 1));
            }
        }
    }

    static boolean isHeader(String line) {
        for (String cell : cells(line, separator(line))) {
            if (TIME_COLUMNS.contains(cell.toLowerCase(Locale.ROOT))) {
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
        String name = column.toLowerCase(Locale.ROOT);
        if (SENSOR_COLUMNS.contains(name)) {
            draft.sensorId = cell;
        } else if (TIME_COLUMNS.contains(name)) {
            draft.timeMs = IsoTime.parse(cell);
            draft.timeMs = draft.timeMs == IsoTime.NOT_A_TIME ? JsonText.epoch(Numbers.parse(cell)) : draft.timeMs;
            if (draft.timeMs == IsoTime.NOT_A_TIME) {
                run.refuse(RefusalReason.WRONG_TYPE, column, cell, JsonText.TIME_RULE, place);
                return false;
            }
        } else if (!cell.isEmpty()) {
            value(run, draft, column, cell, place);
        }
        return true;
    }

    private void value(DecodeRun run, ReadingDraft draft, String column, String cell, String place) {
        Quantities.@Nullable Quantity quantity = quantities.find(column, "");
        double number = Numbers.parse(cell);
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
        return line.indexOf(',') >= 0 ? ',' : line.indexOf(';') >= 0 ? ';' : line.indexOf('\t') >= 0 ? '\t' : ',';
    }

    private static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i == line.length() || line.charAt(i) == separator) {
                cells.add(unquoted(line.substring(start, i).trim()));
                start = i + 1;
            }
        }
        return cells;
    }

    private static String unquoted(String cell) {
        boolean quoted = cell.length() >= 2 && cell.charAt(0) == '"' && cell.charAt(cell.length() - 1) == '"';
        return quoted ? cell.substring(1, cell.length() - 1) : cell;
    }
}
