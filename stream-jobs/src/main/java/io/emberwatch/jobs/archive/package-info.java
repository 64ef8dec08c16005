/**
 * Archives through the job: the same operators behind files instead of a broker, until the files end.
 *
 * <p>In come the readings of an archive in the order of time, out goes what the live job makes of readings. Used by the command.
 */
@NullMarked
package io.emberwatch.jobs.archive;

import org.jspecify.annotations.NullMarked;
