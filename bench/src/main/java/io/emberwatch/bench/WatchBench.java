package io.emberwatch.bench;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.jobs.smoke.SmokeReading;
import io.emberwatch.jobs.smoke.SmokeSettings;
import io.emberwatch.jobs.smoke.SmokeWatch;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * {@code emberwatch bench watch [sensors=20000 rounds=120]}: the watch for smoke alone in memory, by the processor time of its thread: what a
 * reading costs, and what it costs to write down a sensor's memory. Sensors stand over 4° × 6°, as in {@link PipelineBench}, and
 * speak once a minute in quiet air, one after the other.
 */
final class WatchBench {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long START_MS = 1_775_001_600_000L;
    private static final long MINUTE_MS = 60_000;
    private static final int SENSORS = 20_000;
    private static final int ROUNDS = 120;

    private final SplittableRandom random = new SplittableRandom(11);
    private final SmokeWatch watch = new SmokeWatch(SmokeSettings.DEFAULT);
    private final String[] ids;
    private int changes;

    private WatchBench(int sensors) {
        ids = new String[sensors];
        for (int i = 0; i < sensors; i++) {
            ids[i] = PipelineField.name(i / PipelineField.FRAME) + "-" + i % PipelineField.FRAME;
            watch.register(ids[i], random.nextDouble(39, 43), random.nextDouble(119, 125));
        }
    }

    /** Runs with options as {@code name=value}. */
    static void main(String[] args) {
        WatchBench bench = new WatchBench(option(args, "sensors", SENSORS));
        int rounds = option(args, "rounds", ROUNDS);
        double first = bench.round(0);
        double[] later = new double[rounds];
        for (int round = 1; round <= rounds; round++) {
            later[round - 1] = bench.round(round);
        }
        double[] warm = Arrays.copyOfRange(later, rounds / 2, rounds);
        Arrays.sort(warm);
        bench.save();
        System.out.printf(
                Locale.ROOT,
                "watch: %d sensors: %.2f µs of processor a reading (%.2f to %.2f in the later half of %d rounds), %.0f in the"
                        + " first round; %.2f µs to write a memory down; %d changes of state%n",
                bench.ids.length,
                warm[warm.length / 2],
                warm[0],
                warm[warm.length - 1],
                rounds,
                first,
                bench.save(),
                bench.changes);
    }

    private static int option(String[] args, String name, int usual) {
        for (String arg : args) {
            if (arg.startsWith(name + "=")) {
                return Integer.parseInt(arg.substring(name.length() + 1));
            }
        }
        return usual;
    }

    /** All sensors speak once; µs a reading. What they say is drawn before the clock runs. */
    private double round(int round) {
        List<SmokeReading> said = new ArrayList<>(ids.length);
        for (String id : ids) {
            double[] values = Reading.missing();
            values[Channel.TEMP_C.ordinal()] = 18 + random.nextInt(20) * 0.1;
            values[Channel.RH_PCT.ordinal()] = 40 + random.nextInt(5);
            values[Channel.WIND_KMH.ordinal()] = 12 + random.nextInt(30) * 0.1;
            values[Channel.PM25_UGM3.ordinal()] = 11 + random.nextInt(80) * 0.1;
            said.add(new SmokeReading(id, values, 0.4));
        }
        long fromNs = THREADS.getCurrentThreadCpuTime();
        for (SmokeReading reading : said) {
            changes +=
                    watch.decide(START_MS + round * MINUTE_MS, List.of(reading)).size();
        }
        return microseconds(fromNs);
    }

    private double save() {
        long fromNs = THREADS.getCurrentThreadCpuTime();
        long bytes = 0;
        for (String id : ids) {
            bytes += watch.save(id).length;
        }
        if (bytes == 0) {
            throw new IllegalStateException("no memory was written");
        }
        return microseconds(fromNs);
    }

    private double microseconds(long fromNs) {
        return (THREADS.getCurrentThreadCpuTime() - fromNs) / 1e3 / ids.length;
    }
}
