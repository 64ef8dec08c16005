/**
 * Numbers over time, of cells and of sensors, as the page's charts and drawers need them.
 *
 * <p>In: InfluxDB through the store's reader. Out: plain records with NaN for what is missing.
 */
@NullMarked
package io.emberwatch.console.series;

import org.jspecify.annotations.NullMarked;
