package io.emberwatch.app.run;

import io.emberwatch.jobs.JobStatus;
import io.emberwatch.jobs.JobVitals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is wrong with the job, each part in a sentence; nothing where all is well.
 *
 * @param state {@code ok} or {@code broken}
 * @param sentence the first trouble, or that there is none
 * @param troubles every trouble
 */
public record JobHealth(String state, String sentence, List<Trouble> troubles) {

    /** So much of the window unacknowledged counts as full. */
    private static final double FULL = 0.9;

    private static final long OLD_CHECKPOINT_MS = 60_000;

    /**
     * One broken part.
     *
     * @param part {@code job}, {@code broker}, {@code influxdb}, {@code spool}, {@code checkpoint}, {@code window} or
     *     {@code queue}
     * @param sentence what is wrong with it, and what that means for the readings
     */
    public record Trouble(String part, String sentence) {}

    /** The addresses and limits that the sentences name. */
    record Place(String broker, String influx, long checkpointMs, long spoolMaxBytes) {}

    /** Judges the figures of a moment when the broker is not known to have thrown anything away. */
    static JobHealth of(JobStatus status, JobVitals vitals, Place place) {
        return of(status, vitals, place, 0);
    }

    /**
     * Judges the figures of a moment.
     *
     * @param dropped messages that the broker has thrown away since it is watched
     */
    static JobHealth of(JobStatus status, JobVitals vitals, Place place, long dropped) {
        List<Trouble> troubles = new ArrayList<>();
        if (!status.state().equals("RUNNING")) {
            troubles.add(new Trouble(
                    "job",
                    "the job is " + status.state().toLowerCase(Locale.ROOT)
                            + ": readings wait at the broker until it runs again"));
        } else {
            ofBroker(status, vitals, place, troubles);
        }
        ofStore(status, vitals, place, troubles);
        ofCheckpoints(status, vitals, place, troubles);
        if (dropped > 0) {
            troubles.add(new Trouble("queue", BrokerDrops.sentence(place.broker(), dropped)));
        }
        return new JobHealth(
                troubles.isEmpty() ? "ok" : "broken",
                troubles.isEmpty()
                        ? "readings come in, are stored and acknowledged"
                        : troubles.get(0).sentence(),
                List.copyOf(troubles));
    }

    private static void ofBroker(JobStatus status, JobVitals vitals, Place place, List<Trouble> troubles) {
        if (status.lanesStanding() < vitals.lanes()) {
            troubles.add(new Trouble(
                    "broker",
                    "the broker at " + place.broker() + " does not answer: " + status.lanesStanding() + " of "
                            + vitals.lanes() + " lines stand; gateways keep their readings, or the broker does"));
        }
    }

    private static void ofStore(JobStatus status, JobVitals vitals, Place place, List<Trouble> troubles) {
        if (!vitals.storeTrouble().isEmpty()) {
            troubles.add(new Trouble(
                    "influxdb",
                    "InfluxDB at " + place.influx() + " takes nothing (" + vitals.storeTrouble() + "); "
                            + status.queuedLines() + " lines wait in memory, " + status.spooledBytes()
                            + " bytes in the spool"));
        }
        if (place.spoolMaxBytes() > 0 && status.spooledBytes() >= place.spoolMaxBytes()) {
            troubles.add(new Trouble(
                    "spool",
                    "the spool is full at " + status.spooledBytes()
                            + " bytes: readings wait at the broker, unacknowledged"));
        }
    }

    private static void ofCheckpoints(JobStatus status, JobVitals vitals, Place place, List<Trouble> troubles) {
        long oldMs = Math.max(OLD_CHECKPOINT_MS, 10 * place.checkpointMs());
        if (vitals.checkpointAgeMs() > oldMs) {
            troubles.add(new Trouble(
                    "checkpoint",
                    "no checkpoint has completed for " + vitals.checkpointAgeMs() / 1000
                            + " s: nothing is acknowledged, the broker keeps " + status.unacknowledged()
                            + " messages"));
        }
        if (vitals.window() > 0 && status.unacknowledged() >= FULL * vitals.window()) {
            troubles.add(new Trouble(
                    "window",
                    "the window is full: " + status.unacknowledged() + " of " + vitals.window()
                            + " messages are unacknowledged, the broker sends no more until a checkpoint completes"));
        }
    }
}
