package io.emberwatch.geo;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The tags by which a GeoTIFF says where on Earth it lies (OGC 19-008r4) and what GDAL's own metadata item holds. */
final class GeoKeys {

    private static final int DOUBLES = 34736;
    private static final int TEXTS = 34737;
    private static final String CITATION = "Albers equal-area on CGCS2000";

    private GeoKeys() {}

    /** The grid's place: cell size, north-western corner and projection. */
    static void write(Grid grid, TiffDirectory d) {
        GridSpec spec = grid.spec();
        d.doubles(33550, spec.cellM(), spec.cellM(), 0);
        d.doubles(33922, 0, 0, 0, grid.westX(), grid.northY(), 0);
        String text = CITATION + "|";
        int length = text.getBytes(StandardCharsets.US_ASCII).length;
        int[] keys = {
            1, 1, 0, 14, //
            1024, 0, 1, 1, // a projected CRS
            1025, 0, 1, 1, // a pixel is an area
            1026, TEXTS, length, 0, //
            2048, 0, 1, 4490, // on CGCS2000
            2054, 0, 1, 9102, // degrees
            3072, 0, 1, 32767, // user-defined
            3074, 0, 1, 32767, //
            3075, 0, 1, 11, // Albers equal-area
            3076, 0, 1, 9001, // metres
            3078, DOUBLES, 1, 0, //
            3079, DOUBLES, 1, 1, //
            3080, DOUBLES, 1, 2, //
            3081, DOUBLES, 1, 3, //
            3082, DOUBLES, 1, 4, //
            3083, DOUBLES, 1, 5
        };
        keys[3] = keys.length / 4 - 1;
        d.shorts(34735, keys);
        d.doubles(DOUBLES, spec.parallel1Deg(), spec.parallel2Deg(), spec.lon0Deg(), spec.lat0Deg(), 0, 0);
        d.text(TEXTS, text);
    }

    /** GDAL's metadata as its tag 42112 holds it. */
    static String gdalMetadata(Map<String, String> items) {
        StringBuilder xml = new StringBuilder("<GDALMetadata>\n");
        items.forEach((name, value) -> xml.append("  <Item name=\"")
                .append(escape(name))
                .append("\">")
                .append(escape(value))
                .append("</Item>\n"));
        return xml.append("</GDALMetadata>").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
