package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.ingestion.InboundMessage;
import io.emberwatch.ingestion.MqttConnection;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a broker does with what nobody fetches: a limited queue throws away and we say so; orphaned lanes are drained. */
@Timeout(400)
class BrokerQueueIT {

    private static final String TOPIC = Topics.readings("g1");

    @TempDir
    Path dir;

    @Test
    void aFullQueueThrowsAwayAndTheCountTellsIt() throws Exception {
        assumeTrue(PrivateMosquitto.isInstalled(), "mosquitto is not installed: test skipped");
        int port = freePort();
        Process broker = limited(port);
        try {
            MqttSettings lane =
                    MqttSettings.of("mqtt://127.0.0.1:" + port, "fire-0").withFilters(List.of(TOPIC));
            MqttConnection.open(lane, message -> {}, reason -> {}).close();
            try (BrokerDrops drops = BrokerDrops.watch(MqttSettings.of("mqtt://127.0.0.1:" + port, "fire-watch"));
                    MqttPublisher gateway = MqttPublisher.start(
                            MqttSettings.of(lane.brokerUrl(), "gateway").asTemporary(), 50)) {
                await(drops::hasHeard);
                for (int i = 0; i < 500; i++) {
                    gateway.publish(TOPIC, new byte[] {1});
                }
                assertThat(gateway.flush(Duration.ofSeconds(60))).isTrue();
                await(() -> drops.dropped() > 300);
                JobHealth health = JobHealth.of(
                        JobHealthTest.good(), JobHealthTest.vitals(), JobHealthTest.PLACE, drops.dropped());
                assertThat(health.sentence()).contains("messages away because a queue was full");
                Queue<InboundMessage> kept = new ConcurrentLinkedQueue<>();
                try (MqttConnection back = MqttConnection.open(lane, kept::add, reason -> {})) {
                    await(() -> kept.size() + drops.dropped() + gateway.refused() >= 500);
                    assertThat(back.sessionPresent()).isTrue();
                }
            }
        } finally {
            broker.destroyForcibly().waitFor();
        }
    }

    @Test
    void whatAnOrphanedLaneHoldsComesToTheOthersAndTheLaneEnds() throws Exception {
        assumeTrue(PrivateMosquitto.isInstalled(), "mosquitto is not installed: test skipped");
        try (PrivateMosquitto broker = PrivateMosquitto.start(dir.resolve("broker"))) {
            String shared = MqttSettings.shared("fire", Topics.ALL_READINGS);
            MqttSettings one = MqttSettings.of(broker.url(), "fire-1").withFilters(List.of(shared));
            MqttSettings zero = MqttSettings.of(broker.url(), "fire-0").withFilters(List.of(Topics.ALL_READINGS));
            MqttConnection.open(one, message -> {}, reason -> {}).close();
            try (MqttPublisher gateway =
                    MqttPublisher.start(MqttSettings.of(broker.url(), "gateway").asTemporary(), 50)) {
                for (int i = 0; i < 200; i++) {
                    gateway.publish(TOPIC, new byte[] {(byte) i});
                }
                assertThat(gateway.flush(Duration.ofSeconds(60))).isTrue();
            }
            Queue<InboundMessage> got = new ConcurrentLinkedQueue<>();
            try (MqttConnection live = MqttConnection.open(zero, got::add, reason -> {})) {
                Path config = Files.writeString(dir.resolve("region.yaml"), """
                        region: {name_zh: 试验, name_en: Trial, utc_offset: "+08:00", languages: [zh], seasons: []}
                        grid:
                          {lon0_deg: 105, lat0_deg: 0, parallel1_deg: 25, parallel2_deg: 47, west_deg: 123, south_deg: 41,
                           east_deg: 124, north_deg: 42, cell_m: 40000, tile_cells: 8}
                        mqtt: {url: "%s", group: fire, lanes: 1, filters: [emberwatch/v1/+/readings]}
                        influx: {url: "http://127.0.0.1:1"}
                        """.formatted(broker.url()));
                assertThat(drain(config)).contains("lane 1: 200 messages passed on, session ended");
                await(() -> got.size() == 200);
                assertThat(drain(config)).contains("lane 1: 0 messages");
            }
        }
    }

    @Test
    void whatAKilledBrokerHadAcknowledgedAndNotSavedIsRepeatedByTheGateway() throws Exception {
        assumeTrue(PrivateMosquitto.isInstalled(), "mosquitto is not installed: test skipped");
        PrivateMosquitto broker = PrivateMosquitto.start(dir.resolve("broker"));
        int port = broker.port();
        Queue<InboundMessage> kept = new ConcurrentLinkedQueue<>();
        try (MqttPublisher gateway = MqttPublisher.repeating(
                MqttSettings.of(broker.url(), "gateway").asTemporary(), 50, Duration.ofSeconds(60))) {
            MqttSettings away = MqttSettings.of(broker.url(), "fire-0").withFilters(List.of(TOPIC));
            MqttConnection.open(away, message -> {}, reason -> {}).close();
            broker.close(); // ended properly, it has saved the session
            broker = PrivateMosquitto.start(dir.resolve("broker"), port);
            for (int i = 0; i < 200; i++) {
                gateway.publish(TOPIC, new byte[] {(byte) i});
            }
            assertThat(gateway.flush(Duration.ofSeconds(60))).isTrue();
            broker.kill(); // within the half minute between two saves: it forgets what it has acknowledged
            broker = PrivateMosquitto.start(dir.resolve("broker"), port);
            await(gateway::isConnected);
            assertThat(gateway.flush(Duration.ofSeconds(60))).isTrue();
            assertThat(gateway.acknowledged()).as("each counts once").isEqualTo(200);
            try (MqttConnection back = MqttConnection.open(away, kept::add, reason -> {})) {
                assertThat(back.sessionPresent()).isTrue();
                await(() -> kept.stream()
                                .map(message -> message.payload()[0])
                                .distinct()
                                .count()
                        == 200);
            }
        } finally {
            broker.close();
        }
    }

    private static String drain(Path config) {
        StringWriter out = new StringWriter();
        int code = io.emberwatch.app.Main.commandLine()
                .setOut(new PrintWriter(out))
                .execute("drain-lanes", "--config", config.toString(), "--before", "2", "--quiet-seconds", "2");
        assertThat(code).isZero();
        return out.toString();
    }

    private Process limited(int port) throws Exception {
        Path conf = Files.writeString(
                dir.resolve("limited.conf"),
                "listener " + port + " 127.0.0.1\nallow_anonymous true\nmax_queued_messages 100\nsys_interval 1\n");
        Process process = new ProcessBuilder(mosquitto(), "-c", conf.toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("limited.log").toFile())
                .start();
        await(() -> {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return socket.isConnected();
            } catch (java.io.IOException e) {
                return false;
            }
        });
        return process;
    }

    private static String mosquitto() {
        return Files.isExecutable(Path.of("/usr/sbin/mosquitto")) ? "/usr/sbin/mosquitto" : "mosquitto";
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(20); // polls a condition; the test's time limit ends it
        }
    }
}
