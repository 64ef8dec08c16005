package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.jobs.RefusalCounters;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** What happened to readings on their way into hours, counted for the metrics. */
final class HourCounts {

    /** Readings that were known already. */
    final Counter duplicates;

    /** Readings of hours behind the horizon: stored, but telling no hour. */
    final Counter tooOld;

    /** Readings of hours that had been told. */
    final Counter late;

    /** Hours told. */
    final Counter told;

    private final Counter stored;
    private final Counter flagged;
    private final Counter judgedAgain;
    private final Counter refusals;
    private final RefusalCounters byReason;

    HourCounts(MetricGroup metrics) {
        duplicates = metrics.counter("duplicates");
        tooOld = metrics.counter("tooOld");
        late = metrics.counter("late");
        stored = metrics.counter("stored");
        flagged = metrics.counter("flagged");
        judgedAgain = metrics.counter("judgedAgain");
        refusals = metrics.counter("refusals");
        told = metrics.counter("sensorHours");
        byReason = new RefusalCounters(metrics);
    }

    /** Counts that nobody reads, until an operator opens. */
    static HourCounts unseen() {
        return new HourCounts(new UnregisteredMetricsGroup());
    }

    /** Counts a reading that goes to the store: a new one, or one on which the word has changed. */
    void stored(JudgedReading reading) {
        if (reading.reading().receivedTimeMs() == Reading.NO_TIME) {
            judgedAgain.inc();
        } else {
            stored.inc();
            flagged.inc(reading.isFlagged() ? 1 : 0);
        }
    }

    /** Counts what was not taken in. */
    void refused(Refusal refusal) {
        refusals.inc();
        byReason.count(refusal.reason());
    }
}
