package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.jobs.JobRunner;
import io.emberwatch.store.InfluxProvision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The configuration of central Brazil as it is shipped, coarser and less patient, on servers of a test. */
final class CoarseRegion {
    private CoarseRegion() {}

    /** The settings of every room on some servers, with maps and state below a folder. */
    static Wiring wiring(Servers servers, Path dir) throws Exception {
        return wiring(servers, dir, "");
    }

    /** The same with more at the end of the configuration. */
    static Wiring wiring(Servers servers, Path dir, String more) throws Exception {
        String yaml = Files.readString(Path.of("../config/central-brazil.yaml"));
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("${EMBERWATCH_BROKER:mqtt://127.0.0.1:1883}", servers.brokerUrl());
        changes.put("${EMBERWATCH_INFLUX:http://127.0.0.1:8086}", servers.influxUrl());
        changes.put("cell_m: 25000", "cell_m: 60000");
        changes.put("tile_cells: 16", "tile_cells: 8");
        changes.put("idle_seconds: 60", "idle_seconds: 3");
        changes.put(
                "dir: ../var/central-brazil/products",
                "dir: " + dir.resolve("maps") + "\n  variables: [danger_class, fwi]");
        changes.put("state_dir: ../var/central-brazil/state", "state_dir: " + dir.resolve("state"));
        for (Map.Entry<String, String> change : changes.entrySet()) {
            assertThat(yaml).contains(change.getKey());
            yaml = yaml.replace(change.getKey(), change.getValue());
        }
        return new Wiring(ConfigLoader.load(Files.writeString(dir.resolve("region.yaml"), yaml + "\n" + more)));
    }

    /** What is done while a job of this region runs. */
    @FunctionalInterface
    interface Doing {
        void with(Servers servers, Wiring wiring, JobRunner job) throws Exception;
    }

    /** Runs a job of this region on some servers. */
    static void whileRunning(Servers servers, Wiring wiring, Doing doing) throws Exception {
        InfluxProvision.await(wiring.influx(), Duration.ofSeconds(30));
        try (JobRunner job = JobRunner.start(wiring.job())) {
            assertThat(job.awaitListening(Duration.ofSeconds(90))).isTrue();
            doing.with(servers, wiring, job);
        }
    }

    /** A private broker and database; the test is skipped where archive or programs are missing. */
    static Servers servers(Path dir) throws Exception {
        InmetArchive.assumeThere();
        assumeTrue(PrivateMosquitto.isInstalled(), "mosquitto is not installed: test skipped");
        assumeTrue(PrivateInfluxd.isInstalled(), "influxd is not installed: test skipped");
        return Servers.start(dir.resolve("servers"), null, null, sentence -> {});
    }
}
