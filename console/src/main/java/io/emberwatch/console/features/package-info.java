/**
 * OGC API Features: sensors, zones, alerts and the cells' latest values as GeoJSON for GIS desks.
 *
 * <p>In: requests of QGIS, GDAL, ArcGIS under {@code /ogc}. Out: a landing page, collections, and pages of features with
 * links to the next.
 */
@NullMarked
package io.emberwatch.console.features;

import org.jspecify.annotations.NullMarked;
