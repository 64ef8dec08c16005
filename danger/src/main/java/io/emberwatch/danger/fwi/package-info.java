/**
 * The Canadian Forest Fire Weather Index family: FWI1987 daily, FWI2025 hourly with its grassland codes, and their
 * relatives (hourly FFMC, sheltered DMC, GFMC, overwintered DC, season dates).
 *
 * <p>In: weather in the units of the names. Out: codes (which remember moisture) and indices (which follow from codes).
 * Scalar records read like the papers; the {@code …Batch} classes step a tile of cells in place. Uses the JDK alone.
 */
@NullMarked
package io.emberwatch.danger.fwi;

import org.jspecify.annotations.NullMarked;
