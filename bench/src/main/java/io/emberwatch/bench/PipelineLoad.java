package io.emberwatch.bench;

import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.jobs.JobRunner;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends the field's frames at a rate, or as fast as they are handed to the store, and says what rate that was. */
final class PipelineLoad {

    /** The name of the thread that sends. */
    static final String THREAD = "field-load";

    private static final long LOOK_EVERY_NS = 100_000_000L;

    private final JobRunner job;
    private final MqttPublisher line;
    private final PipelineField field;
    private final long outstanding;
    private long sent;

    PipelineLoad(JobRunner job, MqttPublisher line, PipelineField field, long outstanding) {
        this.job = job;
        this.line = line;
        this.field = field;
        this.outstanding = outstanding;
    }

    /**
     * Sends for a while.
     *
     * @param rate readings a second; 0 for as many as come through
     * @return readings handed to the store, a second
     */
    double run(Duration howLong, double rate) throws InterruptedException {
        long startNs = System.nanoTime();
        long before = job.status().stored();
        long sentBefore = sent;
        Thread sender = new Thread(() -> send(startNs, howLong.toNanos(), rate, sentBefore), THREAD);
        sender.start();
        sender.join();
        double seconds = (System.nanoTime() - startNs) / 1e9;
        return (job.status().stored() - before) / seconds;
    }

    /** Waits until all that was sent has been handed to the store. */
    void drain() throws InterruptedException {
        while (job.status().stored() < sent) {
            Thread.sleep(TimeUnit.NANOSECONDS.toMillis(LOOK_EVERY_NS));
        }
    }

    /** Readings sent so far. */
    long sent() {
        return sent;
    }

    private void send(long startNs, long lengthNs, double rate, long sentBefore) {
        long nextLookNs = startNs;
        try {
            while (System.nanoTime() - startNs < lengthNs) {
                long now = System.nanoTime();
                if (rate > 0) {
                    long dueNs = startNs + (long) ((sent - sentBefore) / rate * 1e9);
                    if (dueNs > now) {
                        LockSupport.parkNanos(Math.min(dueNs - now, TimeUnit.MILLISECONDS.toNanos(20)));
                        continue;
                    }
                } else if (now >= nextLookNs) {
                    nextLookNs = now + LOOK_EVERY_NS;
                    if (sent - job.status().stored() > outstanding) {
                        LockSupport.parkNanos(LOOK_EVERY_NS);
                        nextLookNs = now;
                        continue;
                    }
                }
                field.sendNext(line);
                sent += PipelineField.FRAME;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
