/**
 * The door: frames from the broker as a FLIP-27 source, acknowledged only after the checkpoint that holds their effect.
 *
 * <p>In come MQTT messages, out go {@link io.emberwatch.jobs.source.RawFrame}s. Used by the jobs only.
 */
@NullMarked
package io.emberwatch.jobs.source;

import org.jspecify.annotations.NullMarked;
