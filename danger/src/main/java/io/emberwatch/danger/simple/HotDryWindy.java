package io.emberwatch.danger.simple;

import io.emberwatch.danger.Range;

/**
 * Surface proxy of the Hot-Dry-Windy index: wind times vapour pressure deficit at one mast.
 *
 * <p>The index of Srock and others (2018) takes the greatest wind and the greatest deficit of the lowest 50 hPa of the
 * air. A mast sees only the bottom of that layer, so this is a <em>proxy</em>, smaller as a rule, and never to be put
 * beside published HDW climatologies.
 */
public final class HotDryWindy {

    private HotDryWindy() {}

    /**
     * Wind in m/s times vapour pressure deficit in hPa.
     *
     * @param tempC air temperature, °C
     * @param rhPercent relative humidity, %
     * @param windKmh wind at 10 m in the open, km/h
     * @return the proxy, 0 upward; NaN where an input is missing
     */
    public static double surfaceProxy(double tempC, double rhPercent, double windKmh) {
        double windMs = Range.WIND_KMH.require(windKmh) / 3.6;
        return windMs * 10 * Humidity.vpdKpa(tempC, rhPercent);
    }
}
