package io.emberwatch.geo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.emberwatch.domain.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Invented administrative areas for demonstrations: one province over the box, 6 prefectures, 24 counties, 96 townships
 * with winding borders. They are no real places: their codes begin with 99, which GB/T 2260 gives to nobody, and their
 * names say {@code 演示} and {@code demo}.
 *
 * <p>Neighbours share their borders point by point, so no cell between them is without an area.
 */
public final class SyntheticZones {

    /** What to write beside them. */
    public static final String LABEL = "synthetic administrative areas";

    /** Code of the invented province. */
    public static final String PROVINCE = "990000";

    private static final int[][] PARTS = {{3, 2}, {2, 2}, {2, 2}};
    private static final int POINTS_PER_SIDE = 16;
    private static final String[] DIGITS_ZH = {"一", "二", "三", "四", "五", "六"};
    private static final String[] SUFFIX_ZH = {"市", "县", "镇"};
    private static final String[] NAMES_EN = {"Prefecture", "County", "Township"};

    private final GridSpec spec;
    private final List<ZoneShape> shapes = new ArrayList<>();

    private SyntheticZones(GridSpec spec) {
        this.spec = spec;
    }

    /** The areas of a grid's box, from the province down, by code; the same for the same box. */
    public static List<ZoneShape> over(GridSpec spec) {
        SyntheticZones zones = new SyntheticZones(spec);
        Zone province = new Zone(PROVINCE, "演示省", "Demo Province (synthetic)", Zone.Level.PROVINCE, "");
        zones.shapes.add(zones.shape(province, 0, 0, 1, 1));
        zones.divide(province, 0, new double[] {0, 0, 1, 1});
        return List.copyOf(zones.shapes);
    }

    /** The areas as a GeoJSON feature collection that {@link ZoneReader} and any GIS read. */
    public static String geoJson(GridSpec spec) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("type", "FeatureCollection").put("name", LABEL);
        ArrayNode features = root.putArray("features");
        for (ZoneShape shape : over(spec)) {
            Zone zone = shape.zone();
            ObjectNode feature = features.addObject().put("type", "Feature");
            feature.putObject("properties")
                    .put("code", zone.code())
                    .put("name_zh", zone.nameZh())
                    .put("name_en", zone.nameEn())
                    .put("level", zone.level().name().toLowerCase(Locale.ROOT))
                    .put("parent", zone.parentCode())
                    .put("synthetic", true);
            ArrayNode ring = feature.putObject("geometry")
                    .put("type", "Polygon")
                    .putArray("coordinates")
                    .addArray();
            for (Coordinate point : shape.outline().getCoordinates()) {
                ring.addArray().add(round(point.getX())).add(round(point.getY()));
            }
        }
        return root.toString();
    }

    private void divide(Zone parent, int depth, double[] box) {
        if (depth == PARTS.length) {
            return;
        }
        int cols = PARTS[depth][0];
        int rows = PARTS[depth][1];
        for (int i = 0; i < cols * rows; i++) {
            double w = (box[2] - box[0]) / cols;
            double h = (box[3] - box[1]) / rows;
            double west = box[0] + (i % cols) * w;
            double north = box[1] + (i / cols) * h;
            Zone zone = child(parent, depth, i + 1);
            shapes.add(shape(zone, west, north, west + w, north + h));
            divide(zone, depth + 1, new double[] {west, north, west + w, north + h});
        }
    }

    private static Zone child(Zone parent, int depth, int number) {
        String code = switch (depth) {
            case 0 -> String.format("%s%02d00", parent.code().substring(0, 2), number);
            case 1 -> String.format("%s%02d", parent.code().substring(0, 4), number);
            default -> String.format("%s%03d", parent.code(), number);
        };
        String stem =
                depth == 0 ? "演示" : parent.nameZh().substring(0, parent.nameZh().length() - 1);
        return new Zone(
                code,
                stem + DIGITS_ZH[number - 1] + SUFFIX_ZH[depth],
                "Demo " + NAMES_EN[depth] + " " + code,
                Zone.Level.values()[depth + 1],
                parent.code());
    }

    /** The outline of a box of fractions of the whole, every side cut into many points that wind. */
    private ZoneShape shape(Zone zone, double west, double north, double east, double south) {
        int perSide = POINTS_PER_SIDE
                << (Zone.Level.values().length - 1 - zone.level().ordinal());
        Coordinate[] ring = new Coordinate[4 * perSide + 1];
        for (int i = 0; i < perSide; i++) {
            double t = (double) i / perSide;
            ring[i] = point(west, north + t * (south - north));
            ring[perSide + i] = point(west + t * (east - west), south);
            ring[2 * perSide + i] = point(east, south + t * (north - south));
            ring[3 * perSide + i] = point(east + t * (west - east), north);
        }
        ring[4 * perSide] = ring[0].copy();
        return new ZoneShape(zone, new GeometryFactory().createPolygon(ring));
    }

    /** A point of the plan on the Earth; inner borders wind, the rim of the box stays straight. */
    private Coordinate point(double u, double v) {
        double calm = Math.sin(Math.PI * clamp(u)) * Math.sin(Math.PI * clamp(v));
        double du = 0.022 * calm * (Math.sin(23 * v + 5 * u) + 0.6 * Math.sin(61 * v + 2));
        double dv = 0.022 * calm * (Math.sin(19 * u + 7 * v + 1) + 0.6 * Math.sin(53 * u));
        return new Coordinate(
                round(spec.westDeg() + (u + du) * (spec.eastDeg() - spec.westDeg())),
                round(spec.northDeg() - (v + dv) * (spec.northDeg() - spec.southDeg())));
    }

    private static double clamp(double fraction) {
        return Math.max(0, Math.min(1, fraction));
    }

    /** To a hundred-thousandth of a degree, about a metre. */
    private static double round(double degrees) {
        return Math.round(degrees * 1e5) / 1e5;
    }
}
