package io.emberwatch.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ledger: numbered readings at a steady rate while one process after another is killed with SIGKILL at random moments. Every number
 * that the broker has acknowledged is in InfluxDB at the end, once, with its value.
 *
 * <p>The broker is killed at any moment, also while it alone holds what was published. A Mosquitto acknowledges before it saves, each half
 * minute here; the gateway therefore sends again, on each fresh line, what was acknowledged in the last minute (ADR 0068).
 *
 * <p>The books are kept in {@code target/ledger*}: see {@code docs/reliability.md} for their format and for a check by another
 * program.
 */
class LedgerLongIT {

    /** What is killed, first twice in this order, then drawn from it; a JobManager takes longest to come back and is drawn least. */
    private static final List<String> PARTS = List.of(
            "jobmanager", "taskmanager", "broker", "influxd", "taskmanager", "broker", "influxd", "taskmanager");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path dir;

    @Test
    @Tag("long")
    @Timeout(5_400)
    void nothingIsLostInFortyKillsOfAClustersParts() throws Exception {
        Ledger.Books books = Ledger.Books.in(Path.of("target", "ledger-cluster"));
        try (ClusterTrial trial = new ClusterTrial(dir, 2, 2)) {
            trial.submit();
            try (Ledger ledger = new Ledger(trial.servers.brokerUrl(), books)) {
                SplittableRandom random = new SplittableRandom(20260401);
                for (int kill = 0; kill < 40; kill++) {
                    ledger.awaitMore(random.nextInt(500, 4_000));
                    String part = kill < 8 ? PARTS.get(kill % 4) : PARTS.get(random.nextInt(PARTS.size()));
                    ledger.killed(part);
                    kill(trial, part, ledger, random);
                }
                ledger.settle(trial.servers.wiring().influx());
            }
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
    @Timeout(1_200)
    void nothingIsLostInTwoKillsOfTheWholeRun() throws Exception {
        runAndKill(2, 500, Ledger.Books.in(Path.of("target", "ledger-short")));
    }

    @Test
    @Tag("long")
    @Timeout(2_400)
    void influxAwayForTenMinutesLosesNothingAndIsToldAllTheTime() throws Exception {
        influxAway(600_000, Ledger.Books.in(Path.of("target", "ledger-away")));
    }

    @Test
    @Timeout(1_200)
    void influxAwayForAMomentIsToldAndLosesNothing() throws Exception {
        influxAway(8_000, Ledger.Books.in(Path.of("target", "ledger-away-short")));
    }

    private void influxAway(long awayMs, Ledger.Books books) throws Exception {
        try (RunTrial trial = new RunTrial(dir)) {
            trial.startRun();
            try (Ledger ledger = new Ledger(trial.servers.brokerUrl(), books)) {
                ledger.awaitMore(2_000);
                Patience.await("health", () -> trial.ask("/health").contains("\"state\":\"ok\""));
                ledger.killed("influxd");
                trial.servers.killStore();
                Patience.await(
                        "the trouble to be told", () -> trial.ask("/health").contains("InfluxDB at http://127.0.0.1:"));
                Patience.await("lines on disk", () -> trial.metric("spooled_bytes") > 0);
                ledger.awaitMore(awayMs);
                assertThat(trial.ask("/health"))
                        .contains("\"part\":\"influxdb\"")
                        .contains("bytes in the spool");
                assertThat(trial.metric("checkpoint_age_ms"))
                        .as("the spool lets checkpoints and acknowledgements go on")
                        .isLessThan(60_000);
                Files.writeString(
                        books.ledger().resolveSibling("spooled.txt"),
                        trial.metric("spooled_bytes") + " bytes in the spool\n");
                trial.servers.startStore();
                Patience.await("the spool to empty", () -> trial.metric("spooled_bytes") == 0);
                Patience.await("health", () -> trial.ask("/health").contains("\"state\":\"ok\""));
                ledger.settle(trial.servers.wiring().influx());
            }
        }
    }

    private void runAndKill(int kills, int most, Ledger.Books books) throws Exception {
        try (RunTrial trial = new RunTrial(dir)) {
            trial.startRun();
            try (Ledger ledger = new Ledger(trial.servers.brokerUrl(), books)) {
                SplittableRandom random = new SplittableRandom(20260402);
                for (int kill = 0; kill < kills; kill++) {
                    ledger.awaitMore(random.nextInt(50, most));
                    ledger.killed("run");
                    trial.killRun();
                    ledger.awaitMore(random.nextInt(10, 200));
                    trial.startRun();
                }
                ledger.settle(trial.servers.wiring().influx());
            }
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
                trial.servers.killBroker();
                trial.servers.startBroker();
            }
            case "influxd" -> {
                trial.servers.killStore();
                ledger.awaitMore(random.nextInt(10, 1_000));
                trial.servers.startStore();
            }
            default -> throw new IllegalArgumentException(part);
        }
    }
}
