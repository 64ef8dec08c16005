package io.emberwatch.store;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all lanes of a writer have lived through: counted here, said aloud once a minute at most. */
final class WriterHealth {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final long QUIET_MS = 60_000;

    private final Clock clock;
    private final AtomicLong storedLines = new AtomicLong();
    private final AtomicLong refusedLines = new AtomicLong();
    private boolean connected;
    private long sinceMs;
    private String lastError = "";
    private long lastComplaintMs;
    private long lastRefusalMs;
    private boolean complained;

    WriterHealth(Clock clock) {
        this.clock = clock;
        this.sinceMs = clock.millis();
        this.lastComplaintMs = sinceMs - QUIET_MS;
        this.lastRefusalMs = sinceMs - QUIET_MS;
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
