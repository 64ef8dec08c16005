package io.emberwatch.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.emberwatch.console.dispatch.ChannelSettings;
import io.emberwatch.console.dispatch.DispatchSettings;
import io.emberwatch.console.dispatch.Dispatcher;
import io.emberwatch.console.dispatch.Person;
import io.emberwatch.domain.Zone;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.SyntheticZones;
import io.emberwatch.geo.ZoneReader;
import io.emberwatch.geo.ZoneShape;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.jobs.PeopleSettings;
import io.emberwatch.jobs.chain.ChainSettings;
import io.emberwatch.jobs.chain.ChainStep;
import io.emberwatch.jobs.chain.Duty;
import io.emberwatch.jobs.warning.WarningSettings;
import io.emberwatch.jobs.zone.ZoneSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The far end of an alert: a ranger in each invented township and somebody for the province, each reached by a signed webhook here. */
final class CalledPeople implements AutoCloseable {

    private static final Pattern CAUSE = Pattern.compile("\"cause\":\"sensor:([^\"]+)\"");
    private static final long DEADLINE_MS = 3_600_000;
    private static final String CHANNEL = "hook";

    private final HttpServer server;
    private final List<Zone> zones;
    private final ZoneSettings areas;
    private final Map<String, Long> heardNs = new ConcurrentHashMap<>();

    private CalledPeople(HttpServer server, GridSpec grid) {
        this.server = server;
        this.zones = SyntheticZones.over(grid).stream().map(ZoneShape::zone).toList();
        this.areas = new ZoneSettings(
                "invented", SyntheticZones.geoJson(grid).getBytes(StandardCharsets.UTF_8), ZoneReader.Datum.WGS84);
    }

    static CalledPeople start(GridSpec grid) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        CalledPeople people = new CalledPeople(server, grid);
        server.createContext("/", people::take);
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.start();
        return people;
    }

    /** When the webhook about a sensor's fire came, by {@link System#nanoTime()}. */
    Map<String, Long> heardNs() {
        return heardNs;
    }

    ZoneSettings areas() {
        return areas;
    }

    /** What the job is told of them. */
    PeopleSettings settings() {
        List<Duty> roster = new ArrayList<>();
        for (Zone zone : zones) {
            if (zone.level() == Zone.Level.TOWNSHIP || zone.level() == Zone.Level.PROVINCE) {
                roster.add(
                        new Duty(zone.code(), zone.code(), role(zone), 0, 0, 1440, Duty.EVERY_DAY, List.of(CHANNEL)));
            }
        }
        List<ChainStep> steps = List.of(step(Zone.Level.TOWNSHIP), step(Zone.Level.PROVINCE));
        WarningSettings warnings = new WarningSettings(
                WarningSettings.Scheme.FORESTRY, Zone.Level.COUNTY, zones, 0.3, 0.5, 3, 6, true, 24, List.of());
        return new PeopleSettings(new ChainSettings(steps, zones, roster, 480, 0, 0), warnings, 300_000);
    }

    private static ChainStep step(Zone.Level level) {
        return new ChainStep(
                level.name().toLowerCase(java.util.Locale.ROOT),
                level,
                DEADLINE_MS,
                DEADLINE_MS,
                DEADLINE_MS,
                DEADLINE_MS);
    }

    private static String role(Zone zone) {
        return zone.level().name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The dispatcher that brings it to them. */
    Dispatcher dispatcher(String brokerUrl, Path dir) throws IOException {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        ChannelSettings hook =
                new ChannelSettings(CHANNEL, "webhook", url, "a secret of the benchmark", "", "", "", Map.of(), 10_000);
        List<Person> people = zones.stream()
                .map(zone -> new Person(zone.code(), "", "", "zh", Map.of(CHANNEL, zone.code())))
                .toList();
        DispatchSettings settings = new DispatchSettings(
                MqttSettings.of(brokerUrl, "bench-dispatch").asTemporary(),
                dir.resolve("dispatch").toString(),
                people,
                List.of(hook),
                "http://127.0.0.1",
                "sixteen characters and more",
                24,
                5,
                1_000,
                10_000,
                10_000);
        return Dispatcher.start(settings, ZoneOffset.ofHours(8), Clock.systemUTC());
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        long nowNs = System.nanoTime();
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
        Matcher cause = CAUSE.matcher(new String(body, StandardCharsets.UTF_8));
        if (cause.find()) {
            heardNs.putIfAbsent(cause.group(1), nowNs);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
