package io.emberwatch.app.run;

import io.emberwatch.ingestion.InboundMessage;
import io.emberwatch.ingestion.MqttConnection;
import io.emberwatch.ingestion.MqttLineException;
import io.emberwatch.ingestion.MqttSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to what a Mosquitto tells of itself: how many messages it has thrown away because a queue was full. It does so silently,
 * with success for the gateway that published; only its own count betrays it.
 *
 * <p>Other brokers have no such topic, and an access list may hide it: then nothing is known and nothing is said.
 */
final class BrokerDrops implements AutoCloseable {

    /** Where Mosquitto counts them, since its start. */
    static final String TOPIC = "$SYS/broker/publish/messages/dropped";

    private static final Logger LOG = LoggerFactory.getLogger(BrokerDrops.class);
    private static final long UNKNOWN = -1;
    private static final long RETRY_SECONDS = 30;
    private static final long QUIET_MS = 60_000;

    private final MqttSettings settings;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::listen, "broker-drops");
    private long last = UNKNOWN;
    private long complainedMs;
    private volatile long dropped;

    private BrokerDrops(MqttSettings broker) {
        this.settings = broker.asTemporary().withFilters(List.of(TOPIC));
    }

    /** Listens in the background, by a name of its own. */
    static BrokerDrops watch(MqttSettings broker) {
        BrokerDrops drops = new BrokerDrops(broker);
        drops.thread.setDaemon(true);
        drops.thread.start();
        return drops;
    }

    /** Messages that the broker has thrown away since we listen. */
    long dropped() {
        return dropped;
    }

    /** Whether the broker has told a count at all. */
    synchronized boolean hasHeard() {
        return last != UNKNOWN;
    }

    private void listen() {
        try {
            do {
                CountDownLatch lost = new CountDownLatch(1);
                try (MqttConnection line = MqttConnection.open(settings, this::heard, reason -> lost.countDown())) {
                    while (line.isAlive() && closed.getCount() > 0 && !lost.await(1, TimeUnit.SECONDS)) {
                        Thread.onSpinWait();
                    }
                } catch (MqttLineException e) {
                    LOG.debug("the broker does not tell what it drops: {}", e.getMessage());
                }
            } while (!closed.await(RETRY_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes a count; one lower than the last is that of a broker that has started anew. */
    synchronized void heard(InboundMessage message) {
        String text = new String(message.payload(), StandardCharsets.US_ASCII).strip();
        message.ack().acknowledge();
        if (!text.matches("\\d{1,18}")) {
            return;
        }
        long count = Long.parseLong(text);
        long more = last == UNKNOWN ? 0 : count < last ? count : count - last;
        last = count;
        dropped += more;
        long now = System.currentTimeMillis();
        if (more > 0 && now - complainedMs >= QUIET_MS) {
            complainedMs = now;
            LOG.warn("{}", sentence(settings.brokerUrl(), dropped));
        }
    }

    static String sentence(String broker, long dropped) {
        return "the broker at " + broker + " has thrown " + dropped
                + " messages away because a queue was full, though gateways were told that it had them: set"
                + " max_queued_messages 0 in mosquitto.conf";
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
