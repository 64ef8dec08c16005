package io.emberwatch.app.csv;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A place of measurement, or a point of interest: a line of a stations or points file.
 *
 * @param id its name in the readings
 * @param latDeg latitude, degrees, north positive
 * @param lonDeg longitude, degrees, east positive
 * @param elevationM height above the sea, m; NaN where it is not known
 * @param name what people call it; empty where the file has none
 */
public record Station(String id, double latDeg, double lonDeg, double elevationM, String name) {

    /**
     * Reads a file with {@code id,lat,lon,elevation_m[,name]}.
     *
     * @return the stations by id, in the order of the file
     * @throws CsvProblem naming file, line, column and value of the first cell that cannot be understood
     */
    public static Map<String, Station> readAll(String path, ColumnNames names) throws IOException, CsvProblem {
        Map<String, Station> stations = new LinkedHashMap<>();
        try (CsvTable table = CsvTable.open(path, names)) {
            table.require("id", "lat", "lon", "elevation_m");
            for (CsvLine line = table.next(); line != null; line = table.next()) {
                Station station = parse(line);
                if (stations.put(station.id(), station) != null) {
                    throw line.problem("id", "must not occur twice");
                }
            }
        }
        return stations;
    }

    private static Station parse(CsvLine line) throws CsvProblem {
        if (line.text("id").isEmpty()) {
            throw line.problem("id", "must name the station");
        }
        return new Station(
                line.text("id"),
                within(line, "lat", 90),
                within(line, "lon", 180),
                line.number("elevation_m"),
                line.text("name"));
    }

    private static double within(CsvLine line, String column, double limit) throws CsvProblem {
        double value = line.number(column);
        if (!(Math.abs(value) <= limit)) {
            throw line.problem(column, "must lie in " + -limit + " to " + limit);
        }
        return value;
    }
}
