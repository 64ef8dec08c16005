package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.app.Main;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.store.CellSeries;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;

/** What {@code emberwatch index} makes of the weather of cells, as a file: the judge of what the job has stored. */
final class OfflineIndices {
    private static final String HEADER =
            "time,id,lat,lon,timezone,temp_c,rh_pct,wind_kmh,rain_mm,percent_cured,grass_fuel_load_kgm2";
    private static final List<CellVariable> WEATHER =
            List.of(CellVariable.TEMP_C, CellVariable.RH_PCT, CellVariable.WIND_KMH, CellVariable.RAIN_MM);

    private final Wiring wiring;
    private final Path folder;
    private final List<String> lines = new ArrayList<>(List.of(HEADER));

    OfflineIndices(Wiring wiring, Path folder) {
        this.wiring = wiring;
        this.folder = folder;
    }

    /** Adds the stored weather of a cell, hour by hour, over grass that cures by the configured calendar. */
    void add(String id, double latDeg, double lonDeg, CellSeries series) {
        List<Double> byMonth = wiring.config().danger().percentCuredByMonth();
        add(id, latDeg, lonDeg, series, date -> byMonth.get(date.getMonthValue() - 1));
    }

    /** Adds the stored weather of a cell, hour by hour, and how much of its grass was dead on each local day, %. */
    void add(String id, double latDeg, double lonDeg, CellSeries series, ToDoubleFunction<LocalDate> percentCured) {
        ZoneOffset clock = ZoneOffset.of(wiring.config().region().utcOffset());
        for (int i = 0; i < series.size(); i++) {
            Instant time = Instant.ofEpochMilli(series.hourEndMs()[i]);
            if (Double.isNaN(series.column(CellVariable.TEMP_C)[i])) {
                continue;
            }
            StringBuilder line = new StringBuilder(
                    time + "," + id + "," + latDeg + "," + lonDeg + "," + clock.getTotalSeconds() / 3600.0);
            for (CellVariable variable : WEATHER) {
                line.append(',').append(series.column(variable)[i]);
            }
            OffsetDateTime local = time.atOffset(clock);
            line.append(',').append(percentCured.applyAsDouble(local.toLocalDate()));
            line.append(',').append(wiring.config().danger().grassFuelLoadKgM2());
            lines.add(line.toString());
        }
    }

    /** Runs the command over all cells: by cell and hour, the values of each column of its result. */
    Map<String, Map<Long, Map<String, Double>>> compute(String index, String... more) throws IOException {
        Path in = Files.write(folder.resolve("cells.csv"), lines);
        Path out = folder.resolve(index + ".csv");
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setErr(new PrintWriter(err));
        var danger = wiring.config().danger();
        List<String> args = new ArrayList<>(List.of("index", index, "--in", in.toString(), "--out", out.toString()));
        args.addAll(List.of("--ffmc", danger.ffmcStart() + "", "--dmc", danger.dmcStart() + ""));
        args.addAll(List.of("--dc", danger.dcStart() + ""));
        args.addAll(List.of("--standing-from", danger.standingFrom(), "--matted-from", danger.mattedFrom()));
        args.addAll(List.of(more));
        assertThat(command.execute(args.toArray(String[]::new)))
                .as(err.toString())
                .isZero();
        assertThat(err.toString()).as("no row is refused, no gap held over").isEmpty();
        return read(out);
    }

    private static Map<String, Map<Long, Map<String, Double>>> read(Path csv) throws IOException {
        List<String> rows = Files.readAllLines(csv);
        String[] names = rows.get(0).split(",");
        Map<String, Map<Long, Map<String, Double>>> byCell = new HashMap<>();
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",", -1);
            Map<String, Double> values = new HashMap<>();
            for (int c = 2; c < names.length; c++) {
                values.put(names[c], Double.valueOf(cells[c]));
            }
            byCell.computeIfAbsent(cells[1], id -> new HashMap<>())
                    .put(Instant.parse(cells[0]).toEpochMilli(), values);
        }
        return byCell;
    }
}
