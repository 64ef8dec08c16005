package io.emberwatch.danger.fwi;

import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.lang.Math.pow;

/**
 * The equations of the hourly Fire Weather Index System of 2025 (next-generation CFFDRS): forest moistures and indices
 * hour by hour, and three grassland values (GFMC, GSI, GFWI).
 *
 * <p>Source: Natural Resources Canada, cffdrs-ng, version 2026-08-13. The forest part rests on Van Wagner and Pickett
 * (1985), whose equation numbers stand on the lines; the grass part on Wotton (2009), Cheney et al. (1998), Cruz et al.
 * (2015). Its authors' notice of February 2026: run it beside FWI1987, and do not feed it to the FBP System.
 *
 * <p>Thresholds on sums of rain compare the sum rounded to 0.1 mm, as there (0.55 rounds up); those on wind round to 1
 * km/h. The methods here take inputs as already checked; {@link Fwi2025State#step} checks them.
 */
public final class Fwi2025 {
    /** Ignition: probability of sustained flaming in grass, intercept, per % moisture, per km/h at 2 m. */
    static final double FLAMING_INTERCEPT = 1.49;

    static final double FLAMING_PER_MOISTURE = -0.11;
    static final double FLAMING_PER_WIND = 0.075 * 0.75;
    /** Wind speeds that round to 10 and to 40 km/h. */
    static final double WIND_ROUNDS_TO_10 = 9.5;

    static final double WIND_ROUNDS_TO_40 = 39.5;
    /** Spread rate in m/min for a speed in km/h, as rounded in cffdrs-ng. */
    static final double M_PER_MIN = 16.67;
    /** GSI over spread rate in m/min. */
    static final double GSI_PER_ROS = 1.11;
    /** Share of the rain that standing grass holds. */
    static final double STANDING_RAIN_SHARE = 0.06;

    private static final double LN_10 = log(10.0);

    private Fwi2025() {}

    /**
     * Moisture of the fine fuel after one hour, %: the daily equations with a rate of 0.1158 instead of 0.581.
     *
     * @param moisture an hour ago, % of dry weight
     * @param tempC air temperature, °C, −60 to 65
     * @param rhPercent relative humidity, %, 0 to 100
     * @param windKmh wind at 10 m in the open, 10-minute mean, km/h, 0 or more
     * @param rainMm rain of the hour that has passed the canopy, mm
     */
    public static double fineFuelMoisture(
            double moisture, double tempC, double rhPercent, double windKmh, double rainMm) {
        double m = rainMm > 0.0 ? Fwi1987.afterRain(moisture, rainMm) : moisture; // 3a, 3b
        double ed = Fwi1987.dryingEquilibrium(tempC, rhPercent); // 4
        double ew = Fwi1987.wettingEquilibrium(tempC, rhPercent); // 5
        if (m > ed) {
            double kd = 2.0 * 0.0579 * exp(0.0365 * tempC) * Fwi1987.logRate(rhPercent / 100.0, windKmh); // 6
            return ed + (m - ed) * pow(10.0, -kd); // 8
        } else if (m < ew && m < ed) {
            double kw = 2.0 * 0.0579 * exp(0.0365 * tempC) * Fwi1987.logRate((100.0 - rhPercent) / 100.0, windKmh); // 7
            return ew - (ew - m) * pow(10.0, -kw); // 9
        }
        return Fwi1987.missingIf(tempC + rhPercent + windKmh + rainMm, m);
    }

    /**
     * Moisture of the duff after one hour, 20 to 300 %.
     *
     * @param moisture an hour ago, %
     * @param tempC air temperature, °C, −60 to 65
     * @param rhPercent relative humidity, %, 0 to 100
     * @param effectiveRainMm rain of the hour that reached the duff, mm
     * @param daylight whether the sun is up: only then the duff dries
     */
    public static double duffMoisture(
            double moisture, double tempC, double rhPercent, double effectiveRainMm, boolean daylight) {
        double m = moisture;
        if (effectiveRainMm > 0.0) {
            double b = Fwi1987.duffSlope(dmc(m)); // 13
            m += 1000.0 * effectiveRainMm / (48.77 + b * effectiveRainMm); // 14
        }
        m = min(m, 300.0);
        if (daylight) {
            double warmth = tempC <= -0.05 ? 0.0 : tempC;
            m = (m - 20.0) * exp(-2.22e-4 * warmth * (100.0 - rhPercent) / 43.43) + 20.0; // 16
        }
        return min(m, 300.0);
    }

    /**
     * Moisture equivalent of the deep organic layer after one hour, up to 400.
     *
     * @param moisture an hour ago
     * @param tempC air temperature, °C, −60 to 65
     * @param effectiveRainMm rain of the hour that reached the layer, mm
     * @param daylight whether the sun is up: only then the layer dries
     */
    public static double droughtMoisture(double moisture, double tempC, double effectiveRainMm, boolean daylight) {
        double m = min(moisture + 3.937 * effectiveRainMm / 2.0, 400.0); // 20
        if (daylight && tempC >= 0.05) {
            m *= exp(-(0.015 * tempC + 3.0 / 16.0) / 400.0); // 22
        }
        return m;
    }

    /**
     * DMC of a duff moisture, %.
     *
     * @param duffMoisture moisture of the duff, % of dry weight
     */
    public static double dmc(double duffMoisture) {
        return 43.43 * log(280.0 / (duffMoisture - 20.0)); // 15
    }

    /**
     * Duff moisture, %, of a DMC.
     *
     * @param dmc Duff Moisture Code, 0 or more
     */
    public static double duffMoistureOf(double dmc) {
        return 280.0 * exp(-dmc / 43.43) + 20.0; // 12
    }

    /**
     * DC of a moisture equivalent.
     *
     * @param droughtMoisture moisture equivalent of the deep layer, 0 to 400
     */
    public static double dc(double droughtMoisture) {
        return 400.0 * log(400.0 / droughtMoisture); // 21
    }

    /**
     * Moisture equivalent of a DC.
     *
     * @param dc Drought Code, 0 or more
     */
    public static double droughtMoistureOf(double dc) {
        return 400.0 * exp(-dc / 400.0); // 19
    }

    /**
     * Initial Spread Index (ISI) of the hour; unlike FWI1987 it levels off in strong wind (40 km/h and more, equation 53a of
     * ST-X-3). A moisture below 0 (air hotter than 57 °C and very dry) counts as 0 in the power term.
     *
     * @param moisture of the fine fuel, %
     * @param windKmh wind at 10 m in the open, 10-minute mean, km/h, 0 or more
     */
    public static double isi(double moisture, double windKmh) {
        double fw = windKmh >= WIND_ROUNDS_TO_40
                ? 12.0 * (1.0 - exp(-0.0818 * (windKmh - 28.0))) // 53a of ST-X-3
                : exp(0.05039 * windKmh); // 24
        double ff = 91.9 * exp(-0.1386 * moisture) * (1.0 + pow(max(0.0, moisture), 5.31) / 4.93e7); // 25
        return 0.208 * fw * ff; // 26
    }

    /**
     * Moisture of cured grass after one hour, % (Wotton 2009 with the solar heating of 2016).
     *
     * @param moisture an hour ago, %
     * @param tempC air temperature, °C, −60 to 65
     * @param rhPercent relative humidity, %, 0 to 100
     * @param windKmh wind at 10 m in the open, 10-minute mean, km/h, 0 or more
     * @param rainMm rain of the hour, mm; for standing grass 6 % of it
     * @param solradKwM2 solar radiation on the grass, kW/m²; 0 for standing grass
     * @param loadKgM2 grass fuel load, kg/m²
     */
    public static double grassMoisture(
            double moisture,
            double tempC,
            double rhPercent,
            double windKmh,
            double rainMm,
            double solradKwM2,
            double loadKgM2) {
        double m = min(moisture + 100.0 * rainMm / loadKgM2, 250.0);
        double fuelTempC = tempC + 17.9 * solradKwM2 * exp(-0.034 * windKmh);
        double fuelRh = fuelTempC > tempC ? rhPercent * pow(10.0, tetens(tempC) - tetens(fuelTempC)) : rhPercent;
        return grassExchange(m, fuelTempC, fuelRh, windKmh, 1.0);
    }

    /** Moisture of grass after {@code hours} in air of the fuel's own temperature and humidity, % (Wotton 2009). */
    static double grassExchange(double m, double fuelTempC, double fuelRh, double windKmh, double hours) {
        double ed = grassDryingEquilibrium(fuelTempC, fuelRh);
        double ew = grassWettingEquilibrium(fuelTempC, fuelRh);
        if (m > ed) {
            return ed + (m - ed) * exp(-LN_10 * grassRate(fuelRh / 100.0, fuelTempC, windKmh) * hours);
        } else if (m < ew && m < ed) {
            return ew + (m - ew) * exp(-LN_10 * grassRate((100.0 - fuelRh) / 100.0, fuelTempC, windKmh) * hours);
        }
        return Fwi1987.missingIf(fuelTempC + fuelRh + windKmh + hours, m);
    }

    /** Decimal exponent of the saturation vapour pressure over water (Tetens). */
    static double tetens(double tempC) {
        return 7.5 * tempC / (tempC + 237.0);
    }

    /** Moisture to which wet grass dries, % (Wotton 2009). */
    public static double grassDryingEquilibrium(double fuelTempC, double fuelRh) {
        return 1.62 * pow(fuelRh, 0.532)
                + 13.7 * exp((fuelRh - 100.0) / 13.0)
                + 0.27 * (26.7 - fuelTempC) * (1.0 - exp(-0.115 * fuelRh));
    }

    /** Moisture to which dry grass takes up water from the air, % (Wotton 2009). */
    static double grassWettingEquilibrium(double fuelTempC, double fuelRh) {
        return 1.42 * pow(fuelRh, 0.512)
                + 12.0 * exp((fuelRh - 100.0) / 18.0)
                + 0.27 * (26.7 - fuelTempC) * (1.0 - exp(-0.115 * fuelRh));
    }

    /** Log rate of the grass's drying or wetting, per hour (Wotton 2009). */
    static double grassRate(double air, double fuelTempC, double windKmh) {
        return 0.389633 * exp(0.0365 * fuelTempC) * Fwi1987.logRate(air, windKmh);
    }

    /**
     * What the curing leaves of spread and ignition in grass, 0 to 1 (Cruz et al. 2015); 0 below 20 %.
     *
     * @param percentCured share of dead grass, 0 to 100 %
     */
    public static double curingFactor(double percentCured) {
        return percentCured < 20.0 ? 0.0 : 1.036 / (1.0 + 103.989 * exp(-0.0996 * (percentCured - 20.0)));
    }

    /**
     * Grassland Fuel Moisture Code (GFMC), 0 to 101: the code of that moisture at which fully cured grass would ignite as
     * readily as this grass does with its curing and wind.
     *
     * @param moisture of the grass, %
     * @param percentCured share of dead grass, 0 to 100 %
     * @param windKmh wind at 10 m in the open, 10-minute mean, km/h, 0 or more
     */
    public static double gfmc(double moisture, double percentCured, double windKmh) {
        double logit = FLAMING_INTERCEPT + FLAMING_PER_MOISTURE * moisture + FLAMING_PER_WIND * windKmh;
        double curing = curingFactor(percentCured);
        double flaming = curing / (1.0 + exp(-logit));
        if (!(flaming > 0.0)) {
            return Double.isNaN(flaming) ? Double.NaN : 0.0;
        }
        double equivalent = (log(flaming / (1.0 - flaming)) - FLAMING_INTERCEPT - FLAMING_PER_WIND * windKmh)
                / FLAMING_PER_MOISTURE;
        return FfScale.EXACT.toCode(min(equivalent, 250.0));
    }

    /**
     * Rate of spread in grassland, m/min (Cheney et al. 1998 with the curing of Cruz et al. 2015).
     *
     * @param windKmh wind at 10 m in the open, 10-minute mean, km/h, 0 or more
     * @param moisture of the grass, %
     * @param percentCured share of dead grass, 0 to 100 %
     * @param standing standing grass; otherwise matted
     */
    public static double grassRateOfSpread(double windKmh, double moisture, double percentCured, boolean standing) {
        return M_PER_MIN * grassWind(windKmh, standing) * grassDamping(moisture, windKmh) * curingFactor(percentCured);
    }

    private static double grassWind(double windKmh, boolean standing) {
        if (windKmh < 5.0) {
            return 0.054 + (standing ? 0.269 : 0.209) * windKmh;
        }
        double gust = pow(windKmh - 5.0, 0.844);
        return standing ? 1.4 + 0.838 * gust : 1.1 + 0.715 * gust;
    }

    private static double grassDamping(double moisture, double windKmh) {
        if (moisture < 12.0) {
            return exp(-0.108 * moisture);
        } else if (windKmh < WIND_ROUNDS_TO_10) {
            return moisture >= 20.0 ? 0.0 : max(0.0, 0.6838 - 0.0342 * moisture);
        }
        return moisture >= 23.9 ? 0.0 : 0.547 - 0.0228 * moisture;
    }

    /**
     * Grassland Spread Index (GSI): the spread rate in grass as an index, from 0 upward.
     *
     * @param windKmh wind at 10 m in the open, 10-minute mean, km/h, 0 or more
     * @param moisture moisture of the fine fuel, % of dry weight
     * @param percentCured share of dead grass, %, 0 to 100
     * @param standing whether the grass stands, else it is matted
     */
    public static double gsi(double windKmh, double moisture, double percentCured, boolean standing) {
        return GSI_PER_ROS * grassRateOfSpread(windKmh, moisture, percentCured, standing);
    }

    /**
     * Grassland Fire Weather Index (GFWI): the intensity of a grass fire front as an index, from 0 upward. 15 is about 500,
     * 25 about 2,000, 30 about 4,000 and 36.5 about 10,000 kW/m. At 100 kW/m it jumps down from 4.00 to 3.65, as defined.
     *
     * @param gsi Grassland Spread Index
     * @param loadKgM2 grass fuel load, kg/m²
     */
    public static double gfwi(double gsi, double loadKgM2) {
        double intensityKwM = 300.0 * loadKgM2 * gsi / GSI_PER_ROS;
        return intensityKwM > 100.0 ? log(intensityKwM / 60.0) / 0.14 : intensityKwM / 25.0;
    }

    /** How much of an event's rain the canopy and the layers above keep back before it counts. */
    enum RainGate {
        FINE_FUEL(0.55, 0.5, 1.0),
        DUFF(1.55, 1.27, 0.92),
        DROUGHT(2.85, 1.27, 0.83);

        /** Sums below this round (to 0.1 mm) to the threshold or less. */
        private final double roundsAboveMm;

        private final double lossMm;
        private final double share;

        RainGate(double roundsAboveMm, double lossMm, double share) {
            this.roundsAboveMm = roundsAboveMm;
            this.lossMm = lossMm;
            this.share = share;
        }

        /**
         * The rain of the hour that gets past the gate, mm.
         *
         * @param eventMm rain of the event before this hour, mm
         * @param rainMm rain of this hour, mm
         */
        double pass(double eventMm, double rainMm) {
            if (eventMm + rainMm < roundsAboveMm) {
                return 0.0;
            } else if (eventMm >= roundsAboveMm) {
                return rainMm * share;
            }
            return (eventMm + rainMm) * share - lossMm;
        }
    }
}
