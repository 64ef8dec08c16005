package io.emberwatch.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A made-up record of many stations in central Brazil, an observation each hour, one station after the other. */
final class HourlyRecord {

    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

    private HourlyRecord() {}

    /** Writes where they stand, and what they saw. */
    static void write(Path stations, Path rows, int count, int hours) throws IOException {
        try (BufferedWriter places = Files.newBufferedWriter(stations);
                BufferedWriter out = Files.newBufferedWriter(rows)) {
            places.write("id,lat,lon,elevation_m\n");
            out.write("time,id,temp_c,rh_pct,wind_kmh,rain_mm\n");
            for (int s = 0; s < count; s++) {
                String id = String.format(Locale.ROOT, "s%03d", s);
                places.write(id + "," + (-22 + s % 8) + "," + (-52 + s / 8) + ",500\n");
                for (int h = 0; h < hours; h++) {
                    out.write(FIRST.plus(h, ChronoUnit.HOURS) + "," + id + "," + (20 + (h * 7 + s) % 15) + ","
                            + (30 + (h * 3 + s) % 60) + "," + (h + s) % 25 + "," + (h % 30 == 0 ? 3 : 0) + "\n");
                }
            }
        }
    }
}
