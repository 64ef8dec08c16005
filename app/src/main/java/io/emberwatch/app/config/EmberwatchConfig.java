package io.emberwatch.app.config;

import java.util.List;
import java.util.Map;

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
        Grid grid,
        Ground ground,
        Zones zones,
        Surface surface,
        Sensors sensors,
        Mqtt mqtt,
        Influx influx,
        Hours hours,
        Health health,
        Danger danger,
        Products products,
        Incidents incidents,
        Cells cells,
        People people,
        Run run,
        Console console,
        Review review) {

    /**
     * Who is told of alerts and who decides on warnings.
     *
     * @param file roster, chain, channels and warnings (YAML); relative to this file; empty: nobody is told
     * @param simulated invented people on invented areas, whose mailboxes lie in the console, for demos
     */
    public record People(String file, boolean simulated) {}

    /**
     * One season.
     *
     * @param name its name
     * @param from first day, month-day
     * @param to last day, month-day; before the first day where it runs over the new year
     */
    public record Season(String name, String from, String to) {}

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
     * The equal-area grid (Albers on CGCS2000/WGS 84) that holds the box.
     *
     * @param lon0Deg central meridian, degrees east
     * @param lat0Deg latitude of origin, degrees north
     * @param parallel1Deg first standard parallel, degrees north
     * @param parallel2Deg second standard parallel, degrees north
     * @param westDeg western edge of the box, degrees east
     * @param southDeg southern edge, degrees north
     * @param eastDeg eastern edge, degrees east
     * @param northDeg northern edge, degrees north
     * @param cellM side of a cell, metres
     * @param tileCells side of a tile, cells
     */
    public record Grid(
            double lon0Deg,
            double lat0Deg,
            double parallel1Deg,
            double parallel2Deg,
            double westDeg,
            double southDeg,
            double eastDeg,
            double northDeg,
            double cellM,
            int tileCells) {}

    /**
     * What the cells are made of.
     *
     * @param kind synthetic ground (labelled so), a flat one, or that of rasters
     * @param seed seed of the synthetic ground
     * @param elevationFile GeoTIFF of heights, metres, for raster; relative to this file
     * @param landCoverFile GeoTIFF of land-cover codes, for raster; relative to this file
     * @param landCover which land-cover codes these are; own: forest_codes and grass_codes
     * @param forestCodes codes of forest, for own
     * @param grassCodes codes of grass, for own
     * @param curing Share of dead grass as observed, before the calendar of danger.percent_cured_by_month.
     * @param snow Share of the ground under snow as observed; where nothing is told there is none.
     */
    public record Ground(
            String kind,
            int seed,
            String elevationFile,
            String landCoverFile,
            String landCover,
            List<Integer> forestCodes,
            List<Integer> grassCodes,
            Curing curing,
            Snow snow) {

        /** Keeps own copies. */
        public Ground {
            forestCodes = List.copyOf(forestCodes);
            grassCodes = List.copyOf(grassCodes);
        }
    }

    /**
     * Share of dead grass as observed, before the calendar of danger.percent_cured_by_month.
     *
     * @param zonesFile CSV with date,zone,percent; relative to this file; empty for none
     * @param rasterDir folder of GeoTIFFs of per cent with the day in their names, 2026-03-01 or 20260301; relative to this file
     * @param standsDays days that what is told stands before it counts as unknown
     */
    public record Curing(String zonesFile, String rasterDir, int standsDays) {}

    /**
     * Share of the ground under snow as observed; where nothing is told there is none.
     *
     * @param zonesFile CSV with date,zone,percent; relative to this file; empty for none
     * @param rasterDir folder of GeoTIFFs of per cent with the day in their names, 2026-03-01 or 20260301; relative to this file
     * @param standsDays days that what is told stands before it counts as unknown
     * @param coversFromPercent a cell counts as under snow, without danger, from this share on
     */
    public record Snow(String zonesFile, String rasterDir, int standsDays, double coversFromPercent) {}

    /**
     * The administrative areas.
     *
     * @param file GeoJSON of the areas with code, name and parent; relative to this file; empty for none
     * @param datum on what its coordinates stand; gcj02 is converted on reading
     */
    public record Zones(String file, String datum) {}

    /**
     * How far a sensor's word reaches.
     *
     * @param neighbours sensors that a cell's value is made of, at most
     * @param reachKm a sensor further than this says nothing of a cell, km
     * @param maxNearestKm a cell further than this from any live sensor has insufficient data, km
     * @param minSensors a cell with fewer live sensors in reach has insufficient data
     * @param modelsFile what the network's past says of how alike its places are; relative to this file; empty: the usual models
     */
    public record Surface(int neighbours, double reachKm, double maxNearestKm, int minSensors, String modelsFile) {}

    /**
     * Sensors that do not announce themselves.
     *
     * @param files registries, CSV with id,lat,lon,elevation_m[,name]; relative to this file
     */
    public record Sensors(List<String> files) {

        /** Keeps own copies. */
        public Sensors {
            files = List.copyOf(files);
        }
    }

    /**
     * One topic's format.
     *
     * @param filter topic filter
     * @param format payload format
     */
    public record TopicFormat(String filter, String format) {}

    /**
     * Papers for mqtts, PEM files; relative to this file.
     *
     * @param caFile authorities to trust; empty for those of Java
     * @param certFile our certificate
     * @param keyFile our key, PKCS#8
     */
    public record Tls(String caFile, String certFile, String keyFile) {}

    /**
     * The broker and how it is listened to.
     *
     * @param url mqtt://HOST:PORT or mqtts://HOST:PORT
     * @param group name of the sessions and of the shared subscription; one running job per group
     * @param filters topic filters, without $share
     * @param formats formats of topics that are not the house's own, the first filter that matches decides
     * @param lanes sessions that share the messages
     * @param username user; empty for none
     * @param password password; best as ${MQTT_PASSWORD:}
     * @param receiveMaximum messages on their way unacknowledged
     * @param sessionExpiryHours how long the broker keeps our session while we are away, hours
     * @param maxPayloadBytes largest message that is read
     * @param maxAheadSeconds how far a reading's time may lie in the future, seconds
     * @param maxAgeDays how old a reading may be, days
     * @param tls Papers for mqtts, PEM files; relative to this file.
     */
    public record Mqtt(
            String url,
            String group,
            List<String> filters,
            List<TopicFormat> formats,
            int lanes,
            String username,
            String password,
            int receiveMaximum,
            int sessionExpiryHours,
            int maxPayloadBytes,
            int maxAheadSeconds,
            int maxAgeDays,
            Tls tls) {

        /** Keeps own copies. */
        public Mqtt {
            filters = List.copyOf(filters);
            formats = List.copyOf(formats);
        }

        /** Says where, and never with which secret. */
        @Override
        public String toString() {
            return "Mqtt[url=" + url + "]";
        }
    }

    /**
     * The InfluxDB.
     *
     * @param url http://HOST:PORT or https://HOST:PORT
     * @param generation auto asks the server; else 1, 2 or 3
     * @param database database, or the first half of the bucket's name
     * @param retentionPolicy retention policy, or the second half of the bucket's name
     * @param retentionDays days that points are kept; 0 for ever
     * @param org organisation (2.x)
     * @param token token (2.x, 3.x); best as ${INFLUX_TOKEN:}
     * @param user user (1.x)
     * @param password password (1.x); best as ${INFLUX_PASSWORD:}
     * @param batchLines lines in one post
     * @param parallelPosts posts at once, per writer
     * @param gzip whether posts are compressed
     * @param spoolDir folder for what waits while the server is away; empty: back-pressure to the broker
     * @param spoolMaxGb spooled data above which back-pressure sets in after all, GB
     * @param spoolMaxAgeHours age at which spooled data is put aside into rejected/; 0 never
     */
    public record Influx(
            String url,
            String generation,
            String database,
            String retentionPolicy,
            int retentionDays,
            String org,
            String token,
            String user,
            String password,
            int batchLines,
            int parallelPosts,
            String gzip,
            String spoolDir,
            double spoolMaxGb,
            int spoolMaxAgeHours) {

        /** Says where, and never with which secret. */
        @Override
        public String toString() {
            return "Influx[url=" + url + "]";
        }
    }

    /**
     * How readings become hours.
     *
     * @param latenessSeconds time that a reading may be on its way before its hour closes without it
     * @param gatewaySpreadMinutes how far a gateway's clock may lie from the others' and still count
     * @param idleSeconds after this a silent gateway is not waited for
     * @param horizonHours late data within so many hours rewind what was computed; older data is only stored
     * @param provisionalMinutes time between two accounts of the running hour; 0 for none
     * @param neighbourKm how far those may be that a sensor's hour is compared with; 0: with nobody
     * @param driftDays how far back a sensor is compared with itself, days; 0: nobody looks for drifts
     * @param driftTempC so much warmer or colder beside its neighbours than then is a drift, °C
     * @param driftRhPct the same of humidity, %
     */
    public record Hours(
            int latenessSeconds,
            int gatewaySpreadMinutes,
            int idleSeconds,
            int horizonHours,
            int provisionalMinutes,
            int neighbourKm,
            int driftDays,
            double driftTempC,
            double driftRhPct) {}

    /**
     * When silence in the field is told of: by the clock on the wall.
     *
     * @param everySeconds how often a sensor reports where nothing else is known
     * @param lateAfterSeconds so long after its last word a sensor is late
     * @param silentAfterSeconds and so long after, silent: an alarm
     * @param lowBatteryV below this a battery is low, V
     * @param lowBatteryPercent the same for a battery that tells its charge, %
     * @param skewSeconds a gateway's clock may differ from ours by this
     */
    public record Health(
            int everySeconds,
            int lateAfterSeconds,
            int silentAfterSeconds,
            double lowBatteryV,
            double lowBatteryPercent,
            int skewSeconds) {}

    /**
     * Start values, fuel and classes.
     *
     * @param ffmcStart start value of FFMC
     * @param dmcStart start value of DMC
     * @param dcStart start value of DC
     * @param percentCuredByMonth share of dead grass, %, January first; empty for the usual calendar
     * @param grassFuelLoadKgM2 grass fuel load, kg/m²
     * @param standingFrom first day of standing grass, month-day
     * @param mattedFrom first day of matted grass, month-day; the same day: always standing
     * @param insufficientAfterHours a cell estimated for more hours in a row has no class
     * @param restartAfterHours a cell without temperature, humidity or wind for more hours in a row starts anew
     * @param forestLimits FWI from which class 2, 3, 4 and 5 begin, rising
     * @param grassLimits GFWI from which class 2, 3, 4 and 5 begin, rising
     * @param indices The indices of a cell beside FWI2025 and FWI1987.
     * @param dormancy Rest of the forest in frost or under snow, and how it wakes.
     */
    public record Danger(
            double ffmcStart,
            double dmcStart,
            double dcStart,
            List<Double> percentCuredByMonth,
            double grassFuelLoadKgM2,
            String standingFrom,
            String mattedFrom,
            int insufficientAfterHours,
            int restartAfterHours,
            List<Double> forestLimits,
            List<Double> grassLimits,
            Indices indices,
            Dormancy dormancy) {

        /** Keeps own copies. */
        public Danger {
            percentCuredByMonth = List.copyOf(percentCuredByMonth);
            forestLimits = List.copyOf(forestLimits);
            grassLimits = List.copyOf(grassLimits);
        }
    }

    /**
     * The indices of a cell beside FWI2025 and FWI1987.
     *
     * @param on those that are reckoned
     * @param tableFiles class tables of the region's own (CSV as the shipped ones); relative to this file
     * @param dayEndHour hour of the standard clock at which the day of HTZ, CMA and KBDI ends
     * @param htzByMonth correct LY/T 1172 by the calendar of one production code; otherwise its E is 0
     * @param annualRainMm mean annual rain, mm, for KBDI
     * @param kbdiStartMm KBDI of a cell that starts, mm
     * @param kbdiChoices the way to reckon KBDI
     * @param grassCondition how the grass stands, for AFDRS
     * @param tables Class table of each index, by id.
     */
    public record Indices(
            List<String> on,
            List<String> tableFiles,
            int dayEndHour,
            boolean htzByMonth,
            double annualRainMm,
            double kbdiStartMm,
            String kbdiChoices,
            String grassCondition,
            Map<String, String> tables) {

        /** Keeps own copies. */
        public Indices {
            on = List.copyOf(on);
            tableFiles = List.copyOf(tableFiles);
            tables = Map.copyOf(tables);
        }
    }

    /**
     * Rest of the forest in frost or under snow, and how it wakes.
     *
     * @param byFrost whether forest codes stand still in frost; otherwise cells are stepped all the year
     * @param bySnow whether they stand still under snow, where ground.snow tells of it, until the third day without
     * @param winterFromDays with by_snow a shorter rest is no winter: the codes go on from where they stood, days
     * @param openAboveC three days in a row with a maximum above this open the season, °C
     * @param closeBelowC three days in a row with a maximum below this close it, °C
     * @param overwinter whether DC wakes with what autumn and winter left, or with its start value
     * @param carryOver share of the autumn's moisture that is still there in spring
     * @param wetting share of the winter's water that the ground takes up
     */
    public record Dormancy(
            boolean byFrost,
            boolean bySnow,
            int winterFromDays,
            double openAboveC,
            double closeBelowC,
            boolean overwinter,
            double carryOver,
            double wetting) {}

    /**
     * The maps of each hour.
     *
     * @param dir folder or URI (s3://…) under which products/ lies; empty for no maps; a folder is relative to this file
     * @param variables a map of each, every hour; empty for the usual ones
     */
    public record Products(String dir, List<String> variables) {

        /** Keeps own copies. */
        public Products {
            variables = List.copyOf(variables);
        }
    }

    /**
     * A time of the year in which smoke is usual: it lowers an alarm's level and mutes nothing.
     *
     * @param name what it is
     * @param from first day, month-day
     * @param to last day, month-day; before the first where it runs over the new year
     * @param fromHour first hour of the day, local standard time
     * @param toHour hour in which it ends; not after the first where it runs over midnight
     */
    public record Nuisance(String name, String from, String to, int fromHour, int toHour) {}

    /**
     * How suspicions of smoke become incidents.
     *
     * @param joinKm a sign of fire this near to an open incident belongs to it, km
     * @param joinHours and this soon after its last sign, hours
     * @param calmMinutes a suspicion that nobody took on is closed after so many minutes of usual air
     * @param reopenHours the same sensor within this time after that reopens it, hours
     * @param chatterAlarms alarms of one sensor within a day from which on it is latched
     * @param weeklyBudget incidents in a week that a duty officer can look into with care
     * @param learningHours a sensor with less past counts one level less, hours
     * @param nuisances times of the year in which smoke is usual
     */
    public record Incidents(
            double joinKm,
            double joinHours,
            double calmMinutes,
            double reopenHours,
            int chatterAlarms,
            int weeklyBudget,
            double learningHours,
            List<Nuisance> nuisances) {

        /** Keeps own copies. */
        public Incidents {
            nuisances = List.copyOf(nuisances);
        }
    }

    /**
     * Which cells' hours are stored as series; the maps hold the others.
     *
     * @param everyNth each n-th row and column; 1 for every cell, 0 for none
     * @param provisional whether the running hour is stored, too
     * @param issued variables whose first issued value is kept beside the one known now
     */
    public record Cells(int everyNth, boolean provisional, List<String> issued) {

        /** Keeps own copies. */
        public Cells {
            issued = List.copyOf(issued);
        }
    }

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

    /**
     * The web side.
     *
     * @param host address to listen on; 127.0.0.1 for this machine alone
     * @param port port to listen on; 0 takes a free one
     * @param classColours colours kept apart for colour-blind eyes, or the official ones
     * @param zonesFile GeoJSON of the administrative areas to draw on the page; relative to this file; empty for zones.file
     * @param silentAfterMinutes a sensor without a reading for so long counts as silent
     * @param cacheMegabytes heap that the grids shown last may take
     * @param access Who may come in to the web side, and how.
     */
    public record Console(
            String host,
            int port,
            String classColours,
            String zonesFile,
            int silentAfterMinutes,
            int cacheMegabytes,
            Access access) {}

    /**
     * Who may come in to the web side, and how.
     *
     * @param viewing login: only who has an account sees anything; open: anybody who reaches the address sees, and
     *     writing needs an account
     * @param stateDir folder of accounts, audit and handover notes; relative to this file
     * @param sessionHours longest life of a session, hours
     * @param publicUrl the address that people open where it is not the console's own; empty for the console's own
     * @param tls Papers for HTTPS, PEM files; relative to this file.
     * @param oidc Single sign-on by OpenID Connect; who comes by it must have an account here.
     */
    public record Access(String viewing, String stateDir, int sessionHours, String publicUrl, PageTls tls, Oidc oidc) {}

    /**
     * Papers for HTTPS, PEM files; relative to this file.
     *
     * @param certFile certificate chain; empty for plain HTTP
     * @param keyFile its key, PKCS#8; empty exactly where cert_file is
     */
    public record PageTls(String certFile, String keyFile) {}

    /**
     * Single sign-on by OpenID Connect; who comes by it must have an account here.
     *
     * @param issuer address of the provider; empty for none
     * @param clientId what the provider calls this console
     * @param clientSecret its secret there; best as ${OIDC_SECRET:}
     * @param nameClaim claim that is the account's name
     */
    public record Oidc(String issuer, String clientId, String clientSecret, String nameClaim) {

        /** Says where, and never with which secret. */
        @Override
        public String toString() {
            return "Oidc[issuer=" + issuer + "]";
        }
    }

    /**
     * The season's review.
     *
     * @param classTable class table of FWI1987 that holds where no adopted one does
     * @param alternatives class tables that are shown side by side with it
     * @param tablesDir folder of adopted class tables; relative to this file; empty for none
     * @param firesWithinKm a fire within so far of a sensor counts as the sensor's, km
     */
    public record Review(String classTable, List<String> alternatives, String tablesDir, double firesWithinKm) {

        /** Keeps own copies. */
        public Review {
            alternatives = List.copyOf(alternatives);
        }
    }
}
