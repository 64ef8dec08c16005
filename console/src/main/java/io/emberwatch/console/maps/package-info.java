/**
 * Maps for other programs: OGC Web Map Service for GIS desks, Cloud Optimized GeoTIFFs over HTTP Range.
 *
 * <p>In: requests of QGIS, ArcGIS, GDAL. Out: pictures, numbers at a point, parts of files.
 */
@NullMarked
package io.emberwatch.console.maps;

import org.jspecify.annotations.NullMarked;
