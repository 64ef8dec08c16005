/**
 * From frames to sensor hours: decode, tell event time, keep each sensor's last days, sum up its hours.
 *
 * <p>In come raw frames, out go readings to be stored and {@link io.emberwatch.domain.SensorHour}s. Used by the jobs only.
 */
@NullMarked
package io.emberwatch.jobs.hour;

import org.jspecify.annotations.NullMarked;
