package io.emberwatch.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * {@link DecodeBench} by the processor time of its thread instead of the wall clock, for a machine that has other work: readings for each second
 * of processor, the median of nine rounds after warming up.
 */
final class DecodeProcessor {

    private static final List<String> FORMATS =
            List.of("json", "senml", "thingsboard", "object", "csv", "sparkplug", "chirpstack");
    private static final int READINGS = 100;
    private static final int ROUNDS = 9;
    private static final long WARM_NS = 2_000_000_000L;
    private static final long ROUND_NS = 200_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private DecodeProcessor() {}

    /** Measures the formats that are named, or all. */
    static void run(List<String> named) {
        for (String format : named.isEmpty() ? FORMATS : named) {
            DecodeBench bench = new DecodeBench();
            bench.format = format;
            bench.open();
            perSecond(bench, WARM_NS);
            double[] rates = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                rates[i] = perSecond(bench, ROUND_NS);
            }
            Arrays.sort(rates);
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.0f readings a second of processor (%.0f to %.0f)%n",
                    format,
                    rates[ROUNDS / 2],
                    rates[0],
                    rates[ROUNDS - 1]);
        }
    }

    private static double perSecond(DecodeBench bench, long forNs) {
        long startNs = THREADS.getCurrentThreadCpuTime();
        long usedNs = 0;
        long readings = 0;
        while (usedNs < forNs) {
            for (int i = 0; i < 10; i++) {
                bench.readings();
                readings += READINGS;
            }
            usedNs = THREADS.getCurrentThreadCpuTime() - startNs;
        }
        return readings / (usedNs / 1e9);
    }
}
