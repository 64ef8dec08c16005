package io.emberwatch.geo;

/**
 * The part of the Earth that a web map asks for, pixel by pixel: rows are parallels, columns are meridians.
 *
 * <p>For OGC WMS 1.3.0: EPSG:4326 comes with the latitude first, CRS:84 with the longitude first, EPSG:3857 in metres
 * (also known by its old number 900913).
 *
 * @param rowLatDeg latitude of each row of pixels, from the top
 * @param colLonDeg longitude of each column of pixels, from the left
 */
public record MapWindow(double[] rowLatDeg, double[] colLonDeg) {

    /** Largest side of a picture, pixels. */
    public static final int MAX_SIDE = 4096;

    private static final double EARTH_M = 6_378_137.0;

    /**
     * The window of a GetMap request.
     *
     * @param crs EPSG:4326, CRS:84 or EPSG:3857
     * @param bbox its BBOX: four numbers with commas, in the axis order of the CRS
     * @param width pixels from west to east
     * @param height pixels from north to south
     * @throws IllegalArgumentException naming the parameter that breaks its rule
     */
    public static MapWindow ofWms(String crs, String bbox, int width, int height) {
        requireSide("WIDTH", width);
        requireSide("HEIGHT", height);
        double[] b = numbers(bbox);
        return switch (crs) {
            case "EPSG:4326" -> of(b[0], b[1], b[2], b[3], width, height, false);
            case "CRS:84", "OGC:CRS84" -> of(b[1], b[0], b[3], b[2], width, height, false);
            case "EPSG:3857", "EPSG:900913" -> of(b[1], b[0], b[3], b[2], width, height, true);
            default -> throw new IllegalArgumentException("CRS [" + crs + "] must be EPSG:3857, EPSG:4326 or CRS:84");
        };
    }

    private static MapWindow of(
            double south, double west, double north, double east, int width, int height, boolean mercator) {
        double[] lat = new double[height];
        double[] lon = new double[width];
        for (int r = 0; r < height; r++) {
            double y = north + (south - north) * (r + 0.5) / height;
            lat[r] = mercator ? Math.toDegrees(Math.atan(Math.sinh(y / EARTH_M))) : y;
        }
        for (int c = 0; c < width; c++) {
            double x = west + (east - west) * (c + 0.5) / width;
            lon[c] = mercator ? Math.toDegrees(x / EARTH_M) : x;
        }
        return new MapWindow(lat, lon);
    }

    /**
     * The window of one square of a web map (EPSG:3857, XYZ numbering).
     *
     * @param size pixels along a side
     * @param z zoom, the whole world in 2^z squares a side
     * @param x from the west
     * @param y from the north
     */
    public static MapWindow ofTile(int size, int z, int x, int y) {
        double[] lat = new double[size];
        double[] lon = new double[size];
        for (int i = 0; i < size; i++) {
            lat[i] = Math.toDegrees(Math.atan(
                    Math.sinh(Math.PI * (1 - 2 * (y + (i + 0.5) / size) / Math.scalb(1.0, z)))));
            lon[i] = (x + (i + 0.5) / size) / Math.scalb(1.0, z) * 360 - 180;
        }
        return new MapWindow(lat, lon);
    }

    private static void requireSide(String name, int pixels) {
        if (pixels < 1 || pixels > MAX_SIDE) {
            throw new IllegalArgumentException(name + " [" + pixels + "] must lie in 1 to " + MAX_SIDE);
        }
    }

    private static double[] numbers(String bbox) {
        String[] parts = bbox.split(",", -1);
        double[] b = new double[4];
        try {
            for (int i = 0; i < 4; i++) {
                b[i] = Double.parseDouble(parts[i]);
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("BBOX [" + bbox + "] must be four numbers with commas", e);
        }
        if (parts.length != 4 || !(b[0] < b[2] && b[1] < b[3])) {
            throw new IllegalArgumentException("BBOX [" + bbox + "] must be minimum,minimum,maximum,maximum");
        }
        return b;
    }
}
