package io.emberwatch.console.surface;

import io.emberwatch.console.surface.Squares.Square;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.geo.Grid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws what a page will ask for before it asks: after the start the danger maps of the past days, from the newest back, then
 * the other maps' colours as far as half of the memory for them goes; later each hour as it is issued.
 *
 * <p>The first person after a start then finds maps in memory and a drawing that the compiler has seen.
 */
public final class DrawAhead implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DrawAhead.class);
    private static final long SPAN_MS = 71 * SensorHour.HOUR_MS;

    private final Surfaces surfaces;
    private final Squares squares;
    private final List<Square> view;
    private final Thread thread = new Thread(this::drawAll, "console-draw-ahead");
    private volatile boolean stopped;

    /** One that has not begun. */
    public DrawAhead(Grid grid, Surfaces surfaces, Squares squares) {
        this.surfaces = surfaces;
        this.squares = squares;
        this.view = FirstView.of(grid);
        thread.setDaemon(true);
    }

    /** Begins, beside everything else. */
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        stopped = true;
    }

    /** Draws the first view of a map; one that cannot be read is left to whoever asks for it and can be told so. */
    public void draw(ProductManifest product) {
        try {
            for (Square square : view) {
                squares.png(product, square);
            }
            surfaces.shares(product);
        } catch (IOException e) {
            LOG.debug("Map {} cannot be drawn ahead: {}", product.path(), e.toString());
        }
    }

    private void drawAll() {
        OptionalLong latest = surfaces.findLatestHourMs();
        if (latest.isEmpty()) {
            return;
        }
        long toMs = latest.getAsLong();
        int room = surfaces.room() / 2;
        List<ProductManifest> classes = newestFirst(CellVariable.DANGER_CLASS, toMs);
        for (ProductManifest product : classes.subList(0, Math.min(room, classes.size()))) {
            if (stopped) {
                return;
            }
            draw(product);
        }
        List<ProductManifest> others = new ArrayList<>();
        for (CellVariable variable : surfaces.variablesAt(toMs)) {
            if (variable != CellVariable.DANGER_CLASS) {
                others.addAll(newestFirst(variable, toMs));
            }
        }
        others.sort((a, b) -> Long.compare(b.hourEndMs(), a.hourEndMs()));
        for (int i = 0; i < Math.min(room - classes.size(), others.size()) && !stopped; i++) {
            prepare(others.get(i));
        }
    }

    private List<ProductManifest> newestFirst(CellVariable variable, long toMs) {
        List<ProductManifest> products = new ArrayList<>(surfaces.hours(variable, toMs - SPAN_MS, toMs, View.KNOWN));
        Collections.reverse(products);
        return products;
    }

    private void prepare(ProductManifest product) {
        try {
            squares.prepare(product);
        } catch (IOException e) {
            LOG.debug("Map {} cannot be prepared: {}", product.path(), e.toString());
        }
    }
}
