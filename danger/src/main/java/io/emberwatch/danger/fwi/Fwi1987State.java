package io.emberwatch.danger.fwi;

/**
 * What the forest floor remembers from yesterday in the FWI System of 1987: three moisture codes.
 *
 * @param ffmc Fine Fuel Moisture Code, 0 to 101
 * @param dmc Duff Moisture Code, 0 or more
 * @param dc Drought Code, 0 or more
 */
public record Fwi1987State(double ffmc, double dmc, double dc) {
    /** The start after snow melt: 85, 6, 15 (three days after the snow has gone; DC only where winter filled the ground). */
    public static final Fwi1987State START = new Fwi1987State(85.0, 6.0, 15.0);

    /** Relative humidity of 100 % is reckoned as this, as in cffdrs. */
    static final double MAX_RH_PERCENT = 99.9999;

    /** Refuses codes outside their ranges. */
    public Fwi1987State {
        Inputs.FFMC.require(ffmc);
        Inputs.DMC.require(dmc);
        Inputs.DC.require(dc);
    }

    /**
     * One day with {@link FfScale#EXACT}.
     *
     * @param noon the noon observation
     * @param month month of the year, 1 to 12
     * @param latDeg latitude, degrees north
     */
    public Fwi1987Day step(NoonWeather noon, int month, double latDeg) {
        return step(noon, month, latDeg, FfScale.EXACT);
    }

    /**
     * One day: today's codes from yesterday's and the noon weather, and the indices that follow.
     *
     * @param noon the noon observation; where any reading is missing, all values of the day are NaN and its state is this
     *     one, so that the caller decides how to fill the gap
     * @param month 1 to 12
     * @param latDeg latitude, degrees, north positive
     * @param scale the moisture constant, see {@link FfScale}
     */
    public Fwi1987Day step(NoonWeather noon, int month, double latDeg, FfScale scale) {
        Inputs.LAT_DEG.require(latDeg);
        Inputs.month(month);
        if (!noon.isComplete() || Double.isNaN(latDeg)) {
            return Fwi1987Day.missing(this);
        }
        double rhPercent = Math.min(noon.rhPercent(), MAX_RH_PERCENT);
        double f = Fwi1987.ffmc(ffmc, noon.tempC(), rhPercent, noon.windKmh(), noon.rain24hMm(), scale); // 1 to 10
        double p = Fwi1987.dmc(dmc, noon.tempC(), rhPercent, noon.rain24hMm(), month, latDeg); // 11 to 17
        double d = Fwi1987.dc(dc, noon.tempC(), noon.rain24hMm(), month, latDeg); // 18 to 23
        double r = Fwi1987.isi(f, noon.windKmh(), scale); // 24 to 26
        double u = Fwi1987.bui(p, d); // 27
        double s = Fwi1987.fwi(r, u); // 28 to 30
        return new Fwi1987Day(new Fwi1987State(f, p, d), f, p, d, r, u, s, Fwi1987.dsr(s)); // 31
    }
}
