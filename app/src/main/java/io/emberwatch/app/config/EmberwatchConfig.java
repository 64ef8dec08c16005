package io.emberwatch.app.config;

import java.util.List;

/**
 * Everything that one region's system is told, as it stands in its YAML file: settings, environment and defaults in one.
 *
 * <p>The shape is that of {@code config/emberwatch.schema.json}, which holds units, ranges and defaults; a test keeps the
 * two alike. Paths are absolute.
 *
 * @param region The region: its names, its clock, its fire seasons.
 * @param grid The equal-area grid (Albers on CGCS2000/WGS 84) that holds the box.
 * @param ground What the cells are made of.
 * @param zones The administrative areas.
 * @param surface How far a sensor's word reaches.
 * @param sensors Sensors that do not announce themselves.
 * @param devices What foreign devices say and how it is understood.
 * @param mqtt The broker and how it is listened to.
 * @param influx The InfluxDB.
 * @param hours How readings become hours.
 * @param health When silence in the field is told of.
 * @param danger Start values, fuel and classes.
 * @param products The maps of each hour.
 * @param incidents How suspicions of smoke become incidents.
 * @param cells Which cells' hours are stored as series; the maps hold the others.
 * @param people Who is told of alerts and who decides on warnings.
 * @param run How Flink runs the job on this node.
 * @param console The web side.
 * @param review The season's review.
 */
public record EmberwatchConfig(
        Region region,
        LandConfig.Grid grid,
        LandConfig.Ground ground,
        LandConfig.Zones zones,
        LandConfig.Surface surface,
        FieldConfig.Sensors sensors,
        DeviceConfig devices,
        FieldConfig.Mqtt mqtt,
        StoreConfig.Influx influx,
        FieldConfig.Hours hours,
        FieldConfig.Health health,
        DangerConfig.Danger danger,
        StoreConfig.Products products,
        AlertConfig.Incidents incidents,
        StoreConfig.Cells cells,
        AlertConfig.People people,
        Run run,
        PageConfig.Console console,
        PageConfig.Review review) {

    /**
     * The region: its names, its clock, its fire seasons.
     *
     * @param nameZh Chinese name
     * @param nameEn English name
     * @param utcOffset standard time, hours and minutes ahead of UTC; no daylight saving
     * @param seasons fire seasons of the year, for reviews
     * @param languages languages of pages and outputs, the first is the usual one
     */
    public record Region(String nameZh, String nameEn, String utcOffset, List<Season> seasons, List<String> languages) {

        /** Keeps own copies. */
        public Region {
            seasons = List.copyOf(seasons);
            languages = List.copyOf(languages);
        }
    }

    /**
     * One season.
     *
     * @param name its name
     * @param from first day, month-day
     * @param to last day, month-day; before the first day where it runs over the new year
     */
    public record Season(String name, String from, String to) {}

    /**
     * How Flink runs the job on this node.
     *
     * @param parallelism subtasks per operator
     * @param stateDir folder or URI of the checkpoints; a folder is relative to this file
     * @param checkpointSeconds time between checkpoints, after which the broker may forget messages
     * @param rocksdb state on disk instead of on the heap
     * @param opsPort port on loopback of /health and /metrics of emberwatch run; 0 for none
     */
    public record Run(int parallelism, String stateDir, double checkpointSeconds, boolean rocksdb, int opsPort) {}
}
