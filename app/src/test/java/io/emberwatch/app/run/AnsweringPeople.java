package io.emberwatch.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.emberwatch.domain.Zone;
import io.emberwatch.geo.SyntheticZones;
import io.emberwatch.geo.ZoneShape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A ranger per township, an officer per county, one for the province: each reached by a webhook here, and each answers by the link
 * in the letter, but of every other alert the rangers never do.
 */
final class AnsweringPeople implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final HttpServer server;
    private final ExecutorService answering = Executors.newFixedThreadPool(4, AnsweringPeople::daemon);
    private final Map<String, List<String>> orders = new ConcurrentHashMap<>();
    private volatile boolean over;

    private AnsweringPeople(HttpServer server) {
        this.server = server;
    }

    static AnsweringPeople start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AnsweringPeople people = new AnsweringPeople(server);
        server.createContext("/", people::take);
        server.start();
        return people;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "answering");
        thread.setDaemon(true);
        return thread;
    }

    /** Whether the rangers answer to an alert. */
    static boolean answersBelow(String alertId) {
        return Math.floorMod(alertId.hashCode(), 2) == 0;
    }

    /** The orders that came about an alert, repetitions included. */
    List<String> delivered(String alertId) {
        return orders.getOrDefault(alertId, List.of());
    }

    long letters() {
        return orders.values().stream().mapToLong(List::size).sum();
    }

    long repeated() {
        return letters()
                - orders.values().stream()
                        .mapToLong(list -> list.stream().distinct().count())
                        .sum();
    }

    private void take(HttpExchange exchange) throws IOException {
        JsonNode letter = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String alert = letter.path("event").path("alert_id").asText();
        orders.computeIfAbsent(alert, id -> new CopyOnWriteArrayList<>())
                .add(letter.path("order").asText());
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
        if (!letter.path("person").asText().startsWith("ranger") || answersBelow(alert)) {
            String link = letter.path("link").asText();
            answering.execute(() -> answer(link));
        }
    }

    /** Presses the button until it is taken; a console that was killed comes back. */
    private void answer(String link) {
        try {
            while (!over) {
                try {
                    int status = HTTP.send(
                                    HttpRequest.newBuilder(URI.create(link))
                                            .header("Content-Type", "application/x-www-form-urlencoded")
                                            .POST(HttpRequest.BodyPublishers.ofString("note=on+my+way"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode();
                    if (status < 500) {
                        return;
                    }
                } catch (IOException away) {
                    // tried again below
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes the areas and the people file beside a configuration; returns what the configuration says of them. */
    String write(Path dir, String publicUrl) throws IOException {
        Files.writeString(dir.resolve("zones.geojson"), SyntheticZones.geoJson(FireLattice.grid()));
        StringBuilder file = new StringBuilder("""
                warnings: {scheme: forestry, zone_level: county, min_share: 0.3, min_trusted: 0.5, persist_hours: 3,
                  window_hours: 6, consult_required: true, valid_hours: 24, duties: []}
                chain:
                  quiet_from: "00:00"
                  quiet_to: "00:00"
                  steps:
                    - {role: ranger, level: township, red_minutes: 0.25, orange_minutes: 0.25, yellow_minutes: 0.25, blue_minutes: 0.25}
                    - {role: county, level: county, red_minutes: 0.5, orange_minutes: 0.5, yellow_minutes: 0.5, blue_minutes: 0.5}
                    - {role: province, level: province, red_minutes: 1, orange_minutes: 1, yellow_minutes: 1, blue_minutes: 1}
                channels:
                  - {name: hook, type: webhook, url: "", secret: "", user: "", from: "", template: "", headers: {}, timeout_seconds: 20}
                dispatch: {public_url: "%s", link_secret_env: EMBERWATCH_LINK_SECRET, link_hours: 24, attempts: 5,
                  first_retry_seconds: 1, max_per_hour: 1000, budget_per_week: 1000}
                drills: []
                people:
                """.formatted(publicUrl));
        for (ZoneShape shape : SyntheticZones.over(FireLattice.grid())) {
            switch (shape.zone().level()) {
                case TOWNSHIP -> person(file, "ranger", shape.zone());
                case COUNTY -> person(file, "county", shape.zone());
                case PROVINCE -> person(file, "province", shape.zone());
                case PREFECTURE -> {}
            }
        }
        Files.writeString(dir.resolve("people.yaml"), file);
        return "zones: {file: zones.geojson}\npeople: {file: people.yaml}\n";
    }

    private void person(StringBuilder file, String role, Zone zone) {
        String id = role + "-" + zone.code();
        file.append("  - {id: ")
                .append(id)
                .append(", name_zh: x, name_en: x, language: en, addresses: {hook: \"http://127.0.0.1:");
        file.append(server.getAddress().getPort()).append('/').append(id).append("\"}, duties: [{zone: \"");
        file.append(zone.code()).append("\", role: ").append(role);
        file.append(", rank: 0, from: \"00:00\", to: \"24:00\", days: [], channels: [hook]}]}\n");
    }

    @Override
    public void close() {
        over = true;
        answering.shutdownNow();
        server.stop(0);
    }
}
