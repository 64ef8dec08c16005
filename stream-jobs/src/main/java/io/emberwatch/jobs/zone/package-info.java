/**
 * How every administrative area stands each hour.
 *
 * <p>In: tiles of the grid as they are stepped and corrected. Out: a statistic per area and hour, again with the next
 * revision when one of its tiles was corrected. For the job and the operators that propose warnings.
 */
@NullMarked
package io.emberwatch.jobs.zone;

import org.jspecify.annotations.NullMarked;
