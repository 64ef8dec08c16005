package io.emberwatch.app.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An exercise that goes the whole way and comes back: a simulated sensor's readings → the watch for smoke → an incident → the call → a
 * person's channel → an answer → the record. Everything on the way carries {@code exercise}, and nothing of it is the field's. Each
 * link is timed, and the first that does not come about in time is named.
 */
public final class Drill {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SECOND_NS = 1_000_000_000L;
    private static final Meanwhile NOTHING = () -> {};

    private final MqttSettings broker;
    private final InfluxSettings influx;
    private final Duration patience;
    private final LinkedBlockingQueue<AlertEvent> heard = new LinkedBlockingQueue<>();
    /** What was heard so far: the calling may be heard before the incident that it is about. */
    private final List<AlertEvent> passed = new ArrayList<>();

    private final DrillReport report = new DrillReport();

    /** What is done while something is awaited. */
    @FunctionalInterface
    private interface Meanwhile {
        void act() throws InterruptedException;
    }

    /** A link on its way: what is broken where it does not come about, and since when it is timed. */
    private record Link(String name, String broken, long startNs) {}

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
     * @param name unique to this drill
     */
    public DrillReport run(double latDeg, double lonDeg, String name) throws InterruptedException {
        MqttSettings ears = broker.withFilters(List.of(Topics.ALL_INCIDENTS, Topics.ALL_CALLS));
        try (MqttConnection line = MqttConnection.open(ears, this::hear, reason -> {});
                MqttPublisher mouth = MqttPublisher.start(broker.withClientId(broker.clientId() + "-out"), 10)) {
            walk(mouth, new DrillSensor(name, latDeg, lonDeg), name);
        } catch (MqttLineException away) {
            report.add("broker", -1, "the broker does not answer: " + away.getMessage());
        }
        return report;
    }

    private void walk(MqttPublisher mouth, DrillSensor sensor, String name) throws InterruptedException {
        long startNs = System.nanoTime();
        sensor.speak(mouth);
        if (!mouth.flush(patience)) {
            report.add("simulated sensor → broker", -1, "the broker does not take messages");
            return;
        }
        report.add("simulated sensor → broker", msSince(startNs), "");
        AlertEvent incident = await(
                new Link("broker → incident", "the job does not run, or does not see the smoke", startNs),
                e -> e.kind() == AlertKind.INCIDENT && e.exercise() && sensor.isSeenIn(e),
                () -> sensor.speak(mouth));
        if (incident == null) {
            return;
        }
        try {
            call(mouth, incident.alertId(), name);
        } finally {
            say(mouth, incident.alertId(), AlertKind.INCIDENT, "close", name + "-close", "{}");
            mouth.flush(patience);
        }
    }

    /** From the incident to the person and back; an exercise that breaks on the way is closed all the same. */
    private void call(MqttPublisher mouth, String id, String name) throws InterruptedException {
        AlertEvent told = await(
                new Link("incident → telling", "nobody is on duty, or no roster is set", System.nanoTime()),
                e -> isOfCall(e, id, "told"),
                NOTHING);
        AlertEvent delivered = told == null
                ? null
                : await(
                        new Link(
                                "telling → person's channel",
                                "the dispatcher does not run, or the channel is dead",
                                System.nanoTime()),
                        e -> isOfCall(e, id, "delivered"),
                        NOTHING);
        if (delivered == null) {
            return;
        }
        long answerNs = System.nanoTime();
        say(mouth, id, AlertKind.CALL, "acknowledge", name + "-answer", "{\"trigger\":" + trigger(delivered) + "}");
        AlertEvent answered = await(
                new Link("answer → call", "answers do not reach the job", answerNs),
                e -> isOfCall(e, id, "answered"),
                NOTHING);
        if (answered != null) {
            stored(answered);
        }
    }

    private static boolean isOfCall(AlertEvent event, String id, String word) {
        return event.kind() == AlertKind.CALL
                && event.alertId().equals(id)
                && event.event().equals(word);
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

    /** Waits for an event; once a second something is done meanwhile. */
    private @Nullable AlertEvent await(Link link, Predicate<AlertEvent> is, Meanwhile meanwhile)
            throws InterruptedException {
        long untilNs = System.nanoTime() + patience.toNanos();
        long nextNs = System.nanoTime() + SECOND_NS;
        while (System.nanoTime() < untilNs) {
            Optional<AlertEvent> found = passed.stream().filter(is).findFirst();
            if (found.isPresent()) {
                report.add(link.name(), msSince(link.startNs()), "");
                return found.get();
            }
            long waitNs = Math.min(untilNs, nextNs) - System.nanoTime();
            AlertEvent event = heard.poll(waitNs, TimeUnit.NANOSECONDS);
            if (event != null) {
                passed.add(event);
            }
            if (System.nanoTime() >= nextNs) {
                meanwhile.act();
                nextNs += SECOND_NS;
            }
        }
        report.add(link.name(), -1, link.broken());
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

    /** Which opening of the call was delivered: the answer is to that one. */
    private static int trigger(AlertEvent delivered) {
        try {
            return JSON.readTree(delivered.detailJson()).path("trigger").asInt(1);
        } catch (JsonProcessingException notJson) {
            return 1;
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
