/**
 * The chain of responsibility: who is told of an alert, until when an answer is due, and who is next when none comes.
 *
 * <p>In: events of incidents and warnings, answers, outcomes of deliveries. Out: events of kind {@code call}. {@link
 * io.emberwatch.jobs.chain.CallMachine} is pure; {@link io.emberwatch.jobs.chain.CallPeople} is Flink's side of it. Used by
 * the jobs only.
 */
@NullMarked
package io.emberwatch.jobs.chain;

import org.jspecify.annotations.NullMarked;
