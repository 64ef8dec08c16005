package io.emberwatch.danger.fwi;

import static java.lang.Math.max;
import static java.lang.Math.min;

import io.emberwatch.danger.Range;

/**
 * Sheltered Duff Moisture Code (sDMC): dryness of the duff close under the trees, where little rain arrives and lightning
 * ignites the ground. Daily; unitless, from 0 upward.
 *
 * <p>Source: Wotton, Stocks and Martell (2005), International Journal of Wildland Fire 14; the rest is DMC (Van Wagner and
 * Pickett 1985). Only the day lengths of 46° N exist for it.
 */
public final class ShelteredDmc {
    /** A latitude whose band is that of 46° N. */
    private static final double LAT_46N = 46.0;

    private static final double MAX_RH_PERCENT = 99.9;

    private ShelteredDmc() {}

    /**
     * The start of a season from its DMC, at least 12.
     *
     * @param dmc Duff Moisture Code, 0 or more
     */
    public static double start(double dmc) {
        Inputs.DMC.require(dmc);
        return max(12.0, 2.6 + 1.7 * dmc - 6.0);
    }

    /**
     * Today's code.
     *
     * @param sdmcYesterday yesterday's code, 0 or more
     * @param tempC noon temperature, °C; colder than −1.1 °C dries nothing
     * @param rhPercent noon relative humidity, 0 to 100 %, reckoned as at most 99.9 %
     * @param rain24hMm rain in the open of the 24 hours that end at noon, mm
     * @param month 1 to 12
     */
    public static double sdmc(double sdmcYesterday, double tempC, double rhPercent, double rain24hMm, int month) {
        Inputs.DMC.require(sdmcYesterday);
        Range.TEMP_C.require(tempC);
        Range.RH_PERCENT.require(rhPercent);
        Range.RAIN_24H_MM.require(rain24hMm);
        double le = LatitudeBands.dmcDayLengthHours(LAT_46N, month);
        double p = sdmcYesterday;
        if (rain24hMm > 0.44) {
            double rw = rain24hMm < 7.69 ? 0.218 * rain24hMm - 0.094 : 0.83 * rain24hMm - 4.8; // 7 of Wotton et al.
            p = Fwi1987.dmcAfterRain(p, rw); // 12 to 15
        }
        double dryness = 100.0 - min(rhPercent, MAX_RH_PERCENT);
        double k100 = 4.91 / 3.57 * 1.894 * (max(tempC, -1.1) + 1.1) * dryness * le * 1.0e-4; // 16
        return Fwi1987.missingIf(rain24hMm, p + k100); // 17
    }
}
