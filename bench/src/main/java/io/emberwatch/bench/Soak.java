package io.emberwatch.bench;

import io.emberwatch.jobs.JobRunner;
import io.emberwatch.jobs.JobStatus;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A steady load for many minutes: a table of what the JVM holds after each, as it stands in the papers, and whether that is flat. */
final class Soak {

    private final PipelineOptions options;
    private final Consumer<String> say;

    Soak(PipelineOptions options, Consumer<String> say) {
        this.options = options;
        this.say = say;
    }

    void run(PipelineLoad load, JobRunner job) throws InterruptedException, IOException {
        say.accept("soak at " + options.rate() + " readings/s for " + options.soakMinutes() + " minutes\n\n"
                + Holding.HEAD);
        List<Holding> minutes = new ArrayList<>();
        long before = 0;
        long least = Long.MAX_VALUE;
        for (int minute = 0; minute <= options.soakMinutes(); minute++) {
            if (minute > 0) {
                double unused = load.run(Duration.ofMinutes(1), options.rate());
                long stored = job.status().stored();
                least = Math.min(least, stored - before);
                before = stored;
            }
            minutes.add(Holding.now());
            say.accept(row(minute, minutes.get(minute), job.status()));
        }
        say.accept("");
        Steadiness.verdict(minutes).forEach(say);
        say.accept(String.format(
                Locale.ROOT,
                "verdict: stored %d of %d readings sent by the end of the last minute, in the poorest minute %d of %d",
                before,
                load.sent(),
                least,
                60L * options.rate()));
    }

    private static String row(int minute, Holding held, JobStatus status) {
        return held.row(minute)
                + String.format(
                        Locale.ROOT,
                        " %,d | %d | %.2f |",
                        status.stored(),
                        status.checkpointMs(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
