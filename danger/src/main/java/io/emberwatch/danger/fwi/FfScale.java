package io.emberwatch.danger.fwi;

/**
 * The FF scale, which turns the moisture of fine fuel (% of dry weight) into a code that rises as the fuel dries.
 *
 * <p>Moisture 0 is code 101, moisture 250 % is code 0. Source: Van Wagner and Pickett (1985), Forestry Technical Report
 * 33, equations 1 and 10. Programs differ in one constant, so it has a name here; over the 48-day sample of that report
 * the choice moves FFMC by up to 0.05 a step and FWI by up to 0.25.
 */
public enum FfScale {
    /** 250 · 59.5 / 101 = 147.27723: code and moisture are exact inverses. The choice of cffdrs since 1.9 and of FWI2025. */
    EXACT(250.0 * 59.5 / 101.0),
    /** 147.2 as printed in 1985; the choice of the BC Wildfire Service, ECMWF's GEFF, xclim and others. */
    PUBLISHED_147_2(147.2);

    private final double constant;

    FfScale(double constant) {
        this.constant = constant;
    }

    /** The constant C in m = C (101 − F) / (59.5 + F). */
    public double constant() {
        return constant;
    }

    /**
     * Moisture of the fine fuel, % of dry weight (equation 1).
     *
     * @param code FFMC or GFMC, 0 to 101
     */
    public double toMoisture(double code) {
        return constant * (101.0 - code) / (59.5 + code);
    }

    /**
     * The code of a moisture (equation 10), not clamped.
     *
     * @param moisture % of dry weight, 0 to 250
     */
    public double toCode(double moisture) {
        return 59.5 * (250.0 - moisture) / (constant + moisture);
    }
}
