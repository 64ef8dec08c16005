package io.emberwatch.danger.fwi;

import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.lang.Math.pow;
import static java.lang.Math.sqrt;

import io.emberwatch.danger.Range;

/**
 * The equations of the Canadian Forest Fire Weather Index System of 1987: three daily moisture codes of the forest floor
 * (FFMC, DMC, DC) and four indices of fire behaviour potential that follow from them (ISI, BUI, FWI, DSR).
 *
 * <p>The weather is the noon observation in local <em>standard</em> time (13:00 where the clock is on daylight time) with
 * the rain of the 24 hours before it. Source: Van Wagner and Pickett (1985), Forestry Technical Report 33; the equation
 * numbers on the lines are theirs. Equations 12 and 15 stand in the altered form of cffdrs (NOR-X-424), which rounds less
 * than the printed one (differences near 1e-3). Theory: Van Wagner (1987), Forestry Technical Report 35.
 *
 * <p>A missing input (NaN) gives NaN. An impossible one is refused with an IllegalArgumentException.
 */
public final class Fwi1987 {
    private Fwi1987() {}

    /**
     * Fine Fuel Moisture Code (FFMC): how dry the litter and other cured fine fuels are, a layer of 0.25 kg/m² that forgets
     * within days. Uses {@link FfScale#EXACT}.
     *
     * @param ffmcYesterday yesterday's Fine Fuel Moisture Code, 0 to 101
     * @param tempC air temperature, °C, −60 to 65
     * @param rhPercent relative humidity, %, 0 to 100
     * @param windKmh wind at 10 m in the open, 10-minute mean, km/h, 0 or more
     * @param rain24hMm rain of the 24 hours that end with the observation, mm, 0 or more
     * @see #ffmc(double, double, double, double, double, FfScale)
     */
    public static double ffmc(double ffmcYesterday, double tempC, double rhPercent, double windKmh, double rain24hMm) {
        return ffmc(ffmcYesterday, tempC, rhPercent, windKmh, rain24hMm, FfScale.EXACT);
    }

    /**
     * Fine Fuel Moisture Code (FFMC), 0 to 101, equations 1 to 10.
     *
     * @param ffmcYesterday yesterday's code, 0 to 101
     * @param tempC noon temperature, °C
     * @param rhPercent noon relative humidity, 0 to 100 %
     * @param windKmh noon wind at 10 m in the open, km/h
     * @param rain24hMm rain of the 24 hours that end at noon, mm
     * @param scale which constant turns moisture into code
     */
    public static double ffmc(
            double ffmcYesterday, double tempC, double rhPercent, double windKmh, double rain24hMm, FfScale scale) {
        Inputs.FFMC.require(ffmcYesterday);
        Inputs.weather(tempC, rhPercent, windKmh, rain24hMm);
        double m = scale.toMoisture(ffmcYesterday); // 1
        if (rain24hMm > 0.5) {
            m = afterRain(m, rain24hMm - 0.5); // 2
        }
        double ed = dryingEquilibrium(tempC, rhPercent);
        double ew = wettingEquilibrium(tempC, rhPercent);
        if (m > ed) {
            double kd = 0.581 * exp(0.0365 * tempC) * logRate(rhPercent / 100.0, windKmh); // 6b
            m = ed + (m - ed) * pow(10.0, -kd); // 8
        } else if (m < ed && m < ew) {
            double kw = 0.581 * exp(0.0365 * tempC) * logRate((100.0 - rhPercent) / 100.0, windKmh); // 7b
            m = ew - (ew - m) * pow(10.0, -kw); // 9
        }
        return missingIf(tempC + rhPercent + windKmh + rain24hMm, clamp(scale.toCode(m), 0.0, 101.0)); // 10
    }

    /** Moisture of the fine fuel after rain that has passed the canopy, %, at most 250 (equations 3a, 3b). */
    static double afterRain(double moisture, double rainMm) {
        double m = moisture + 42.5 * rainMm * exp(-100.0 / (251.0 - moisture)) * (1.0 - exp(-6.93 / rainMm)); // 3a
        if (moisture > 150.0) {
            m += 0.0015 * (moisture - 150.0) * (moisture - 150.0) * sqrt(rainMm); // 3b
        }
        return min(m, 250.0);
    }

    /** Moisture to which wet fine fuel dries, % (equation 4). */
    public static double dryingEquilibrium(double tempC, double rhPercent) {
        return 0.942 * pow(rhPercent, 0.679)
                + 11.0 * exp((rhPercent - 100.0) / 10.0)
                + 0.18 * (21.1 - tempC) * (1.0 - exp(-0.115 * rhPercent)); // 4
    }

    /** Moisture to which dry fine fuel takes up water from the air, % (equation 5). */
    static double wettingEquilibrium(double tempC, double rhPercent) {
        return 0.618 * pow(rhPercent, 0.753)
                + 10.0 * exp((rhPercent - 100.0) / 10.0)
                + 0.18 * (21.1 - tempC) * (1.0 - exp(-0.115 * rhPercent)); // 5
    }

    /**
     * The log rate of drying at 21.1 °C for {@code air} = H/100 (equation 6a), or of wetting for {@code air} = (100 −
     * H)/100 (equation 7a).
     */
    static double logRate(double air, double windKmh) {
        return 0.424 * (1.0 - pow(air, 1.7)) + 0.0694 * sqrt(windKmh) * (1.0 - pow(air, 8.0));
    }

    /**
     * Duff Moisture Code (DMC): dryness of loosely compacted organic matter 5 to 10 cm deep, from 0 upward, equations 11
     * to 17. Air colder than −1.1 °C dries nothing.
     *
     * @param dmcYesterday yesterday's code, 0 or more
     * @param tempC noon temperature, °C
     * @param rhPercent noon relative humidity, 0 to 100 %
     * @param rain24hMm rain of the 24 hours that end at noon, mm
     * @param month 1 to 12
     * @param latDeg latitude, degrees, north positive; see {@link LatitudeBands}
     */
    public static double dmc(
            double dmcYesterday, double tempC, double rhPercent, double rain24hMm, int month, double latDeg) {
        Inputs.DMC.require(dmcYesterday);
        Range.TEMP_C.require(tempC);
        Range.RH_PERCENT.require(rhPercent);
        Inputs.RAIN_MM.require(rain24hMm);
        double le = LatitudeBands.dmcDayLengthHours(latDeg, month);
        double p = dmcYesterday;
        if (rain24hMm > 1.5) {
            p = dmcAfterRain(p, 0.92 * rain24hMm - 1.27); // 11
        }
        double k100 = 1.894 * (max(tempC, -1.1) + 1.1) * (100.0 - rhPercent) * le * 1.0e-4; // 16
        return missingIf(rain24hMm, p + k100); // 17
    }

    /** The code after {@code re} mm of effective rain (equations 12 to 15, the first and last as altered in cffdrs). */
    static double dmcAfterRain(double dmc, double re) {
        double m0 = 20.0 + 280.0 / exp(0.023 * dmc); // 12
        double mr = m0 + 1000.0 * re / (48.77 + duffSlope(dmc) * re); // 14
        return max(0.0, 43.43 * (5.6348 - log(mr - 20.0))); // 15
    }

    /** The slope b of the duff's rain effect (equations 13a to 13c). */
    static double duffSlope(double dmc) {
        if (dmc <= 33.0) {
            return 100.0 / (0.5 + 0.3 * dmc); // 13a
        } else if (dmc <= 65.0) {
            return 14.0 - 1.3 * log(dmc); // 13b
        }
        return 6.2 * log(dmc) - 17.2; // 13c
    }

    /**
     * Drought Code (DC): dryness of deep compact organic matter (25 kg/m²) over a season, from 0 upward without bound,
     * equations 18 to 23. Air colder than −2.8 °C counts as −2.8 °C; evaporation is never negative.
     *
     * @param dcYesterday yesterday's code, 0 or more
     * @param tempC noon temperature, °C
     * @param rain24hMm rain of the 24 hours that end at noon, mm
     * @param month 1 to 12
     * @param latDeg latitude, degrees, north positive; see {@link LatitudeBands}
     */
    public static double dc(double dcYesterday, double tempC, double rain24hMm, int month, double latDeg) {
        Inputs.DC.require(dcYesterday);
        Range.TEMP_C.require(tempC);
        Inputs.RAIN_MM.require(rain24hMm);
        double lf = LatitudeBands.dcDayLength(latDeg, month);
        double d = dcYesterday;
        if (rain24hMm > 2.8) {
            double rd = 0.83 * rain24hMm - 1.27; // 18
            double q0 = 800.0 * exp(-d / 400.0); // 19
            d = max(0.0, d - 400.0 * log(1.0 + 3.937 * rd / q0)); // 20, 21
        }
        double v = max(0.0, 0.36 * (max(tempC, -2.8) + 2.8) + lf); // 22
        return missingIf(rain24hMm, d + 0.5 * v); // 23
    }

    /**
     * Initial Spread Index (ISI): the run a fire would make on fine fuel and wind alone, before the amount of fuel counts.
     * Unitless, from 0 upward, equations 24 to 26. Uses {@link FfScale#EXACT}.
     *
     * @param ffmc today's code, 0 to 101
     * @param windKmh wind at 10 m in the open, km/h
     */
    public static double isi(double ffmc, double windKmh) {
        return isi(ffmc, windKmh, FfScale.EXACT);
    }

    /**
     * Initial Spread Index (ISI) with the moisture constant of {@code scale}.
     *
     * @param ffmc Fine Fuel Moisture Code, 0 to 101
     * @param windKmh wind at 10 m in the open, 10-minute mean, km/h, 0 or more
     * @param scale which constant ties the code to moisture
     */
    public static double isi(double ffmc, double windKmh, FfScale scale) {
        Inputs.FFMC.require(ffmc);
        Range.WIND_KMH.require(windKmh);
        return 0.208 * exp(0.05039 * windKmh) * spreadOfMoisture(scale.toMoisture(ffmc)); // 24, 26
    }

    /** What the moisture of the fine fuel leaves of the spread, f(F) (equation 25). */
    static double spreadOfMoisture(double moisture) {
        return 91.9 * exp(-0.1386 * moisture) * (1.0 + pow(moisture, 5.31) / 4.93e7); // 25
    }

    /**
     * Buildup Index (BUI): how much fuel is dry enough to burn. Unitless, from 0 upward, equations 27a and 27b.
     *
     * @param dmc Duff Moisture Code, 0 or more
     * @param dc Drought Code, 0 or more
     */
    public static double bui(double dmc, double dc) {
        Inputs.DMC.require(dmc);
        Inputs.DC.require(dc);
        if (dmc == 0.0 && dc == 0.0) {
            return 0.0;
        }
        double u = 0.8 * dmc * dc / (dmc + 0.4 * dc); // 27a
        if (dmc > 0.4 * dc) {
            u = dmc - (1.0 - 0.8 * dc / (dmc + 0.4 * dc)) * (0.92 + pow(0.0114 * dmc, 1.7)); // 27b
        }
        return max(0.0, u);
    }

    /**
     * Fire Weather Index (FWI): the intensity of a fire front in a standard pine forest, as a rank. Unitless, from 0
     * upward, equations 28 to 30. Not quite monotone: at BUI 80 the two branches of equation 28 differ and FWI drops by up
     * to 0.02; the standard has it so.
     *
     * @param isi Initial Spread Index, 0 or more
     * @param bui Buildup Index, 0 or more
     */
    public static double fwi(double isi, double bui) {
        Inputs.ISI.require(isi);
        Inputs.BUI.require(bui);
        double fd = bui <= 80.0
                ? 0.626 * pow(bui, 0.809) + 2.0 // 28a
                : 1000.0 / (25.0 + 108.64 * exp(-0.023 * bui)); // 28b
        double b = 0.1 * isi * fd; // 29
        return b > 1.0 ? exp(2.72 * pow(0.434 * log(b), 0.647)) : b; // 30a, 30b
    }

    /**
     * Daily Severity Rating (DSR): the work of controlling a fire; unlike FWI it may be averaged over time. Equation 31.
     *
     * @param fwi Fire Weather Index, 0 or more
     */
    public static double dsr(double fwi) {
        Inputs.FWI.require(fwi);
        return 0.0272 * pow(fwi, 1.77); // 31
    }

    static double clamp(double value, double low, double high) {
        return max(low, min(high, value));
    }

    /** The value, or NaN where an input that decides only on a branch is missing. */
    static double missingIf(double decidingInput, double value) {
        return Double.isNaN(decidingInput) ? Double.NaN : value;
    }
}
