/**
 * Smoke and heat at single sensors and in their neighbourhood: suspicion and confirmation, decided in the order of time.
 *
 * <p>In: batches of simultaneous readings. Out: one change of state at a time, with its numbers. Pure: no Flink, no clock,
 * no files; the job and the command wrap it.
 */
@NullMarked
package io.emberwatch.jobs.smoke;

import org.jspecify.annotations.NullMarked;
