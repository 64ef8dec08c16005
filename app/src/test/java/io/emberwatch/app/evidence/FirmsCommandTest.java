package io.emberwatch.app.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.app.Main;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.FireRecord;
import io.emberwatch.ingestion.AlertJson;
import io.emberwatch.ingestion.MqttConnection;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From hot spots as NASA's FIRMS gives them to reports on a real broker. */
class FirmsCommandTest {

    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final LinkedBlockingQueue<AlertCommand> heard = new LinkedBlockingQueue<>();

    private int firms(String... args) {
        List<String> all = new ArrayList<>(List.of("evidence", "firms"));
        all.addAll(List.of(args));
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private static String line(double lat, double lon, Instant seen, String confidence, double frp) {
        String time = DateTimeFormatter.ofPattern("yyyy-MM-dd,HHmm", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(seen);
        return String.format(
                Locale.ROOT, "%.5f,%.5f,330.8,0.42,0.37,%s,1,%s,2.0NRT,299.1,%.2f,D", lat, lon, time, confidence, frp);
    }

    private void write(String name, String... lines) throws Exception {
        List<String> all = new ArrayList<>(
                List.of(
                        "latitude,longitude,bright_ti4,scan,track,acq_date,acq_time,satellite,confidence,version,bright_ti5,frp,daynight"));
        all.addAll(List.of(lines));
        Files.createDirectories(dir.resolve("in"));
        Files.write(dir.resolve("in").resolve(name), all);
    }

    @Test
    void pixelsThatTouchAreOneReportAndTheSameFileAgainIsTheSameReport() throws Exception {
        assumeTrue(PrivateMosquitto.isInstalled(), "mosquitto is not installed");
        Instant seen = Instant.now().minusSeconds(3_600);
        write(
                "a.csv",
                line(41.0, 123.0, seen, "nominal", 3.5),
                line(41.003, 123.004, seen, "high", 12.25),
                line(41.5, 123.0, seen, "low", 1),
                line(42.0, 123.0, seen.minusSeconds(86_400), "high", 9),
                "41.0,east,330.8,0.42,0.37,2023-10-01,501,1,nominal,2.0NRT,299.1,2.9,D");
        write("b.csv", line(41.003, 123.004, seen, "high", 12.25), line(41.2, 123.0, seen, "nominal", 2));
        try (PrivateMosquitto broker = PrivateMosquitto.start(dir.resolve("mq"));
                MqttConnection ear = listen(broker)) {
            String folder = dir.resolve("in").toString();
            assertThat(firms(folder, "--broker", broker.url()))
                    .as(err.toString())
                    .isZero();
            List<AlertCommand> first = List.of(next(), next());
            assertThat(firms(folder, "--broker", broker.url())).isZero();
            List<AlertCommand> again = List.of(next(), next());
            assertThat(again).extracting(AlertCommand::commandId).isEqualTo(ids(first));
            assertThat(heard).isEmpty();
            assertThat(first.get(0).verb()).isEqualTo("report");
            assertThat(first.get(0).detailJson())
                    .contains("\"source\":\"satellite\"", "\"lat_deg\":41.00300", "\"hot_spots\":2", "\"frp_mw\":15.8");
            assertThat(first.get(1).reason()).isEqualTo("FIRMS, n = 1, FRP 2.0 MW");
        }
        assertThat(out.toString()).contains("2 reports of 3 hot spots; left out: 2 too old");
        assertThat(err.toString()).contains("a.csv, line 6, column longitude: [east]");
    }

    private static List<String> ids(List<AlertCommand> commands) {
        return commands.stream().map(AlertCommand::commandId).toList();
    }

    private AlertCommand next() throws InterruptedException {
        AlertCommand command = heard.poll(60, TimeUnit.SECONDS);
        assertThat(command).as("a report").isNotNull();
        return command;
    }

    @Test
    void aFolderIsWatchedAndAFileThatIsJustBeingWrittenEndsNothing() throws Exception {
        assumeTrue(PrivateMosquitto.isInstalled(), "mosquitto is not installed");
        Instant seen = Instant.now().minusSeconds(600);
        write("a.csv", line(41.0, 123.0, seen, "nominal", 3.5));
        Files.writeString(dir.resolve("in").resolve("b.csv"), "latitude,longi");
        try (PrivateMosquitto broker = PrivateMosquitto.start(dir.resolve("mq"));
                MqttConnection ear = listen(broker)) {
            Thread watching = new Thread(
                    () -> firms(dir.resolve("in").toString(), "--broker", broker.url(), "--follow", "PT0.2S"));
            watching.start();
            AlertCommand first = next();
            write("b.csv", line(42.0, 124.0, seen, "high", 8));
            AlertCommand second = next();
            assertThat(second.commandId()).isNotEqualTo(first.commandId());
            assertThat(second.detailJson()).contains("\"lat_deg\":42.00000");
            watching.interrupt();
            watching.join(60_000);
            assertThat(watching.isAlive()).isFalse();
            assertThat(heard).as("the first is not told again").isEmpty();
        }
    }

    private MqttConnection listen(PrivateMosquitto broker) throws Exception {
        return MqttConnection.open(
                MqttSettings.of(broker.url(), "ear").withFilters(List.of(Topics.ALL_COMMANDS)),
                message -> {
                    heard.add(AlertJson.command(message.payload(), System.currentTimeMillis()));
                    message.ack().acknowledge();
                },
                reason -> {});
    }

    @Test
    void aBrokerThatIsAwayIsAFailureAndAMissingFileAWrongUse() {
        assertThat(firms(dir.resolve("none.csv").toString(), "--broker", "mqtt://127.0.0.1:1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("none.csv");
    }

    @Test
    void anOverpassOfLongAgoIsAnotherGroupAtTheSamePlace() {
        List<FireRecord> spots = List.of(spot(41, 123, 0), spot(41.01, 123, 5), spot(41.02, 123, 9), spot(41, 123, 90));
        List<HotSpotGroup> groups = HotSpotGroup.of(spots);
        assertThat(groups).extracting(group -> group.spots().size()).containsExactly(3, 1);
        assertThat(groups.get(0).frpMw()).isCloseTo(6, within(1e-9));
        assertThat(groups.get(0).strongest().latDeg())
                .as("the first of the strongest")
                .isEqualTo(41);
    }

    private static FireRecord spot(double lat, double lon, int minute) {
        return new FireRecord("firms", "", minute * 60_000L, lat, lon, 50, Double.NaN, 2, true);
    }
}
