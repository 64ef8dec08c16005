/**
 * Fire-danger indices that need little: temperature, humidity, sometimes wind or rain, at most one number of memory.
 *
 * <p>In: one observation. Out: one number, a plausibility check on the greater systems and a first value where those
 * cannot run. Every room may use it.
 */
@NullMarked
package io.emberwatch.danger.simple;

import org.jspecify.annotations.NullMarked;
