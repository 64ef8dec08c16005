/**
 * Alerts as events: commands come in by MQTT, decisions leave as chained events for InfluxDB and MQTT.
 *
 * <p>In: what the watches found and what people answered. Out: {@link io.emberwatch.domain.AlertEvent}s. The lifecycles
 * themselves are pure; Flink, broker and store stand around them. Used by the jobs only.
 */
@NullMarked
package io.emberwatch.jobs.alert;

import org.jspecify.annotations.NullMarked;
