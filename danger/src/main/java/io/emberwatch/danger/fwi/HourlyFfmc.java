package io.emberwatch.danger.fwi;

import static java.lang.Math.exp;
import static java.lang.Math.max;
import static java.lang.Math.pow;

import io.emberwatch.danger.Range;

/**
 * The hourly Fine Fuel Moisture Code of Van Wagner (1977), Information Report PS-X-69: the daily code's equations with
 * another rate and without a canopy that keeps back the first 0.5 mm.
 *
 * <p>Steps shorter than an hour may be taken for dry weather: drying over an hour equals drying over its parts. Rain does
 * not divide so (5 mm in one hour from code 90 leave 30.3, as twelve parts 25.4): gather rain into whole hours first.
 */
public final class HourlyFfmc {
    private static final Range STEP_HOURS = new Range("stepHours", 0.0, 24.0);
    private static final double RATE = 0.0579;

    private HourlyFfmc() {}

    /**
     * The code at the end of the step, from 0 upward; not clamped at 101, which it passes a little in air hotter than 57
     * °C, as in cffdrs.
     *
     * @param ffmcBefore the code at the start of the step, 0 to 101 or what this method gave
     * @param tempC temperature, °C
     * @param rhPercent relative humidity, 0 to 100 %; more is refused, where cffdrs computes on
     * @param windKmh wind at 10 m in the open, km/h
     * @param rainMm rain of the step, mm; less than none is refused, where cffdrs takes it as none
     * @param stepHours length of the step, hours
     */
    public static double ffmc(
            double ffmcBefore, double tempC, double rhPercent, double windKmh, double rainMm, double stepHours) {
        Inputs.HOURLY_CODE.require(ffmcBefore);
        Inputs.weather(tempC, rhPercent, windKmh, rainMm);
        STEP_HOURS.require(stepHours);
        double m = FfScale.EXACT.toMoisture(ffmcBefore); // 1
        if (rainMm > 0.0) {
            m = Fwi1987.afterRain(m, rainMm); // 3a, 3b
        }
        double ed = Fwi1987.dryingEquilibrium(tempC, rhPercent); // 2a
        double ew = Fwi1987.wettingEquilibrium(tempC, rhPercent); // 2b
        double warmth = RATE * exp(0.0365 * tempC);
        if (m > ed) {
            double kd = warmth * Fwi1987.logRate(rhPercent / 100.0, windKmh); // 3a, 3b of PS-X-69
            m = ed + (m - ed) * pow(10.0, -kd * stepHours); // 5a
        } else if (m < ew && m < ed) {
            double kw = warmth * Fwi1987.logRate((100.0 - rhPercent) / 100.0, windKmh); // 4a, 4b
            m = ew - (ew - m) * pow(10.0, -kw * stepHours); // 5b
        }
        return Fwi1987.missingIf(
                tempC + rhPercent + windKmh + rainMm + stepHours, max(0.0, FfScale.EXACT.toCode(m))); // 6
    }
}
