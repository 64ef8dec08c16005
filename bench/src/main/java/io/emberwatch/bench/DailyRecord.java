package io.emberwatch.bench;

import io.emberwatch.app.csv.ColumnNames;
import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.csv.Observation;
import io.emberwatch.app.csv.ObservationReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.SplittableRandom;

/** A made-up record of one station: an observation each noon of 79 years. */
final class DailyRecord {

    /** Names of its columns, as the archive of South Africa has them, in ours. */
    static final String COLUMNS = "station=id,date=time,rain24_mm=rain_mm";

    private static final LocalDate FIRST = LocalDate.of(1939, 1, 1);
    private static final int YEARS = 79;

    private DailyRecord() {}

    /** Writes it; the same at each call. */
    static Path write(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(79);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("station,date,rain24_mm,temp_c,rh_pct,wind_ms\n");
            for (LocalDate day = FIRST; day.isBefore(FIRST.plusYears(YEARS)); day = day.plusDays(1)) {
                double summer = Math.cos(2 * Math.PI * day.getDayOfYear() / 365.25);
                out.write(String.format(
                        Locale.ROOT,
                        "invented,%s,%.1f,%.1f,%.0f,%.1f%n",
                        day,
                        random.nextInt(5) == 0 ? random.nextDouble(20) : 0,
                        22 + 6 * summer + random.nextDouble(8),
                        40 + random.nextDouble(40),
                        random.nextDouble(14)));
            }
        }
        return file;
    }

    /** The station of a record's first row. */
    static String station(Path file) throws IOException, CsvProblem {
        try (ObservationReader rows =
                ObservationReader.openDaily(file.toString(), ColumnNames.parse(COLUMNS), "T14:00:00Z")) {
            Observation first = rows.next();
            if (first == null) {
                throw new IOException(file + " must have a row");
            }
            return first.id();
        }
    }
}
