package io.emberwatch.console.surface;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.MapWindow;
import io.emberwatch.geo.Palette;
import io.emberwatch.geo.TileRenderer;
import java.io.IOException;
import java.util.Optional;

/**
 * The danger class with how sure it is: each cell in its class colour, crossed by stripes in the colours of the lowest
 * and the highest class that it may be in as far as the 90 % interval of its weather goes.
 */
public final class ClassRangeMaps {

    /** Its name among the layers and the squares of the web map. */
    public static final String NAME = "class_range";

    /**
     * The three maps of an hour.
     *
     * @param own the class
     * @param low the lowest class possible
     * @param high the highest class possible
     */
    public record Maps(ProductManifest own, ProductManifest low, ProductManifest high) {}

    private final Surfaces surfaces;
    private final TileRenderer renderer;
    private final Palette classes;

    /**
     * The range over the surfaces.
     *
     * @param classColours {@code accessible} or {@code official}
     */
    public ClassRangeMaps(Grid grid, Surfaces surfaces, String classColours) {
        this.surfaces = surfaces;
        this.renderer = new TileRenderer(grid);
        this.classes = Palette.classes(classColours);
    }

    /** The maps of an hour; empty where one of the three is missing. */
    public Optional<Maps> find(long hourEndMs, View view) {
        return surfaces.find(CellVariable.DANGER_CLASS, hourEndMs, view)
                .flatMap(own -> surfaces.find(CellVariable.DANGER_CLASS_LOW, hourEndMs, view)
                        .flatMap(low -> surfaces.find(CellVariable.DANGER_CLASS_HIGH, hourEndMs, view)
                                .map(high -> new Maps(own, low, high))));
    }

    /** A tag that changes whenever one of the maps does. */
    public String version(Maps maps) throws IOException {
        return surfaces.version(maps.own) + '.' + surfaces.version(maps.low) + '.' + surfaces.version(maps.high);
    }

    /** A picture of them as PNG bytes. */
    public byte[] png(Maps maps, MapWindow window) throws IOException {
        return renderer.range(
                colours(maps.own), colours(maps.low), colours(maps.high), classes, maps.own.provisional(), window);
    }

    private byte[] colours(ProductManifest product) throws IOException {
        return renderer.colours(surfaces.grid(product), null, classes);
    }
}
