/**
 * From hours to days: what each sensor, cell and zone came to in a calendar day, with how much of it was known.
 *
 * <p>In come sensor hours and tile hours, out go {@link io.emberwatch.domain.DayRecord}s. Used by the jobs only.
 */
@NullMarked
package io.emberwatch.jobs.rollup;

import org.jspecify.annotations.NullMarked;
