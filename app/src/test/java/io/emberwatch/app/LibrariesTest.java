package io.emberwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/libraries.tsv} names every library that is built on, with its version and licence: whoever hears of a hole looks
 * there first, and a new library cannot come in unnoticed.
 */
class LibrariesTest {

    private static final Path HOME = Path.of("").toAbsolutePath().getParent();
    private static final Path LIST = HOME.resolve("docs/libraries.tsv");
    private static final Path PAGE = HOME.resolve("console/src/main/resources/io/emberwatch/console/lib");

    private record Library(String name, String version, String use, String licence) {

        static Library of(String line) {
            String[] parts = line.split("\t", -1);
            assertThat(parts).as(line).hasSize(4);
            return new Library(parts[0], parts[1], parts[2], parts[3]);
        }

        String jar() {
            return name.substring(name.indexOf(':') + 1) + ":" + version;
        }
    }

    private static List<Library> listed() throws IOException {
        try (Stream<String> lines = Files.lines(LIST)) {
            return lines.filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(Library::of)
                    .toList();
        }
    }

    /** Artifact and version of a jar in a Maven repository, whose folders carry both names; the house's own jars have none. */
    private static Optional<String> artifact(Path jar) {
        Path version = jar.getParent();
        if (version == null || version.getParent() == null) {
            return Optional.empty();
        }
        String named = version.getParent().getFileName() + "-" + version.getFileName();
        String file = jar.getFileName().toString();
        return file.startsWith(named) && !file.startsWith("geo-runtime-")
                ? Optional.of(version.getParent().getFileName() + ":" + version.getFileName())
                : Optional.empty();
    }

    private static Set<String> onTheClassPath() {
        Set<String> found = new TreeSet<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            artifact(Path.of(entry)).ifPresent(found::add);
        }
        return found;
    }

    @Test
    void everyLibraryOnTheClassPathIsListedInItsVersionAndNoOther() throws IOException {
        Set<String> found = onTheClassPath();
        assertThat(found).as("jars of a Maven repository").hasSizeGreaterThan(100);
        Set<String> listed = new TreeSet<>();
        listed().stream()
                .filter(library -> Set.of("run", "test").contains(library.use()))
                .forEach(library -> listed.add(library.jar()));
        assertThat(found).isEqualTo(listed);
    }

    @Test
    void everyLibraryHasALicenceThatItMayBeShippedUnder() throws IOException {
        Set<String> known =
                Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "MIT-0", "EPL-2.0", "LGPL-2.1", "MPL-2.0");
        assertThat(listed())
                .allSatisfy(library -> assertThat(library.licence().split(" or "))
                        .as(library.name())
                        .containsAnyElementsOf(known));
    }

    @Test
    void whatIsFencedOrPartOfThePageIsTheVersionThatIsListed() throws IOException {
        String pom = Files.readString(HOME.resolve("pom.xml"));
        List<String> folders = new ArrayList<>();
        for (Library library : listed()) {
            if (library.use().equals("fenced")) {
                assertThat(pom).contains(">" + library.version() + "<");
            }
            if (library.use().equals("page")) {
                folders.add(library.name().replace("npm:", "") + "-" + library.version());
            }
        }
        try (Stream<Path> there = Files.list(PAGE)) {
            assertThat(there.map(path -> path.getFileName().toString())).hasSameElementsAs(folders);
        }
    }

    @Test
    void thePagesChartsAreTheFilesThatTheirMakersPublished() throws Exception {
        Path folder = PAGE.resolve("uplot-1.6.32");
        assertThat(sha256(folder.resolve("uPlot.js")))
                .isEqualTo("19c8d4c6ad88929a79f4ae49d6f7161566dfd0ba3d15cc495e974f787eb78f1f");
        assertThat(sha256(folder.resolve("uPlot.css")))
                .isEqualTo("df630c6a8d6f8eeaff264b50f73ce5b114f646ffd9a0bb74f049b0a00135fa04");
        assertThat(Files.readString(folder.resolve("LICENSE"))).startsWith("The MIT License");
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
