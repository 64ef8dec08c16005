package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.app.config.ConfigLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The configuration of central Brazil as it is shipped, coarser and less patient, on servers of a test. */
final class CoarseRegion {
    private CoarseRegion() {}

    /** The settings of every room on some servers, with maps and state below a folder. */
    static Wiring wiring(Servers servers, Path dir) throws Exception {
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
        return new Wiring(ConfigLoader.load(Files.writeString(dir.resolve("region.yaml"), yaml)));
    }
}
