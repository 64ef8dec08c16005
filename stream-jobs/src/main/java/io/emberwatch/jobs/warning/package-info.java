/**
 * Warnings: decisions about an area, taken by people from computed danger.
 *
 * <p>In: the danger of areas hour by hour, commands of people. Out: events of kind {@code warning}. {@link
 * io.emberwatch.jobs.warning.WarningMachine} is pure; {@link io.emberwatch.jobs.warning.KeepWarnings} is Flink's side of it.
 * Used by the jobs only.
 */
@NullMarked
package io.emberwatch.jobs.warning;

import org.jspecify.annotations.NullMarked;
