package io.emberwatch.ingestion;

import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages at QoS 1 to a broker that may come and go: each is kept until the broker has acknowledged it.
 *
 * <p>At most a window of messages is on its way; {@link #publish} waits while the window is full or the line is down.
 * After a break, a fresh connection sends again all that was not acknowledged, in order; so a message may arrive twice,
 * and none is lost while this process lives. What the broker refuses (no right to the topic) is counted, told and not
 * sent again.
 *
 * <p>A broker may acknowledge before it has written to disk (Mosquitto does). A publisher that {@link #repeating repeats} sends what was
 * acknowledged in the last while once more on each fresh connection: twice is harmless here, and nothing is lost with such a broker. If
 * the broker came back without its sessions, it takes messages that nobody hears and throws them away; such a publisher keeps them,
 * not retained ones, as not acknowledged and sends them again until somebody has subscribed.
 */
public final class MqttPublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MqttPublisher.class);

    /** Twice what a Mosquitto of ours takes from one save to the next. */
    private static final Duration GATEWAYS_REPEAT = Duration.ofMinutes(1);

    private static final long FIRST_BACKOFF_MS = 200;
    private static final long LAST_BACKOFF_MS = 15_000;

    private final MqttSettings settings;
    private final int window;
    private final Consumer<String> onRefused;
    private final Thread keeper;
    private final Random jitter = new Random();

    // all below guarded by this
    private final Outbox outbox;
    private @Nullable MqttConnection line;
    private int inFlight;
    private long refused;
    private boolean toldUnheard;
    private boolean closed;

    private MqttPublisher(MqttSettings settings, int window, Duration repeat, Consumer<String> onRefused) {
        this.settings = settings;
        this.window = window;
        this.outbox = new Outbox(repeat.toMillis());
        this.onRefused = onRefused;
        this.keeper = new Thread(this::keep, "mqtt-publisher-" + settings.clientId());
        keeper.setDaemon(true);
    }

    /**
     * A publisher that connects in the background and goes on trying until it is closed.
     *
     * @param settings the broker; filters are not used
     * @param window most messages on their way at once, at least 1; the broker's own limit applies as well
     */
    public static MqttPublisher start(MqttSettings settings, int window) {
        return start(settings, window, reason -> LOG.warn("{}", reason));
    }

    /** A publisher that speaks as a gateway does: it {@linkplain #repeating repeats} the last minute after a break (ADR 68). */
    public static MqttPublisher ofGateway(MqttSettings settings, int window) {
        return repeating(settings, window, GATEWAYS_REPEAT);
    }

    /**
     * A publisher that sends again on each fresh connection what was acknowledged last.
     *
     * @param repeat how long before the newest acknowledgement; longer than the broker takes from one save to disk to the next
     */
    public static MqttPublisher repeating(MqttSettings settings, int window, Duration repeat) {
        return start(settings, window, repeat, reason -> LOG.warn("{}", reason));
    }

    /** A publisher that tells of each message that the broker refused: topic and reason. */
    public static MqttPublisher start(MqttSettings settings, int window, Consumer<String> onRefused) {
        return start(settings, window, Duration.ZERO, onRefused);
    }

    private static MqttPublisher start(MqttSettings settings, int window, Duration repeat, Consumer<String> onRefused) {
        if (window < 1) {
            throw new IllegalArgumentException("window [" + window + "] must be at least 1");
        }
        MqttPublisher publisher =
                new MqttPublisher(settings.withFilters(java.util.List.of()), window, repeat, onRefused);
        publisher.keeper.start();
        return publisher;
    }

    /** Hands over a message, waiting while the window is full or the line is down. */
    public void publish(String topic, byte[] payload) throws InterruptedException {
        publish(topic, payload, false);
    }

    /** The same; a retained message is kept by the broker for those who subscribe later. */
    public synchronized void publish(String topic, byte[] payload, boolean retained) throws InterruptedException {
        while (!closed && outbox.size() >= windowNow()) {
            wait();
        }
        if (closed) {
            throw new IllegalStateException("publisher to [" + settings.brokerUrl() + "] is closed");
        }
        outbox.add(topic, payload, retained);
        sendUnsent();
    }

    /** Hands over a message only if the window has room for it now. */
    public synchronized boolean offer(String topic, byte[] payload, boolean retained) {
        if (closed || outbox.size() >= window) {
            return false;
        }
        outbox.add(topic, payload, retained);
        sendUnsent();
        return true;
    }

    /** Waits until the broker has answered for every message; false where it has not within the time. */
    public synchronized boolean flush(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (outbox.size() > 0) {
            long leftMs = (end - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                return false;
            }
            wait(leftMs);
        }
        return true;
    }

    /** Messages that the broker has acknowledged. */
    public synchronized long acknowledged() {
        return outbox.acknowledged();
    }

    /** Messages that the broker has refused. */
    public synchronized long refused() {
        return refused;
    }

    /** Messages that the broker takes and nobody hears; they are kept, and sent again until somebody does. */
    public synchronized long unheard() {
        return outbox.unheard();
    }

    /** Whether the line stands now. */
    public synchronized boolean isConnected() {
        return line != null && line.isAlive();
    }

    /** Ends the line; what is not acknowledged by then is given up: call {@link #flush} before. */
    @Override
    public void close() {
        MqttConnection last;
        synchronized (this) {
            closed = true;
            last = line;
            line = null;
            notifyAll();
        }
        keeper.interrupt();
        if (last != null) {
            last.close();
        }
    }

    private int windowNow() {
        return line == null ? window : Math.min(window, line.serverReceiveMaximum());
    }

    private void sendUnsent() {
        MqttConnection now = line;
        while (now != null && now.isAlive() && outbox.hasToSend() && inFlight < windowNow()) {
            long number = outbox.firstToSend();
            Outbox.Message message = outbox.get(number);
            try {
                now.publish(message.topic(), message.payload(), message.retained(), o -> answered(now, number, o));
            } catch (MqttException e) {
                LOG.debug("send to {} waits: {}", settings.brokerUrl(), e.getMessage());
                return;
            }
            outbox.sent(number);
            inFlight++;
        }
    }

    private synchronized void answered(MqttConnection from, long number, PublishOutcome outcome) {
        if (line != null && from != line) {
            return; // what an earlier life of the broker said of a message that is on its way to this one
        }
        if (outcome.taken() && outcome.heard()) {
            outbox.taken(number, System.nanoTime());
        } else if (outcome.taken()) {
            if (outbox.unheard(number, System.nanoTime())) {
                tellUnheard(outbox.get(number).topic());
            }
        } else if (!outcome.reason().isEmpty()) {
            Outbox.Message message = outbox.refused(number);
            refused += message == null ? 0 : 1;
            onRefused.accept("topic [" + (message == null ? "" : message.topic()) + "] was refused by "
                    + settings.brokerUrl() + ": " + outcome.reason());
        }
        if (from == line) {
            inFlight--;
            sendUnsent();
        }
        notifyAll();
    }

    private void tellUnheard(String topic) {
        if (!toldUnheard) {
            toldUnheard = true;
            LOG.warn(
                    "nobody listens to [{}] at {}: it is kept and sent again until somebody does",
                    topic,
                    settings.brokerUrl());
        }
    }

    private void keep() {
        long backoffMs = FIRST_BACKOFF_MS;
        String told = "";
        try {
            while (!isClosed()) {
                try {
                    MqttConnection fresh = MqttConnection.open(
                            settings, message -> message.ack().acknowledge(), this::lost);
                    backoffMs = FIRST_BACKOFF_MS;
                    told = "";
                    useUntilLost(fresh);
                } catch (MqttLineException e) {
                    if (!told.equals(e.getMessage())) {
                        told = String.valueOf(e.getMessage());
                        LOG.warn("cannot publish yet, trying again: {}", told);
                    }
                }
                Thread.sleep(backoffMs + jitter.nextInt((int) FIRST_BACKOFF_MS));
                backoffMs = Math.min(2 * backoffMs, LAST_BACKOFF_MS);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void lost(String reason) {
        LOG.info("line to {} lost: {}", settings.brokerUrl(), reason);
        notifyAll();
    }

    private void useUntilLost(MqttConnection fresh) throws InterruptedException {
        try {
            synchronized (this) {
                line = fresh;
                outbox.onFreshLine();
                inFlight = 0;
                sendUnsent();
                notifyAll();
                while (!closed && fresh.isAlive()) {
                    wait(outbox.pauseMs());
                    outbox.tryUnheardAgain(System.nanoTime());
                    sendUnsent();
                }
                line = null;
            }
        } finally {
            fresh.close();
        }
    }
}
