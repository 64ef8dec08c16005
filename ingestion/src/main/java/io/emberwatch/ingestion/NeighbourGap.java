package io.emberwatch.ingestion;

/**
 * How far a sensor's hour is from what its neighbours say; NaN where it or they say nothing.
 *
 * @param aroundC the temperature that the neighbours let expect at its height, °C
 * @param tempC how much warmer it is than that, °C
 * @param rhPct how much moister it is than its neighbours, % of relative humidity
 */
public record NeighbourGap(double aroundC, double tempC, double rhPct) {

    /** Nobody said anything. */
    public static final NeighbourGap NONE = new NeighbourGap(Double.NaN, Double.NaN, Double.NaN);
}
