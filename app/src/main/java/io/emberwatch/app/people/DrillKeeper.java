package io.emberwatch.app.people;

import io.emberwatch.domain.AlertChain;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.store.InfluxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs the exercises of the people file at their times, says each report and keeps it in {@code drills.jsonl}: one line of JSON
 * per exercise with every link's latency and, where one broke, which.
 */
public final class DrillKeeper implements AutoCloseable {

    private static final long LOOK_MS = 30_000;

    private final Settings settings;
    private final Clock clock;
    private final Consumer<String> teller;
    private final Thread thread = new Thread(this::keep, "drills");

    /**
     * What to run where.
     *
     * @param schedule when
     * @param broker the broker that readings come over
     * @param influx where the record lies
     * @param report file that reports are added to
     */
    record Settings(DrillSchedule schedule, MqttSettings broker, InfluxSettings influx, Path report) {}

    DrillKeeper(Settings settings, Clock clock, Consumer<String> teller) {
        this.settings = settings;
        this.clock = clock;
        this.teller = teller;
        thread.setDaemon(true);
    }

    /** Waits for the first one beside all else. */
    DrillKeeper start() {
        thread.start();
        return this;
    }

    private void keep() {
        try {
            Instant seen = clock.instant();
            while (true) {
                DrillSchedule.Due due = settings.schedule().after(seen).orElseThrow();
                long leftMs = Duration.between(clock.instant(), due.at()).toMillis();
                if (leftMs > 0) {
                    TimeUnit.MILLISECONDS.sleep(Math.min(LOOK_MS, leftMs)); // in steps: clocks are set
                } else {
                    seen = clock.instant();
                    run(due.drill());
                }
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(PeopleFile.Exercise drill) throws InterruptedException {
        String name = Drill.name(clock.millis());
        DrillReport report = new Drill(
                        settings.broker().withClientId("emberwatch-" + name),
                        settings.influx(),
                        Duration.ofMillis(Math.round(drill.patienceSeconds() * 1000)))
                .run(drill.latDeg(), drill.lonDeg(), name);
        report.lines().forEach(teller);
        try {
            Files.createDirectories(settings.report().toAbsolutePath().getParent());
            Files.writeString(
                    settings.report(), json(name, report), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            teller.accept("the report of " + name + " cannot be kept: " + e.getMessage());
        }
    }

    private static String json(String name, DrillReport report) {
        List<String> links = report.links().stream()
                .map(link -> "{\"link\":" + AlertChain.quoted(link.name()) + ",\"ms\":" + link.latencyMs()
                        + ",\"broken\":" + AlertChain.quoted(link.broken()) + "}")
                .toList();
        return "{\"drill\":" + AlertChain.quoted(name) + ",\"exercise\":true,\"whole\":" + report.whole()
                + ",\"links\":[" + String.join(",", links) + "]}\n";
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
