package io.emberwatch.app.people;

import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.ingestion.AlertJson;
import io.emberwatch.ingestion.InboundMessage;
import io.emberwatch.ingestion.MqttConnection;
import io.emberwatch.ingestion.MqttLineException;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.InfluxSettings;
import io.emberwatch.store.InfluxUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An exercise that goes the whole way and comes back: a simulated sensor's report → the job → the call → a person's channel →
 * an answer → the record. Everything on the way carries {@code exercise}. Each link is timed, and the first that does not come
 * about in time is named.
 */
public final class Drill {

    private final MqttSettings broker;
    private final InfluxSettings influx;
    private final Duration patience;
    private final LinkedBlockingQueue<AlertEvent> heard = new LinkedBlockingQueue<>();
    private final DrillReport report = new DrillReport();

    /** A drill that waits so long for each link. */
    public Drill(MqttSettings broker, InfluxSettings influx, Duration patience) {
        this.broker = broker.asTemporary();
        this.influx = influx;
        this.patience = patience;
    }

    /**
     * Runs it once.
     *
     * @param latDeg where the simulated sensor stands
     * @param lonDeg where it stands
     * @param commandId unique to this drill
     */
    public DrillReport run(double latDeg, double lonDeg, String commandId) throws InterruptedException {
        MqttSettings ears = broker.withFilters(List.of(Topics.ALL_INCIDENTS, Topics.ALL_CALLS));
        try (MqttConnection line = MqttConnection.open(ears, this::hear, reason -> {});
                MqttPublisher mouth = MqttPublisher.start(broker.withClientId(broker.clientId() + "-out"), 10)) {
            walk(mouth, latDeg, lonDeg, commandId);
        } catch (MqttLineException away) {
            report.add("broker", -1, "the broker does not answer: " + away.getMessage());
        }
        return report;
    }

    private void walk(MqttPublisher mouth, double latDeg, double lonDeg, String commandId) throws InterruptedException {
        long startNs = System.nanoTime();
        say(
                mouth,
                "",
                AlertKind.INCIDENT,
                "report",
                commandId,
                "{\"lat_deg\":" + latDeg + ",\"lon_deg\":" + lonDeg + ",\"source\":\"drill\",\"exercise\":true}");
        if (!mouth.flush(patience)) {
            report.add("simulated sensor → broker", -1, "the broker does not take messages");
            return;
        }
        report.add("simulated sensor → broker", msSince(startNs), "");
        AlertEvent incident = await(
                "broker → incident",
                "the job does not run, or does not hear commands",
                startNs,
                e -> e.kind() == AlertKind.INCIDENT
                        && e.exercise()
                        && e.detailJson().contains(commandId));
        if (incident == null) {
            return;
        }
        String id = incident.alertId();
        AlertEvent told = await(
                "incident → telling",
                "nobody is on duty, or no roster is set",
                System.nanoTime(),
                e -> e.kind() == AlertKind.CALL
                        && e.alertId().equals(id)
                        && e.event().equals("told"));
        if (told == null) {
            return;
        }
        AlertEvent delivered = await(
                "telling → person's channel",
                "the dispatcher does not run, or the channel is dead",
                System.nanoTime(),
                e -> e.kind() == AlertKind.CALL
                        && e.alertId().equals(id)
                        && e.event().equals("delivered"));
        if (delivered == null) {
            return;
        }
        long answerNs = System.nanoTime();
        say(mouth, id, AlertKind.CALL, "acknowledge", commandId + "-answer", "{\"trigger\":1}");
        AlertEvent answered = await(
                "answer → call",
                "answers do not reach the job",
                answerNs,
                e -> e.kind() == AlertKind.CALL
                        && e.alertId().equals(id)
                        && e.event().equals("answered"));
        say(mouth, id, AlertKind.INCIDENT, "close", commandId + "-close", "{}");
        if (answered != null) {
            stored(answered);
        }
        mouth.flush(patience);
    }

    private void stored(AlertEvent answered) throws InterruptedException {
        long startNs = System.nanoTime();
        while (msSince(startNs) < patience.toMillis()) {
            try (InfluxReader reader = InfluxReader.open(influx)) {
                if (reader.alertHistory(AlertKind.CALL, answered.alertId()).stream()
                        .anyMatch(e -> e.hash().equals(answered.hash()))) {
                    report.add("call → record", msSince(startNs), "");
                    return;
                }
            } catch (InfluxUnavailableException away) {
                // named below where it lasts
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        report.add("call → record", -1, "the database does not hold it");
    }

    private @Nullable AlertEvent await(String link, String broken, long startNs, Predicate<AlertEvent> is)
            throws InterruptedException {
        long untilNs = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < untilNs) {
            AlertEvent event = heard.poll(untilNs - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (event != null && is.test(event)) {
                report.add(link, msSince(startNs), "");
                return event;
            }
        }
        report.add(link, -1, broken);
        return null;
    }

    private void hear(InboundMessage message) {
        try {
            heard.add(AlertJson.event(message.payload()));
        } catch (IllegalArgumentException notAnEvent) {
            return; // somebody else's message on our topic
        } finally {
            message.ack().acknowledge();
        }
    }

    private static void say(
            MqttPublisher mouth, String alertId, AlertKind kind, String verb, String commandId, String detail)
            throws InterruptedException {
        AlertCommand command = new AlertCommand(
                commandId,
                kind,
                alertId,
                verb,
                "system:drill",
                "drill",
                "EXERCISE 演练",
                0,
                System.currentTimeMillis(),
                detail);
        mouth.publish(Topics.commands("drill"), AlertJson.of(command));
    }

    private static long msSince(long startNs) {
        return (System.nanoTime() - startNs) / 1_000_000;
    }

    /** A name that no other drill has. */
    static String name(long nowMs) {
        return "drill-" + AlertChain.time(nowMs).replaceAll("[^0-9]", "");
    }
}
