package io.emberwatch.ingestion;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.Sensor.Exposure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the registry's files: {@code sensors.yaml} with a list {@code sensors}, or a csv with the same names as columns.
 *
 * <p>Every error of a file is found in one reading, each with file, line, key, value and rule.
 */
public final class RegistryFile {

    /**
     * What a file holds.
     *
     * @param stations the stations that are in order
     * @param faults each thing that is not; empty where the file may be used
     */
    public record Content(List<Station> stations, List<Fault> faults) {

        /** One sentence for each fault. */
        public List<String> errors() {
            return faults.stream().map(Fault::sentence).toList();
        }
    }

    /**
     * One thing that is not in order.
     *
     * @param file the file
     * @param line its line, counted from 1
     * @param key what it is about
     * @param value what stands there
     * @param rule what was expected
     */
    public record Fault(String file, int line, String key, String value, String rule) {

        /** File, line, key, [value] and what was expected. */
        String sentence() {
            return file + ":" + line + ": " + key + " [" + value + "] " + rule;
        }
    }

    private static final Set<String> KEYS = Set.of(
            "id",
            "gateway",
            "name",
            "lat",
            "lon",
            "elevation_m",
            "wind_height_m",
            "exposure",
            "owner",
            "zone",
            "channels",
            "calibrated",
            "firmware",
            "every_s");

    private final Path file;
    private final Map<String, Station> stations = new LinkedHashMap<>();
    private final List<Fault> errors = new ArrayList<>();

    private record Value(String text, int line) {}

    private RegistryFile(Path file) {
        this.file = file;
    }

    /** Reads a file by the ending of its name: {@code .csv}, or else YAML. */
    public static Content read(Path file) {
        RegistryFile reader = new RegistryFile(file);
        try {
            if (file.toString().endsWith(".csv")) {
                reader.readCsv();
            } else {
                reader.readYaml();
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            reader.error(line, "file", "", "must be YAML: " + e.getOriginalMessage());
        } catch (IOException e) {
            reader.error(
                    1, "file", "", "must be a readable file: " + e.getClass().getSimpleName());
        }
        return new Content(List.copyOf(reader.stations.values()), List.copyOf(reader.errors));
    }

    private void readYaml() throws IOException {
        try (JsonParser yaml = new YAMLFactory().createParser(Files.readAllBytes(file))) {
            if (yaml.nextToken() != JsonToken.START_OBJECT) {
                error(1, "file", "", "must begin with the key sensors");
                return;
            }
            while (yaml.nextToken() == JsonToken.FIELD_NAME) {
                String key = yaml.currentName();
                int line = yaml.currentLocation().getLineNr();
                JsonToken token = yaml.nextToken();
                if ("sensors".equals(key) && token == JsonToken.START_ARRAY) {
                    while (yaml.nextToken() != JsonToken.END_ARRAY && yaml.currentToken() != null) {
                        yamlStation(yaml);
                    }
                } else {
                    error(line, key, "", "must be the list sensors");
                    yaml.skipChildren();
                }
            }
        }
    }

    private void yamlStation(JsonParser yaml) throws IOException {
        int first = yaml.currentTokenLocation().getLineNr();
        if (yaml.currentToken() != JsonToken.START_OBJECT) {
            error(first, "sensors", yaml.getText(), "must be a list of sensors with id, lat and lon");
            yaml.skipChildren();
            return;
        }
        Map<String, Value> values = new HashMap<>();
        while (yaml.nextToken() == JsonToken.FIELD_NAME) {
            String key = yaml.currentName();
            int line = yaml.currentTokenLocation().getLineNr();
            String text = yaml.nextToken() == JsonToken.START_ARRAY ? list(yaml) : yaml.getText();
            if (yaml.currentToken() == JsonToken.START_OBJECT) {
                yaml.skipChildren();
            }
            values.put(key, new Value(yaml.currentToken() == JsonToken.VALUE_NULL ? "" : text, line));
        }
        station(values, first);
    }

    private static String list(JsonParser yaml) throws IOException {
        StringBuilder words = new StringBuilder();
        while (yaml.nextToken() != JsonToken.END_ARRAY && yaml.currentToken() != null) {
            words.append(words.length() == 0 ? "" : " ").append(yaml.getText());
            yaml.skipChildren();
        }
        return words.toString();
    }

    private void readCsv() throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.isEmpty()) {
            error(1, "file", "", "must have a header");
            return;
        }
        String[] columns = lines.get(0).split(",", -1);
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            if (lines.get(i).isBlank()) {
                continue;
            }
            if (cells.length != columns.length) {
                error(i + 1, "line", cells.length + " cells", "must have " + columns.length + " cells");
                continue;
            }
            Map<String, Value> values = new HashMap<>();
            for (int c = 0; c < cells.length; c++) {
                values.put(columns[c].trim(), new Value(cells[c].trim(), i + 1));
            }
            station(values, i + 1);
        }
    }

    private void station(Map<String, Value> values, int line) {
        int before = errors.size();
        values.forEach((key, value) -> {
            if (!KEYS.contains(key) && !file.toString().endsWith(".csv")) {
                error(
                        value.line,
                        key,
                        value.text,
                        "must be one of " + String.join(", ", new java.util.TreeSet<>(KEYS)));
            }
        });
        String id = text(values, "id");
        if (!DecodeRun.isValidId(id)) {
            error(line, "id", id, "must have 1 to 128 printable characters");
        } else if (stations.containsKey(id)) {
            error(line, "id", id, "must not stand twice");
        }
        double latDeg = number(values, "lat", line, true, -90, 90);
        double lonDeg = number(values, "lon", line, true, -180, 180);
        double elevationM = number(values, "elevation_m", line, false, -450, 9000);
        double windHeightM = number(values, "wind_height_m", line, false, 1, 200);
        double everyS = number(values, "every_s", line, false, 1, 86_400);
        Exposure exposure = exposure(values, line);
        checkWords(values, line);
        if (errors.size() == before) {
            Sensor sensor = new Sensor(
                    id,
                    text(values, "gateway"),
                    text(values, "name"),
                    latDeg,
                    lonDeg,
                    elevationM,
                    windHeightM,
                    exposure);
            stations.put(
                    id,
                    new Station(
                            sensor,
                            text(values, "owner"),
                            text(values, "zone"),
                            words(values),
                            text(values, "calibrated"),
                            text(values, "firmware"),
                            Double.isNaN(everyS) ? 0 : (int) everyS));
        }
    }

    private void checkWords(Map<String, Value> values, int line) {
        for (String channel : words(values)) {
            if (Channel.find(channel).isEmpty()) {
                error(
                        values.getOrDefault("channels", new Value("", line)).line,
                        "channels",
                        channel,
                        "must be a channel such as temp_c");
            }
        }
        String day = text(values, "calibrated");
        try {
            if (!day.isEmpty()) {
                LocalDate.parse(day);
            }
        } catch (DateTimeParseException e) {
            error(
                    values.getOrDefault("calibrated", new Value("", line)).line,
                    "calibrated",
                    day,
                    "must be a day such as 2026-03-01");
        }
    }

    private Exposure exposure(Map<String, Value> values, int line) {
        String word = text(values, "exposure").toLowerCase(Locale.ROOT);
        if (!word.isEmpty() && !"open".equals(word) && !"sheltered".equals(word)) {
            error(
                    values.getOrDefault("exposure", new Value("", line)).line,
                    "exposure",
                    word,
                    "must be open or sheltered");
        }
        return "sheltered".equals(word) ? Exposure.SHELTERED : Exposure.OPEN;
    }

    private double number(
            Map<String, Value> values, String key, int line, boolean required, double lowest, double highest) {
        Value value = values.get(key);
        if (value == null || value.text.isEmpty()) {
            if (required) {
                error(line, key, "", "must be given");
            }
            return Double.NaN;
        }
        double number = Numbers.parse(value.text);
        if (!(number >= lowest && number <= highest)) {
            error(value.line, key, value.text, "must be a number from " + lowest + " to " + highest);
        }
        return number;
    }

    private static String text(Map<String, Value> values, String key) {
        Value value = values.get(key);
        return value == null ? "" : value.text;
    }

    private static List<String> words(Map<String, Value> values) {
        String text = text(values, "channels");
        return text.isBlank() ? List.of() : List.of(text.trim().split("[\\s;]+", -1));
    }

    private void error(int line, String key, String value, String rule) {
        errors.add(new Fault(file.toString(), line, key, value, rule));
    }
}
