package io.emberwatch.geo;

import io.emberwatch.domain.Zone;
import org.locationtech.jts.geom.Geometry;

/**
 * An administrative area and its outline on WGS 84 (x is the longitude, y the latitude, degrees).
 *
 * @param zone who it is
 * @param outline polygon or polygons
 */
public record ZoneShape(Zone zone, Geometry outline) {}
