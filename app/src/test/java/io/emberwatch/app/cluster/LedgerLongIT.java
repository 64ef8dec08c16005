package io.emberwatch.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ledger: numbered readings at a steady rate while one process after another is killed with SIGKILL at random moments. Every number
 * that the broker has acknowledged is in InfluxDB at the end, once, with its value.
 *
 * <p>The books are kept in {@code target/ledger*}: see {@code docs/reliability.md} for their format and for a check by another
 * program.
 */
class LedgerLongIT {

    /** What is killed, in turn and then at random. */
    private static final List<String> PARTS = List.of("taskmanager", "jobmanager", "broker", "influxd");

    @TempDir
    Path dir;

    @BeforeEach
    void serversAreThere() {
        assumeTrue(PrivateMosquitto.isInstalled(), "mosquitto is not installed: test skipped");
        assumeTrue(PrivateInfluxd.isInstalled(), "influxd is not installed: test skipped");
    }

    @Test
    @Tag("long")
    @Timeout(5_400)
    void nothingIsLostInFortyKillsOfAClustersParts() throws Exception {
        Ledger.Books books = Ledger.Books.in(Path.of("target", "ledger-cluster"));
        try (ClusterTrial trial = new ClusterTrial(dir, 2, 2);
                MqttPublisher line = MqttPublisher.start(
                        MqttSettings.of(trial.brokerUrl(), "field").asTemporary(), 100);
                NumberedField field = new NumberedField(line, books.ledger())) {
            trial.submit();
            try (Ledger ledger = new Ledger(field, books)) {
                SplittableRandom random = new SplittableRandom(20260401);
                for (int kill = 0; kill < 40; kill++) {
                    ledger.awaitMore(random.nextInt(500, 4_000));
                    String part = kill < 8 ? PARTS.get(kill % 4) : PARTS.get(random.nextInt(4));
                    ledger.killed(part);
                    kill(trial, part, ledger, random);
                }
            }
            assertThat(Ledger.settle(trial.wiring.influx(), field.acknowledged(), books))
                    .isEmpty();
            assertThat(Files.readAllLines(books.kills())).hasSize(41);
        }
    }

    @Test
    @Tag("long")
    @Timeout(3_600)
    void nothingIsLostInTwelveKillsOfTheWholeRun() throws Exception {
        Ledger.Books books = Ledger.Books.in(Path.of("target", "ledger-run"));
        runAndKill(12, 1_500, books);
        assertThat(Files.readAllLines(books.kills())).hasSize(13);
    }

    @Test
    @Timeout(400)
    void nothingIsLostInTwoKillsOfTheWholeRun() throws Exception {
        runAndKill(2, 500, Ledger.Books.in(Path.of("target", "ledger-short")));
    }

    private void runAndKill(int kills, int most, Ledger.Books books) throws Exception {
        try (RunTrial trial = new RunTrial(dir);
                MqttPublisher line = MqttPublisher.start(
                        MqttSettings.of(trial.brokerUrl(), "field").asTemporary(), 100);
                NumberedField field = new NumberedField(line, books.ledger())) {
            trial.startRun();
            try (Ledger ledger = new Ledger(field, books)) {
                SplittableRandom random = new SplittableRandom(20260402);
                for (int kill = 0; kill < kills; kill++) {
                    ledger.awaitMore(random.nextInt(50, most));
                    ledger.killed("run");
                    trial.killRun();
                    ledger.awaitMore(random.nextInt(10, 200));
                    trial.startRun();
                }
            }
            assertThat(Ledger.settle(trial.influx(), field.acknowledged(), books))
                    .isEmpty();
        }
    }

    private static void kill(ClusterTrial trial, String part, Ledger ledger, SplittableRandom random) throws Exception {
        switch (part) {
            case "taskmanager" -> {
                int number = random.nextInt(2);
                trial.flink.killTaskManager(number);
                ledger.awaitMore(random.nextInt(10, 300));
                trial.flink.startTaskManager(number);
            }
            case "jobmanager" -> {
                trial.flink.killJobManager();
                ledger.awaitMore(random.nextInt(10, 300));
                trial.flink.startJobManager();
                trial.flink.awaitSlots();
                trial.submit("--from", "latest");
            }
            case "broker" -> {
                trial.killBroker();
                trial.startBroker();
            }
            case "influxd" -> {
                trial.killStore();
                ledger.awaitMore(random.nextInt(10, 1_000));
                trial.startStore();
            }
            default -> throw new IllegalArgumentException(part);
        }
    }
}
