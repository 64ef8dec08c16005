package io.emberwatch.console.surface;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.geo.MapWindow;
import java.io.IOException;
import java.util.Optional;

/** The squares of the web map (EPSG:3857, XYZ numbering) of every product: each is drawn once and kept. */
public final class Squares {

    /**
     * Which square of the web map.
     *
     * @param size pixels along a side
     * @param z zoom, the whole world in 2^z squares a side
     * @param x from the west
     * @param y from the north
     */
    public record Square(int size, int z, int x, int y) {

        private String key() {
            return " " + size + '/' + z + '/' + x + '/' + y;
        }
    }

    private final Surfaces surfaces;
    private final StyleTable styles;
    private final TilePainter painter;
    private final ClassRangeMaps ranges;
    private final TileCache tiles;

    /** The squares of the surfaces. */
    public Squares(Surfaces surfaces, StyleTable styles, TilePainter painter, ClassRangeMaps ranges, TileCache tiles) {
        this.surfaces = surfaces;
        this.styles = styles;
        this.painter = painter;
        this.ranges = ranges;
        this.tiles = tiles;
    }

    /** A square of a product as PNG bytes, shared: read only. */
    public byte[] png(ProductManifest product, Square square) throws IOException {
        VariableStyle style = styles.get(product.variable());
        Optional<ProductManifest> classes = classes(product, style);
        String key = product.path()
                + ' '
                + surfaces.version(product)
                + ' '
                + (classes.isEmpty() ? "" : classes.get().path() + surfaces.version(classes.get()))
                + square.key();
        return tiles.get(
                key,
                () -> painter.paint(
                        colours(product, style, classes),
                        product.provisional(),
                        square.size,
                        square.z,
                        square.x,
                        square.y));
    }

    /** Reads a product and puts its cells into colours, so that its first square is drawn as fast as the next. */
    void prepare(ProductManifest product) throws IOException {
        VariableStyle style = styles.get(product.variable());
        colours(product, style, classes(product, style));
    }

    private TilePainter.Prepared colours(
            ProductManifest product, VariableStyle style, Optional<ProductManifest> classes) throws IOException {
        float[] classGrid = classes.isEmpty() ? null : surfaces.grid(classes.get());
        return painter.prepared(surfaces.grid(product), classGrid, style);
    }

    /** Where nothing burns is told by the class map of the same hour; a map of classes tells it itself. */
    private Optional<ProductManifest> classes(ProductManifest product, VariableStyle style) {
        return style.codes()
                ? Optional.empty()
                : surfaces.find(CellVariable.DANGER_CLASS, product.hourEndMs(), View.KNOWN);
    }

    /** The maps of the class with its range in an hour; empty where one of the three is missing. */
    public Optional<ClassRangeMaps.Maps> findRange(long hourEndMs, View view) {
        return ranges.find(hourEndMs, view);
    }

    /** A tag that changes whenever one of the range's maps does. */
    public String rangeVersion(ClassRangeMaps.Maps maps) throws IOException {
        return ranges.version(maps);
    }

    /** A square of the class with its range as PNG bytes, shared: read only. */
    public byte[] range(ClassRangeMaps.Maps maps, Square square) throws IOException {
        return tiles.get(
                ClassRangeMaps.NAME + ' ' + maps.own().path() + ' ' + ranges.version(maps) + square.key(),
                () -> ranges.png(maps, MapWindow.ofTile(square.size, square.z, square.x, square.y)));
    }
}
