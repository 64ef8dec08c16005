package io.emberwatch.ingestion;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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
 * acknowledged in the last while once more on each fresh connection: twice is harmless here, and nothing is lost with such a broker.
 */
public final class MqttPublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MqttPublisher.class);
    private static final long FIRST_BACKOFF_MS = 200;
    private static final long LAST_BACKOFF_MS = 15_000;

    private final MqttSettings settings;
    private final int window;
    private final Consumer<String> onRefused;
    private final long repeatMs;
    private final Thread keeper;
    private final Random jitter = new Random();

    // all below guarded by this
    private final Map<Long, Pending> pending = new TreeMap<>();
    private final Map<Long, Kept> kept = new TreeMap<>();
    private @Nullable MqttConnection line;
    private long nextNumber;
    private long unsentFrom;
    private int inFlight;
    private long acknowledged;
    private long refused;
    private boolean closed;

    private record Pending(String topic, byte[] payload, boolean retained, boolean repeated) {}

    /** Acknowledged, and perhaps not yet on the broker's disk. */
    private record Kept(Pending message, long acknowledgedNs) {}

    private MqttPublisher(MqttSettings settings, int window, Duration repeat, Consumer<String> onRefused) {
        this.settings = settings;
        this.window = window;
        this.repeatMs = repeat.toMillis();
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

    /**
     * The same, sending again on each fresh connection what was acknowledged last.
     *
     * @param repeat how long before the newest acknowledgement; longer than the broker takes from one save to disk to the next
     */
    public static MqttPublisher repeating(MqttSettings settings, int window, Duration repeat) {
        return start(settings, window, repeat, reason -> LOG.warn("{}", reason));
    }

    /** The same, telling of each message that the broker refused: topic and reason. */
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
        while (!closed && pending.size() >= windowNow()) {
            wait();
        }
        if (closed) {
            throw new IllegalStateException("publisher to [" + settings.brokerUrl() + "] is closed");
        }
        pending.put(nextNumber++, new Pending(topic, payload, retained, false));
        sendUnsent();
    }

    /** Hands over a message only if the window has room for it now. */
    public synchronized boolean offer(String topic, byte[] payload, boolean retained) {
        if (closed || pending.size() >= window) {
            return false;
        }
        pending.put(nextNumber++, new Pending(topic, payload, retained, false));
        sendUnsent();
        return true;
    }

    /** Waits until the broker has answered for every message; false where it has not within the time. */
    public synchronized boolean flush(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!pending.isEmpty()) {
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
        return acknowledged;
    }

    /** Messages that the broker has refused. */
    public synchronized long refused() {
        return refused;
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
        while (now != null && now.isAlive() && unsentFrom < nextNumber) {
            long number = unsentFrom;
            Pending message = pending.get(number);
            if (message != null && inFlight >= windowNow()) {
                return;
            }
            try {
                if (message != null) {
                    now.publish(message.topic, message.payload, message.retained, o -> answered(now, number, o));
                    inFlight++;
                }
                unsentFrom = number + 1;
            } catch (MqttException e) {
                LOG.debug("send to {} waits: {}", settings.brokerUrl(), e.getMessage());
                return;
            }
        }
    }

    private synchronized void answered(MqttConnection from, long number, PublishOutcome outcome) {
        if (outcome.taken()) {
            taken(number);
        } else if (!outcome.reason().isEmpty()) {
            Pending message = pending.remove(number);
            refused += message == null ? 0 : 1;
            onRefused.accept("topic [" + (message == null ? "" : message.topic) + "] was refused by "
                    + settings.brokerUrl() + ": " + outcome.reason());
        }
        if (from == line) {
            inFlight--;
            sendUnsent();
        }
        notifyAll();
    }

    private void taken(long number) {
        Pending message = pending.remove(number);
        if (message == null) {
            return;
        }
        acknowledged += message.repeated ? 0 : 1;
        if (repeatMs > 0) {
            long nowNs = System.nanoTime();
            kept.put(number, new Kept(message, nowNs));
            Iterator<Kept> oldest = kept.values().iterator();
            while (oldest.hasNext() && nowNs - oldest.next().acknowledgedNs > repeatMs * 1_000_000) {
                oldest.remove();
            }
        }
    }

    /** What the broker may have forgotten with its last life goes before all that it has not acknowledged. */
    private void repeat() {
        kept.forEach((number, old) -> {
            Pending message = old.message;
            pending.put(number, new Pending(message.topic, message.payload, message.retained, true));
        });
        kept.clear();
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
                repeat();
                unsentFrom = firstPending();
                inFlight = 0;
                sendUnsent();
                notifyAll();
                while (!closed && fresh.isAlive()) {
                    wait();
                }
                line = null;
            }
        } finally {
            fresh.close();
        }
    }

    private long firstPending() {
        Iterator<Long> numbers = pending.keySet().iterator();
        return numbers.hasNext() ? numbers.next() : nextNumber;
    }
}
