package io.emberwatch.ingestion;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The data that lie beside the project on a developer's table; tests that need them are skipped where they do not. */
final class Shared {

    private Shared() {}

    static Path data(String folder) {
        Path path = Path.of(System.getProperty("emberwatch.shared", "../../shared"), "data", folder);
        Assumptions.assumeTrue(Files.isDirectory(path), () -> path + " is not here");
        return path;
    }
}
