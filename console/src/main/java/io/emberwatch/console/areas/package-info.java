/**
 * What a region's hour means by area, and where nothing can be measured or detected now.
 *
 * <p>In: the hour's class map and the sensors as they stand. Out: plain records; knows neither HTTP nor files.
 */
@NullMarked
package io.emberwatch.console.areas;

import org.jspecify.annotations.NullMarked;
