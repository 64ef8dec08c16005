package io.emberwatch.app.config;

import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.Sensor.Exposure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A registry of sensors as CSV: {@code id,lat,lon,elevation_m} and, where known, {@code name,gateway,wind_height_m}.
 *
 * <p>The order of the columns is free, further columns are ignored, lines that begin with {@code #} are remarks.
 */
public final class SensorFile {

    private static final List<String> REQUIRED = List.of("id", "lat", "lon", "elevation_m");

    private final Path file;
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final List<Sensor> sensors = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    private SensorFile(Path file) {
        this.file = file;
    }

    /** The sensors of a file. */
    public static List<Sensor> read(Path file) throws ConfigException {
        SensorFile registry = readAll(file);
        if (!registry.problems.isEmpty()) {
            throw new ConfigException(registry.problems);
        }
        return List.copyOf(registry.sensors);
    }

    static List<ConfigProblem> problems(Path file) {
        return readAll(file).problems;
    }

    private static SensorFile readAll(Path file) {
        SensorFile registry = new SensorFile(file);
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                String line = i == 0 && lines.get(0).startsWith("\uFEFF")
                        ? lines.get(0).substring(1)
                        : lines.get(i);
                if (!line.isBlank() && !line.startsWith("#")) {
                    registry.line(i + 1, cells(line));
                }
            }
            if (registry.columns.isEmpty()) {
                registry.problem(1, "", "", "must begin with a header: " + String.join(",", REQUIRED));
            }
        } catch (IOException e) {
            registry.problem(0, "", "", "cannot be read as UTF-8 text: " + e.getMessage());
        }
        return registry;
    }

    private void line(int number, List<String> cells) {
        if (columns.isEmpty()) {
            for (int c = 0; c < cells.size(); c++) {
                columns.put(cells.get(c).strip(), c);
            }
            for (String name : REQUIRED) {
                if (!columns.containsKey(name)) {
                    problem(number, name, "", "is a column that must be there");
                }
            }
            return;
        }
        if (problems.isEmpty() || columns.keySet().containsAll(REQUIRED)) {
            sensor(number, cells);
        }
    }

    private void sensor(int number, List<String> cells) {
        double latDeg = coordinate(number, cells, "lat");
        double lonDeg = coordinate(number, cells, "lon");
        double elevationM = decimal(number, cells, "elevation_m");
        double windHeightM = decimal(number, cells, "wind_height_m");
        if (Double.isNaN(latDeg) || Double.isNaN(lonDeg)) {
            return;
        }
        try {
            String id = cell(cells, "id");
            Sensor sensor = new Sensor(
                    id,
                    cell(cells, "gateway"),
                    cell(cells, "name"),
                    latDeg,
                    lonDeg,
                    elevationM,
                    windHeightM,
                    Exposure.OPEN);
            if (ids.add(id)) {
                sensors.add(sensor);
            } else {
                problem(number, "id", id, "must be the only sensor of that id");
            }
        } catch (IllegalArgumentException e) {
            problems.add(new ConfigProblem(file.toString(), number, "", "", String.valueOf(e.getMessage())));
        }
    }

    private double coordinate(int number, List<String> cells, String column) {
        if (cell(cells, column).isEmpty()) {
            problem(number, column, "", "must be there");
            return Double.NaN;
        }
        return decimal(number, cells, column);
    }

    private double decimal(int number, List<String> cells, String column) {
        String text = cell(cells, column);
        if (text.isEmpty()) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            problem(number, column, text, "must be a decimal number");
            return Double.NaN;
        }
    }

    private String cell(List<String> cells, String column) {
        Integer at = columns.get(column);
        return at == null || at >= cells.size() ? "" : cells.get(at).strip();
    }

    private void problem(int line, String key, String value, String expected) {
        problems.add(new ConfigProblem(file.toString(), line, key, value, expected));
    }

    /** The cells of a line; a cell in double quotes may hold commas, and two quotes for one. */
    static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
