package io.emberwatch.danger.fwi;

/**
 * One day of the FWI System of 1987: the codes and indices of that noon, and the state from which the next day starts.
 *
 * @param state start of the next day; after a missing observation still that of the day before
 * @param ffmc Fine Fuel Moisture Code, 0 to 101
 * @param dmc Duff Moisture Code
 * @param dc Drought Code
 * @param isi Initial Spread Index
 * @param bui Buildup Index
 * @param fwi Fire Weather Index
 * @param dsr Daily Severity Rating
 */
public record Fwi1987Day(
        Fwi1987State state, double ffmc, double dmc, double dc, double isi, double bui, double fwi, double dsr) {

    static Fwi1987Day missing(Fwi1987State state) {
        double nan = Double.NaN;
        return new Fwi1987Day(state, nan, nan, nan, nan, nan, nan, nan);
    }
}
