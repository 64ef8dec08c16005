package io.emberwatch.geo;

import io.emberwatch.domain.Zone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;

/**
 * Which area each cell belongs to, level by level: worked out once, so that an hour's statistics are one walk over an
 * array. A cell belongs to the area that holds its centre; on a shared border the lower code has it.
 */
public final class ZoneIndex {

    /** What an array says of a cell that no area of the level holds. */
    public static final int NONE = -1;

    private final Grid grid;
    private final List<ZoneShape> shapes;
    private final Map<Zone.Level, int[]> byLevel = new EnumMap<>(Zone.Level.class);

    private ZoneIndex(Grid grid, List<ZoneShape> shapes) {
        this.grid = grid;
        this.shapes = shapes;
    }

    /** Works out the areas of a grid's cells. */
    public static ZoneIndex of(Grid grid, List<ZoneShape> shapes) {
        List<ZoneShape> sorted = new ArrayList<>(shapes);
        sorted.sort(Comparator.comparing(s -> s.zone().code()));
        ZoneIndex index = new ZoneIndex(grid, List.copyOf(sorted));
        for (int z = 0; z < index.shapes.size(); z++) {
            index.fill(z);
        }
        return index;
    }

    private void fill(int number) {
        ZoneShape shape = shapes.get(number);
        int[] cells = byLevel.computeIfAbsent(shape.zone().level(), level -> {
            int[] none = new int[grid.cells()];
            Arrays.fill(none, NONE);
            return none;
        });
        IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(shape.outline());
        Envelope box = shape.outline().getEnvelopeInternal();
        int[] window = window(box);
        Coordinate centre = new Coordinate();
        for (int row = window[0]; row <= window[1]; row++) {
            for (int col = window[2]; col <= window[3]; col++) {
                int i = row * grid.cols() + col;
                if (cells[i] != NONE) {
                    continue;
                }
                double x = grid.centreX(col);
                double y = grid.centreY(row);
                centre.setX(grid.toLonDeg(x, y));
                centre.setY(grid.toLatDeg(x, y));
                if (box.contains(centre) && locator.locate(centre) != Location.EXTERIOR) {
                    cells[i] = number;
                }
            }
        }
    }

    /** First and last row and column that a box of longitudes and latitudes can touch. */
    private int[] window(Envelope box) {
        double west = Double.POSITIVE_INFINITY;
        double east = Double.NEGATIVE_INFINITY;
        double south = Double.POSITIVE_INFINITY;
        double north = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= 16; i++) {
            double lat = box.getMinY() + box.getHeight() * i / 16;
            double lon = box.getMinX() + box.getWidth() * i / 16;
            double[][] edge = {{lat, box.getMinX()}, {lat, box.getMaxX()}, {box.getMinY(), lon}, {box.getMaxY(), lon}};
            for (double[] point : edge) {
                double x = grid.toX(point[0], point[1]);
                double y = grid.toY(point[0], point[1]);
                west = Math.min(west, x);
                east = Math.max(east, x);
                south = Math.min(south, y);
                north = Math.max(north, y);
            }
        }
        double cell = grid.spec().cellM();
        return new int[] {
            (int) Math.max(0, Math.floor((grid.northY() - north) / cell) - 2),
            (int) Math.min(grid.rows() - 1, Math.ceil((grid.northY() - south) / cell) + 2),
            (int) Math.max(0, Math.floor((west - grid.westX()) / cell) - 2),
            (int) Math.min(grid.cols() - 1, Math.ceil((east - grid.westX()) / cell) + 2)
        };
    }

    /** The grid whose cells it knows. */
    public Grid grid() {
        return grid;
    }

    /** All areas with their outlines, by code. */
    public List<ZoneShape> shapes() {
        return shapes;
    }

    /** Whether any area of a level is known. */
    public boolean has(Zone.Level level) {
        return byLevel.containsKey(level);
    }

    /** For each cell (row-major from the north-west) the position in {@link #shapes()} of its area; do not change. */
    public int[] cells(Zone.Level level) {
        int[] cells = byLevel.get(level);
        if (cells == null) {
            throw new IllegalArgumentException("level [" + level + "] must be one that has areas");
        }
        return cells;
    }

    /** The area of a level that holds a cell. */
    public Optional<Zone> find(Zone.Level level, int cell) {
        int number = has(level) ? cells(level)[cell] : NONE;
        return number == NONE
                ? Optional.empty()
                : Optional.of(shapes.get(number).zone());
    }

    /** The areas that hold a cell, from the largest to the smallest: province, prefecture, county, township. */
    public List<Zone> chain(int cell) {
        List<Zone> chain = new ArrayList<>();
        for (Zone.Level level : Zone.Level.values()) {
            find(level, cell).ifPresent(chain::add);
        }
        return chain;
    }
}
