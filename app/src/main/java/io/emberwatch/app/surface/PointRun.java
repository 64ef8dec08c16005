package io.emberwatch.app.surface;

import io.emberwatch.app.csv.CsvOutput;
import io.emberwatch.app.csv.Decimals;
import io.emberwatch.app.csv.Station;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.geo.CellWeather;
import io.emberwatch.geo.PointSurface;
import io.emberwatch.geo.SurfaceModels;
import io.emberwatch.geo.SurfaceSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** One row for each time of an archive and each point. */
final class PointRun {

    private static final int BATCH = 512;

    private final Archive archive;
    private final Network network;
    private final SurfaceSettings settings;
    private final SurfaceModels models;
    private final List<Station> points;

    PointRun(
            Archive archive,
            Network network,
            SurfaceSettings settings,
            SurfaceModels models,
            Collection<Station> points) {
        this.archive = archive;
        this.network = network;
        this.settings = settings;
        this.models = models;
        this.points = List.copyOf(points);
    }

    void write(HourVariable variable, CsvOutput output) throws IOException {
        output.line("time,id,value,lower,upper,nearest_km,stations");
        List<Map.Entry<Long, String>> times = new ArrayList<>(archive.times().entrySet());
        for (int from = 0; from < times.size(); from += BATCH) {
            List<Map.Entry<Long, String>> batch = times.subList(from, Math.min(times.size(), from + BATCH));
            for (List<String> rows : Batches.work(batch, part -> rows(variable, part))) {
                for (String row : rows) {
                    output.line(row);
                }
            }
        }
    }

    private List<String> rows(HourVariable variable, List<Map.Entry<Long, String>> times) {
        PointSurface surface = new PointSurface(
                network.plan(),
                points.stream().mapToDouble(Station::latDeg).toArray(),
                points.stream().mapToDouble(Station::lonDeg).toArray(),
                points.stream().mapToDouble(Station::elevationM).toArray(),
                settings,
                models);
        List<String> rows = new ArrayList<>();
        for (Map.Entry<Long, String> time : times) {
            CellWeather weather = surface.step(archive.hour(time.getKey()), EnumSet.of(variable));
            for (int p = 0; p < points.size(); p++) {
                rows.add(row(time.getValue(), p, variable, weather));
            }
        }
        return rows;
    }

    private String row(String time, int p, HourVariable variable, CellWeather weather) {
        StringBuilder row = new StringBuilder(96);
        CsvOutput.appendText(row, time);
        row.append(',');
        CsvOutput.appendText(row, points.get(p).id());
        append(row, weather.value(variable, p));
        append(row, weather.lower(variable, p));
        append(row, weather.upper(variable, p));
        append(row, weather.nearestKm(variable, p));
        return row.append(',').append(weather.sensors(variable, p)).toString();
    }

    private static void append(StringBuilder row, double value) {
        row.append(',');
        Decimals.append(row, Math.rint(value * 1e6) / 1e6);
    }
}
