/**
 * A field that does not exist: synthetic weather, sensors that fail as real ones do, fires that smoke.
 *
 * <p>In: a seed, a region, a time. Out: frames of the own JSON format, and the truth behind them. Everything is a
 * function of the seed and the time, so a run can be repeated. For the demo, drills and benchmarks; no real place.
 */
@NullMarked
package io.emberwatch.app.simulate;

import org.jspecify.annotations.NullMarked;
