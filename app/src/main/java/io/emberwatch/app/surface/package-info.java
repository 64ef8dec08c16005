/**
 * {@code emberwatch surface}: the weather at any point from an archive of stations, with the interval it should lie in.
 *
 * <p>In: stations, readings and points as csv. Out: one row for each time and point, or what cross-validation found.
 */
@NullMarked
package io.emberwatch.app.surface;

import org.jspecify.annotations.NullMarked;
