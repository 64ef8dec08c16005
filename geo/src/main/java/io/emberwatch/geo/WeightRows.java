package io.emberwatch.geo;

import java.util.Arrays;

/**
 * The weights of all places of a matrix, those side by side whose places name the same sensors: what the sensors say is
 * then looked up once for some fifty cells, and weights are read as one stream.
 *
 * <p>The weights of a place add up to one. So its sum is what the first of its sensors says, and its weighted sum of how
 * far the others differ from that; only where a sensor is silent is there anything to divide by.
 */
final class WeightRows {

    /** Weights that are added up in one step of a loop: rows are this long, or a multiple of it. */
    static final int BLOCK = 4;

    /** So much of the weight must lie on sensors that speak. */
    private static final double LEAST_LIVE = 0.1;

    private final SensorLists lists;
    /** Which list of sensors each place names. */
    private final int[] named;
    /** The weights by blocks: in the first array the first block of each place, in the next one the next of each. */
    private final float[][] blocks;
    /** Where the weights of each place are. */
    private final int[] positions;
    /** Where those of the places of each list begin; one more for the end. */
    private int[] starts = new int[0];

    /** Rows of a length for some places; to be named, set and then grouped. */
    WeightRows(int places, int length) {
        this.lists = new SensorLists(length);
        this.named = new int[places];
        this.blocks = new float[length / BLOCK][BLOCK * places];
        this.positions = new int[places];
        Arrays.setAll(positions, p -> p);
    }

    /** Says from which sensors a place takes. */
    void name(int place, int[] sensors) {
        named[place] = lists.add(sensors);
    }

    /** Sets the i-th weight of a place. */
    void set(int place, int i, float weight) {
        blocks[i / BLOCK][BLOCK * place + i % BLOCK] = weight;
    }

    /** Copies a place of other, grouped rows, with other names for the sensors. */
    void copy(int place, WeightRows from, int other, int[] names) {
        if (from.named[other] != SensorLists.NOBODY) {
            named[place] = lists.add(from.lists.renamed(from.named[other], names));
        }
        for (int b = 0; b < blocks.length; b++) {
            System.arraycopy(from.blocks[b], BLOCK * from.positions[other], blocks[b], BLOCK * place, BLOCK);
        }
    }

    /** Brings places of the same list together, once all are set. */
    void group() {
        starts = new int[lists.count() + 1];
        for (int list : named) {
            starts[list + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] next = starts.clone();
        for (int p = 0; p < named.length; p++) {
            positions[p] = next[named[p]]++;
        }
        for (int b = 0; b < blocks.length; b++) {
            float[] grouped = new float[blocks[b].length];
            for (int p = 0; p < named.length; p++) {
                System.arraycopy(blocks[b], BLOCK * p, grouped, BLOCK * positions[p], BLOCK);
            }
            blocks[b] = grouped;
        }
    }

    /** Room for the sums of any rows with so many places at most and of this length; not for several threads at once. */
    static final class Sums {
        private final Voices voices;
        private final double[] sums;
        private final double[] lost;

        Sums(int places, int length) {
            this.voices = new Voices(length);
            this.sums = new double[places];
            this.lost = new double[places];
        }
    }

    /** Room for the sums of these rows. */
    Sums room() {
        return new Sums(named.length, lists.length());
    }

    /**
     * Weighted sum of the sensors' values at every place; a silent sensor (NaN) is left out and the others stand in for it
     * in proportion.
     */
    void sum(double[] values, Sums into) {
        double[] sums = into.sums;
        Voices voices = into.voices;
        Arrays.fill(sums, 0, starts[SensorLists.NOBODY + 1], Double.NaN);
        for (int list = SensorLists.NOBODY + 1; list + 1 < starts.length; list++) {
            lists.hear(list, values, voices);
            int from = starts[list];
            int to = starts[list + 1];
            boolean everybody = voices.silent() == 0;
            Arrays.fill(sums, from, to, everybody ? voices.base() : 0);
            addDepartures(from, to, voices.departures(), sums);
            if (!everybody) {
                makeUp(from, to, voices, sums, into.lost);
            }
        }
    }

    /** Writes the sums of some places one after the other. */
    void tell(Sums from, int first, int end, double[] out, int at) {
        for (int p = first; p < end; p++) {
            out[at + p - first] = from.sums[positions[p]];
        }
    }

    private void addDepartures(int from, int to, double[] departures, double[] sums) {
        int b = 0;
        for (; b + 1 < blocks.length; b += 2) {
            addTwo(blocks[b], blocks[b + 1], from, to, departures, BLOCK * b, sums);
        }
        if (b < blocks.length) {
            addOne(blocks[b], from, to, departures, BLOCK * b, sums);
        }
    }

    /** Adds a block of weights times four numbers to the sums of some positions. */
    private static void addOne(float[] block, int from, int to, double[] by, int first, double[] sums) {
        double a = by[first];
        double b = by[first + 1];
        double c = by[first + 2];
        double d = by[first + 3];
        for (int i = from; i < to; i++) {
            sums[i] += block[4 * i] * a + block[4 * i + 1] * b + (block[4 * i + 2] * c + block[4 * i + 3] * d);
        }
    }

    /** Adds two blocks of weights times eight numbers: a quarter less time than one after the other. */
    private static void addTwo(float[] one, float[] other, int from, int to, double[] by, int first, double[] sums) {
        double a = by[first];
        double b = by[first + 1];
        double c = by[first + 2];
        double d = by[first + 3];
        double e = by[first + 4];
        double f = by[first + 5];
        double g = by[first + 6];
        double h = by[first + 7];
        for (int i = from; i < to; i++) {
            sums[i] += one[4 * i] * a
                    + one[4 * i + 1] * b
                    + (one[4 * i + 2] * c + one[4 * i + 3] * d)
                    + (other[4 * i] * e + other[4 * i + 1] * f + (other[4 * i + 2] * g + other[4 * i + 3] * h));
        }
    }

    /** Divides the sums of departures by the weight that lies on sensors that speak. */
    private void makeUp(int from, int to, Voices voices, double[] sums, double[] lost) {
        Arrays.fill(lost, from, to, 0);
        for (int k = 0; k < lists.length(); k++) {
            if (voices.isSilent(k)) {
                float[] block = blocks[k / BLOCK];
                int at = k % BLOCK;
                for (int i = from; i < to; i++) {
                    lost[i] += block[4 * i + at];
                }
            }
        }
        double base = voices.base();
        for (int i = from; i < to; i++) {
            double live = 1 - lost[i];
            sums[i] = live > LEAST_LIVE ? base + sums[i] / live : Double.NaN;
        }
    }
}
