package io.emberwatch.bench;

import io.emberwatch.ingestion.Format;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Base64;

/**
 * The payload that took longest, by the wall clock and by the processor time of the decoding thread: where only the first is long, the machine
 * was busy with something else.
 */
final class SlowestPayload {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long wallNs;
    private long processorNs;
    private Format format = Format.AUTO;
    private byte[] payload = {};
    private long startNs;
    private long startProcessorNs;

    void begin() {
        startProcessorNs = THREADS.getCurrentThreadCpuTime();
        startNs = System.nanoTime();
    }

    void end(Format of, byte[] bytes) {
        wallNs = Math.max(wallNs, System.nanoTime() - startNs);
        long usedNs = THREADS.getCurrentThreadCpuTime() - startProcessorNs;
        if (usedNs > processorNs) {
            processorNs = usedNs;
            format = of;
            payload = bytes;
        }
    }

    /** The longest by the wall clock. */
    long wallMs() {
        return wallNs / 1_000_000;
    }

    /** The format and bytes of the longest by processor time. */
    Format format() {
        return format;
    }

    byte[] payload() {
        return payload;
    }

    /** One line: both times, and the payload of the longer processor time. */
    String sentence() {
        String bytes = Base64.getEncoder().encodeToString(payload);
        return String.format(
                java.util.Locale.ROOT,
                "longest %.1f ms by the clock, %.2f ms of processor (%s, %d bytes: %s)",
                wallNs / 1e6,
                processorNs / 1e6,
                format.word(),
                payload.length,
                bytes.length() > 120 ? bytes.substring(0, 120) + "…" : bytes);
    }
}
