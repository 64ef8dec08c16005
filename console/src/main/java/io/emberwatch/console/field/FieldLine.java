package io.emberwatch.console.field;

import io.emberwatch.console.http.Problem;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import java.time.Duration;
import java.util.List;

/** The line on which people's orders go to the job; an order counts as sent when the broker has it. */
public final class FieldLine implements AutoCloseable {

    private static final int WINDOW = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MqttPublisher publisher;

    /** A line that connects in the background, and goes on trying while the broker is away. */
    public FieldLine(MqttSettings broker) {
        publisher = MqttPublisher.start(
                broker.withClientId(broker.clientId() + "-field").withFilters(List.of()), WINDOW);
    }

    /** Sends one order and waits for the broker's word; a {@link Problem} where it does not take it. */
    synchronized void send(String topic, byte[] payload) {
        long refused = publisher.refused();
        if (!publisher.isConnected() || !publisher.offer(topic, payload, false)) {
            throw Problem.unavailable("the broker is away: the order was not sent, try again");
        }
        try {
            if (!publisher.flush(PATIENCE)) {
                throw Problem.unavailable("the broker has not answered yet: the order may still arrive");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("the console is closing: the order may not have arrived");
        }
        if (publisher.refused() > refused) {
            throw Problem.unavailable("the broker lets this console not speak on " + topic + ": see its access rules");
        }
    }

    @Override
    public void close() {
        publisher.close();
    }
}
