package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.ingestion.AlertJson;
import io.emberwatch.ingestion.MqttConnection;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.InfluxSettings;
import io.emberwatch.store.InfluxUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * InfluxDB is killed, then it burns: people are told by webhook all the same, the calling goes up where nobody answers, and once the
 * database is back it holds each event that was told, once.
 */
@Timeout(600)
class StoreAwayIT {

    private static final int FIRES_WITHOUT_STORE = 3;

    @TempDir
    Path dir;

    private final FireLattice fires = new FireLattice();
    /** What was told, by kind, alert and number; two versions of one event would show as a broken chain. */
    private final Map<String, AlertEvent> heard = new ConcurrentSkipListMap<>();

    /** Nothing is said of a spool. */
    @Test
    void whoIsOnDutyIsToldWhileTheStoreIsAwayAndTheRecordIsWholeAfterwards() throws Exception {
        toldWithoutAStore("", "spool");
    }

    @Test
    @Tag("long")
    void theSameWithASpoolOfOnesOwn() throws Exception {
        toldWithoutAStore(", spool_dir: elsewhere/waiting, spool_max_gb: 1", "elsewhere/waiting");
    }

    /**
     * Fires with and without a store.
     *
     * @param spool what the configuration says of it
     * @param place where lines must have waited
     */
    private void toldWithoutAStore(String spool, String place) throws Exception {
        assumeTrue(PrivateMosquitto.isInstalled() && PrivateInfluxd.isInstalled(), "servers are not installed");
        int port = freePort();
        PrivateInfluxd influxd = PrivateInfluxd.start(dir.resolve("influxd"));
        KillableRun run = null;
        try (PrivateMosquitto broker = PrivateMosquitto.start(dir.resolve("mosquitto"));
                AnsweringPeople people = AnsweringPeople.start();
                MqttConnection ear = listen(broker.url());
                MqttPublisher field = MqttPublisher.start(
                        MqttSettings.of(broker.url(), "field").asTemporary(), 5_000)) {
            run = new KillableRun(
                    dir,
                    config(people, port, spool),
                    broker.url(),
                    influxd.url(),
                    String.valueOf(port),
                    Map.of("EMBERWATCH_LINK_SECRET", "0123456789abcdef0123456789"));
            run.start();
            fires.learn(field);
            fires.burn(field, 0);
            WholeSystem.await("the first fire's webhook", () -> calledOut(people) == 1);
            influxd.kill();
            long awayNs = System.nanoTime();
            for (int fire = 1; fire <= FIRES_WITHOUT_STORE; fire++) {
                fires.burn(field, fire);
            }
            WholeSystem.await("webhooks without a store", () -> calledOut(people) == 1 + FIRES_WITHOUT_STORE);
            long toldMs = (System.nanoTime() - awayNs) / 1_000_000;
            WholeSystem.await("answers without a store", () -> answered() == 1 + FIRES_WITHOUT_STORE);
            assertThat(influxd.isAlive()).as("all that happened without it").isFalse();
            WholeSystem.await("lines that wait on the disk", () -> waits(dir.resolve(place)));
            influxd = PrivateInfluxd.start(dir.resolve("influxd"), influxd.port());
            InfluxSettings store = InfluxSettings.of(influxd.url(), "away");
            WholeSystem.await(
                    "all that was told to be stored", () -> stored(store).equals(told()));
            chainsAreWhole(stored(store));
            System.out.printf(
                    "store away: %d fires told by webhook within %d ms of the first smoke; %d events stored once%n",
                    FIRES_WITHOUT_STORE, toldMs, told().size());
        } finally {
            influxd.close();
            if (run != null) {
                run.kill();
            }
        }
    }

    private Path config(AnsweringPeople people, int port, String spool) throws Exception {
        Path config = FireLattice.config(dir, "away", people.write(dir, "http://127.0.0.1:" + port));
        String yaml = Files.readString(config);
        assertThat(yaml).doesNotContain("spool").contains("retention_policy: emberwatch}");
        return Files.writeString(
                config, yaml.replace("retention_policy: emberwatch}", "retention_policy: emberwatch" + spool + "}"));
    }

    private static boolean waits(Path place) {
        if (!Files.isDirectory(place)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(place)) {
            return files.anyMatch(
                    file -> Files.isRegularFile(file) && file.toFile().length() > 0);
        } catch (IOException | UncheckedIOException changing) {
            return false;
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private MqttConnection listen(String url) throws Exception {
        return MqttConnection.open(
                MqttSettings.of(url, "ear").asTemporary().withFilters(List.of(Topics.ALL_INCIDENTS, Topics.ALL_CALLS)),
                message -> {
                    AlertEvent event = AlertJson.event(message.payload());
                    if (event.alertId().startsWith("i-")) {
                        heard.put(
                                "%s %s %06d %s"
                                        .formatted(event.kind(), event.alertId(), event.sequence(), event.hash()),
                                event);
                    }
                    message.ack().acknowledge();
                },
                reason -> {});
    }

    /** Incidents of which a webhook has come. */
    private long calledOut(AnsweringPeople people) {
        Set<String> alerts = new TreeSet<>();
        heard.values().forEach(event -> alerts.add(event.alertId()));
        return alerts.stream().filter(id -> !people.delivered(id).isEmpty()).count();
    }

    private long answered() {
        return heard.values().stream()
                .filter(event -> event.event().equals("answered"))
                .map(AlertEvent::alertId)
                .distinct()
                .count();
    }

    private List<AlertEvent> told() {
        return List.copyOf(heard.values());
    }

    /** What is stored of the fires, in the order of {@link #told}; nothing as long as the store does not answer. */
    private static List<AlertEvent> stored(InfluxSettings influx) {
        List<AlertEvent> events = new ArrayList<>();
        try (InfluxReader store = InfluxReader.open(influx)) {
            for (AlertKind kind : List.of(AlertKind.INCIDENT, AlertKind.CALL)) {
                store.alertEvents(kind, 0, Long.MAX_VALUE / 1_000_000).stream()
                        .filter(event -> event.alertId().startsWith("i-"))
                        .forEach(events::add);
            }
        } catch (InfluxUnavailableException away) {
            return List.of();
        }
        events.sort(Comparator.comparing((AlertEvent event) -> event.kind().toString())
                .thenComparing(AlertEvent::alertId)
                .thenComparingLong(AlertEvent::sequence));
        return events;
    }

    private static void chainsAreWhole(List<AlertEvent> events) {
        List<AlertEvent> chain = new ArrayList<>();
        for (AlertEvent event : events) {
            if (event.sequence() == 1) {
                assertThat(AlertChain.findBreak(chain)).isEmpty();
                chain.clear();
            }
            chain.add(event);
            assertThat(event.sequence()).as("each once: " + event).isEqualTo(chain.size());
        }
        assertThat(AlertChain.findBreak(chain)).isEmpty();
    }
}
