package io.emberwatch.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.app.people.PeopleFile;
import io.emberwatch.domain.Zone;
import io.emberwatch.geo.ModelFile;
import io.emberwatch.geo.ZoneReader;
import io.emberwatch.ingestion.DecodeLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files that a configuration names: that they are there, can be read, and are what they are said to be. */
public final class ReferredFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String config;
    private final List<ConfigProblem> problems = new ArrayList<>();

    private ReferredFiles(Path config) {
        this.config = config.toString();
    }

    /** Everything that is wrong with the files that a configuration names. */
    public static List<ConfigProblem> problems(Path file, EmberwatchConfig config) {
        ReferredFiles check = new ReferredFiles(file);
        for (String registry : config.sensors().files()) {
            if (check.readable("sensors.files", registry)) {
                check.problems.addAll(SensorFile.problems(Path.of(registry)));
            }
        }
        check.devices(config.devices());
        check.classTables(config.danger().indices());
        check.readable("mqtt.tls.ca_file", config.mqtt().tls().caFile());
        check.readable("mqtt.tls.cert_file", config.mqtt().tls().certFile());
        check.readable("mqtt.tls.key_file", config.mqtt().tls().keyFile());
        check.readable(
                "console.access.tls.cert_file", config.console().access().tls().certFile());
        check.readable(
                "console.access.tls.key_file", config.console().access().tls().keyFile());
        check.readable("ground.elevation_file", config.ground().elevationFile());
        check.readable("ground.land_cover_file", config.ground().landCoverFile());
        if (check.readable("zones.file", config.zones().file())) {
            check.geoJson(Path.of(config.zones().file()));
        }
        check.cover(config);
        check.models(config.surface().modelsFile());
        if (check.readable("people.file", config.people().file())) {
            check.people(config);
            if (config.zones().file().isEmpty()) {
                check.problems.add(new ConfigProblem(
                        check.config, 0, "zones.file", "", "must name the areas that the people answer for"));
            }
        }
        if (check.readable("console.zones_file", config.console().zonesFile())) {
            check.geoJson(Path.of(config.console().zonesFile()));
        }
        return check.problems;
    }

    private void devices(DeviceConfig devices) {
        boolean all = true;
        for (String file : devices.profiles()) {
            all &= readable("devices.profiles", file);
        }
        if (!all) {
            return;
        }
        try {
            devices.decoders(DecodeLimits.DEFAULT, List.of());
        } catch (IOException | IllegalArgumentException e) {
            problems.add(new ConfigProblem(config, 0, "devices", "", String.valueOf(e.getMessage())));
        }
    }

    /** Models may still have to be learnt; but what is there must be understood. */
    private void models(String file) {
        if (file.isEmpty() || !Files.exists(Path.of(file))) {
            return;
        }
        try {
            ModelFile.read(Path.of(file));
        } catch (IOException e) {
            problems.add(new ConfigProblem(config, 0, "surface.models_file", file, String.valueOf(e.getMessage())));
        }
    }

    private void cover(EmberwatchConfig config) {
        LandConfig.Curing curing = config.ground().curing();
        LandConfig.Snow snow = config.ground().snow();
        if (curing.zonesFile().isEmpty()
                && curing.rasterDir().isEmpty()
                && snow.zonesFile().isEmpty()
                && snow.rasterDir().isEmpty()) {
            return;
        }
        try {
            Set<String> codes = levels(config.zones()).keySet();
            problems.addAll(CoverFiles.read(curing.zonesFile(), curing.rasterDir(), codes)
                    .problems());
            problems.addAll(
                    CoverFiles.read(snow.zonesFile(), snow.rasterDir(), codes).problems());
        } catch (IOException e) {
            problems.add(
                    new ConfigProblem(config.zones().file(), 0, "", "", "must be readable areas: " + e.getMessage()));
        }
    }

    private static Map<String, Zone.Level> levels(LandConfig.Zones zones) throws IOException {
        if (zones.file().isEmpty()) {
            return Map.of();
        }
        try (InputStream in = Files.newInputStream(Path.of(zones.file()))) {
            Map<String, Zone.Level> levels = new HashMap<>();
            ZoneReader.read(zones.file(), in, ZoneReader.Datum.WGS84)
                    .forEach(shape ->
                            levels.put(shape.zone().code(), shape.zone().level()));
            return levels;
        }
    }

    private void classTables(DangerConfig.Indices indices) {
        for (String file : indices.tableFiles()) {
            if (!readable("danger.indices.table_files", file)) {
                return;
            }
        }
        try {
            IndexTables.of(indices);
        } catch (ConfigException e) {
            problems.addAll(e.problems());
        }
    }

    /** Whether a file is named and can be read; a named one that cannot is a problem. */
    private boolean readable(String key, String path) {
        if (path.isEmpty()) {
            return false;
        }
        if (!Files.isReadable(Path.of(path)) || Files.isDirectory(Path.of(path))) {
            problems.add(new ConfigProblem(config, 0, key, path, "must be a file that exists and can be read"));
            return false;
        }
        return true;
    }

    private void people(EmberwatchConfig config) {
        try {
            PeopleFile.read(Path.of(config.people().file()), levels(config.zones()));
        } catch (ConfigException e) {
            problems.addAll(e.problems());
        } catch (IOException e) {
            problems.add(
                    new ConfigProblem(config.zones().file(), 0, "", "", "must be readable areas: " + e.getMessage()));
        }
    }

    private void geoJson(Path file) {
        try {
            String type = JSON.readTree(file.toFile()).path("type").asText();
            if (!type.equals("FeatureCollection")) {
                problems.add(
                        new ConfigProblem(file.toString(), 1, "type", type, "must be FeatureCollection (GeoJSON)"));
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            problems.add(new ConfigProblem(file.toString(), line, "", "", "is not JSON: " + e.getOriginalMessage()));
        } catch (IOException e) {
            problems.add(new ConfigProblem(file.toString(), 0, "", "", "cannot be read: " + e.getMessage()));
        }
    }
}
