package io.emberwatch.geo;

import io.emberwatch.domain.SensorHour;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The sensors that speak in one hour, sorted by id, and where they stand in the grid's plane: the geometry of an hour,
 * apart from its data.
 */
final class SensorSet {

    final String[] ids;
    final double[] xM;
    final double[] yM;
    /** Height above sea level, metres; NaN where unknown. */
    final double[] zM;

    private SensorSet(String[] ids, double[] xM, double[] yM, double[] zM) {
        this.ids = ids;
        this.xM = xM;
        this.yM = yM;
        this.zM = zM;
    }

    /** One account per sensor, the fullest one, sorted by id: the same whatever the order of arrival. */
    static List<SensorHour> sorted(List<SensorHour> hours) {
        TreeMap<String, SensorHour> best = new TreeMap<>();
        for (SensorHour hour : hours) {
            best.merge(hour.sensorId(), hour, (a, b) -> FULLEST.compare(a, b) >= 0 ? a : b);
        }
        return List.copyOf(best.values());
    }

    private static final Comparator<SensorHour> FULLEST = Comparator.comparing((SensorHour h) -> !h.provisional())
            .thenComparingInt(SensorHour::revision)
            .thenComparingInt(SensorHour::samples)
            .thenComparing((a, b) -> Arrays.compare(a.values(), b.values()));

    /** The places of hours that are sorted already. */
    static SensorSet of(Grid grid, List<SensorHour> sorted) {
        int n = sorted.size();
        SensorSet set = new SensorSet(new String[n], new double[n], new double[n], new double[n]);
        for (int i = 0; i < n; i++) {
            SensorHour hour = sorted.get(i);
            set.ids[i] = hour.sensorId();
            set.xM[i] = grid.toX(hour.latDeg(), hour.lonDeg());
            set.yM[i] = grid.toY(hour.latDeg(), hour.lonDeg());
            set.zM[i] = hour.elevationM();
        }
        return set;
    }

    int size() {
        return ids.length;
    }

    /** Those at the given positions, in the same order. */
    SensorSet subset(int[] keep) {
        SensorSet set = new SensorSet(
                new String[keep.length], new double[keep.length], new double[keep.length], new double[keep.length]);
        for (int k = 0; k < keep.length; k++) {
            set.ids[k] = ids[keep[k]];
            set.xM[k] = xM[keep[k]];
            set.yM[k] = yM[keep[k]];
            set.zM[k] = zM[keep[k]];
        }
        return set;
    }

    /** Whether another set has the same sensors at the same places. */
    boolean sameGeometry(SensorSet other) {
        return Arrays.equals(ids, other.ids)
                && Arrays.equals(xM, other.xM)
                && Arrays.equals(yM, other.yM)
                && Arrays.equals(zM, other.zM);
    }
}
