package io.emberwatch.danger.fbp;

import io.emberwatch.danger.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/** A table of numbers parted by white space, with one line of headings. */
final class TableText {
    private TableText() {}

    static List<double[]> numbers(String path) {
        try (var lines = Files.lines(SharedData.file(path))) {
            return lines.skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> Arrays.stream(line.strip().split("\\s+"))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
