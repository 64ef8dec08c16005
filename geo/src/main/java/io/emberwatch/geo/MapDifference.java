package io.emberwatch.geo;

import java.util.ArrayList;
import java.util.List;

/**
 * What a correction changed on a map: the cells whose value is another than the one that was issued, to the last bit.
 *
 * @param cells the cells that changed, from the north-west, row by row
 * @param largest the largest change of a number, of either sign; NaN where none changed
 */
public record MapDifference(List<Change> cells, double largest) {

    /**
     * One cell that changed.
     *
     * @param index the cell's place on the map, row-major from the north-west
     * @param issued what it had been
     * @param known what it is now; NaN where there is no value, as in {@code issued}
     */
    public record Change(int index, float issued, float known) {}

    /** The difference of two maps of one grid. */
    public static MapDifference of(CogReader.Map2d issued, CogReader.Map2d known) {
        if (issued.rows() != known.rows() || issued.cols() != known.cols()) {
            throw new IllegalArgumentException("map of [" + known.rows() + " × " + known.cols() + "] cells must have "
                    + issued.rows() + " × " + issued.cols() + " as the issued one");
        }
        List<Change> cells = new ArrayList<>();
        double largest = Double.NaN;
        for (int i = 0; i < issued.values().length; i++) {
            float before = issued.values()[i];
            float after = known.values()[i];
            if (Float.compare(before, after) != 0) {
                cells.add(new Change(i, before, after));
                double change = Math.abs((double) after - before);
                largest = Double.isNaN(largest) || change > largest ? change : largest;
            }
        }
        return new MapDifference(List.copyOf(cells), largest);
    }
}
