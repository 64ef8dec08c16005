package io.emberwatch.danger.fwi;

import static java.lang.Math.exp;
import static java.lang.Math.min;
import static java.lang.Math.pow;

import io.emberwatch.danger.Range;

/**
 * Grass Fuel Moisture Code of Wotton (2009): moisture of a layer of fully cured, matted grass in the sun, on the FF scale.
 * Hourly or shorter steps.
 *
 * <p>Source: Wotton, A grass moisture model for the Canadian Forest Fire Danger Rating System, 8th Fire and Forest
 * Meteorology Symposium 2009, paper 3-2; equation numbers are its. FWI2025 has the same model with weaker solar heating
 * and with curing: {@link Fwi2025#gfmc}.
 */
public final class Gfmc2009 {
    /** Nominal load of the matted layer, kg/m². */
    public static final double DEFAULT_LOAD_KG_M2 = 0.3;

    private static final Range STEP_HOURS = new Range("stepHours", 0.0, 24.0);

    private Gfmc2009() {}

    /**
     * The code at the end of the step; it passes 101 a little on very hot, very dry grass.
     *
     * @param gfmcBefore the code at the start of the step, 0 to 101 or what this method gave
     * @param tempC temperature, °C
     * @param rhPercent relative humidity, 0 to 100 %
     * @param windKmh wind at 10 m in the open, km/h
     * @param rainMm rain of the step, mm
     * @param solradKwM2 solar radiation, kW/m² (not W/m²: more than 2 is refused)
     * @param loadKgM2 grass fuel load, kg/m²
     * @param stepHours length of the step, hours
     */
    public static double gfmc(
            double gfmcBefore,
            double tempC,
            double rhPercent,
            double windKmh,
            double rainMm,
            double solradKwM2,
            double loadKgM2,
            double stepHours) {
        Inputs.HOURLY_CODE.require(gfmcBefore);
        Inputs.weather(tempC, rhPercent, windKmh, rainMm);
        Inputs.SOLRAD_KW_M2.require(solradKwM2);
        Inputs.GRASS_LOAD_KG_M2.require(loadKgM2);
        STEP_HOURS.require(stepHours);
        double m = FfScale.EXACT.toMoisture(gfmcBefore); // 13
        double after = moisture(m, tempC, rhPercent, windKmh, rainMm, solradKwM2, loadKgM2, stepHours);
        return Fwi1987.missingIf(tempC + rhPercent + windKmh + stepHours, FfScale.EXACT.toCode(after)); // 12
    }

    /** Moisture of the layer at the end of the step, % of dry weight, at most 250; unchecked inputs. */
    static double moisture(
            double moisture,
            double tempC,
            double rhPercent,
            double windKmh,
            double rainMm,
            double solradKwM2,
            double loadKgM2,
            double stepHours) {
        double m = min(moisture + 100.0 * rainMm / loadKgM2, 250.0); // 11
        double fuelTempC = tempC + 35.07 * solradKwM2 * exp(-0.06215 * windKmh); // 2
        double fuelRh = rhPercent * pow(10.0, Fwi2025.tetens(tempC) - Fwi2025.tetens(fuelTempC)); // 3, 4
        return Fwi2025.grassExchange(m, fuelTempC, fuelRh, windKmh, stepHours); // 7 to 10
    }
}
