/**
 * Where things are: grid, tiles, terrain, surfaces from scattered sensors, zones, risk-map products.
 *
 * <p>In: sensor hours and rasters. Out: cell weather and tiled GeoTIFF. The only room that may use GeoTools.
 */
@NullMarked
package io.emberwatch.geo;

import org.jspecify.annotations.NullMarked;
