package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.app.Main;
import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.app.simulate.FrameJson;
import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.AlertJson;
import io.emberwatch.ingestion.MqttConnection;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.InfluxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    private static final int FIRES = 100;
    private static final int SIDE = 10;
    private static final int QUIET_STEPS = 40;
    private static final int KILLS = Integer.getInteger("emberwatch.kills", 6);
    private static final long STEP_MS = 600_000;
    private static final long FIRE_PAUSE_MS = 200;
    private static final String GATEWAY = "gk";

    @TempDir
    Path dir;

    private final SplittableRandom random = new SplittableRandom(8);
    private final Map<String, Set<String>> versions = new ConcurrentHashMap<>();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final long startMs =
            Instant.now().toEpochMilli() / STEP_MS * STEP_MS - (QUIET_STEPS + FIRES + 20) * STEP_MS;
    private Process job;

    @Test
    void noneIsLostAndNoneDoubled() throws Exception {
        assumeTrue(PrivateMosquitto.isInstalled() && PrivateInfluxd.isInstalled(), "servers are not installed");
        try (PrivateMosquitto broker = PrivateMosquitto.start(dir.resolve("mosquitto"));
                PrivateInfluxd influxd = PrivateInfluxd.start(dir.resolve("influxd"));
                MqttPublisher field = publisher(broker.url(), "field");
                MqttPublisher desk = publisher(broker.url(), "desk");
                MqttConnection ear = listen(broker.url(), desk)) {
            Path config = config();
            start(config, broker.url(), influxd.url());
            field.publish(Topics.sensors(GATEWAY), FrameJson.sensors(sensors()), true);
            for (int step = 0; step < QUIET_STEPS; step++) {
                field.publish(Topics.readings(GATEWAY), frame(step, -1));
            }
            Thread burning = new Thread(() -> burn(field), "fires");
            burning.start();
            for (int kill = 0; kill < KILLS; kill++) {
                Thread.sleep(1_000 + random.nextInt(5_000));
                job.destroyForcibly().waitFor();
                start(config, broker.url(), influxd.url());
            }
            burning.join();
            awaitAnswers(influxd.url());
            assertOneOfEach(influxd.url());
        } finally {
            if (job != null) {
                job.destroyForcibly().waitFor();
            }
        }
    }

    private void burn(MqttPublisher field) {
        try {
            for (int fire = 0; fire < FIRES; fire++) {
                field.publish(Topics.readings(GATEWAY), frame(QUIET_STEPS + fire, fire));
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

    private void start(Path config, String broker, String influx) throws IOException {
        job = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "--config",
                        config.toString(),
                        "--broker",
                        broker,
                        "--influx",
                        influx,
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(dir.resolve("run.log").toFile()))
                .start();
        awaitListening();
    }

    /** Waits until the process has said once more that it listens. */
    private void awaitListening() throws IOException {
        long before = saidListening();
        long endNs = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        while (saidListening() == before && job.isAlive() && System.nanoTime() < endNs) {
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        assertThat(saidListening()).as(Files.readString(dir.resolve("run.log"))).isGreaterThan(before);
    }

    private long saidListening() throws IOException {
        Path log = dir.resolve("run.log");
        return Files.exists(log)
                ? Files.readAllLines(log).stream()
                        .filter(line -> line.contains("listening at"))
                        .count()
                : 0;
    }

    private Path config() throws IOException {
        return Files.writeString(dir.resolve("killed.yaml"), """
                region: {name_en: killed, utc_offset: "+08:00", languages: [en]}
                grid: {lon0_deg: 110, lat0_deg: 0, parallel1_deg: 28, parallel2_deg: 45, west_deg: 100, south_deg: 28,
                  east_deg: 117, north_deg: 43, cell_m: 100000, tile_cells: 32}
                mqtt: {url: "mqtt://127.0.0.1:1", group: killed}
                influx: {url: "http://127.0.0.1:1", database: killed, retention_policy: emberwatch, spool_dir: ""}
                products: {dir: maps}
                incidents: {calm_minutes: 10080}
                run: {parallelism: 2, state_dir: state, checkpoint_seconds: 1}
                """);
    }

    private static MqttPublisher publisher(String url, String name) {
        return MqttPublisher.start(MqttSettings.of(url, name).asTemporary(), 5_000);
    }

    private static List<Sensor> sensors() {
        List<Sensor> sensors = new ArrayList<>();
        for (int i = 0; i < FIRES; i++) {
            double latDeg = 29 + 1.3 * (i / SIDE);
            double lonDeg = 101 + 1.5 * (i % SIDE);
            sensors.add(new Sensor("k" + i, GATEWAY, "", latDeg, lonDeg, 100, 10, Sensor.Exposure.OPEN));
        }
        return sensors;
    }

    /** All sensors' words of one moment; the burning one's is smoky. */
    private byte[] frame(int step, int burning) {
        long timeMs = startMs + step * STEP_MS;
        SplittableRandom noise = new SplittableRandom(step);
        List<Reading> said = new ArrayList<>();
        for (int i = 0; i < FIRES; i++) {
            Reading reading = Reading.empty("k" + i, GATEWAY, timeMs, timeMs, timeMs);
            double[] values = reading.values();
            values[Channel.TEMP_C.ordinal()] = 20 + Math.round(10 * noise.nextDouble()) / 10.0;
            values[Channel.RH_PCT.ordinal()] = 40;
            values[Channel.WIND_KMH.ordinal()] = 12;
            values[Channel.WIND_DIR_DEG.ordinal()] = 220;
            values[Channel.PM25_UGM3.ordinal()] = i == burning ? 600 : 20 + Math.round(20 * noise.nextDouble()) / 10.0;
            said.add(reading);
        }
        return FrameJson.readings(GATEWAY, timeMs, said);
    }
}
