package io.emberwatch.console.surface;

import io.emberwatch.console.surface.Squares.Square;
import io.emberwatch.geo.Grid;
import java.util.ArrayList;
import java.util.List;

/** What a page shows before anybody has moved the map: the whole grid, at the highest half zoom that has room for it. */
final class FirstView {

    private static final int SIZE = 512;

    /** What a screen of 1440 by 900 leaves free between the panels, pixels of squares of 256. */
    private static final double FREE_WIDTH = 1150.0 / 256;

    private static final double FREE_HEIGHT = 710.0 / 256;

    /** Squares are asked for a little beyond the grid: a share of its extent. */
    private static final double PAD = 0.02;

    private static final int EDGE_SAMPLES = 8;
    private static final int HIGHEST_ZOOM = 14;

    private double west = Double.MAX_VALUE;
    private double east = -Double.MAX_VALUE;
    private double south = Double.MAX_VALUE;
    private double north = -Double.MAX_VALUE;

    private FirstView(Grid grid) {
        double width = grid.cols() * grid.spec().cellM();
        double height = grid.rows() * grid.spec().cellM();
        for (int i = 0; i <= EDGE_SAMPLES; i++) {
            for (int j = 0; j <= EDGE_SAMPLES; j++) {
                double x = grid.westX() + width * i / EDGE_SAMPLES;
                double y = grid.northY() - height * j / EDGE_SAMPLES;
                include(grid.toLatDeg(x, y), grid.toLonDeg(x, y));
            }
        }
    }

    private void include(double latDeg, double lonDeg) {
        west = Math.min(west, lonDeg);
        east = Math.max(east, lonDeg);
        south = Math.min(south, latDeg);
        north = Math.max(north, latDeg);
    }

    /** The squares of 512 pixels that the page of a usual screen asks for. */
    static List<Square> of(Grid grid) {
        FirstView view = new FirstView(grid);
        int z = view.zoom();
        int side = 1 << z;
        double padX = PAD * (view.east - view.west);
        double padY = PAD * (view.north - view.south);
        List<Square> squares = new ArrayList<>();
        for (int x = number(across(view.west - padX), side); x <= number(across(view.east + padX), side); x++) {
            for (int y = number(down(view.north + padY), side); y <= number(down(view.south - padY), side); y++) {
                squares.add(new Square(SIZE, z, x, y));
            }
        }
        return squares;
    }

    /** A square of 512 pixels stands for four of the next zoom. */
    private int zoom() {
        double fits = Math.min(FREE_WIDTH / (across(east) - across(west)), FREE_HEIGHT / (down(south) - down(north)));
        double halfZoom = Math.floor(2 * Math.log(fits) / Math.log(2)) / 2;
        return (int) Math.max(0, Math.min(HIGHEST_ZOOM, Math.round(halfZoom) - 1));
    }

    private static int number(double share, int side) {
        return Math.max(0, Math.min(side - 1, (int) Math.floor(share * side)));
    }

    /** How far from the west edge of the web map's square world a meridian lies, 0 to 1. */
    private static double across(double lonDeg) {
        return lonDeg / 360 + 0.5;
    }

    /** How far from its north edge a parallel lies, 0 to 1. */
    private static double down(double latDeg) {
        double lat = Math.toRadians(latDeg);
        return (1 - Math.log(Math.tan(lat) + 1 / Math.cos(lat)) / Math.PI) / 2;
    }
}
