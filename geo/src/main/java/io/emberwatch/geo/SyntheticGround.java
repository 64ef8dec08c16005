package io.emberwatch.geo;

/**
 * Invented terrain and land cover for demonstrations: fractal hills, forest on the heights, grass below, some water and
 * towns. It is no real place and must be labelled synthetic wherever it is shown.
 *
 * <p>Value noise of six octaves over the plane in metres: the same seed and place give the same ground on every
 * machine, whatever the grid or tile.
 *
 * @param seed chooses one of the invented lands
 */
public record SyntheticGround(long seed) implements Ground {

    /** What to write beside it. */
    public static final String LABEL = "synthetic terrain and land cover";

    private static final double LARGEST_M = 160_000;
    private static final int OCTAVES = 6;
    private static final double RELIEF_M = 1300;
    private static final double WATER_LINE = 0.24;

    @Override
    public TileGround under(Grid grid, Tile tile) {
        int n = tile.cells();
        double[] elevation = new double[n];
        double[] forest = new double[n];
        double[] grass = new double[n];
        for (int i = 0; i < n; i++) {
            double x = tile.xM(i);
            double y = tile.yM(i);
            double height = fractal(x, y, 1, LARGEST_M);
            boolean water = height < WATER_LINE;
            elevation[i] = Math.max(0, (height - WATER_LINE) * RELIEF_M / (1 - WATER_LINE));
            double town = smooth((fractal(x, y, 3, 30_000) - 0.68) / 0.06);
            double open = water ? 0 : 1 - town;
            double wooded = smooth((height + 0.35 * fractal(x, y, 2, 45_000) - 0.52) / 0.2);
            forest[i] = open * wooded;
            grass[i] = open * (1 - wooded);
        }
        return new TileGround(elevation, forest, grass);
    }

    private static double smooth(double t) {
        double u = Math.max(0, Math.min(1, t));
        return u * u * (3 - 2 * u);
    }

    /** Sum of octaves, 0 to 1. */
    private double fractal(double xM, double yM, int layer, double largestM) {
        double sum = 0;
        double weight = 0;
        double amplitude = 1;
        double size = largestM;
        for (int o = 0; o < OCTAVES; o++) {
            sum += amplitude * noise(xM / size, yM / size, layer * 31L + o);
            weight += amplitude;
            amplitude *= 0.5;
            size *= 0.5;
        }
        return Math.max(0, Math.min(1, 0.5 + 1.4 * (sum / weight - 0.5)));
    }

    private double noise(double x, double y, long layer) {
        long ix = (long) Math.floor(x);
        long iy = (long) Math.floor(y);
        double fx = smooth(x - ix);
        double fy = smooth(y - iy);
        double north = lattice(ix, iy + 1, layer) * (1 - fx) + lattice(ix + 1, iy + 1, layer) * fx;
        double south = lattice(ix, iy, layer) * (1 - fx) + lattice(ix + 1, iy, layer) * fx;
        return south * (1 - fy) + north * fy;
    }

    /** A number in 0 to 1 for a lattice point: SplitMix64's finaliser over seed, layer and place. */
    private double lattice(long ix, long iy, long layer) {
        long h = seed * 0x9E3779B97F4A7C15L + layer * 0xD1B54A32D192ED03L + ix * 0xBF58476D1CE4E5B9L + iy;
        h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
        h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
        h ^= h >>> 31;
        return (h >>> 11) * 0x1.0p-53;
    }
}
