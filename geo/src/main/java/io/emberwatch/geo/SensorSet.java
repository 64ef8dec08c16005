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

    /** Sensors whose mean height stands in for an unknown one. */
    private static final int HEIGHT_FROM = 6;

    private static final Comparator<SensorHour> FULLEST = Comparator.comparing((SensorHour h) -> !h.provisional())
            .thenComparingInt(SensorHour::revision)
            .thenComparingInt(SensorHour::samples)
            .thenComparing((a, b) -> Arrays.compare(a.values(), b.values()));

    final String[] ids;
    final double[] xM;
    final double[] yM;
    /** Height above sea level, metres. */
    final double[] zM;

    private SensorSet(int size) {
        this.ids = new String[size];
        this.xM = new double[size];
        this.yM = new double[size];
        this.zM = new double[size];
    }

    /** One account per sensor, the fullest one, sorted by id: the same whatever the order of arrival. */
    static List<SensorHour> sorted(List<SensorHour> hours) {
        if (ascends(hours)) {
            return List.copyOf(hours);
        }
        TreeMap<String, SensorHour> best = new TreeMap<>();
        for (SensorHour hour : hours) {
            best.merge(hour.sensorId(), hour, (a, b) -> FULLEST.compare(a, b) >= 0 ? a : b);
        }
        return List.copyOf(best.values());
    }

    /** Whether each sensor stands behind the one before, as a tile hands them over. */
    private static boolean ascends(List<SensorHour> hours) {
        String before = null;
        for (SensorHour hour : hours) {
            if (before != null && before.compareTo(hour.sensorId()) >= 0) {
                return false;
            }
            before = hour.sensorId();
        }
        return true;
    }

    /** The places of hours that are sorted already. */
    static SensorSet of(Grid grid, List<SensorHour> sorted) {
        SensorSet set = new SensorSet(sorted.size());
        boolean heights = true;
        for (int i = 0; i < set.size(); i++) {
            SensorHour hour = sorted.get(i);
            set.ids[i] = hour.sensorId();
            set.xM[i] = grid.toX(hour.latDeg(), hour.lonDeg());
            set.yM[i] = grid.toY(hour.latDeg(), hour.lonDeg());
            set.zM[i] = hour.elevationM();
            heights &= !Double.isNaN(hour.elevationM());
        }
        if (!heights) {
            set.fillHeights();
        }
        return set;
    }

    /** A sensor of unknown height is taken to stand as high as its neighbours do on average. */
    private void fillHeights() {
        int[] known = new int[size()];
        int n = 0;
        for (int i = 0; i < size(); i++) {
            if (!Double.isNaN(zM[i])) {
                known[n++] = i;
            }
        }
        SensorSet measured = subset(Arrays.copyOf(known, n));
        NearestSensors nearest = new NearestSensors(measured, HEIGHT_FROM, Double.MAX_VALUE);
        int[] found = new int[HEIGHT_FROM];
        for (int i = 0; i < size(); i++) {
            if (Double.isNaN(zM[i])) {
                int k = nearest.search(xM[i], yM[i], -1);
                nearest.copyTo(found);
                double sum = 0;
                for (int j = 0; j < k; j++) {
                    sum += measured.zM[found[j]];
                }
                zM[i] = k == 0 ? 0 : sum / k;
            }
        }
    }

    int size() {
        return ids.length;
    }

    /** Those at the given positions, in the same order. */
    SensorSet subset(int[] keep) {
        SensorSet part = new SensorSet(keep.length);
        for (int k = 0; k < keep.length; k++) {
            part.ids[k] = ids[keep[k]];
            part.xM[k] = xM[keep[k]];
            part.yM[k] = yM[keep[k]];
            part.zM[k] = zM[keep[k]];
        }
        return part;
    }

    /** For each sensor its position in another set; −1 where that has it not, or at another place. */
    int[] mapTo(SensorSet other) {
        int[] map = new int[size()];
        int j = 0;
        for (int i = 0; i < size(); i++) {
            while (j < other.size() && other.ids[j].compareTo(ids[i]) < 0) {
                j++;
            }
            boolean same = j < other.size()
                    && ids[i].equals(other.ids[j])
                    && xM[i] == other.xM[j]
                    && yM[i] == other.yM[j]
                    && zM[i] == other.zM[j];
            map[i] = same ? j : -1;
        }
        return map;
    }

    /** Whether any of some sensors stands within a radius of a point. */
    boolean anyWithin(int[] some, double x, double y, double radiusM) {
        for (int i : some) {
            double dx = xM[i] - x;
            double dy = yM[i] - y;
            if (dx * dx + dy * dy <= radiusM * radiusM) {
                return true;
            }
        }
        return false;
    }

    /** Whether another set has the same sensors at the same places. */
    boolean sameGeometry(SensorSet other) {
        return Arrays.equals(ids, other.ids)
                && Arrays.equals(xM, other.xM)
                && Arrays.equals(yM, other.yM)
                && Arrays.equals(zM, other.zM);
    }
}
