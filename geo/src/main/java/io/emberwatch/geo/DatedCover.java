package io.emberwatch.geo;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A share of the ground that changes through the year and is told from outside, such as dead grass or snow: per cent per cell, on some
 * days.
 *
 * <p>What is told of a cell stands from its day on until it is told anew, but not for ever: after {@code standsDays} it counts as unknown.
 * Layers are kept deflated, tile by tile, so that a season of daily rasters travels with the job's plan.
 */
public final class DatedCover implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Nothing is told. */
    public static final DatedCover NONE = new DatedCover(List.of(), 0);

    /**
     * What is told on one day.
     *
     * @param epochDay the day, days since 1970-01-01
     * @param tiles for each tile of the grid its cells as {@link TileCover#deflate} writes them; empty where none of it is told
     */
    record Layer(long epochDay, byte[][] tiles) implements Serializable {}

    private final ArrayList<Layer> layers;
    private final int standsDays;

    /** Layers from the oldest to the newest; what is told stands for so many days after its own. */
    DatedCover(List<Layer> layers, int standsDays) {
        this.layers = new ArrayList<>(layers);
        this.standsDays = standsDays;
    }

    /** Whether nothing at all is told. */
    public boolean isEmpty() {
        return layers.isEmpty();
    }

    /** What is told of the cells of a tile. */
    public TileCover under(Tile tile) {
        List<TileCover.Day> days = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer.tiles.length <= tile.number()) {
                throw new IllegalArgumentException("tile [" + tile.number() + "] must be one of the "
                        + layer.tiles.length + " that the cover is told of");
            }
            byte[] told = layer.tiles[tile.number()];
            if (told.length > 0) {
                days.add(new TileCover.Day(layer.epochDay, told));
            }
        }
        Collections.reverse(days);
        return new TileCover(days, standsDays, tile.cells());
    }
}
