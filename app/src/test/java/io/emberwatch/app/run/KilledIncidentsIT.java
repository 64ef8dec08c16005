package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.ingestion.AlertJson;
import io.emberwatch.ingestion.MqttConnection;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.InfluxSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code emberwatch run} is killed (SIGKILL) at random moments while a hundred fires break out and are acknowledged: none is
 * lost, none doubled, one event per transition, and nobody ever hears two versions of one event.
 */
@Tag("long")
@Timeout(900)
class KilledIncidentsIT {

    private static final int FIRES = FireLattice.FIRES;
    private static final int KILLS = Integer.getInteger("emberwatch.kills", 6);
    private static final long FIRE_PAUSE_MS = 200;

    @TempDir
    Path dir;

    private final SplittableRandom random = new SplittableRandom(8);
    private final Map<String, Set<String>> versions = new ConcurrentHashMap<>();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final FireLattice fires = new FireLattice();
    private KillableRun job;

    @Test
    void noneIsLostAndNoneDoubled() throws Exception {
        assumeTrue(PrivateMosquitto.isInstalled() && PrivateInfluxd.isInstalled(), "servers are not installed");
        try (PrivateMosquitto broker = PrivateMosquitto.start(dir.resolve("mosquitto"));
                PrivateInfluxd influxd = PrivateInfluxd.start(dir.resolve("influxd"));
                MqttPublisher field = publisher(broker.url(), "field");
                MqttPublisher desk = publisher(broker.url(), "desk");
                MqttConnection ear = listen(broker.url(), desk)) {
            Path config = FireLattice.config(dir, "killed", "");
            job = new KillableRun(dir, config, broker.url(), influxd.url());
            job.start();
            fires.learn(field);
            Thread burning = new Thread(() -> burn(field), "fires");
            burning.start();
            for (int kill = 0; kill < KILLS; kill++) {
                Thread.sleep(1_000 + random.nextInt(5_000));
                job.kill();
                job.start();
            }
            burning.join();
            awaitAnswers(influxd.url());
            assertOneOfEach(influxd.url());
        } finally {
            if (job != null) {
                job.kill();
            }
        }
    }

    private void burn(MqttPublisher field) {
        try {
            for (int fire = 0; fire < FIRES; fire++) {
                fires.burn(field, fire);
                Thread.sleep(FIRE_PAUSE_MS);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private List<AlertEvent> stored(String influxUrl) {
        try (InfluxReader store = InfluxReader.open(InfluxSettings.of(influxUrl, "killed"))) {
            return store.alertEvents(AlertKind.INCIDENT, 0, Long.MAX_VALUE / 1_000_000);
        }
    }

    private void awaitAnswers(String influxUrl) throws InterruptedException {
        long endNs = System.nanoTime() + Duration.ofMinutes(6).toNanos();
        long done = 0;
        while (done < FIRES && System.nanoTime() < endNs) {
            done = stored(influxUrl).stream()
                    .filter(event -> event.event().equals("acknowledged"))
                    .count();
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private void assertOneOfEach(String influxUrl) {
        Map<String, List<AlertEvent>> chains =
                stored(influxUrl).stream().collect(Collectors.groupingBy(AlertEvent::alertId));
        assertThat(chains).as("incidents").hasSize(FIRES);
        chains.forEach((id, chain) -> {
            assertThat(AlertChain.findBreak(chain)).as(id).isEmpty();
            assertThat(chain).extracting(AlertEvent::event).containsOnlyOnce("suspected", "acknowledged");
        });
        assertThat(versions.values()).as("versions of one event").allMatch(hashes -> hashes.size() == 1);
        Set<String> told = versions.keySet();
        chains.values()
                .forEach(chain ->
                        chain.forEach(event -> assertThat(told).contains(event.alertId() + "/" + event.sequence())));
        System.out.printf(
                "%d incidents, %d kills, %d events stored, %d heard%n",
                chains.size(),
                KILLS,
                chains.values().stream().mapToInt(List::size).sum(),
                told.size());
    }

    private MqttConnection listen(String url, MqttPublisher desk) throws Exception {
        return MqttConnection.open(
                MqttSettings.of(url, "ear").asTemporary().withFilters(List.of(Topics.ALL_INCIDENTS)),
                message -> {
                    message.ack().acknowledge();
                    AlertEvent event = AlertJson.event(message.payload());
                    versions.computeIfAbsent(
                                    event.alertId() + "/" + event.sequence(), key -> ConcurrentHashMap.newKeySet())
                            .add(event.hash());
                    if (event.sequence() == 1 && answered.add(event.alertId())) {
                        AlertCommand command = new AlertCommand(
                                "ack-" + event.alertId(),
                                AlertKind.INCIDENT,
                                event.alertId(),
                                "acknowledge",
                                "wang",
                                "mqtt",
                                "",
                                0,
                                event.recordedTimeMs(),
                                "{}");
                        desk.offer(Topics.commands("desk"), AlertJson.of(command), false);
                        desk.offer(Topics.commands("desk"), AlertJson.of(command), false);
                    }
                },
                reason -> {});
    }

    private static MqttPublisher publisher(String url, String name) {
        return MqttPublisher.start(MqttSettings.of(url, name).asTemporary(), 5_000);
    }
}
