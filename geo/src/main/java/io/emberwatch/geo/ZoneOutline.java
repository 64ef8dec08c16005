package io.emberwatch.geo;

import io.emberwatch.domain.Zone;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * An administrative area as GeoJSON (RFC 7946) has it: polygons of rings of positions, longitude before latitude, outer
 * rings counter-clockwise, on WGS 84.
 *
 * @param zone who it is
 * @param box west, south, east, north, degrees
 * @param coordinates of a {@code MultiPolygon}
 */
public record ZoneOutline(Zone zone, double[] box, List<List<double[][]>> coordinates) {

    /** The outlines of some areas, in the same order. */
    public static List<ZoneOutline> of(List<ZoneShape> shapes) {
        return shapes.stream().map(ZoneOutline::of).toList();
    }

    private static ZoneOutline of(ZoneShape shape) {
        List<List<double[][]>> polygons = new ArrayList<>();
        for (int i = 0; i < shape.outline().getNumGeometries(); i++) {
            if (shape.outline().getGeometryN(i) instanceof Polygon polygon) {
                polygons.add(rings(polygon));
            }
        }
        Envelope box = shape.outline().getEnvelopeInternal();
        return new ZoneOutline(
                shape.zone(),
                new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()},
                List.copyOf(polygons));
    }

    private static List<double[][]> rings(Polygon polygon) {
        List<double[][]> rings = new ArrayList<>();
        rings.add(ring(polygon.getExteriorRing(), true));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            rings.add(ring(polygon.getInteriorRingN(i), false));
        }
        return rings;
    }

    private static double[][] ring(LinearRing ring, boolean counterClockwise) {
        Coordinate[] from = ring.getCoordinates();
        boolean turn = Orientation.isCCW(from) != counterClockwise;
        double[][] points = new double[from.length][];
        for (int i = 0; i < points.length; i++) {
            Coordinate c = from[turn ? points.length - 1 - i : i];
            points[i] = new double[] {c.getX(), c.getY()};
        }
        return points;
    }
}
