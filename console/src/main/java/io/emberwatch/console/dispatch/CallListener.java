package io.emberwatch.console.dispatch;

import io.emberwatch.ingestion.InboundMessage;
import io.emberwatch.ingestion.MqttConnection;
import io.emberwatch.ingestion.MqttLineException;
import io.emberwatch.ingestion.MqttSettings;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to a topic as long as it is open: a lost line is taken up again, and what was not acknowledged comes again. A
 * message is acknowledged when its taker returns.
 */
final class CallListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CallListener.class);
    private static final long RETRY_MS = 1_000;

    private final MqttSettings settings;
    private final Consumer<InboundMessage> taker;
    private final LinkedBlockingQueue<InboundMessage> queue = new LinkedBlockingQueue<>();
    private final Thread keeping;
    private final Thread taking;
    private volatile boolean closed;
    private volatile boolean listening;

    CallListener(MqttSettings settings, Consumer<InboundMessage> taker) {
        this.settings = settings;
        this.taker = taker;
        this.keeping = daemon(this::keep, "listen-" + settings.clientId());
        this.taking = daemon(this::take, "take-" + settings.clientId());
    }

    void start() {
        taking.start();
        keeping.start();
    }

    boolean isListening() {
        return listening;
    }

    private void keep() {
        while (!closed) {
            CountDownLatch lost = new CountDownLatch(1);
            try (MqttConnection line = MqttConnection.open(settings, queue::add, reason -> lost.countDown())) {
                listening = true;
                lost.await();
            } catch (MqttLineException away) {
                LOG.warn("{}; trying again", away.getMessage());
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                listening = false;
            }
            pause();
        }
    }

    private void take() {
        try {
            while (true) {
                InboundMessage message = queue.take();
                try {
                    taker.accept(message);
                    message.ack().acknowledge();
                } catch (RuntimeException e) {
                    LOG.error("a message on {} was not taken and will come again", message.topic(), e);
                }
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY_MS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        keeping.interrupt();
        taking.interrupt();
        try {
            keeping.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
