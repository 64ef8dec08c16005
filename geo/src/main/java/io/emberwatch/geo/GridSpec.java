package io.emberwatch.geo;

import java.io.Serializable;

/**
 * The plan of a grid: which part of the Earth it covers, how it is laid flat and how large its squares are.
 *
 * <p>The projection is Albers equal-area on CGCS2000, so that every cell has the same area. The grid is the rectangle,
 * aligned to multiples of the cell in the plane, that holds the box of latitudes and longitudes.
 *
 * @param lon0Deg central meridian, degrees east
 * @param lat0Deg latitude of origin, degrees north
 * @param parallel1Deg first standard parallel, degrees north
 * @param parallel2Deg second standard parallel, degrees north
 * @param westDeg western edge of the box, degrees east
 * @param southDeg southern edge of the box, degrees north
 * @param eastDeg eastern edge of the box, degrees east
 * @param northDeg northern edge of the box, degrees north
 * @param cellM side of a cell, metres
 * @param tileCells side of a tile, cells
 */
public record GridSpec(
        double lon0Deg,
        double lat0Deg,
        double parallel1Deg,
        double parallel2Deg,
        double westDeg,
        double southDeg,
        double eastDeg,
        double northDeg,
        double cellM,
        int tileCells)
        implements Serializable {

    /** Checks that the plan can be laid out. */
    public GridSpec {
        require("lon0Deg", lon0Deg, -180, 180);
        require("lat0Deg", lat0Deg, -89, 89);
        require("parallel1Deg", parallel1Deg, -89, 89);
        require("parallel2Deg", parallel2Deg, -89, 89);
        require("westDeg", westDeg, -180, 180);
        require("eastDeg", eastDeg, -180, 180);
        require("southDeg", southDeg, -85, 85);
        require("northDeg", northDeg, -85, 85);
        require("cellM", cellM, 1, 100_000);
        require("tileCells", tileCells, 1, 1024);
        if (Math.abs(parallel1Deg + parallel2Deg) < 1e-3) {
            throw new IllegalArgumentException(
                    "parallel2Deg [" + parallel2Deg + "] must not mirror parallel1Deg at the equator");
        }
        if (westDeg >= eastDeg) {
            throw new IllegalArgumentException("eastDeg [" + eastDeg + "] must lie east of westDeg " + westDeg);
        }
        if (southDeg >= northDeg) {
            throw new IllegalArgumentException("northDeg [" + northDeg + "] must lie north of southDeg " + southDeg);
        }
    }

    /**
     * A plan for a box anywhere on Earth: central meridian in its middle, standard parallels a sixth of its height from
     * its southern and northern edge (Snyder's rule), so that distances in the plane are true within a few per mille.
     */
    public static GridSpec around(
            double westDeg, double southDeg, double eastDeg, double northDeg, double cellM, int tileCells) {
        double height = northDeg - southDeg;
        double p1 = southDeg + height / 6;
        double p2 = northDeg - height / 6;
        if (Math.abs(p1 + p2) < 0.02) {
            p2 += 0.05;
        }
        return new GridSpec(
                (westDeg + eastDeg) / 2,
                (southDeg + northDeg) / 2,
                p1,
                p2,
                westDeg,
                southDeg,
                eastDeg,
                northDeg,
                cellM,
                tileCells);
    }

    /** China's usual Albers plan (25° and 47° N, 105° E, origin on the equator) over Liaoning, 1 km cells. */
    public static GridSpec liaoning(double cellM, int tileCells) {
        return new GridSpec(105, 0, 25, 47, 118.5, 38.6, 126.0, 43.6, cellM, tileCells);
    }

    private static void require(String name, double value, double lowest, double highest) {
        if (!(value >= lowest && value <= highest)) {
            throw new IllegalArgumentException(name + " [" + value + "] must lie in " + lowest + " to " + highest);
        }
    }
}
