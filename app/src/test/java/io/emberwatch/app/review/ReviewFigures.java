package io.emberwatch.app.review;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of a review as its CSV has them, by section and key, such as {@code warnings.incidents}. */
public record ReviewFigures(Map<String, NamedCsvRecord> lines) {

    /** Reads a file. */
    public static ReviewFigures read(Path csv) throws IOException {
        return parse(Files.readString(csv));
    }

    /** Reads a text. */
    public static ReviewFigures parse(String csv) throws IOException {
        Map<String, NamedCsvRecord> lines = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            reader.forEach(line -> lines.put(line.getField("section") + "." + line.getField("key"), line));
        }
        return new ReviewFigures(lines);
    }

    /** The line of a figure. */
    public NamedCsvRecord line(String name) {
        assertThat(lines).containsKey(name);
        return lines.get(name);
    }

    /** Its value; NaN where it has none. */
    public double value(String name) {
        String text = line(name).getField("value");
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    /** What it rests on. */
    public long present(String name) {
        return Long.parseLong(line(name).getField("present"));
    }
}
