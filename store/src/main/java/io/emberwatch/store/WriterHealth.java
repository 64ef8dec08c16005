package io.emberwatch.store;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all lanes of a writer have lived through: counted here, said aloud once a minute at most. */
final class WriterHealth {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final long QUIET_MS = 60_000;

    /** Weight of the newest post. */
    private static final double SMOOTHING = 0.1;

    private final Clock clock;
    private final AtomicLong storedLines = new AtomicLong();
    private final AtomicLong refusedLines = new AtomicLong();
    private double postMs = -1;
    private boolean connected;
    private long sinceMs;
    private String lastError = "";
    private long lastComplaintMs;
    private long lastRefusalMs;
    private long lastSpoolComplaintMs;
    private boolean complained;

    WriterHealth(Clock clock) {
        this.clock = clock;
        this.sinceMs = clock.millis();
        this.lastComplaintMs = sinceMs - QUIET_MS;
        this.lastRefusalMs = sinceMs - QUIET_MS;
        this.lastSpoolComplaintMs = sinceMs - QUIET_MS;
    }

    synchronized void stored(long lines) {
        storedLines.addAndGet(lines);
        if (!connected) {
            connected = true;
            sinceMs = clock.millis();
            if (complained) {
                LOG.info("InfluxDB takes lines again");
                complained = false;
            }
        }
    }

    /** A post came back, whatever it brought: its duration goes into the smoothed one. */
    synchronized void took(long nanos) {
        double ms = nanos / 1e6;
        postMs = postMs < 0 ? ms : postMs + SMOOTHING * (ms - postMs);
    }

    /** How long a post takes, smoothed, in ms; -1 before the first. */
    synchronized long postMs() {
        return Math.round(postMs);
    }

    synchronized void failed(String sentence, String consequence) {
        lastError = sentence;
        long now = clock.millis();
        if (connected) {
            connected = false;
            sinceMs = now;
        }
        if (now - lastComplaintMs >= QUIET_MS) {
            lastComplaintMs = now;
            complained = true;
            LOG.warn("{}; {}", sentence, consequence);
        }
    }

    /** The disk does not take what should wait on it. */
    synchronized void spoolFailed(String sentence) {
        lastError = sentence;
        long now = clock.millis();
        if (now - lastSpoolComplaintMs >= QUIET_MS) {
            lastSpoolComplaintMs = now;
            LOG.warn("{}", sentence);
        }
    }

    synchronized void refused(long lines, String sentence) {
        long total = refusedLines.addAndGet(lines);
        lastError = sentence;
        long now = clock.millis();
        if (now - lastRefusalMs >= QUIET_MS) {
            lastRefusalMs = now;
            LOG.warn("{} lines refused so far, kept as dead letters; the last: {}", total, sentence);
        }
    }

    synchronized WriterStatus status(long queuedLines, long spooledBytes) {
        return new WriterStatus(
                connected, sinceMs, storedLines.get(), refusedLines.get(), queuedLines, spooledBytes, lastError);
    }

    long nowMs() {
        return clock.millis();
    }
}
