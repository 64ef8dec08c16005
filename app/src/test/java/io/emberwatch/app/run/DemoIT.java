package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.app.Main;
import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The demo as a newcomer meets it, in a home of its own. */
class DemoIT {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    @TempDir
    Path home;

    private String before = "";

    @BeforeEach
    void aHomeOfItsOwn() throws Exception {
        before = System.getProperty("emberwatch.home", "");
        Files.createDirectories(home.resolve("config"));
        try (Stream<Path> files = Files.list(PROJECT.resolve("config"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, home.resolve("config").resolve(file.getFileName()));
            }
        }
        System.setProperty("emberwatch.home", home.toString());
    }

    @AfterEach
    void theOldHome() {
        if (before.isEmpty()) {
            System.clearProperty("emberwatch.home");
        } else {
            System.setProperty("emberwatch.home", before);
        }
    }

    @Test
    @Timeout(400)
    void showsMapsAndEndsByItselfLeavingNothingBehind() throws Exception {
        assumeTrue(
                PrivateInfluxd.isInstalled() && PrivateMosquitto.isInstalled(), "influxd or mosquitto not installed");
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setErr(new PrintWriter(err, true));

        int exit = command.execute("demo", "--for", "45s", "--port", "0");

        assertThat(exit).as(err.toString()).isZero();
        assertThat(err.toString())
                .contains("the map is at http://127.0.0.1:", "shown: field 2")
                .doesNotContain(" 0 maps");
        assertThat(mapsUnder(home.resolve("var/demo/products"))).isNotEmpty();
        assertThat(leftovers()).isEmpty();
    }

    private static List<Path> mapsUnder(Path root) throws Exception {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(path -> path.toString().endsWith(".tif")).toList();
        }
    }

    private List<String> leftovers() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(home.toString()) && !line.contains("surefire"))
                .toList();
    }
}
