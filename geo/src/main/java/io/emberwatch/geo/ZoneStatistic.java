package io.emberwatch.geo;

import io.emberwatch.domain.Zone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How one area stands in an hour.
 *
 * @param zone the area
 * @param areaByClassKm2 danger land in classes 1 to 5, km²; the first number is class 1
 * @param insufficientKm2 danger land of which too little is known, km²
 * @param mean mean of the index over its cells with a value; NaN where there is none
 * @param max highest of its cells; NaN where there is none
 * @param trustedShare share of its danger land that has a class, 0 to 1; NaN where it has no danger land
 */
public record ZoneStatistic(
        Zone zone, double[] areaByClassKm2, double insufficientKm2, double mean, double max, double trustedShare) {

    private static final int CODES = 10;

    /**
     * Statistics of all areas of a level in one walk over the grid.
     *
     * @param codes danger class of each cell, see {@link ClassCodes}
     * @param values index of each cell, NaN where unknown
     */
    public static List<ZoneStatistic> of(ZoneIndex index, Zone.Level level, byte[] codes, float[] values) {
        int[] zones = index.cells(level);
        if (codes.length != zones.length || values.length != zones.length) {
            throw new IllegalArgumentException("codes [" + codes.length + "] and values [" + values.length
                    + "] must have the grid's " + zones.length + " cells");
        }
        int n = index.shapes().size();
        int[] counts = new int[n * CODES];
        double[] sums = new double[n];
        int[] present = new int[n];
        float[] highest = new float[n];
        Arrays.fill(highest, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < zones.length; i++) {
            int z = zones[i];
            if (z < 0) {
                continue;
            }
            counts[z * CODES + codes[i]]++;
            float v = values[i];
            if (!Float.isNaN(v)) {
                sums[z] += v;
                present[z]++;
                highest[z] = Math.max(highest[z], v);
            }
        }
        double cellKm2 = index.grid().spec().cellM() * index.grid().spec().cellM() * 1e-6;
        List<ZoneStatistic> statistics = new ArrayList<>();
        for (int z = 0; z < n; z++) {
            Zone zone = index.shapes().get(z).zone();
            if (zone.level() == level) {
                statistics.add(of(
                        zone,
                        Arrays.copyOfRange(counts, z * CODES, z * CODES + CODES),
                        cellKm2,
                        sums[z],
                        present[z],
                        highest[z]));
            }
        }
        return statistics;
    }

    private static ZoneStatistic of(Zone zone, int[] counts, double cellKm2, double sum, int present, float highest) {
        double[] areas = new double[5];
        int known = 0;
        for (int c = 1; c <= 5; c++) {
            areas[c - 1] = counts[c] * cellKm2;
            known += counts[c];
        }
        int unknown = counts[ClassCodes.INSUFFICIENT];
        return new ZoneStatistic(
                zone,
                areas,
                unknown * cellKm2,
                present == 0 ? Double.NaN : sum / present,
                present == 0 ? Double.NaN : highest,
                known + unknown == 0 ? Double.NaN : (double) known / (known + unknown));
    }

    /** The highest class that covers at least a share of the area's danger land, 0 where there is none. */
    public int classOver(double share) {
        double all = insufficientKm2 + Arrays.stream(areaByClassKm2).sum();
        double covered = 0;
        for (int c = 5; c >= 1; c--) {
            covered += areaByClassKm2[c - 1];
            if (all > 0 && covered > 0 && covered >= share * all) {
                return c;
            }
        }
        return 0;
    }
}
