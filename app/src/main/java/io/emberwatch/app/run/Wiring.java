package io.emberwatch.app.run;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.config.ConfigProblem;
import io.emberwatch.app.config.EmberwatchConfig;
import io.emberwatch.app.config.IndexTables;
import io.emberwatch.app.config.SensorFile;
import io.emberwatch.app.smoke.StoredWatch;
import io.emberwatch.console.ConsoleSettings;
import io.emberwatch.console.access.AccessSettings;
import io.emberwatch.console.review.ReviewSettings;
import io.emberwatch.danger.australia.GrassCondition;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.Ground;
import io.emberwatch.geo.GroundImporter;
import io.emberwatch.geo.LandCoverLegend;
import io.emberwatch.geo.ModelCalendar;
import io.emberwatch.geo.ModelSource;
import io.emberwatch.geo.SurfaceSettings;
import io.emberwatch.geo.SyntheticGround;
import io.emberwatch.geo.WatchedModels;
import io.emberwatch.geo.ZoneIndex;
import io.emberwatch.geo.ZoneReader;
import io.emberwatch.ingestion.DeclaredChannels;
import io.emberwatch.ingestion.DecodeLimits;
import io.emberwatch.ingestion.DecoderSettings;
import io.emberwatch.ingestion.DriftSettings;
import io.emberwatch.ingestion.Format;
import io.emberwatch.ingestion.HealthSettings;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Station;
import io.emberwatch.ingestion.TlsSettings;
import io.emberwatch.ingestion.TopicFormat;
import io.emberwatch.jobs.JobSettings;
import io.emberwatch.jobs.RunSettings;
import io.emberwatch.jobs.alert.AlertSettings;
import io.emberwatch.jobs.alert.IncidentSettings;
import io.emberwatch.jobs.alert.Nuisance;
import io.emberwatch.jobs.hour.HourSettings;
import io.emberwatch.jobs.hour.QualitySettings;
import io.emberwatch.jobs.rollup.ZoneCells;
import io.emberwatch.jobs.sink.CellStorage;
import io.emberwatch.jobs.sink.ProductSettings;
import io.emberwatch.jobs.smoke.WatchSettings;
import io.emberwatch.jobs.source.SourceSettings;
import io.emberwatch.jobs.tile.CellIndex;
import io.emberwatch.jobs.tile.CoverSettings;
import io.emberwatch.jobs.tile.GridSettings;
import io.emberwatch.jobs.tile.IndexSettings;
import io.emberwatch.jobs.tile.SeasonSettings;
import io.emberwatch.jobs.tile.TileSettings;
import io.emberwatch.jobs.zone.ZoneSettings;
import io.emberwatch.store.InfluxSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of every room, out of the one configuration of a region.
 *
 * @param config what the configuration file says; its paths are absolute
 */
public record Wiring(EmberwatchConfig config) {
    private static final long CORRECTION_DELAY_MS = 1_000;

    /** A file's settings, with addresses from the command line where they are given. */
    public static Wiring of(Path file, @Nullable String broker, @Nullable String influx) throws ConfigException {
        return new Wiring(Overrides.of(ConfigLoader.load(file), broker, influx, null));
    }

    /** What the job is told. */
    public JobSettings job() throws ConfigException {
        return new JobSettings(
                source(),
                decoders(),
                hours(),
                new GridSettings(gridSpec(), ground(), surface(), surface().influenceM(), zoneSettings(), cover())
                        .withModels(models()),
                tiles(),
                products(),
                alerts(),
                influx(),
                new CellStorage(
                        config.cells().everyNth(),
                        config.cells().provisional(),
                        variables("cells.issued", config.cells().issued())),
                run(),
                zones());
    }

    /** What reviews are told. */
    public ReviewSettings review() {
        EmberwatchConfig.Review review = config.review();
        List<ReviewSettings.NamedSeason> seasons = new ArrayList<>();
        for (EmberwatchConfig.Season season : config.region().seasons()) {
            seasons.add(new ReviewSettings.NamedSeason(
                    season.name(), MonthDay.parse("--" + season.from()), MonthDay.parse("--" + season.to())));
        }
        return new ReviewSettings(
                influx(),
                gridSpec(),
                zonesFile(),
                ZoneOffset.of(config.region().utcOffset()),
                config.region().nameEn(),
                seasons,
                review.classTable(),
                review.alternatives(),
                review.tablesDir(),
                review.firesWithinKm(),
                new StoredWatch(
                        influx(),
                        gridSpec(),
                        array(config.danger().forestLimits()),
                        config.hours().latenessSeconds() * 1000L));
    }

    /** Which areas have days of their own: those of the zones file. */
    private ZoneCells zones() throws ConfigException {
        String file = zonesFile();
        if (file.isEmpty()) {
            return ZoneCells.NONE;
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return ZoneCells.of(ZoneIndex.of(Grid.of(gridSpec()), ZoneReader.read(file, in, datum())));
        } catch (IOException e) {
            throw new ConfigException(List.of(new ConfigProblem(
                    file, 0, "console.zones_file", file, "must be readable areas: " + e.getMessage())));
        }
    }

    /** What the console is told. */
    public ConsoleSettings console(ConsoleSettings.Now now) throws ConfigException {
        EmberwatchConfig.Console page = config.console();
        return new ConsoleSettings(
                page.host(),
                page.port(),
                productsRoot().toString(),
                config.region().nameZh(),
                config.region().nameEn(),
                ZoneOffset.of(config.region().utcOffset()),
                gridSpec(),
                influx(),
                new ConsoleSettings.Display(
                        now,
                        page.classColours(),
                        zonesFile(),
                        datum(),
                        isSynthetic() ? SyntheticGround.LABEL : "",
                        page.silentAfterMinutes(),
                        page.cacheMegabytes()),
                access(),
                broker("emberwatch-console-" + ProcessHandle.current().pid()).asTemporary(),
                review(),
                stations());
    }

    /** Who may come in to the console. */
    private AccessSettings access() {
        EmberwatchConfig.Access access = config.console().access();
        return new AccessSettings(
                AccessSettings.Viewing.valueOf(access.viewing().toUpperCase(Locale.ROOT)),
                access.stateDir(),
                access.sessionHours(),
                access.publicUrl(),
                new AccessSettings.Tls(access.tls().certFile(), access.tls().keyFile()),
                new AccessSettings.Oidc(
                        access.oidc().issuer(),
                        access.oidc().clientId(),
                        access.oidc().clientSecret(),
                        access.oidc().nameClaim()));
    }

    /** The plan of the grid. */
    public GridSpec gridSpec() {
        EmberwatchConfig.Grid grid = config.grid();
        return new GridSpec(
                grid.lon0Deg(),
                grid.lat0Deg(),
                grid.parallel1Deg(),
                grid.parallel2Deg(),
                grid.westDeg(),
                grid.southDeg(),
                grid.eastDeg(),
                grid.northDeg(),
                grid.cellM(),
                grid.tileCells());
    }

    /** Terrain and land cover. */
    public Ground ground() {
        return switch (config.ground().kind()) {
            case "raster" -> rasterGround();
            case "flat" -> Ground.flat(0);
            default -> new SyntheticGround(config.ground().seed());
        };
    }

    private Ground rasterGround() {
        EmberwatchConfig.Ground ground = config.ground();
        LandCoverLegend legend = switch (ground.landCover()) {
            case "worldcover" -> LandCoverLegend.worldCover();
            case "own" -> new LandCoverLegend(Set.copyOf(ground.forestCodes()), Set.copyOf(ground.grassCodes()));
            default -> LandCoverLegend.globeLand30();
        };
        try {
            return new GroundImporter(Grid.of(gridSpec()))
                    .read(Path.of(ground.elevationFile()), Path.of(ground.landCoverFile()), legend);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CoverSettings cover() throws ConfigException {
        return new CoverWiring(Grid.of(gridSpec()), config.zones().file(), datum()).read(config.ground());
    }

    /** The administrative areas. */
    public ZoneSettings zoneSettings() {
        String file = config.zones().file();
        try {
            return file.isEmpty()
                    ? ZoneSettings.NONE
                    : new ZoneSettings(file, Files.readAllBytes(Path.of(file)), datum());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Areas that are drawn and reviewed: those of the console, else the region's own. */
    private String zonesFile() {
        String own = config.console().zonesFile();
        return own.isEmpty() ? config.zones().file() : own;
    }

    private ZoneReader.Datum datum() {
        return ZoneReader.Datum.valueOf(config.zones().datum().toUpperCase(Locale.ROOT));
    }

    /** The database. */
    public InfluxSettings influx() {
        EmberwatchConfig.Influx influx = config.influx();
        InfluxSettings.Batching usual = InfluxSettings.Batching.DEFAULT;
        return new InfluxSettings(
                influx.url(),
                InfluxSettings.Generation.parse(influx.generation()),
                influx.database(),
                influx.retentionPolicy(),
                influx.retentionDays(),
                new InfluxSettings.Credentials(influx.org(), influx.token(), influx.user(), influx.password()),
                new InfluxSettings.Batching(
                        influx.batchLines(),
                        influx.parallelPosts(),
                        usual.waitingBatches(),
                        usual.lingerMs(),
                        usual.requestTimeoutMs(),
                        usual.retryFirstMs(),
                        usual.retryLongestMs(),
                        usual.retryDeniedMs(),
                        InfluxSettings.Gzip.valueOf(influx.gzip().toUpperCase(Locale.ROOT))),
                influx.spoolDir().isEmpty()
                        ? InfluxSettings.Spooling.OFF
                        : new InfluxSettings.Spooling(
                                influx.spoolDir(),
                                InfluxSettings.Spooling.OFF.afterMs(),
                                (long) (influx.spoolMaxGb() * (1L << 30)),
                                influx.spoolMaxAgeHours()));
    }

    /** The broker, by its name of a client. */
    public MqttSettings broker(String clientId) {
        EmberwatchConfig.Mqtt mqtt = config.mqtt();
        MqttSettings usual = MqttSettings.of(mqtt.url(), clientId);
        return new MqttSettings(
                mqtt.url(),
                clientId,
                List.of(),
                mqtt.username(),
                mqtt.password(),
                new TlsSettings(
                        mqtt.tls().caFile(), mqtt.tls().certFile(), mqtt.tls().keyFile()),
                mqtt.receiveMaximum(),
                usual.keepAliveSeconds(),
                mqtt.sessionExpiryHours() * 3600L,
                false,
                usual.connectTimeoutSeconds());
    }

    /** Where map products lie; a file system that only Flink knows has no path here and is refused. */
    public Path productsRoot() {
        String dir = config.products().dir();
        return dir.contains(":/") ? Path.of(URI.create(dir)) : Path.of(dir);
    }

    private boolean isSynthetic() {
        return config.ground().kind().equals("synthetic");
    }

    private SourceSettings source() {
        return SourceSettings.of(
                        broker(config.mqtt().group()),
                        config.mqtt().group(),
                        config.mqtt().filters())
                .withLanes(config.mqtt().lanes());
    }

    private DecoderSettings decoders() {
        EmberwatchConfig.Mqtt mqtt = config.mqtt();
        List<TopicFormat> formats = new ArrayList<>();
        for (EmberwatchConfig.TopicFormat topic : mqtt.formats()) {
            formats.add(new TopicFormat(
                    topic.filter(),
                    Format.find(topic.format())
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "mqtt.formats [" + topic.format() + "] must be a known format"))));
        }
        return DecoderSettings.of(
                new DecodeLimits(
                        mqtt.maxPayloadBytes(), mqtt.maxAheadSeconds() * 1000L, mqtt.maxAgeDays() * 86_400_000L),
                formats);
    }

    private List<Station> stations() throws ConfigException {
        List<Station> stations = new ArrayList<>();
        for (String file : config.sensors().files()) {
            stations.addAll(SensorFile.read(Path.of(file)));
        }
        return stations;
    }

    private HourSettings hours() throws ConfigException {
        EmberwatchConfig.Hours hours = config.hours();
        List<Station> stations = stations();
        return new HourSettings(
                        hours.latenessSeconds() * 1000L,
                        hours.gatewaySpreadMinutes() * 60_000L,
                        hours.idleSeconds() * 1000L,
                        CORRECTION_DELAY_MS,
                        hours.horizonHours(),
                        hours.provisionalMinutes(),
                        stations.stream().map(Station::sensor).toList())
                .withQuality(QualitySettings.ON
                        .withNeighbourKm(hours.neighbourKm())
                        .withDrift(new DriftSettings(hours.driftTempC(), hours.driftRhPct(), hours.driftDays()))
                        .withDeclared(DeclaredChannels.of(stations))
                        .withHealth(health().withOwnEveryMs(ownEveryMs(stations))));
    }

    private static Map<String, Long> ownEveryMs(List<Station> stations) {
        Map<String, Long> own = new HashMap<>();
        for (Station station : stations) {
            if (station.everySeconds() > 0) {
                own.put(station.sensor().id(), station.everySeconds() * 1000L);
            }
        }
        return own;
    }

    private HealthSettings health() {
        EmberwatchConfig.Health health = config.health();
        return new HealthSettings(
                health.everySeconds() * 1000L,
                health.lateAfterSeconds() * 1000L,
                health.silentAfterSeconds() * 1000L,
                health.lowBatteryV(),
                health.lowBatteryPercent(),
                health.skewSeconds() * 1000L);
    }

    private AlertSettings alerts() throws ConfigException {
        EmberwatchConfig.Incidents incidents = config.incidents();
        int offsetMinutes = ZoneOffset.of(config.region().utcOffset()).getTotalSeconds() / 60;
        IncidentSettings usual = IncidentSettings.of(config.region().languages().get(0), offsetMinutes);
        return new AlertSettings(
                WatchSettings.of(hours().placed()),
                new IncidentSettings(
                        usual.language(),
                        incidents.joinKm(),
                        incidents.joinHours(),
                        incidents.calmMinutes(),
                        incidents.reopenHours(),
                        incidents.chatterAlarms(),
                        incidents.weeklyBudget(),
                        incidents.learningHours(),
                        incidents.nuisances().stream()
                                .map(n -> new Nuisance(n.name(), n.from(), n.to(), n.fromHour(), n.toHour()))
                                .toList(),
                        offsetMinutes),
                new PeopleParts(this).job());
    }

    /** By which models weather is spread: what the file of the network's past says, hour by hour. */
    private ModelSource models() {
        String file = config.surface().modelsFile();
        return file.isEmpty() ? ModelCalendar.USUAL : new WatchedModels(Path.of(file));
    }

    /** How far a sensor's word reaches. */
    SurfaceSettings surface() {
        EmberwatchConfig.Surface surface = config.surface();
        return new SurfaceSettings(
                surface.neighbours(), surface.reachKm() * 1000, surface.maxNearestKm() * 1000, surface.minSensors());
    }

    private TileSettings tiles() throws ConfigException {
        EmberwatchConfig.Danger danger = config.danger();
        TileSettings usual = TileSettings.defaults();
        return new TileSettings(
                config.hours().horizonHours(),
                usual.denseHours(),
                usual.sparseHours(),
                ZoneOffset.of(config.region().utcOffset()).getTotalSeconds() / 3600.0,
                danger.ffmcStart(),
                danger.dmcStart(),
                danger.dcStart(),
                array(danger.percentCuredByMonth()),
                danger.grassFuelLoadKgM2(),
                danger.standingFrom(),
                danger.mattedFrom(),
                danger.insufficientAfterHours(),
                danger.restartAfterHours(),
                array(danger.forestLimits()),
                array(danger.grassLimits()),
                indices(danger.indices()),
                dormancy(danger.dormancy()));
    }

    private static IndexSettings indices(EmberwatchConfig.Indices indices) throws ConfigException {
        Set<CellIndex> on = EnumSet.of(CellIndex.FWI_1987);
        for (String name : indices.on()) {
            CellIndex.find(name).ifPresent(on::add);
        }
        return new IndexSettings(
                on,
                IndexTables.of(indices),
                indices.dayEndHour(),
                indices.htzByMonth(),
                indices.annualRainMm(),
                indices.kbdiStartMm(),
                indices.kbdiChoices(),
                GrassCondition.valueOf(indices.grassCondition().toUpperCase(Locale.ROOT))
                        .number());
    }

    private static SeasonSettings dormancy(EmberwatchConfig.Dormancy dormancy) {
        return new SeasonSettings(
                dormancy.byFrost(),
                dormancy.bySnow(),
                dormancy.winterFromDays(),
                dormancy.openAboveC(),
                dormancy.closeBelowC(),
                dormancy.overwinter(),
                dormancy.carryOver(),
                dormancy.wetting());
    }

    private ProductSettings products() {
        String dir = config.products().dir();
        ProductSettings usual = ProductSettings.in(
                dir.contains(":/") ? dir : Path.of(dir).toUri().toString());
        if (config.products().variables().isEmpty()) {
            return usual;
        }
        return usual.withVariables(
                variables("products.variables", config.products().variables()));
    }

    private static List<CellVariable> variables(String key, List<String> names) {
        List<CellVariable> variables = new ArrayList<>();
        for (String name : names) {
            variables.add(CellVariable.find(name)
                    .orElseThrow(
                            () -> new IllegalArgumentException(key + " [" + name + "] must be a variable of a cell")));
        }
        return variables;
    }

    private RunSettings run() {
        EmberwatchConfig.Run run = config.run();
        return new RunSettings(
                run.parallelism(), run.stateDir(), Math.round(run.checkpointSeconds() * 1000), run.rocksdb(), 100);
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
