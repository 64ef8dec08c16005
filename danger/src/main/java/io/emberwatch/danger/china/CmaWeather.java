package io.emberwatch.danger.china;

/**
 * The 14:00 weather of many cells, side by side, as the weather service's index wants it.
 *
 * @param tempC temperature at 14:00, °C
 * @param rhPercent relative humidity at 14:00, %
 * @param windKmh wind at 14:00 at 10 m in the open, km/h
 * @param rain24hMm rain of the 24 hours before, mm
 * @param landFactor 1 where the ground carries forest or grass, 0 where nothing can burn, or a factor between
 */
public record CmaWeather(
        double[] tempC, double[] rhPercent, double[] windKmh, double[] rain24hMm, double[] landFactor) {

    /**
     * Refuses arrays of unequal length.
     */
    public CmaWeather {
        int cells = tempC.length;
        if (rhPercent.length != cells
                || windKmh.length != cells
                || rain24hMm.length != cells
                || landFactor.length != cells) {
            throw new IllegalArgumentException("weather arrays must all have [" + cells + "] cells");
        }
    }
}
