package io.emberwatch.jobs;

import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.ingestion.AlertJson;
import io.emberwatch.ingestion.MqttConnection;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What people want of a job and what it says of alerts, over a real broker. */
final class AlertDialogue implements AutoCloseable {

    private final List<AlertEvent> heard = new CopyOnWriteArrayList<>();
    private final MqttPublisher mouth;
    private final MqttConnection ear;

    private AlertDialogue(String brokerUrl) throws Exception {
        mouth = MqttPublisher.start(MqttSettings.of(brokerUrl, "mouth").asTemporary(), 100);
        ear = MqttConnection.open(
                MqttSettings.of(brokerUrl, "ear")
                        .asTemporary()
                        .withFilters(List.of(Topics.ALL_INCIDENTS, Topics.ALL_WARNINGS, Topics.ALL_CALLS)),
                message -> {
                    heard.add(AlertJson.event(message.payload()));
                    message.ack().acknowledge();
                    synchronized (heard) {
                        heard.notifyAll();
                    }
                },
                reason -> {});
    }

    static AlertDialogue open(String brokerUrl) throws Exception {
        return new AlertDialogue(brokerUrl);
    }

    /** Everything heard so far, repetitions included. */
    List<AlertEvent> heard() {
        return heard;
    }

    void say(String id, AlertKind kind, String alertId, String verb, String actor, String detail)
            throws InterruptedException {
        AlertCommand command = new AlertCommand(id, kind, alertId, verb, actor, "mqtt", "test", 0, 1_000, detail);
        mouth.publish(Topics.commands("test"), AlertJson.of(command));
    }

    AlertEvent await(AlertKind kind, String word) throws InterruptedException {
        return await(event -> event.kind() == kind && event.event().equals(word));
    }

    AlertEvent await(Predicate<AlertEvent> wanted) throws InterruptedException {
        awaitUntil(() -> heard.stream().anyMatch(wanted));
        return heard.stream().filter(wanted).findFirst().orElseThrow();
    }

    void awaitUntil(BooleanSupplier reached) throws InterruptedException {
        awaitUntil(reached, () -> "");
    }

    /** Waits until something is reached; where it is not within two minutes, says what was heard and what else is known. */
    void awaitUntil(BooleanSupplier reached, Supplier<String> known) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() >= end) {
                throw new AssertionError("not reached: " + known.get() + "; heard so far: " + heard);
            }
            synchronized (heard) {
                heard.wait(100);
            }
        }
    }

    @Override
    public void close() {
        ear.close();
        mouth.close();
    }
}
