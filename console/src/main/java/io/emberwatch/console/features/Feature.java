package io.emberwatch.console.features;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing on the map as GeoJSON (RFC 7946): WGS 84, longitude before latitude.
 *
 * @param type always {@code Feature}
 * @param id unique within its collection
 * @param geometry a geometry object; null where the place is not known
 * @param properties everything else that is known of it
 */
record Feature(String type, String id, @Nullable Map<String, Object> geometry, Map<String, Object> properties) {

    static Feature of(String id, @Nullable Map<String, Object> geometry, Map<String, Object> properties) {
        return new Feature("Feature", id, geometry, properties);
    }

    /** A point's geometry object. */
    static Map<String, Object> point(double lonDeg, double latDeg) {
        return Map.of("type", "Point", "coordinates", new double[] {lonDeg, latDeg});
    }
}
