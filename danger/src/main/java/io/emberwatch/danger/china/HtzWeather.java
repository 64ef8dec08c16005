package io.emberwatch.danger.china;

/**
 * One day's weather of many cells, side by side, as LY/T 1172 wants it.
 *
 * @param tempMaxC highest temperature of the day, °C
 * @param rhMinPercent lowest relative humidity of the day, %
 * @param rain24hMm rain of the day, mm
 * @param windMaxKmh strongest 10-minute wind of the day at 10 m in the open, km/h
 * @param correction the correction E of each cell
 */
public record HtzWeather(
        double[] tempMaxC, double[] rhMinPercent, double[] rain24hMm, double[] windMaxKmh, double[] correction) {

    /**
     * Refuses arrays of unequal length.
     */
    public HtzWeather {
        int cells = tempMaxC.length;
        if (rhMinPercent.length != cells
                || rain24hMm.length != cells
                || windMaxKmh.length != cells
                || correction.length != cells) {
            throw new IllegalArgumentException("weather arrays must all have [" + cells + "] cells");
        }
    }
}
