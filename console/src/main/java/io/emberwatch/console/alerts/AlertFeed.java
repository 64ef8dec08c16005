package io.emberwatch.console.alerts;

import io.emberwatch.console.live.EventHub;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.ingestion.AlertJson;
import io.emberwatch.ingestion.InboundMessage;
import io.emberwatch.ingestion.MqttConnection;
import io.emberwatch.ingestion.MqttLineException;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk's line to the broker: hears of every alert event, and sends commands. After a break of the line, and at the
 * start, what was missed is read from the database, so that the desk has no hole.
 */
public final class AlertFeed implements AutoCloseable {

    /** What happened before, from the database. */
    public interface Past {
        /** The events of a kind that were taken down since a moment. */
        List<AlertEvent> alertEvents(AlertKind kind, long sinceMs) throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(AlertFeed.class);
    private static final String COMMANDS = "emberwatch/v1/commands/console";
    private static final List<String> FILTERS =
            List.of("emberwatch/v1/incidents/#", "emberwatch/v1/warnings/#", "emberwatch/v1/calls/#");
    private static final long LOOK_BACK_MS = 400L * 86_400_000;
    private static final long RETRY_MS = 3_000;
    private static final int WINDOW = 50;

    private final MqttSettings broker;
    private final Past past;
    private final AlertDesk desk;
    private final EventHub hub;
    private final Clock wall;
    private final MqttPublisher publisher;
    private final LinkedBlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "alert-feed");
    private volatile boolean closed;
    private volatile boolean lost = true;
    private boolean pastKnown;

    /** A line that does not stand yet. */
    public AlertFeed(MqttSettings broker, Past past, AlertDesk desk, EventHub hub, Clock wall) {
        this.broker = broker.withFilters(FILTERS);
        this.past = past;
        this.desk = desk;
        this.hub = hub;
        this.wall = wall;
        this.publisher = MqttPublisher.start(
                new MqttSettings(
                        broker.brokerUrl(),
                        broker.clientId() + "-commands",
                        List.of(),
                        broker.username(),
                        broker.password(),
                        broker.tls(),
                        broker.receiveMaximum(),
                        broker.keepAliveSeconds(),
                        0,
                        true,
                        broker.connectTimeoutSeconds()),
                WINDOW);
        thread.setDaemon(true);
    }

    /** Begins to listen, and goes on trying while the broker is away. */
    public void start() {
        thread.start();
    }

    /** Whether the line stands, so that what happens is heard of at once. */
    public boolean isListening() {
        return !lost;
    }

    /** Sends a command; false where the broker is away and its queue is full. */
    boolean send(AlertCommand command) {
        return publisher.isConnected() && publisher.offer(COMMANDS, AlertJson.of(command), false);
    }

    private void run() {
        while (!closed) {
            try (MqttConnection line =
                    MqttConnection.open(broker, this::receive, reason -> inbox.add(() -> lost = true))) {
                lost = false;
                pastKnown = false;
                work(line);
            } catch (MqttLineException e) {
                LOG.debug("The broker does not answer: {}", e.getMessage());
                catchUp();
            } catch (InterruptedException e) {
                return;
            }
            lost = true;
            if (!pause()) {
                return;
            }
        }
    }

    private void work(MqttConnection line) throws InterruptedException {
        while (!closed && line.isAlive()) {
            if (!pastKnown) {
                catchUp();
            }
            Runnable next = inbox.poll(RETRY_MS, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            }
        }
    }

    private boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY_MS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** On a thread of the line: hands the message over and returns. */
    private void receive(InboundMessage message) {
        inbox.add(() -> {
            try {
                take(AlertJson.event(message.payload()));
            } catch (IllegalArgumentException e) {
                LOG.warn("{} brought no alert event: {}", message.topic(), e.getMessage());
            }
            message.ack().acknowledge();
        });
    }

    private void catchUp() {
        try {
            for (AlertKind kind : List.of(AlertKind.INCIDENT, AlertKind.WARNING, AlertKind.CALL)) {
                past.alertEvents(kind, wall.millis() - LOOK_BACK_MS).forEach(this::take);
            }
            pastKnown = true;
        } catch (IOException e) {
            LOG.debug("What happened before cannot be read yet: {}", e.getMessage());
        }
    }

    private void take(AlertEvent event) {
        if (desk.take(event)) {
            desk.find(event.alertId(), wall.millis()).ifPresent(view -> hub.tell("alert", view));
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        publisher.close();
    }
}
