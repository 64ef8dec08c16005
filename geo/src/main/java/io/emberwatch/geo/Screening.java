package io.emberwatch.geo;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sensors that are not believed in an hour: those absurd beside the median of their neighbours, then those far
 * from what the neighbours foretell.
 */
final class Screening {

    /** Times the usual error from which on a sensor is not believed. */
    static final double TIMES = 4.5;

    private static final int JUDGES = 10;
    private static final int ROUNDS = 3;

    private final GeometryCache cache;
    private final SurfaceModels models;
    private final double reachM;

    Screening(GeometryCache cache, SurfaceModels models, double reachM) {
        this.cache = cache;
        this.models = models;
        this.reachM = reachM;
    }

    /**
     * The sensors of a set that are believed.
     *
     * @param believed their positions, ascending
     * @param field the quantity as they see it, where the last round looked at just these
     */
    record Verdict(int[] believed, @Nullable Field field) {}

    /** Says which sensors of a set are believed. */
    Verdict judge(SurfaceRule rule, SensorSet set, double[] values) {
        int[] left = finite(values);
        if (rule.believed == Double.POSITIVE_INFINITY) {
            return new Verdict(left, null);
        }
        if (left.length > 0) {
            left = without(left, absurd(rule, cache.of(set.subset(left), models.of(rule)), pick(values, left)));
        }
        for (int round = 0; round < ROUNDS && left.length > JUDGES; round++) {
            GeometryCache.Geometry geometry = cache.of(set.subset(left), models.of(rule));
            Field field = new Field(rule, geometry, pick(values, left), reachM);
            int[] fewer = without(left, field.suspects());
            if (fewer.length == left.length) {
                return new Verdict(left, field);
            }
            left = fewer;
        }
        return new Verdict(left, null);
    }

    private boolean[] absurd(SurfaceRule rule, GeometryCache.Geometry geometry, double[] values) {
        Buddies buddies = geometry.buddies();
        SensorSet set = geometry.set();
        double[] departures = new double[values.length];
        double[] around = new double[JUDGES];
        for (int i = 0; i < values.length; i++) {
            int[] judges = buddies.of(i);
            int n = Math.min(JUDGES, judges.length);
            for (int j = 0; j < n; j++) {
                around[j] = values[judges[j]] + rule.slopePerKm * (set.zM[i] - set.zM[judges[j]]) / 1000;
            }
            departures[i] = n < 4 ? 0 : values[i] - Buddies.median(around, n);
        }
        boolean[] absurd = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            double size = Math.abs(departures[i]);
            absurd[i] = size > rule.absurd && size > TIMES * 1.4826 * buddies.medianSize(i, JUDGES, departures);
        }
        return absurd;
    }

    static int[] finite(double[] values) {
        int[] live = new int[values.length];
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                live[n++] = i;
            }
        }
        return Arrays.copyOf(live, n);
    }

    private static int[] without(int[] positions, boolean[] drop) {
        int[] left = new int[positions.length];
        int n = 0;
        for (int i = 0; i < positions.length; i++) {
            if (!drop[i]) {
                left[n++] = positions[i];
            }
        }
        return Arrays.copyOf(left, n);
    }

    static double[] pick(double[] values, int[] positions) {
        double[] picked = new double[positions.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = values[positions[i]];
        }
        return picked;
    }

    /** Positions that occur in both of two ascending arrays. */
    static int[] both(int[] a, int[] b) {
        return Arrays.stream(a).filter(i -> Arrays.binarySearch(b, i) >= 0).toArray();
    }
}
