package io.emberwatch.danger.fwi;

/**
 * What forest floor and grass remember from the hour before in the FWI System of 2025: five moistures and the rain event
 * that the canopy is holding.
 *
 * @param fineFuelMoisture moisture of the fine fuel, %
 * @param duffMoisture moisture of the duff, %, above 20, at most 300
 * @param droughtMoisture moisture equivalent of the deep layer, above 0, at most 400
 * @param mattedGrassMoisture moisture of matted grass, %
 * @param standingGrassMoisture moisture of standing grass, %
 * @param rainEventMm rain of the running event, mm
 * @param dryHours hours without rain since the event's last rain, 0 to 4; at 5 the event ends
 */
public record Fwi2025State(
        double fineFuelMoisture,
        double duffMoisture,
        double droughtMoisture,
        double mattedGrassMoisture,
        double standingGrassMoisture,
        double rainEventMm,
        double dryHours) {
    /** The start after snow melt: FFMC 85 (also both grasses), DMC 6, DC 15, no rain event. */
    public static final Fwi2025State START = of(85.0, 6.0, 15.0);

    /** Hours without rain after which the canopy is dry again and a new rain event begins. */
    static final double HOURS_TO_DRY_CANOPY = 5.0;
    /** Rain below this rounds to 0.0 mm. */
    static final double RAIN_ROUNDS_UP_MM = 0.05;

    /** Refuses impossible moistures; missing values stay missing. */
    public Fwi2025State {
        Inputs.FINE_FUEL_MOISTURE.require(fineFuelMoisture);
        Inputs.DUFF_MOISTURE.require(duffMoisture);
        Inputs.DROUGHT_MOISTURE.require(droughtMoisture);
        Inputs.MATTED_GRASS_MOISTURE.require(mattedGrassMoisture);
        Inputs.STANDING_GRASS_MOISTURE.require(standingGrassMoisture);
        Inputs.RAIN_EVENT_MM.require(rainEventMm);
        Inputs.DRY_HOURS.require(dryHours);
    }

    /**
     * A state from three codes, both grasses as dry as the fine fuel, and no rain event.
     *
     * @param ffmc Fine Fuel Moisture Code, 0 to 101
     * @param dmc Duff Moisture Code, 0 or more
     * @param dc Drought Code, 0 or more
     */
    public static Fwi2025State of(double ffmc, double dmc, double dc) {
        Inputs.FFMC.require(ffmc);
        Inputs.DMC.require(dmc);
        Inputs.DC.require(dc);
        double m = FfScale.EXACT.toMoisture(ffmc);
        return new Fwi2025State(m, Fwi2025.duffMoistureOf(dmc), Fwi2025.droughtMoistureOf(dc), m, m, 0.0, 0.0);
    }

    /**
     * One hour. Hours must follow one another without a gap.
     *
     * <p>Where forest weather is missing, every value of the hour is NaN and its state is this one. Where only solar
     * radiation or grass load is missing, the forest steps and the grass stays; where only the curing is missing, all
     * moistures step and GFMC, GSI, GFWI are NaN.
     *
     * @param hour hour of the day on the clock of the site, 0 to 23
     */
    public Fwi2025Step step(Fwi2025Hour hour) {
        if (!hour.isForestComplete()) {
            return Fwi2025Step.missing(this);
        }
        double t = hour.tempC();
        double h = hour.rhPercent();
        double w = hour.windKmh();
        double p = hour.rainMm();
        boolean rainless = p < RAIN_ROUNDS_UP_MM;
        double dry = rainless && rainEventMm > 0.0 ? dryHours + 1.0 : 0.0;
        double event = dry >= HOURS_TO_DRY_CANOPY ? 0.0 : rainEventMm;
        dry = dry >= HOURS_TO_DRY_CANOPY ? 0.0 : dry;

        double mf = Fwi2025.fineFuelMoisture(fineFuelMoisture, t, h, w, Fwi2025.RainGate.FINE_FUEL.pass(event, p));
        double md = Fwi2025.duffMoisture(duffMoisture, t, h, Fwi2025.RainGate.DUFF.pass(event, p), hour.isDaylight());
        double mc =
                Fwi2025.droughtMoisture(droughtMoisture, t, Fwi2025.RainGate.DROUGHT.pass(event, p), hour.isDaylight());
        double matted = mattedGrassMoisture;
        double standing = standingGrassMoisture;
        if (hour.isGrassComplete()) {
            double load = hour.grassFuelLoadKgM2();
            matted = Fwi2025.grassMoisture(matted, t, h, w, p, hour.solradKwM2(), load);
            standing = Fwi2025.grassMoisture(standing, t, h, w, p * Fwi2025.STANDING_RAIN_SHARE, 0.0, load);
        }
        return Fwi2025Step.of(new Fwi2025State(mf, md, mc, matted, standing, event + p, dry), hour);
    }
}
