package io.emberwatch.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.referencing.CRS;
import org.junit.jupiter.api.Test;

/** The closed-form projection and the cells' areas, held against GeoTools. */
class GridAgainstGeoToolsTest {

    private static MathTransform albers(GridSpec s) throws Exception {
        String wkt =
                ("PROJCS[\"Albers\",GEOGCS[\"CGCS2000\",DATUM[\"China_2000\",SPHEROID[\"CGCS2000\",6378137,298.257222101]],"
                                + "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.017453292519943295],AXIS[\"Lon\",EAST],AXIS[\"Lat\",NORTH]],"
                                + "PROJECTION[\"Albers_Conic_Equal_Area\"],PARAMETER[\"standard_parallel_1\",%s],"
                                + "PARAMETER[\"standard_parallel_2\",%s],PARAMETER[\"latitude_of_center\",%s],"
                                + "PARAMETER[\"longitude_of_center\",%s],PARAMETER[\"false_easting\",0],PARAMETER[\"false_northing\",0],"
                                + "UNIT[\"metre\",1],AXIS[\"E\",EAST],AXIS[\"N\",NORTH]]")
                        .formatted(s.parallel1Deg(), s.parallel2Deg(), s.lat0Deg(), s.lon0Deg());
        CoordinateReferenceSystem crs = CRS.parseWKT(wkt);
        return CRS.findMathTransform(((org.geotools.api.referencing.crs.ProjectedCRS) crs).getBaseCRS(), crs);
    }

    @Test
    void planeAndEarthAgreeWithinAMillimetre() throws Exception {
        for (GridSpec spec : new GridSpec[] {
            GridSpec.liaoning(1000, 32),
            GridSpec.around(-53, -23, -42, -13, 1000, 32),
            GridSpec.around(-3, -4, 9, 4, 1000, 32)
        }) {
            Grid grid = Grid.of(spec);
            MathTransform oracle = albers(spec);
            for (double lat = spec.southDeg(); lat <= spec.northDeg(); lat += 0.5) {
                for (double lon = spec.westDeg(); lon <= spec.eastDeg(); lon += 0.5) {
                    double[] xy = new double[2];
                    oracle.transform(new double[] {lon, lat}, 0, xy, 0, 1);
                    double x = grid.toX(lat, lon);
                    double y = grid.toY(lat, lon);
                    assertThat(x).isCloseTo(xy[0], within(1e-3));
                    assertThat(y).isCloseTo(xy[1], within(1e-3));
                    assertThat(grid.toLatDeg(x, y)).isCloseTo(lat, within(1e-9));
                    assertThat(grid.toLonDeg(x, y)).isCloseTo(lon, within(1e-9));
                }
            }
        }
    }

    /** Area on the ellipsoid by Green's theorem along the cell's outline: ∮ q(φ)/2 · a² dλ, equal to a millionth. */
    @Test
    void everyCellHasTheSameArea() {
        Grid grid = Grid.of(GridSpec.liaoning(1000, 32));
        for (int row : new int[] {0, grid.rows() / 2, grid.rows() - 1}) {
            for (int col : new int[] {0, grid.cols() / 2, grid.cols() - 1}) {
                assertThat(area(grid, row, col)).isCloseTo(1e6, within(1.0));
            }
        }
    }

    private static double area(Grid grid, int row, int col) {
        double cell = grid.spec().cellM();
        double west = grid.westX() + col * cell;
        double north = grid.northY() - row * cell;
        double[][] corners = {{0, 0}, {0, -1}, {1, -1}, {1, 0}, {0, 0}};
        double area = 0;
        int parts = 200;
        for (int side = 0; side < 4; side++) {
            double lonBefore = 0;
            double qBefore = 0;
            for (int i = 0; i <= parts; i++) {
                double t = (double) i / parts;
                double x = west + cell * (corners[side][0] * (1 - t) + corners[side + 1][0] * t);
                double y = north + cell * (corners[side][1] * (1 - t) + corners[side + 1][1] * t);
                double lon = Math.toRadians(grid.toLonDeg(x, y));
                double q = authalic(grid.toLatDeg(x, y));
                if (i > 0) {
                    area += (lon - lonBefore) * (q + qBefore) / 2;
                }
                lonBefore = lon;
                qBefore = q;
            }
        }
        return Math.abs(area) * 6_378_137.0 * 6_378_137.0 / 2;
    }

    private static double authalic(double latDeg) {
        double f = 1 / 298.257222101;
        double e = Math.sqrt(f * (2 - f));
        double s = e * Math.sin(Math.toRadians(latDeg));
        return (1 - e * e) * (s / e / (1 - s * s) + (Math.log1p(s) - Math.log1p(-s)) / (2 * e));
    }

    @Test
    void northComesFirstWhereTheCodeSaysSo() throws Exception {
        for (String code : new String[] {"EPSG:4490", "EPSG:4549"}) {
            assertThat(CRS.getAxisOrder(CRS.decode(code))).isEqualTo(CRS.AxisOrder.NORTH_EAST);
            assertThat(CRS.getAxisOrder(CRS.decode(code, true))).isEqualTo(CRS.AxisOrder.EAST_NORTH);
        }
        double[] xy = new double[2];
        CRS.findMathTransform(CRS.decode("EPSG:4490", true), CRS.decode("EPSG:4549", true))
                .transform(new double[] {123, 41.8}, 0, xy, 0, 1);
        assertThat(xy[0])
                .as("easting on 120° E's belt, 3° east of its meridian")
                .isBetween(740_000.0, 760_000.0);
        assertThat(xy[1]).isBetween(4_600_000.0, 4_700_000.0);
    }
}
