package io.emberwatch.jobs.alert;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.ingestion.AlertJson;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.store.BatchWriter;
import io.emberwatch.store.InfluxUnavailableException;
import io.emberwatch.store.LineBuffer;
import io.emberwatch.store.LineEncoder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last metre of an alert: one thread that stores waiting events, then publishes them, in their order.
 *
 * <p>The store gets a head start of {@value #HEAD_START_MS} ms; where it does not answer within that, people are told all
 * the same and the events are stored when it is back.
 */
final class AlertPost implements AutoCloseable {

    static final long HEAD_START_MS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(AlertPost.class);
    private static final int LONGEST_QUEUE = 10_000;
    private static final int WINDOW = 500;
    private static final Duration BREATH = Duration.ofMillis(200);
    private static final long RETRY_MS = 500;
    private static final long QUIET_NS = TimeUnit.MINUTES.toNanos(1);

    private final BatchWriter batches;
    private final MqttPublisher line;
    private final BlockingQueue<AlertEvent> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final ExecutorService storing = Executors.newSingleThreadExecutor(AlertPost::daemon);
    private final Thread posting;
    private @Nullable LineEncoder encoder; // the storing thread's own
    private long unstored; // the posting thread's own
    private long nextWordNs = System.nanoTime(); // the posting thread's own
    private @Nullable Future<?> lastStored;
    private long taken;
    private long published;
    private @Nullable Throwable failure;
    private boolean closed;

    private AlertPost(BatchWriter batches, MqttPublisher line) {
        this.batches = batches;
        this.line = line;
        this.posting = daemon(this::post);
    }

    static AlertPost open(BatchWriter batches, MqttSettings broker) {
        AlertPost post = new AlertPost(batches, MqttPublisher.start(broker, WINDOW));
        post.posting.start();
        return post;
    }

    /** Takes an event on its way; waits while thousands do. */
    void take(AlertEvent event) throws InterruptedException {
        synchronized (this) {
            taken++;
        }
        queue.put(event);
    }

    /** Waits until all that was taken is stored (or safe in the spool) and the broker has it. */
    void flush() throws IOException, InterruptedException {
        synchronized (this) {
            while (published < taken) {
                if (failure != null) {
                    throw new IOException("events could not be posted: " + failure.getMessage(), failure);
                }
                wait(BREATH.toMillis());
            }
        }
        Future<?> stored = lastStored();
        if (stored != null) {
            try {
                stored.get();
            } catch (ExecutionException e) {
                throw new IOException("events could not be stored: " + e.getMessage(), e);
            }
        }
        while (!line.flush(BREATH)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while the broker is away");
            }
        }
    }

    synchronized long published() {
        return published;
    }

    synchronized long waiting() {
        return taken - published;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        posting.interrupt();
        storing.shutdownNow();
        line.close();
        batches.close();
    }

    private void post() {
        List<AlertEvent> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(queue.take());
                queue.drainTo(batch);
                store(List.copyOf(batch));
                for (AlertEvent event : batch) {
                    line.publish(Topics.alert(event.kind(), event.alertId()), AlertJson.of(event));
                }
                synchronized (this) {
                    published += batch.size();
                    notifyAll();
                }
                batch.clear();
            }
        } catch (InterruptedException | RuntimeException ending) {
            synchronized (this) {
                failure = ending;
                notifyAll();
                if (!closed) {
                    LOG.error("events of alerts are no longer posted", ending);
                }
            }
        }
    }

    private void store(List<AlertEvent> events) throws InterruptedException {
        Future<?> stored = storing.submit(() -> {
            write(events);
            return null;
        });
        synchronized (this) {
            lastStored = stored;
        }
        try {
            stored.get(HEAD_START_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException away) {
            tellOfUnstored(events.size());
        }
    }

    /** Once a minute at most. */
    private void tellOfUnstored(int events) {
        unstored += events;
        if (System.nanoTime() - nextWordNs >= 0) {
            nextWordNs = System.nanoTime() + QUIET_NS;
            LOG.warn("{} events so far were published before they are stored: the store does not answer", unstored);
        }
    }

    private void write(List<AlertEvent> events) throws IOException, InterruptedException {
        LineEncoder lines = encoder();
        LineBuffer buffer = new LineBuffer();
        events.forEach(event -> lines.alertEvent(event, buffer));
        batches.write(buffer);
        batches.flush();
    }

    private LineEncoder encoder() throws InterruptedException {
        while (encoder == null) {
            try {
                encoder = batches.encoder();
            } catch (InfluxUnavailableException away) {
                Thread.sleep(RETRY_MS);
            }
        }
        return encoder;
    }

    private synchronized @Nullable Future<?> lastStored() {
        return lastStored;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "alert-post");
        thread.setDaemon(true);
        return thread;
    }
}
