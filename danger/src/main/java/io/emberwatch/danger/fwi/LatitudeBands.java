package io.emberwatch.danger.fwi;

/**
 * How long the drying day is, by month and latitude band: the factors Le (for DMC) and Lf (for DC).
 *
 * <p>Source: Van Wagner and Pickett (1985) for 46° N; Lawson and Armitage (2008) for the other bands. Programs disagree
 * on where a band ends; these are the bands of cffdrs (R, Python, C). North of 30° N all agree, so China north of 30° N
 * is not touched by the choice. Elsewhere: xclim splits DMC at 15° and DC at 15° with an equator factor of 1.39; GEFF
 * splits both at 10°, also with 1.39.
 */
public final class LatitudeBands {
    private static final double[] LE_46N = {6.5, 7.5, 9.0, 12.8, 13.9, 13.9, 12.4, 10.9, 9.4, 8.0, 7.0, 6.0};
    private static final double[] LE_20N = {7.9, 8.4, 8.9, 9.5, 9.9, 10.2, 10.1, 9.7, 9.1, 8.6, 8.1, 7.8};
    private static final double[] LE_20S = {10.1, 9.6, 9.1, 8.5, 8.1, 7.8, 7.9, 8.3, 8.9, 9.4, 9.9, 10.2};
    private static final double[] LE_40S = {11.5, 10.5, 9.2, 7.9, 6.8, 6.2, 6.5, 7.4, 8.7, 10.0, 11.2, 11.8};
    private static final double LE_EQUATOR = 9.0;
    private static final double[] LF_NORTH = {-1.6, -1.6, -1.6, 0.9, 3.8, 5.8, 6.4, 5.0, 2.4, 0.4, -1.6, -1.6};
    private static final double[] LF_SOUTH = {6.4, 5.0, 2.4, 0.4, -1.6, -1.6, -1.6, -1.6, -1.6, 0.9, 3.8, 5.8};
    private static final double LF_EQUATOR = 1.4;

    private LatitudeBands() {}

    /**
     * Effective day length Le of the Duff Moisture Code, hours. North of 30° N the table of 46° N; above 10 to 30° N that
     * of 20° N; above 10° S to 10° N the equator's 9; above 30° S to 10° S that of 20° S; from 30° S southward that of
     * 40° S. The upper end belongs to its band, as in cffdrs.
     *
     * @param latDeg latitude, degrees, north positive
     * @param month 1 to 12
     */
    public static double dmcDayLengthHours(double latDeg, int month) {
        Inputs.LAT_DEG.require(latDeg);
        Inputs.month(month);
        if (latDeg > 30.0) {
            return LE_46N[month - 1];
        } else if (latDeg > 10.0) {
            return LE_20N[month - 1];
        } else if (latDeg > -10.0) {
            return LE_EQUATOR;
        } else if (latDeg > -30.0) {
            return LE_20S[month - 1];
        }
        return Double.isNaN(latDeg) ? Double.NaN : LE_40S[month - 1];
    }

    /**
     * Day-length adjustment Lf of the Drought Code: the northern table north of 20° N, 1.4 above 20° S to 20° N, the
     * southern table from 20° S southward.
     *
     * @param latDeg latitude, degrees, north positive
     * @param month 1 to 12
     */
    public static double dcDayLength(double latDeg, int month) {
        Inputs.LAT_DEG.require(latDeg);
        Inputs.month(month);
        if (latDeg > 20.0) {
            return LF_NORTH[month - 1];
        } else if (latDeg > -20.0) {
            return LF_EQUATOR;
        }
        return Double.isNaN(latDeg) ? Double.NaN : LF_SOUTH[month - 1];
    }
}
