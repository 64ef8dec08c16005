package io.emberwatch.console;

import io.emberwatch.console.access.Access;
import io.emberwatch.console.access.AccessSettings;
import io.emberwatch.console.alerts.AlertApi;
import io.emberwatch.console.alerts.AlertDesk;
import io.emberwatch.console.alerts.AlertFeed;
import io.emberwatch.console.alerts.Handover;
import io.emberwatch.console.api.AreaApi;
import io.emberwatch.console.api.CellApi;
import io.emberwatch.console.api.GridApi;
import io.emberwatch.console.api.OpenApi;
import io.emberwatch.console.api.Region;
import io.emberwatch.console.api.SensorApi;
import io.emberwatch.console.api.StatusApi;
import io.emberwatch.console.api.SurfaceApi;
import io.emberwatch.console.cap.CapApi;
import io.emberwatch.console.dispatch.DispatchApi;
import io.emberwatch.console.dispatch.DispatchSettings;
import io.emberwatch.console.dispatch.Dispatcher;
import io.emberwatch.console.features.FeatureCollections;
import io.emberwatch.console.features.FeaturesApi;
import io.emberwatch.console.field.FieldApi;
import io.emberwatch.console.field.FieldLine;
import io.emberwatch.console.field.FieldOrderApi;
import io.emberwatch.console.field.FieldStore;
import io.emberwatch.console.http.HttpsConnector;
import io.emberwatch.console.http.Metrics;
import io.emberwatch.console.http.SlowClients;
import io.emberwatch.console.http.WebRules;
import io.emberwatch.console.live.EventHub;
import io.emberwatch.console.live.HealthCheck;
import io.emberwatch.console.live.PageClock;
import io.emberwatch.console.live.Pulse;
import io.emberwatch.console.live.SensorBoard;
import io.emberwatch.console.maps.ProductFiles;
import io.emberwatch.console.maps.WmsApi;
import io.emberwatch.console.pages.Messages;
import io.emberwatch.console.pages.PageAssets;
import io.emberwatch.console.review.ReviewApi;
import io.emberwatch.console.series.InfluxSeries;
import io.emberwatch.console.sta.SensorThingsApi;
import io.emberwatch.console.surface.ClassRangeMaps;
import io.emberwatch.console.surface.DrawAhead;
import io.emberwatch.console.surface.FolderCatalog;
import io.emberwatch.console.surface.GridCache;
import io.emberwatch.console.surface.ProductCatalog;
import io.emberwatch.console.surface.Squares;
import io.emberwatch.console.surface.StyleTable;
import io.emberwatch.console.surface.Surfaces;
import io.emberwatch.console.surface.TileCache;
import io.emberwatch.console.surface.TilePainter;
import io.emberwatch.domain.Zone;
import io.emberwatch.geo.CogReader;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.ZoneReader;
import io.emberwatch.geo.ZoneShape;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Station;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The console: one HTTP server with the page, its API and the event stream.
 *
 * <p>Starts without products, without a database and without sensors, and says what it waits for. Several may run in one
 * JVM.
 */
public final class ConsoleServer implements AutoCloseable {

    /** What is larger than a page of text is refused unread. */
    private static final long MAX_BODY_BYTES = 64 * 1024;

    /** A body that trickles in slower is cut off: nobody holds a thread by sending a byte now and then. */
    private static final long SLOWEST_BYTES_PER_SECOND = 256;

    /** A request's head is here within this, or its sender is hung up on. */
    private static final Duration LONGEST_HEAD = Duration.ofSeconds(10);

    /** Drawn squares take a quarter beside the grids they are drawn from. */
    private static final long TILE_BYTES_PER_MEGABYTE = 1024L * 1024 / 4;

    /** How far back alerts are served as features: a year of fire seasons. */
    private static final long ALERTS_BACK_MS = 366L * 86_400_000L;

    private final ConsoleSettings settings;
    private final InfluxSeries series;
    private final EventHub hub;
    private final Pulse pulse;
    private final DrawAhead ahead;
    private final @Nullable AlertFeed alerts;
    private final FieldStore field;
    private final @Nullable FieldLine orders;
    private final ReviewApi review;
    private final Javalin javalin;
    private final @Nullable DispatchSettings dispatch;
    private final Clock wall;
    private volatile @Nullable Dispatcher dispatcher;

    /** A server that does not listen yet and tells nobody. */
    public ConsoleServer(ConsoleSettings settings) {
        this(settings, Clock.systemUTC(), null);
    }

    /** A server that does not listen yet and, once it does, brings the job's tellings to people. */
    public ConsoleServer(ConsoleSettings settings, @Nullable DispatchSettings dispatch) {
        this(settings, Clock.systemUTC(), dispatch);
    }

    ConsoleServer(ConsoleSettings settings, Clock wall) {
        this(settings, wall, null);
    }

    private ConsoleServer(ConsoleSettings settings, Clock wall, @Nullable DispatchSettings dispatch) {
        this.settings = settings;
        this.dispatch = dispatch;
        this.wall = wall;
        ConsoleSettings.Display display = settings.display();
        int silent = display.silentAfterMinutes();
        Grid grid = Grid.of(settings.grid());
        Path root = Path.of(settings.productsRoot());
        StyleTable styles = StyleTable.load(display.classColours());
        ProductCatalog catalog = new FolderCatalog(root);
        GridCache grids = new GridCache(
                root,
                file -> CogReader.read(Files.readAllBytes(file)).values(),
                grid.cells(),
                display.cacheMegabytes() * 1024L * 1024L);
        Surfaces surfaces = new Surfaces(catalog, grids, styles);
        this.series = new InfluxSeries(
                settings.influx(),
                settings.placed().stream().map(Station::sensor).toList());
        this.field = new FieldStore(settings.influx());
        PageClock clock = new PageClock(wall, display.now() == ConsoleSettings.Now.DATA, series, catalog);
        SensorBoard board = new SensorBoard(series, clock);
        HealthCheck health = new HealthCheck(surfaces, series, board, clock, new Messages(), silent);
        Metrics metrics = new Metrics();
        this.hub = new EventHub(wall.millis());
        AlertDesk desk = new AlertDesk();
        MqttSettings broker = settings.broker();
        this.alerts = broker == null ? null : new AlertFeed(broker, series, desk, hub, wall);
        this.orders = broker == null ? null : new FieldLine(broker);
        Handover handover = new Handover(Path.of(settings.access().stateDir()), desk, hub, wall);
        StatusApi status = new StatusApi(region(settings), health, hub, metrics);
        ClassRangeMaps ranges = new ClassRangeMaps(grid, surfaces, display.classColours());
        Squares squares = new Squares(
                surfaces,
                styles,
                new TilePainter(grid, display.classColours()),
                ranges,
                new TileCache(display.cacheMegabytes() * TILE_BYTES_PER_MEGABYTE));
        this.ahead = new DrawAhead(grid, surfaces, squares);
        this.pulse = new Pulse(surfaces, health, hub, ahead::draw);
        SurfaceApi surface = new SurfaceApi(surfaces, styles, squares);
        CellApi cells = new CellApi(grid, surfaces, series, board, clock, silent);
        SensorApi sensors = new SensorApi(series, board, clock, silent);
        GridApi outline = new GridApi(grid, display.zonesFile(), display.zonesDatum());
        AreaApi areas = new AreaApi(grid, surfaces, board, silent, display.zonesFile(), display.zonesDatum());
        this.review = new ReviewApi(settings.review());
        FeaturesApi features = FeatureCollections.of(
                settings.regionNameEn().isBlank() ? settings.regionNameZh() : settings.regionNameEn(),
                grid,
                surfaces,
                board,
                silent,
                () -> series.alerts(clock.nowMs() - ALERTS_BACK_MS),
                display.zonesFile(),
                display.zonesDatum());
        PageAssets assets = new PageAssets();
        Access access = new Access(settings.access(), wall);
        List<Zone> zones = zones(display.zonesFile(), display.zonesDatum());
        this.javalin = Javalin.create(cfg -> {
            configure(cfg);
            new WebRules(metrics, settings.access().encrypted()).register(cfg.routes);
            access.register(cfg.routes);
            assets.register(cfg.routes);
            status.register(cfg.routes);
            surface.register(cfg.routes);
            cells.register(cfg.routes);
            sensors.register(cfg.routes);
            new FieldApi(field, board, settings.placed(), wall).register(cfg.routes);
            new FieldOrderApi(series, orders, wall).register(cfg.routes);
            outline.register(cfg.routes);
            areas.register(cfg.routes);
            new AlertApi(desk, alerts, wall).register(cfg.routes);
            handover.register(cfg.routes);
            new WmsApi(grid, surfaces, styles, ranges, display.classColours()).register(cfg.routes);
            new SensorThingsApi(board, series, clock).register(cfg.routes);
            new ProductFiles(root).register(cfg.routes);
            review.register(cfg.routes);
            features.register(cfg.routes);
            new DispatchApi(() -> dispatcher, zones, settings.utcOffset(), wall).register(cfg.routes);
            new CapApi(
                            settings.influx(),
                            zones,
                            settings.regionNameZh(),
                            settings.regionNameEn(),
                            display.syntheticGround(),
                            wall)
                    .register(cfg.routes);
            new OpenApi().register(cfg.routes);
        });
    }

    private void configure(JavalinConfig cfg) {
        cfg.jetty.host = settings.host();
        cfg.jetty.port = settings.port();
        cfg.http.compressionStrategy = CompressionStrategy.NONE;
        cfg.http.maxRequestSize = MAX_BODY_BYTES;
        cfg.startup.showJavalinBanner = false;
        cfg.startup.startupWatcherEnabled = false;
        cfg.startup.showOldJavalinVersionWarning = false;
        AccessSettings.Tls tls = settings.access().tls();
        if (tls.present()) {
            cfg.jetty.addConnector(
                    (server, http) -> HttpsConnector.of(server, http, settings.host(), settings.port(), tls));
        }
        cfg.jetty.modifyServer(server -> SlowClients.watchOver(server, LONGEST_HEAD));
        cfg.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setIdleTimeout(30_000);
            http.setMinRequestDataRate(SLOWEST_BYTES_PER_SECOND);
        });
    }

    private static Region region(ConsoleSettings settings) {
        return new Region(
                settings.regionNameZh().isBlank() ? settings.regionNameEn() : settings.regionNameZh(),
                settings.regionNameEn().isBlank() ? settings.regionNameZh() : settings.regionNameEn(),
                settings.utcOffset().getTotalSeconds() / 60,
                settings.display().syntheticGround(),
                settings.display().silentAfterMinutes());
    }

    /** Begins to listen; returns when requests are answered. */
    public ConsoleServer start() {
        javalin.start();
        pulse.start();
        ahead.start();
        if (alerts != null) {
            alerts.start();
        }
        if (dispatch != null) {
            String own = url().substring(0, url().length() - 1);
            try {
                dispatcher = Dispatcher.start(
                        dispatch.publicUrl().isEmpty() ? dispatch.at(own) : dispatch, settings.utcOffset(), wall);
            } catch (IOException e) {
                stop();
                throw new UncheckedIOException("the dispatcher's journal: " + e.getMessage(), e);
            }
        }
        return this;
    }

    /** The areas of a file; none where there is no file or it cannot be read, which the map says. */
    private static List<Zone> zones(String file, ZoneReader.Datum datum) {
        if (file.isEmpty()) {
            return List.of();
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return ZoneReader.read(file, in, datum).stream()
                    .map(ZoneShape::zone)
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** The address to open in a browser. */
    public String url() {
        String host = settings.host().equals("0.0.0.0") ? "localhost" : settings.host();
        return (settings.access().tls().present() ? "https://" : "http://") + host + ":" + port() + "/";
    }

    /** Ends every stream, stops listening and lets go of the database. */
    public void stop() {
        if (alerts != null) {
            alerts.close();
        }
        Dispatcher dispatching = dispatcher;
        if (dispatching != null) {
            dispatching.close();
        }
        ahead.close();
        pulse.close();
        hub.close();
        javalin.stop();
        review.close();
        if (orders != null) {
            orders.close();
        }
        field.close();
        series.close();
    }

    @Override
    public void close() {
        stop();
    }

    Javalin javalin() {
        return javalin;
    }
}
