package io.emberwatch.app.config;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.Sensor.Exposure;
import io.emberwatch.ingestion.RegistryFile;
import io.emberwatch.ingestion.Station;
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
 * A registry of sensors: YAML as {@link RegistryFile} reads it, or CSV: {@code id,lat,lon,elevation_m} and, where known, {@code name,gateway,
 * wind_height_m,exposure,owner,zone,channels,calibrated,firmware,every_s}; channels are parted by spaces.
 *
 * <p>The order of the columns is free, further columns are ignored, lines that begin with {@code #} are remarks.
 */
public final class SensorFile {

    private static final int LONGEST_EVERY_S = 86_400;
    private static final List<String> REQUIRED = List.of("id", "lat", "lon", "elevation_m");

    private final Path file;
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final List<Station> sensors = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    private SensorFile(Path file) {
        this.file = file;
    }

    /** The stations of a file. */
    public static List<Station> read(Path file) throws ConfigException {
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
        if (file.toString().endsWith(".yaml") || file.toString().endsWith(".yml")) {
            registry.yaml();
            return registry;
        }
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

    private void yaml() {
        RegistryFile.Content content = RegistryFile.read(file);
        sensors.addAll(content.stations());
        for (RegistryFile.Fault fault : content.faults()) {
            problem(fault.line(), fault.key(), fault.value(), fault.rule());
        }
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
        int before = problems.size();
        double everyS = decimal(number, cells, "every_s");
        if (everyS < 1 || everyS > LONGEST_EVERY_S) {
            problem(number, "every_s", cell(cells, "every_s"), "must lie in 1 to " + LONGEST_EVERY_S);
        }
        List<String> channels = channels(number, cells);
        double latDeg = coordinate(number, cells, "lat");
        double lonDeg = coordinate(number, cells, "lon");
        double elevationM = decimal(number, cells, "elevation_m");
        double windHeightM = decimal(number, cells, "wind_height_m");
        Exposure exposure = exposure(number, cells);
        if (problems.size() > before) {
            return;
        }
        try {
            String id = cell(cells, "id");
            Sensor sensor = new Sensor(
                    id, cell(cells, "gateway"), cell(cells, "name"), latDeg, lonDeg, elevationM, windHeightM, exposure);
            if (ids.add(id)) {
                sensors.add(new Station(
                        sensor,
                        cell(cells, "owner"),
                        cell(cells, "zone"),
                        channels,
                        cell(cells, "calibrated"),
                        cell(cells, "firmware"),
                        Double.isNaN(everyS) ? 0 : (int) everyS));
            } else {
                problem(number, "id", id, "must be the only sensor of that id");
            }
        } catch (IllegalArgumentException e) {
            problems.add(new ConfigProblem(file.toString(), number, "", "", String.valueOf(e.getMessage())));
        }
    }

    private List<String> channels(int number, List<String> cells) {
        List<String> channels = new ArrayList<>();
        for (String name : cell(cells, "channels").split("[ ;]+", -1)) {
            if (!name.isEmpty() && Channel.find(name).isEmpty()) {
                problem(number, "channels", name, "must be a channel such as temp_c");
            } else if (!name.isEmpty()) {
                channels.add(name);
            }
        }
        return channels;
    }

    private Exposure exposure(int number, List<String> cells) {
        String word = cell(cells, "exposure");
        if (!word.isEmpty() && !word.equals("open") && !word.equals("sheltered")) {
            problem(number, "exposure", word, "must be open or sheltered");
        }
        return word.equals("sheltered") ? Exposure.SHELTERED : Exposure.OPEN;
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
