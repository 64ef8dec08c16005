package io.emberwatch.app.people;

import io.emberwatch.app.csv.ColumnNames;
import io.emberwatch.app.csv.CsvLine;
import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.csv.CsvTable;
import io.emberwatch.domain.ZoneHour;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A forecast of danger by area and hour as a weather or fire service issues it: CSV with {@code time} (end of the hour, ISO 8601 with an
 * offset), {@code zone}, {@code class} (1 to 5) and, where it is known, {@code share} of the area's land in that class or above (0 to 1;
 * all of it where the column is absent).
 */
final class ForecastFile {

    private static final long HOUR_MS = 3_600_000;

    private ForecastFile() {}

    /** One hour of an area. */
    record Hour(long endMs, int dangerClass, double share) {}

    /** The hours by area, in the order of the file. */
    static Map<String, List<Hour>> read(String path) throws IOException, CsvProblem {
        Map<String, List<Hour>> byZone = new TreeMap<>();
        try (CsvTable table = CsvTable.open(path, ColumnNames.AS_THEY_ARE)) {
            table.require("time", "zone", "class");
            for (CsvLine line = table.next(); line != null; line = table.next()) {
                if (line.text("zone").isEmpty()) {
                    throw line.problem("zone", "must be the code of an area");
                }
                byZone.computeIfAbsent(line.text("zone"), zone -> new ArrayList<>())
                        .add(hour(line));
            }
        }
        return byZone;
    }

    private static Hour hour(CsvLine line) throws CsvProblem {
        double dangerClass = line.number("class");
        if (dangerClass != Math.rint(dangerClass) || dangerClass < 1 || dangerClass > ZoneHour.CLASSES) {
            throw line.problem("class", "must be a whole number in 1 to " + ZoneHour.CLASSES);
        }
        double share = line.number("share");
        if (share < 0 || share > 1) {
            throw line.problem("share", "must lie in 0 to 1");
        }
        return new Hour(endMs(line), (int) dangerClass, Double.isNaN(share) ? 1 : share);
    }

    private static long endMs(CsvLine line) throws CsvProblem {
        try {
            long endMs = OffsetDateTime.parse(line.text("time")).toInstant().toEpochMilli();
            if (endMs % HOUR_MS == 0) {
                return endMs;
            }
        } catch (DateTimeException notATime) {
            throw line.problem("time", "must be a time with an offset, such as 2026-04-05T14:00:00+08:00");
        }
        throw line.problem("time", "must be the end of a full hour");
    }
}
