package io.emberwatch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for the time of one benchmark; nothing of it is left afterwards. */
record WorkingFolder(Path path) implements AutoCloseable {

    static WorkingFolder create(String benchmark) throws IOException {
        return new WorkingFolder(Files.createTempDirectory("emberwatch-" + benchmark));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
