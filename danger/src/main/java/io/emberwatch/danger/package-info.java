/**
 * Fire-danger formulas: doubles in, doubles out, no clock, no log, no input or output.
 *
 * <p>In: weather in the units of the names (°C, % RH, km/h at 10 m in the open, mm). Out: codes and indices. Uses the
 * JDK alone; every other room may use it.
 */
@NullMarked
package io.emberwatch.danger;

import org.jspecify.annotations.NullMarked;
