package io.emberwatch.danger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * The folder of reference vectors beside the checkout. A test that needs a file from it is skipped, with a message, where
 * the folder is absent; the system property {@code emberwatch.shared} names another place.
 */
public final class SharedData {
    private SharedData() {}

    /** The file, or the test is skipped. */
    public static Path file(String path) {
        String configured = System.getProperty("emberwatch.shared", "");
        Path folder = configured.isEmpty() ? Path.of("..", "..", "shared") : Path.of(configured);
        Path file = folder.resolve("data").resolve(path);
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: reference data is absent: " + file);
        return file;
    }

    /** The rows of a csv (or csv.gz) under {@code data/}, comma or semicolon, quoted or not, by column name. */
    public static List<Row> rows(String path) {
        try (BufferedReader reader = open(file(path))) {
            String header = reader.readLine();
            char separator = header.indexOf(';') >= 0 ? ';' : ',';
            List<String> names = split(header, separator);
            List<Row> rows = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    rows.add(row(path + ":" + (rows.size() + 2), names, split(line, separator)));
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    }

    private static Row row(String place, List<String> names, List<String> values) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            cells.put(names.get(i), i < values.size() ? values.get(i) : "");
        }
        return new Row(place, cells);
    }

    private static List<String> split(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c != '\uFEFF' && c != '\r') {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** One row of a csv; {@code place} names file and line for messages. */
    public record Row(String place, Map<String, String> cells) {
        /** The text of a column, which must exist. */
        public String text(String column) {
            String value = cells.get(column);
            if (value == null) {
                throw new IllegalArgumentException(place + " has no column [" + column + "], only " + cells.keySet());
            }
            return value;
        }

        /** The number in a column; blank, NA and NaN are NaN, Inf is infinite. */
        public double number(String column) {
            String value = text(column).trim();
            return switch (value) {
                case "", "NA", "NaN", "nan" -> Double.NaN;
                case "Inf" -> Double.POSITIVE_INFINITY;
                case "-Inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(value);
            };
        }

        public int integer(String column) {
            return (int) number(column);
        }

        /** Whether the reference program gave no number here. */
        public boolean isNa(String column) {
            return text(column).equals("NA");
        }
    }
}
