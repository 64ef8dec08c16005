package io.emberwatch.geo;

import java.util.HashMap;
import java.util.Map;

/**
 * A quantity that changes slowly over the plane, computed at the nodes of a fixed lattice and interpolated between them:
 * the same at a place whatever tile asks. Not for use by several threads at once.
 */
final class Lattice {

    /** The numbers of one node. */
    interface Numbers {
        double number(int k);
    }

    /** Finds the numbers of a node from its place. */
    interface Node {
        Numbers at(double xM, double yM);
    }

    /** The four nodes around a place, south-west first. */
    private record Mesh(int ix, int iy, Numbers sw, Numbers se, Numbers nw, Numbers ne) {}

    private final double spacingM;
    private final Node node;
    private final Map<Long, Numbers> known = new HashMap<>();
    /** The mesh that was asked for last: the next place is nearly always in it. */
    private Mesh last;

    Lattice(double spacingM, Node node) {
        this.spacingM = spacingM;
        this.node = node;
        this.last = new Mesh(Integer.MAX_VALUE, Integer.MAX_VALUE, k -> 0, k -> 0, k -> 0, k -> 0);
    }

    /** Number k of the quantity at a place, bilinear between the four nodes around it. */
    double at(double xM, double yM, int k) {
        double gx = xM / spacingM;
        double gy = yM / spacingM;
        int ix = (int) Math.floor(gx);
        int iy = (int) Math.floor(gy);
        double fx = gx - ix;
        double fy = gy - iy;
        Mesh mesh = mesh(ix, iy);
        double south = mesh.sw.number(k) * (1 - fx) + mesh.se.number(k) * fx;
        double north = mesh.nw.number(k) * (1 - fx) + mesh.ne.number(k) * fx;
        return south * (1 - fy) + north * fy;
    }

    private Mesh mesh(int ix, int iy) {
        if (last.ix != ix || last.iy != iy) {
            last = new Mesh(ix, iy, node(ix, iy), node(ix + 1, iy), node(ix, iy + 1), node(ix + 1, iy + 1));
        }
        return last;
    }

    private Numbers node(int ix, int iy) {
        return known.computeIfAbsent((long) ix << 32 | iy & 0xffffffffL, key -> node.at(ix * spacingM, iy * spacingM));
    }
}
