package io.emberwatch.geo;

import java.util.HashMap;
import java.util.Map;

/**
 * A quantity that changes slowly over the plane, computed at the nodes of a fixed lattice and interpolated between them:
 * the same at a place whatever tile asks.
 */
final class Lattice {

    /** Computes the numbers of a node from its place. */
    interface Node {
        double[] at(double xM, double yM);
    }

    private final double spacingM;
    private final Node node;
    private final Map<Long, double[]> known = new HashMap<>();

    Lattice(double spacingM, Node node) {
        this.spacingM = spacingM;
        this.node = node;
    }

    /** Number k of the quantity at a place, bilinear between the four nodes around it. */
    double at(double xM, double yM, int k) {
        double gx = xM / spacingM;
        double gy = yM / spacingM;
        int ix = (int) Math.floor(gx);
        int iy = (int) Math.floor(gy);
        double fx = gx - ix;
        double fy = gy - iy;
        double south = node(ix, iy)[k] * (1 - fx) + node(ix + 1, iy)[k] * fx;
        double north = node(ix, iy + 1)[k] * (1 - fx) + node(ix + 1, iy + 1)[k] * fx;
        return south * (1 - fy) + north * fy;
    }

    private double[] node(int ix, int iy) {
        return known.computeIfAbsent((long) ix << 32 | iy & 0xffffffffL, key -> node.at(ix * spacingM, iy * spacingM));
    }
}
