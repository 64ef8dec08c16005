package io.emberwatch.app.simulate;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.CellId;
import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.DaySubject;
import io.emberwatch.domain.DayVariable;
import io.emberwatch.domain.FireRecord;
import io.emberwatch.geo.Grid;
import io.emberwatch.store.BatchWriter;
import io.emberwatch.store.InfluxSettings;
import io.emberwatch.store.LineBuffer;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A season of which every number is a function of who and when: days of sensors, cells, the region and its areas, fires and alerts.
 * For benchmarks and tests: nothing of it is weather.
 *
 * @param grid the grid whose first cells have days
 * @param first its first day
 * @param days how many days
 * @param sensors how many sensors, {@code s000} and on
 * @param cells how many cells
 * @param zones codes of areas; the region is always among them
 */
public record SyntheticSeason(Grid grid, LocalDate first, int days, int sensors, int cells, List<String> zones) {

    private static final long DAY_MS = 86_400_000L;
    private static final int HOLE_EVERY = 50;

    /** The id of a sensor. */
    public String sensor(int i) {
        return String.format("s%03d", i);
    }

    /** A cell that has days. */
    public CellId cell(int i) {
        return new CellId(i / grid.cols(), i % grid.cols());
    }

    /** FWI of a day: from 0 to 49.9, in a fixed disorder. */
    public static double fwi(String id, LocalDate date) {
        return Math.floorMod(id.hashCode() * 31L + date.toEpochDay() * 7_919, 500) / 10.0;
    }

    /** Every fiftieth day of a subject is an estimate. */
    public static boolean estimated(String id, LocalDate date) {
        return Math.floorMod(id.hashCode() + date.toEpochDay(), HOLE_EVERY) == 0;
    }

    /** A day of a subject. */
    public static DayRecord day(DaySubject subject, String id, LocalDate date) {
        double[] values = DayRecord.missing();
        double fwi = fwi(id, date);
        for (DayVariable variable : DayVariable.values()) {
            if (variable.ordinal() < DayVariable.FWI_1987_MAX.ordinal() || subject == DaySubject.ZONE) {
                values[variable.ordinal()] = fwi + variable.ordinal() / 8.0;
            }
        }
        values[DayVariable.RAIN_MM.ordinal()] = date.getDayOfMonth() % 10 == 0 ? 4.5 : 0;
        values[DayVariable.FWI_1987.ordinal()] = fwi;
        values[DayVariable.DSR_1987.ordinal()] = fwi / 5;
        if (subject != DaySubject.SENSOR) {
            values[DayVariable.DANGER_CLASS.ordinal()] = 1 + (int) (fwi / 10);
        }
        boolean estimated = estimated(id, date);
        return new DayRecord(subject, id, date.toEpochDay(), values, 24, estimated ? 20 : 24, estimated, true, 0);
    }

    /** Writes all of it where the system would write it. */
    public void write(InfluxSettings settings) throws IOException, InterruptedException {
        try (BatchWriter seasons = BatchWriter.open(settings.seasons(), "season")) {
            for (int d = 0; d < days; d++) {
                LineBuffer lines = new LineBuffer();
                for (DayRecord day : daysOf(first.plusDays(d))) {
                    seasons.encoder().seasons().day(day, lines);
                }
                for (FireRecord fire : firesOf(d)) {
                    seasons.encoder().seasons().fire(fire, lines);
                }
                seasons.write(lines);
            }
            LineBuffer events = new LineBuffer();
            for (AlertEvent event : alerts()) {
                seasons.encoder().alertEvent(event, events);
            }
            seasons.write(events);
            seasons.flush();
        }
    }

    private List<DayRecord> daysOf(LocalDate date) {
        List<DayRecord> all = new ArrayList<>();
        IntStream.range(0, sensors).forEach(i -> all.add(day(DaySubject.SENSOR, sensor(i), date)));
        IntStream.range(0, cells).forEach(i -> all.add(day(DaySubject.CELL, cell(i).toString(), date)));
        all.add(day(DaySubject.ZONE, DaySubject.REGION, date));
        zones.forEach(zone -> all.add(day(DaySubject.ZONE, zone, date)));
        return all;
    }

    /** Ten fires a day at 06:00 UTC, each in a cell of its own. */
    private List<FireRecord> firesOf(int d) {
        long timeMs = first.plusDays(d).toEpochDay() * DAY_MS + DAY_MS / 4;
        List<FireRecord> fires = new ArrayList<>();
        for (int f = 0; f < 10; f++) {
            CellId cell = cell((d * 10 + f) * 13 % cells);
            fires.add(new FireRecord(
                    "records",
                    d + "-" + f,
                    timeMs,
                    grid.latDeg(cell),
                    grid.lonDeg(cell),
                    Double.NaN,
                    2,
                    Double.NaN,
                    true));
        }
        return fires;
    }

    /** Two incidents a day, answered after five minutes; the second of each day was nothing. */
    private List<AlertEvent> alerts() {
        List<AlertEvent> all = new ArrayList<>();
        for (int d = 0; d < days; d++) {
            for (int i = 0; i < 2; i++) {
                String id = "i-" + d + "-" + i;
                long atMs = first.plusDays(d).toEpochDay() * DAY_MS + DAY_MS / 2 + i * 3_600_000L;
                all.add(event(id, 1, "suspected", atMs, "{}"));
                all.add(event(id, 2, "acknowledged", atMs + 300_000, "{}"));
                String outcome = i == 0 ? "fire" : "false";
                all.add(event(id, 3, "verified", atMs + 900_000, "{\"outcome\":\"" + outcome + "\"}"));
            }
        }
        return all;
    }

    private static AlertEvent event(String id, int number, String word, long atMs, String detail) {
        return new AlertEvent(
                AlertKind.INCIDENT,
                id,
                number,
                word,
                word,
                4,
                "li",
                "api",
                "",
                "990101",
                -18,
                -47,
                atMs,
                atMs,
                false,
                detail,
                "",
                "h");
    }
}
