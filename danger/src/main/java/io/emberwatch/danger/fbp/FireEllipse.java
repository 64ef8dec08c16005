package io.emberwatch.danger.fbp;

/**
 * The ground that a fire from one point has run over: an ellipse with the point of ignition near its back.
 *
 * <p>Source: ST-X-3 (1992), equations 84 to 87 (Alexander 1985).
 *
 * @param lengthM from back to head, m
 * @param breadthM across, m
 * @param areaHa area, ha
 * @param perimeterM length of the edge, m (the approximation of the publication, to 0.5 % up to a ratio of 10)
 */
public record FireEllipse(double lengthM, double breadthM, double areaHa, double perimeterM) {

    static FireEllipse of(double headDistanceM, double backDistanceM, double lengthToBreadth) {
        double length = headDistanceM + backDistanceM;
        double breadth = length / lengthToBreadth;
        double slim = (lengthToBreadth - 1) / (lengthToBreadth + 1);
        return new FireEllipse(
                length,
                breadth,
                Math.PI / 4 * length * breadth / 10_000,
                Math.PI * length / 2 * (1 + 1 / lengthToBreadth) * (1 + slim * slim / 4));
    }
}
