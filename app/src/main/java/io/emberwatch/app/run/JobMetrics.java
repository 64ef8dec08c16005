package io.emberwatch.app.run;

import io.emberwatch.jobs.JobStatus;
import io.emberwatch.jobs.JobVitals;
import java.util.TreeMap;

/** The job's figures in Prometheus' text format 0.0.4. */
final class JobMetrics {

    private final StringBuilder out = new StringBuilder(4096);

    private JobMetrics() {}

    static String text(JobStatus status, JobVitals vitals, JobHealth health, long nowMs) {
        JobMetrics metrics = new JobMetrics();
        metrics.counts(status, vitals);
        metrics.standings(status, vitals, health, nowMs);
        return metrics.out.toString();
    }

    private void counts(JobStatus status, JobVitals vitals) {
        counter("readings_total", "Readings decoded.", status.readings());
        counter("duplicates_total", "Readings that were known already.", status.duplicates());
        counter("late_readings_total", "Readings of hours that had closed.", status.late());
        counter("too_old_readings_total", "Readings older than the horizon.", status.tooOld());
        counter("acknowledged_total", "Messages that the broker may forget.", status.acknowledged());
        counter("stored_lines_total", "Lines that InfluxDB has.", status.storedLines());
        counter("store_refused_lines_total", "Lines that InfluxDB would not take.", status.refusedLines());
        counter("sensor_hours_total", "Accounts of sensor hours.", status.sensorHours());
        counter("tile_hours_total", "Tile hours stepped for the first time.", status.tileHours());
        counter("tile_corrections_total", "Tile hours stepped again.", status.tileCorrections());
        counter("maps_total", "Maps issued.", status.maps());
        head("refused_total", "Frames and values refused, by reason.", "counter");
        new TreeMap<>(vitals.refused())
                .forEach((reason, count) -> out.append("emberwatch_refused_total{reason=\"")
                        .append(reason)
                        .append("\"} ")
                        .append(count)
                        .append('\n'));
    }

    private void standings(JobStatus status, JobVitals vitals, JobHealth health, long nowMs) {
        gauge("healthy", "1 when nothing is broken.", health.troubles().isEmpty() ? 1 : 0);
        gauge("lanes", "Lanes that should stand.", vitals.lanes());
        gauge("lanes_standing", "Lanes whose line to the broker stands.", status.lanesStanding());
        gauge("unacknowledged", "Messages that the broker still keeps for us.", status.unacknowledged());
        gauge("window", "Messages that may be unacknowledged at most.", vitals.window());
        gauge("queued_lines", "Lines waiting in memory for InfluxDB.", status.queuedLines());
        gauge("spooled_bytes", "Bytes waiting on disk for InfluxDB.", status.spooledBytes());
        gauge("checkpoint_duration_ms", "How long the last checkpoint took.", status.checkpointMs());
        gauge("checkpoint_bytes", "Size of the last checkpoint.", status.checkpointBytes());
        gauge("checkpoint_age_ms", "Time since the last completed checkpoint.", vitals.checkpointAgeMs());
        gauge("post_ms", "How long InfluxDB takes for a post, smoothed.", vitals.postMs());
        if (status.fieldTimeMs() > 0 && status.fieldTimeMs() < Long.MAX_VALUE / 2) {
            gauge("watermark_seconds", "The time in the field as the tiles see it.", status.fieldTimeMs() / 1000);
            gauge(
                    "lag_seconds",
                    "How far the field's time lies behind the wall's.",
                    (nowMs - status.fieldTimeMs()) / 1000);
        }
    }

    private void counter(String name, String help, long value) {
        sample(name, help, "counter", value);
    }

    private void gauge(String name, String help, long value) {
        sample(name, help, "gauge", value);
    }

    private void sample(String name, String help, String type, long value) {
        head(name, help, type);
        out.append("emberwatch_").append(name).append(' ').append(value).append('\n');
    }

    private void head(String name, String help, String type) {
        out.append("# HELP emberwatch_").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE emberwatch_").append(name).append(' ').append(type).append('\n');
    }
}
