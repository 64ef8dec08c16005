package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.app.Main;
import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.store.BatchWriter;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.InfluxSettings;
import io.emberwatch.store.LineBuffer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * {@code emberwatch run} with job, console and dispatcher is killed (SIGKILL) at random moments while a hundred fires are called
 * out: each is delivered, escalated when due and not before, answered once, with one event per transition; the audit finds
 * nothing wrong with the record, and names what is changed, dropped or inserted in it afterwards.
 */
@Tag("long")
@Timeout(1_200)
class KilledCallsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int FIRES = FireLattice.FIRES;
    private static final int KILLS = Integer.getInteger("emberwatch.kills", 6);
    private static final long FIRE_PAUSE_MS = 400;
    private static final long ALL_MS = Long.MAX_VALUE / 1_000_000;
    private static final Map<String, String> ENVIRONMENT =
            Map.of("EMBERWATCH_LINK_SECRET", "0123456789abcdef0123456789");

    @TempDir
    Path dir;

    private final SplittableRandom random = new SplittableRandom(9);
    private final FireLattice fires = new FireLattice();
    private KillableRun run;
    private InfluxSettings influx;
    private long longestAwayMs;

    @Test
    void eachIsDeliveredEscalatedWhenDueAndAnsweredOnce() throws Exception {
        assumeTrue(PrivateMosquitto.isInstalled() && PrivateInfluxd.isInstalled(), "servers are not installed");
        int port = freePort();
        try (PrivateMosquitto broker = PrivateMosquitto.start(dir.resolve("mosquitto"));
                PrivateInfluxd influxd = PrivateInfluxd.start(dir.resolve("influxd"));
                AnsweringPeople people = AnsweringPeople.start();
                MqttPublisher field = MqttPublisher.start(
                        MqttSettings.of(broker.url(), "field").asTemporary(), 5_000)) {
            influx = InfluxSettings.of(influxd.url(), "calls");
            Path config = FireLattice.config(dir, "calls", people.write(dir, "http://127.0.0.1:" + port));
            run = new KillableRun(dir, config, broker.url(), influxd.url(), String.valueOf(port), ENVIRONMENT);
            run.start();
            fires.learn(field);
            Thread burning = new Thread(() -> burn(field), "fires");
            burning.start();
            for (int kill = 0; kill < KILLS; kill++) {
                TimeUnit.MILLISECONDS.sleep(2_000 + random.nextInt(8_000));
                long downNs = System.nanoTime();
                run.kill();
                run.start();
                longestAwayMs = Math.max(longestAwayMs, (System.nanoTime() - downNs) / 1_000_000);
            }
            burning.join();
            await(AlertKind.CALL, "answered");
            await(AlertKind.INCIDENT, "acknowledged");
            run.kill();
            everyCallIsWhole(people);
            theAuditSeesWhatIsDoneToTheRecord(config, influxd.url());
        } finally {
            if (run != null) {
                run.kill();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void burn(MqttPublisher field) {
        try {
            for (int fire = 0; fire < FIRES; fire++) {
                fires.burn(field, fire);
                TimeUnit.MILLISECONDS.sleep(FIRE_PAUSE_MS);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is stored of the fires; the weather has warnings proposed beside them. */
    private List<AlertEvent> stored(AlertKind kind) {
        try (InfluxReader store = InfluxReader.open(influx)) {
            return store.alertEvents(kind, 0, ALL_MS).stream()
                    .filter(event -> event.alertId().startsWith("i-"))
                    .toList();
        }
    }

    private void await(AlertKind kind, String event) throws InterruptedException {
        long endNs = System.nanoTime() + Duration.ofMinutes(8).toNanos();
        long done = 0;
        while (done < FIRES && System.nanoTime() < endNs) {
            done = stored(kind).stream()
                    .filter(e -> e.event().equals(event))
                    .map(AlertEvent::alertId)
                    .distinct()
                    .count();
            TimeUnit.MILLISECONDS.sleep(500);
        }
        assertThat(done).as(kind + " " + event).isEqualTo(FIRES);
    }

    private void everyCallIsWhole(AnsweringPeople people) throws IOException {
        Map<String, List<AlertEvent>> calls =
                stored(AlertKind.CALL).stream().collect(Collectors.groupingBy(AlertEvent::alertId));
        assertThat(calls).hasSize(FIRES);
        long worstMs = 0;
        int escalated = 0;
        for (Map.Entry<String, List<AlertEvent>> call : calls.entrySet()) {
            worstMs = Math.max(worstMs, latenessMs(call.getValue()));
            oneEventPerTransition(call.getValue());
            assertThat(call.getValue().get(call.getValue().size() - 1).state()).isEqualTo("answered");
            assertThat(people.delivered(call.getKey()))
                    .as("delivered about " + call.getKey())
                    .isNotEmpty();
            boolean up =
                    call.getValue().stream().anyMatch(event -> event.event().equals("escalated"));
            escalated += up ? 1 : 0;
            if (!AnsweringPeople.answersBelow(call.getKey())) {
                assertThat(up
                                || people.delivered(call.getKey()).stream()
                                        .noneMatch(order -> order.contains("!ranger-")))
                        .as("nobody answered below: " + call.getKey())
                        .isTrue();
            }
        }
        assertThat(worstMs).as("behind its deadline, ms").isLessThan(longestAwayMs + 30_000);
        System.out.printf(
                "%d calls, %d kills, %d escalated, %d letters to webhooks, %d of them repeated; at worst %d ms behind a"
                        + " deadline, away for at most %d ms%n",
                calls.size(), KILLS, escalated, people.letters(), people.repeated(), worstMs, longestAwayMs);
    }

    /** How far a step came behind its deadline at worst; none may come before it. */
    private static long latenessMs(List<AlertEvent> call) throws IOException {
        long dueMs = Long.MAX_VALUE;
        long worstMs = 0;
        for (AlertEvent event : call) {
            if (event.event().equals("escalated")) {
                assertThat(event.recordedTimeMs())
                        .as("not before it is due: " + event)
                        .isGreaterThanOrEqualTo(dueMs);
                worstMs = Math.max(worstMs, event.recordedTimeMs() - dueMs);
            } else if (event.event().equals("told")) {
                dueMs = JSON.readTree(event.detailJson()).path("answer_by_ms").asLong();
            }
        }
        return worstMs;
    }

    private static void oneEventPerTransition(List<AlertEvent> call) throws IOException {
        Set<String> seen = new HashSet<>();
        for (AlertEvent event : call) {
            JsonNode detail = JSON.readTree(event.detailJson());
            String transition = event.event() + " " + detail.path("trigger") + " " + detail.path("step") + " "
                    + detail.path("rung") + " " + detail.path("round") + " " + detail.path("order") + " "
                    + detail.path("command_id") + " " + detail.path("source_sequence");
            assertThat(seen.add(transition))
                    .as(event.alertId() + " twice: " + transition)
                    .isTrue();
        }
    }

    private void theAuditSeesWhatIsDoneToTheRecord(Path config, String url) throws Exception {
        assertThat(audit(config, url))
                .as("exit code, then what it says")
                .startsWith("0 ")
                .contains(" 0 faults");
        List<List<AlertEvent>> chains =
                stored(AlertKind.CALL).stream().collect(Collectors.groupingBy(AlertEvent::alertId)).values().stream()
                        .sorted((a, b) -> a.get(0).alertId().compareTo(b.get(0).alertId()))
                        .toList();
        AlertEvent changed = chains.get(0).get(1);
        AlertEvent dropped = chains.get(1).get(1);
        AlertEvent doubled = chains.get(2).get(1);
        write(with(changed, changed.sequence(), changed.recordedTimeMs(), "nobody was told"));
        drop(url, dropped);
        write(with(doubled, doubled.sequence(), doubled.recordedTimeMs() + 1_000_000, "told once more"));
        assertThat(audit(config, url))
                .startsWith("1 ")
                .contains(
                        "call " + changed.alertId() + " event 2: changed",
                        "call " + dropped.alertId() + " event 2: dropped",
                        "call " + doubled.alertId() + " event 2: inserted")
                .contains(" 3 faults");
    }

    private static String audit(Path config, String url) {
        StringWriter said = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(said));
        int exit = command.execute("audit", "verify", "--config", config.toString(), "--influx", url);
        return exit + " " + said;
    }

    private static AlertEvent with(AlertEvent e, long sequence, long recordedMs, String reason) {
        return new AlertEvent(
                e.kind(),
                e.alertId(),
                sequence,
                e.event(),
                e.state(),
                e.level(),
                e.actor(),
                e.origin(),
                reason,
                e.zoneCode(),
                e.latDeg(),
                e.lonDeg(),
                e.phenomenonTimeMs(),
                recordedMs,
                e.exercise(),
                e.detailJson(),
                e.previousHash(),
                e.hash());
    }

    private void write(AlertEvent event) throws Exception {
        try (BatchWriter writer = BatchWriter.open(influx, "forger")) {
            LineBuffer lines = new LineBuffer();
            writer.encoder().alertEvent(event, lines);
            writer.write(lines);
            writer.flush();
        }
    }

    private static void drop(String url, AlertEvent event) throws Exception {
        String query = "DELETE FROM alert_event WHERE alert = '" + event.alertId() + "' AND kind = 'call' AND time = "
                + event.recordedTimeMs() + "ms";
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(url + "/query?db=calls&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .doesNotContain("error");
    }
}
