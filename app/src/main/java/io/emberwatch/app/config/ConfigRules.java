package io.emberwatch.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.danger.scale.ClassTable;
import io.emberwatch.danger.scale.ClassTables;
import io.emberwatch.domain.CellVariable;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;

/** What a schema cannot say: rules that look at more than one value, or at names that the code knows. */
final class ConfigRules {

    private final YamlTree yaml;
    private final List<ConfigProblem> problems = new ArrayList<>();

    private ConfigRules(YamlTree yaml) {
        this.yaml = yaml;
    }

    static List<ConfigProblem> problems(YamlTree yaml) {
        ConfigRules rules = new ConfigRules(yaml);
        rules.grid();
        rules.ground();
        rules.cover();
        rules.surface();
        rules.spool();
        rules.health();
        rules.danger();
        rules.dormancy();
        rules.products();
        rules.seasons();
        rules.review();
        rules.secrets();
        rules.access();
        return rules.problems;
    }

    private String text(String pointer) {
        return yaml.root().at(pointer).asText();
    }

    private void access() {
        require(
                text("/console/access/tls/cert_file").isEmpty()
                        == text("/console/access/tls/key_file").isEmpty(),
                "/console/access/tls/key_file",
                "must be given exactly where console.access.tls.cert_file is");
        require(
                text("/console/access/oidc/issuer").isEmpty()
                        || !text("/console/access/oidc/client_id").isEmpty(),
                "/console/access/oidc/client_id",
                "must be given where console.access.oidc.issuer is");
    }

    private void grid() {
        require(
                number("/grid/west_deg") < number("/grid/east_deg"),
                "/grid/east_deg",
                "must lie east of grid.west_deg");
        require(
                number("/grid/south_deg") < number("/grid/north_deg"),
                "/grid/north_deg",
                "must lie north of grid.south_deg");
        require(
                Math.abs(number("/grid/parallel1_deg") + number("/grid/parallel2_deg")) >= 1e-3,
                "/grid/parallel2_deg",
                "must not mirror grid.parallel1_deg at the equator");
    }

    private void ground() {
        boolean raster = yaml.root().at("/ground/kind").asText().equals("raster");
        for (String key : List.of("/ground/elevation_file", "/ground/land_cover_file")) {
            require(
                    !raster || !yaml.root().at(key).asText().isEmpty(),
                    key,
                    "must name a GeoTIFF where ground.kind is raster");
        }
        boolean own = yaml.root().at("/ground/land_cover").asText().equals("own");
        int codes = yaml.root().at("/ground/forest_codes").size()
                + yaml.root().at("/ground/grass_codes").size();
        require(
                own == (codes > 0),
                "/ground/forest_codes",
                "must be given, or grass_codes, exactly where ground.land_cover is own");
    }

    private void cover() {
        for (String key : List.of("/ground/curing/zones_file", "/ground/snow/zones_file")) {
            require(
                    yaml.root().at(key).asText().isEmpty()
                            || !yaml.root().at("/zones/file").asText().isEmpty(),
                    key,
                    "needs the areas of zones.file");
        }
    }

    private void surface() {
        require(
                number("/surface/max_nearest_km") <= number("/surface/reach_km"),
                "/surface/max_nearest_km",
                "must not be above surface.reach_km");
        require(
                number("/surface/min_sensors") <= number("/surface/neighbours"),
                "/surface/min_sensors",
                "must not be above surface.neighbours");
    }

    private void spool() {
        String stateDir = text("/run/state_dir");
        require(
                number("/influx/spool_max_gb") == 0
                        || !text("/influx/spool_dir").isEmpty()
                        || !stateDir.contains("://")
                        || stateDir.startsWith("file:"),
                "/influx/spool_dir",
                "must name a folder of this machine where run.state_dir is none; influx.spool_max_gb: 0 goes without, and"
                        + " then nobody is told of smoke while InfluxDB is away");
    }

    private void health() {
        require(
                number("/health/every_seconds") <= number("/health/late_after_seconds"),
                "/health/late_after_seconds",
                "must not be below health.every_seconds");
        require(
                number("/health/late_after_seconds") < number("/health/silent_after_seconds"),
                "/health/silent_after_seconds",
                "must be above health.late_after_seconds");
    }

    private void danger() {
        int months = yaml.root().at("/danger/percent_cured_by_month").size();
        require(months == 0 || months == 12, "/danger/percent_cured_by_month", "must have 12 numbers or none");
        for (String key : List.of("/danger/forest_limits", "/danger/grass_limits")) {
            JsonNode limits = yaml.root().at(key);
            boolean rising = true;
            for (int i = 1; i < limits.size(); i++) {
                rising &= limits.get(i).asDouble() > limits.get(i - 1).asDouble();
            }
            require(rising, key, "must rise from each to the next");
        }
        for (String key : List.of("/danger/standing_from", "/danger/matted_from")) {
            requireDay(key);
        }
        require(
                number("/hours/gateway_spread_minutes") * 60 > number("/hours/lateness_seconds"),
                "/hours/gateway_spread_minutes",
                "must be more than hours.lateness_seconds");
    }

    private void dormancy() {
        require(
                number("/danger/dormancy/close_below_c") < number("/danger/dormancy/open_above_c"),
                "/danger/dormancy/close_below_c",
                "must be below danger.dormancy.open_above_c");
        boolean told = !text("/ground/snow/zones_file").isEmpty()
                || !text("/ground/snow/raster_dir").isEmpty();
        require(
                told || !yaml.root().at("/danger/dormancy/by_snow").asBoolean(),
                "/danger/dormancy/by_snow",
                "needs ground.snow, which tells where snow lies");
    }

    private void products() {
        for (String list : List.of("/products/variables/", "/cells/issued/")) {
            JsonNode variables = yaml.root().at(list.substring(0, list.length() - 1));
            for (int i = 0; i < variables.size(); i++) {
                require(
                        CellVariable.find(variables.get(i).asText()).isPresent(),
                        list + i,
                        "must be a variable such as fwi, gfwi, danger_class, temp_c");
            }
        }
    }

    private void seasons() {
        for (int i = 0; i < yaml.root().at("/region/seasons").size(); i++) {
            requireDay("/region/seasons/" + i + "/from");
            requireDay("/region/seasons/" + i + "/to");
        }
        for (int i = 0; i < yaml.root().at("/incidents/nuisances").size(); i++) {
            requireDay("/incidents/nuisances/" + i + "/from");
            requireDay("/incidents/nuisances/" + i + "/to");
        }
    }

    private void review() {
        ClassTables tables = ClassTables.shipped();
        boolean folder = !yaml.root().at("/review/tables_dir").asText().isEmpty();
        requireTable(tables, folder, "/review/class_table");
        for (int i = 0; i < yaml.root().at("/review/alternatives").size(); i++) {
            requireTable(tables, folder, "/review/alternatives/" + i);
        }
    }

    /** A table must be a shipped one for FWI, unless there is a folder that it may lie in. */
    private void requireTable(ClassTables tables, boolean folder, String pointer) {
        String id = yaml.root().at(pointer).asText();
        boolean shipped = tables.forIndex("fwi").stream().anyMatch(t -> t.id().equals(id));
        require(
                shipped || folder && tables.find(id).isEmpty(),
                pointer,
                "must be a class table for fwi: "
                        + String.join(
                                ", ",
                                tables.forIndex("fwi").stream()
                                        .map(ClassTable::id)
                                        .toList()) + ", or one in review.tables_dir");
    }

    private void secrets() {
        boolean cert = yaml.root().at("/mqtt/tls/cert_file").asText().isEmpty();
        boolean key = yaml.root().at("/mqtt/tls/key_file").asText().isEmpty();
        require(cert == key, "/mqtt/tls/key_file", "must be given exactly when mqtt.tls.cert_file is");
        require(
                yaml.root().at("/mqtt/password").asText().isEmpty()
                        || !yaml.root().at("/mqtt/username").asText().isEmpty(),
                "/mqtt/username",
                "must be given with mqtt.password");
    }

    private void requireDay(String pointer) {
        try {
            MonthDay.parse("--" + yaml.root().at(pointer).asText());
        } catch (DateTimeException e) {
            require(false, pointer, "must be a day of the year as month-day, such as 03-15");
        }
    }

    private double number(String pointer) {
        return yaml.root().at(pointer).asDouble();
    }

    private void require(boolean holds, String pointer, String rule) {
        if (!holds) {
            JsonNode value = yaml.root().at(pointer);
            problems.add(yaml.problem(pointer, value.isValueNode() ? value.asText() : value.toString(), rule));
        }
    }
}
