package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.RestoredInflux;
import io.emberwatch.store.BatchWriter;
import io.emberwatch.store.InfluxProvision;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.InfluxSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code scripts/backup.sh} saves, {@code scripts/restore.sh} puts back; neither overwrites anything. */
@Timeout(180)
class BackupScriptsIT {

    private static final Path SCRIPTS = Path.of("..", "scripts");

    @TempDir
    Path dir;

    @Test
    void whatWasSavedComesBack() throws Exception {
        assumeTrue(PrivateInfluxd.isInstalled(), "influxd is not installed: test skipped");
        Path products = Files.createDirectories(dir.resolve("products"));
        Files.writeString(products.resolve("map.tif"), "a map");
        Path state = dir.resolve("state");
        checkpoint(state, "chk-7", 1_000);
        checkpoint(state, "chk-8", 2_000);
        Path backup = dir.resolve("backup");
        try (PrivateInfluxd influxd = PrivateInfluxd.start(dir.resolve("influxd"))) {
            InfluxSettings settings = InfluxSettings.of(influxd.url(), "emberwatch");
            InfluxProvision.ensure(settings);
            try (BatchWriter writer = BatchWriter.open(settings, "test")) {
                writer.write("reading,gateway=g,sensor=s temp_c=20.5,received_time=1i 1775000000000000000\n"
                        .getBytes(StandardCharsets.UTF_8));
                writer.flush();
            }
            String rpc = influxd.rpcAddress();
            List<String> save = List.of(
                    "backup.sh",
                    backup.toString(),
                    "--influx-rpc",
                    rpc,
                    "--database",
                    "emberwatch",
                    "--products",
                    products.toString(),
                    "--state",
                    state.toString());
            assertThat(run(0, save)).endsWith("backup");
            assertThat(run(2, save)).contains("is there already");
            Path restored = dir.resolve("restored");
            List<String> putBack = List.of(
                    "restore.sh",
                    backup.toString(),
                    "--influx-rpc",
                    rpc,
                    "--database",
                    "emberwatch",
                    "--as",
                    "again",
                    "--products",
                    restored.resolve("products").toString(),
                    "--state",
                    restored.resolve("state").toString());
            assertThat(run(0, putBack)).contains("restored from");
            RestoredInflux.await(InfluxSettings.of(influxd.url(), "again"));
            try (InfluxReader store = InfluxReader.open(InfluxSettings.of(influxd.url(), "again"))) {
                assertThat(store.readingCount(0, Long.MAX_VALUE / 2_000_000)).isEqualTo(1);
            }
            assertThat(restored.resolve("products/map.tif")).hasContent("a map");
            assertThat(restored.resolve("state/job/chk-8/_metadata")).exists();
            assertThat(restored.resolve("state/job/chk-7")).doesNotExist();
            assertThat(run(2, putBack)).contains("is not empty");
        }
        Files.writeString(backup.resolve("products/map.tif"), "another map");
        assertThat(run(2, List.of("restore.sh", backup.toString()))).contains("is not whole");
    }

    private static void checkpoint(Path state, String name, long ageMs) throws Exception {
        Path metadata =
                Files.createDirectories(state.resolve("job").resolve(name)).resolve("_metadata");
        Files.writeString(metadata, name);
        Files.setLastModifiedTime(metadata, java.nio.file.attribute.FileTime.fromMillis(ageMs));
    }

    private static String run(int expected, List<String> words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("bash", SCRIPTS.resolve(words.get(0)).toString()));
        command.addAll(words.subList(1, words.size()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(said).isEqualTo(expected);
        return said;
    }
}
