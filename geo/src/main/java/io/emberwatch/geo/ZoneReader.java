package io.emberwatch.geo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.domain.Zone;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;

/**
 * Reads administrative areas from GeoJSON: a feature collection of polygons with a region code, names and the code of
 * the area above.
 *
 * <p>Property names of common Chinese sources are understood ({@code adcode}, {@code name}, {@code parent.adcode}) beside
 * the plain ones ({@code code}, {@code name_zh}, {@code name_en}, {@code level}, {@code parent}). Where the level or the
 * parent is not told, the code tells it as GB/T 2260 has it. Rings may turn either way.
 */
public final class ZoneReader {

    /** On what the coordinates of a file stand. */
    public enum Datum {
        WGS84,
        /** The offset datum of Chinese map services; converted on reading. */
        GCJ02
    }

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final String file;
    private final Datum datum;

    private ZoneReader(String file, Datum datum) {
        this.file = file;
        this.datum = datum;
    }

    /**
     * Reads a feature collection.
     *
     * @param file its name, for messages
     * @throws IOException naming the feature that cannot be understood
     */
    public static List<ZoneShape> read(String file, InputStream in, Datum datum) throws IOException {
        JsonNode features = new ObjectMapper().readTree(in).path("features");
        if (!features.isArray()) {
            throw new IOException(file + ": features [" + features + "] must be an array");
        }
        ZoneReader reader = new ZoneReader(file, datum);
        List<ZoneShape> shapes = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            shapes.add(reader.shape(features.get(i), i));
        }
        return shapes;
    }

    private ZoneShape shape(JsonNode feature, int number) throws IOException {
        JsonNode p = feature.path("properties");
        String code = first(p, "code", "adcode", "id");
        if (code.isEmpty()) {
            throw new IOException(file + ", feature " + number + ": code [] must be given (code or adcode)");
        }
        String zh = first(p, "name_zh", "name");
        String en = first(p, "name_en");
        try {
            Zone zone = new Zone(code, zh, en, level(code, first(p, "level")), parent(code, p));
            Geometry outline = geometry(feature.path("geometry"));
            return new ZoneShape(zone, outline.isValid() ? outline : GeometryFixer.fix(outline));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ", feature " + number + " [" + code + "]: " + e.getMessage(), e);
        }
    }

    private static String first(JsonNode properties, String... names) {
        for (String name : names) {
            JsonNode value = properties.path(name);
            if (value.isValueNode() && !value.isNull()) {
                return value.asText();
            }
        }
        return "";
    }

    private static Zone.Level level(String code, String told) {
        return switch (told.toLowerCase(Locale.ROOT)) {
            case "province" -> Zone.Level.PROVINCE;
            case "city", "prefecture" -> Zone.Level.PREFECTURE;
            case "district", "county" -> Zone.Level.COUNTY;
            case "township", "town" -> Zone.Level.TOWNSHIP;
            case "" -> levelOf(code);
            default ->
                throw new IllegalArgumentException(
                        "level [" + told + "] must be province, prefecture, county or township");
        };
    }

    /** GB/T 2260: two digits for the province, two for the prefecture, two for the county, three for the township. */
    private static Zone.Level levelOf(String code) {
        if (code.length() > 6) {
            return Zone.Level.TOWNSHIP;
        }
        return code.endsWith("0000")
                ? Zone.Level.PROVINCE
                : code.endsWith("00") ? Zone.Level.PREFECTURE : Zone.Level.COUNTY;
    }

    private static String parent(String code, JsonNode properties) {
        JsonNode told = properties.path("parent");
        String parent = told.isObject() ? first(told, "adcode", "code") : first(properties, "parent", "parent_code");
        if (!parent.isEmpty()) {
            return parent.equals(code) ? "" : parent;
        }
        if (!code.matches("\\d{6,}")) {
            return "";
        }
        return switch (levelOf(code)) {
            case PROVINCE -> "";
            case PREFECTURE -> code.substring(0, 2) + "0000";
            case COUNTY -> code.substring(0, 4) + "00";
            case TOWNSHIP -> code.substring(0, 6);
        };
    }

    private Geometry geometry(JsonNode geometry) {
        JsonNode coordinates = geometry.path("coordinates");
        String type = geometry.path("type").asText();
        if (type.equals("Polygon")) {
            return polygon(coordinates);
        }
        if (!type.equals("MultiPolygon")) {
            throw new IllegalArgumentException("geometry [" + type + "] must be a Polygon or MultiPolygon");
        }
        Polygon[] parts = new Polygon[coordinates.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = polygon(coordinates.get(i));
        }
        return FACTORY.createMultiPolygon(parts);
    }

    private Polygon polygon(JsonNode rings) {
        if (rings.isEmpty()) {
            throw new IllegalArgumentException("polygon [] must have a ring");
        }
        LinearRing[] holes = new LinearRing[rings.size() - 1];
        for (int i = 0; i < holes.length; i++) {
            holes[i] = ring(rings.get(i + 1));
        }
        return FACTORY.createPolygon(ring(rings.get(0)), holes);
    }

    private LinearRing ring(JsonNode points) {
        Coordinate[] ring = new Coordinate[points.size()];
        for (int i = 0; i < ring.length; i++) {
            double lon = points.get(i).path(0).asDouble(Double.NaN);
            double lat = points.get(i).path(1).asDouble(Double.NaN);
            if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
                throw new IllegalArgumentException("position [" + points.get(i) + "] must be longitude and latitude");
            }
            double[] wgs84 = datum == Datum.GCJ02 ? Gcj02.toWgs84(lon, lat) : new double[] {lon, lat};
            ring[i] = new Coordinate(wgs84[0], wgs84[1]);
        }
        if (ring.length > 0) {
            ring[ring.length - 1] = ring[0].copy();
        }
        return FACTORY.createLinearRing(ring);
    }
}
