package io.emberwatch.console.areas;

import io.emberwatch.geo.ClassCodes;
import io.emberwatch.geo.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Danger land where nothing can be measured or detected now, and which repair would give most of it back.
 *
 * <p>A cell is <em>unmeasured</em> where the hour's map has insufficient data there, and <em>undetected</em> where no
 * speaking sensor of smoke, dust or gas stands within reach. Its hectares count as often as its danger class says, 1 to 5;
 * where no class is known now the last one of the hours before counts, else the middle one, 3. Repairs are chosen one
 * after the other, each for what it adds to those above it; a silent weather sensor is taken to give back the unmeasured
 * cells within its reach, which is a guess, since the surface may ask for more than one. Distances are on the grid's plane.
 */
public final class BlindSpots {

    /** Bits of {@link #kinds}. */
    public static final byte UNDETECTED = 1;

    /** Bits of {@link #kinds}. */
    public static final byte UNMEASURED = 2;

    private static final int UNKNOWN_CLASS = 3;
    private static final int MOST_REPAIRS = 30;

    /**
     * How far a sensor reaches.
     *
     * @param detectKm smoke is noticed within so far, km
     * @param measureKm weather is told within so far, km
     */
    public record Reach(double detectKm, double measureKm) {}

    /**
     * A silent sensor and what its repair would give back beyond the repairs before it.
     *
     * @param sensor which
     * @param hectares danger land that would be seen again, ha; a cell that is blind in both ways counts for each
     * @param weighted the same times danger class, ha
     */
    public record Repair(Watcher sensor, double hectares, double weighted) {}

    /**
     * The sums over the region, ha; the weighted ones times danger class.
     *
     * @param burnable all danger land
     * @param unmeasured danger land with insufficient data
     * @param undetected danger land beyond the reach of every speaking smoke sensor
     * @param either danger land that is one or the other
     * @param weighted {@code either} times class
     */
    public record Hectares(double burnable, double unmeasured, double undetected, double either, double weighted) {}

    private final Grid grid;
    private final byte[] kinds;
    private final byte[] weights;
    private final Hectares hectares;
    private final List<Repair> repairs;

    private BlindSpots(Grid grid, byte[] kinds, byte[] weights, List<Watcher> watchers, Reach reach) {
        this.grid = grid;
        this.kinds = kinds;
        this.weights = weights;
        this.hectares = sum();
        this.repairs = rank(watchers.stream().filter(w -> !w.speaks()).toList(), reach);
    }

    /**
     * The blind spots of an hour.
     *
     * @param classes class codes of the hour, see {@link ClassCodes}
     * @param before the last class known of each cell before this hour; NaN where none is
     * @param watchers every sensor that has a place
     */
    public static BlindSpots of(Grid grid, float[] classes, float[] before, List<Watcher> watchers, Reach reach) {
        byte[] kinds = new byte[grid.cells()];
        byte[] weights = new byte[grid.cells()];
        for (int i = 0; i < kinds.length; i++) {
            float code = classes[i];
            if (code == ClassCodes.INSUFFICIENT || Float.isNaN(code)) {
                kinds[i] = UNDETECTED | UNMEASURED;
                weights[i] = (byte) (before[i] >= 1 && before[i] <= 5 ? Math.round(before[i]) : UNKNOWN_CLASS);
            } else if (code >= 1) {
                kinds[i] = UNDETECTED;
                weights[i] = (byte) Math.round(code);
            }
        }
        for (Watcher watcher : watchers) {
            if (watcher.speaks() && watcher.detects()) {
                within(grid, watcher, reach.detectKm, cell -> kinds[cell] &= ~UNDETECTED);
            }
        }
        return new BlindSpots(grid, kinds, weights, watchers, reach);
    }

    /** Calls for each cell whose centre lies within a distance of a sensor. */
    private static void within(Grid grid, Watcher watcher, double km, IntConsumer cell) {
        double side = grid.spec().cellM();
        double x = (grid.toX(watcher.latDeg(), watcher.lonDeg()) - grid.westX()) / side - 0.5;
        double y = (grid.northY() - grid.toY(watcher.latDeg(), watcher.lonDeg())) / side - 0.5;
        double r = km * 1000 / side;
        int lastRow = (int) Math.min(grid.rows() - 1, Math.floor(y + r));
        int lastCol = (int) Math.min(grid.cols() - 1, Math.floor(x + r));
        for (int row = (int) Math.max(0, Math.ceil(y - r)); row <= lastRow; row++) {
            for (int col = (int) Math.max(0, Math.ceil(x - r)); col <= lastCol; col++) {
                if ((row - y) * (row - y) + (col - x) * (col - x) <= r * r) {
                    cell.accept(row * grid.cols() + col);
                }
            }
        }
    }

    private double cellHa() {
        return grid.spec().cellM() * grid.spec().cellM() / 10_000;
    }

    private Hectares sum() {
        int burnable = 0;
        int unmeasured = 0;
        int undetected = 0;
        int either = 0;
        long weighted = 0;
        for (int i = 0; i < kinds.length; i++) {
            burnable += weights[i] > 0 ? 1 : 0;
            unmeasured += (kinds[i] & UNMEASURED) != 0 ? 1 : 0;
            undetected += (kinds[i] & UNDETECTED) != 0 ? 1 : 0;
            either += kinds[i] != 0 ? 1 : 0;
            weighted += kinds[i] != 0 ? weights[i] : 0;
        }
        double ha = cellHa();
        return new Hectares(burnable * ha, unmeasured * ha, undetected * ha, either * ha, weighted * ha);
    }

    private List<Repair> rank(List<Watcher> silent, Reach reach) {
        byte[] left = kinds.clone();
        List<Watcher> candidates = new ArrayList<>(silent);
        List<Repair> chosen = new ArrayList<>();
        while (chosen.size() < MOST_REPAIRS) {
            Repair best = null;
            for (Watcher candidate : candidates) {
                Repair gain = gain(candidate, reach, left);
                if (gain.weighted > 0 && (best == null || gain.weighted > best.weighted)) {
                    best = gain;
                }
            }
            if (best == null) {
                break;
            }
            chosen.add(best);
            candidates.remove(best.sensor);
            restore(best.sensor, reach, left);
        }
        return List.copyOf(chosen);
    }

    private Repair gain(Watcher sensor, Reach reach, byte[] left) {
        long[] cellsAndWeight = new long[2];
        if (sensor.detects()) {
            within(grid, sensor, reach.detectKm, cell -> count(cell, left[cell] & UNDETECTED, cellsAndWeight));
        }
        if (sensor.measures()) {
            within(grid, sensor, reach.measureKm, cell -> count(cell, left[cell] & UNMEASURED, cellsAndWeight));
        }
        return new Repair(sensor, cellsAndWeight[0] * cellHa(), cellsAndWeight[1] * cellHa());
    }

    private void count(int cell, int bit, long[] cellsAndWeight) {
        if (bit != 0) {
            cellsAndWeight[0]++;
            cellsAndWeight[1] += weights[cell];
        }
    }

    private void restore(Watcher sensor, Reach reach, byte[] left) {
        if (sensor.detects()) {
            within(grid, sensor, reach.detectKm, cell -> left[cell] &= ~UNDETECTED);
        }
        if (sensor.measures()) {
            within(grid, sensor, reach.measureKm, cell -> left[cell] &= ~UNMEASURED);
        }
    }

    /** For each cell the bits of what is blind there; 0 where all is seen or nothing burns. Shared: do not change. */
    public byte[] kinds() {
        return kinds;
    }

    /** The sums over the region. */
    public Hectares hectares() {
        return hectares;
    }

    /** What to repair first. */
    public List<Repair> repairs() {
        return repairs;
    }
}
