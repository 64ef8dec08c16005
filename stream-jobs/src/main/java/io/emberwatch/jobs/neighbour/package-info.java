/**
 * Each sensor's hour beside those of its neighbours: what is far from what they say does not reach the surfaces.
 *
 * <p>In: sensor hours. Out: the same with verdicts on them, again where a late neighbour changes one.
 */
@NullMarked
package io.emberwatch.jobs.neighbour;

import org.jspecify.annotations.NullMarked;
