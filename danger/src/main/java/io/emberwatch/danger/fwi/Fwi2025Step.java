package io.emberwatch.danger.fwi;

/**
 * One hour of the FWI System of 2025: the ten values of that hour, and the state from which the next hour starts.
 *
 * @param state start of the next hour; after missing weather still that of the hour before
 * @param ffmc Fine Fuel Moisture Code, 0 to 101 (a little more in air hotter than 57 °C)
 * @param dmc Duff Moisture Code
 * @param dc Drought Code
 * @param isi Initial Spread Index
 * @param bui Buildup Index
 * @param fwi Fire Weather Index
 * @param dsr Daily Severity Rating of the hour
 * @param gfmc Grassland Fuel Moisture Code
 * @param gsi Grassland Spread Index
 * @param gfwi Grassland Fire Weather Index
 */
public record Fwi2025Step(
        Fwi2025State state,
        double ffmc,
        double dmc,
        double dc,
        double isi,
        double bui,
        double fwi,
        double dsr,
        double gfmc,
        double gsi,
        double gfwi) {

    static Fwi2025Step missing(Fwi2025State state) {
        double nan = Double.NaN;
        return new Fwi2025Step(state, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan);
    }

    /** The values that follow from the moistures at the end of the hour. */
    static Fwi2025Step of(Fwi2025State state, Fwi2025Hour hour) {
        double w = hour.windKmh();
        double dmc = Fwi2025.dmc(state.duffMoisture());
        double dc = Fwi2025.dc(state.droughtMoisture());
        double isi = Fwi2025.isi(state.fineFuelMoisture(), w);
        double bui = Fwi1987.bui(dmc, dc);
        double fwi = Fwi1987.fwi(isi, bui);
        double grass = hour.standing() ? state.standingGrassMoisture() : state.mattedGrassMoisture();
        grass = hour.isGrassComplete() ? grass : Double.NaN;
        double gsi = Fwi2025.gsi(w, grass, hour.percentCured(), hour.standing());
        return new Fwi2025Step(
                state,
                FfScale.EXACT.toCode(state.fineFuelMoisture()),
                dmc,
                dc,
                isi,
                bui,
                fwi,
                Fwi1987.dsr(fwi),
                Fwi2025.gfmc(grass, hour.percentCured(), w),
                gsi,
                Fwi2025.gfwi(gsi, hour.grassFuelLoadKgM2()));
    }
}
