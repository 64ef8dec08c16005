package io.emberwatch.danger.fbp;

/**
 * One place at one time as the FBP System sees it: fuel, dryness, wind, slope and stand.
 *
 * <p>Made by {@link #of}. NaN is a missing value; an impossible one is refused with its name, value and range.
 *
 * @param fuel fuel type
 * @param codes FFMC and BUI of FWI1987
 * @param windKmh wind at 10 m in the open, 0 to 400 km/h
 * @param windFromDeg where the wind comes from, degrees from north, 0 to 360
 * @param slopePercent rise over run, 0 to 200 %; the slope factor ends growing at 70 %
 * @param aspectDeg where the slope faces, degrees from north, 0 to 360; without meaning on level ground
 * @param fmcPercent foliar moisture, 0 to 300 %; NaN for fuels without crowns
 * @param coniferPercent share of conifers in M-1 and M-2, 0 to 100 %
 * @param deadFirPercent share of dead fir in M-3 and M-4, 0 to 100 %
 * @param grassLoadKgM2 grass that can burn, 0.001 to 10 kg/m²
 * @param curingPercent share of the grass that is dead, 0 to 100 %
 * @param crownBaseHeightM height of the live crowns above the ground, 0.1 to 50 m (0 for fuels without crowns)
 * @param crownFuelLoadKgM2 weight of the crowns, 0 to 10 kg/m²
 * @param minutes time since the start, 0 to 527,040 min (366 days)
 * @param lineSource true where the fire starts along a line and runs at full speed at once; false from one point
 * @param directionDeg the direction that {@link FbpResult#direction()} tells of, degrees from north; NaN for none
 * @param directionRule how the speed in that direction is taken
 */
public record FbpInput(
        FuelType fuel,
        FuelCodes codes,
        double windKmh,
        double windFromDeg,
        double slopePercent,
        double aspectDeg,
        double fmcPercent,
        double coniferPercent,
        double deadFirPercent,
        double grassLoadKgM2,
        double curingPercent,
        double crownBaseHeightM,
        double crownFuelLoadKgM2,
        double minutes,
        boolean lineSource,
        double directionDeg,
        DirectionRule directionRule) {

    /** Share of conifers assumed where none is given, %. */
    public static final double DEFAULT_CONIFER_PERCENT = 50;
    /** Share of dead fir assumed where none is given, %. */
    public static final double DEFAULT_DEAD_FIR_PERCENT = 35;
    /** Grass load assumed where none is given, kg/m². */
    public static final double DEFAULT_GRASS_LOAD_KG_M2 = 0.35;
    /** Curing assumed where none is given, %. It is a guess: give the observed one. */
    public static final double DEFAULT_CURING_PERCENT = 80;

    /**
     *
     * @throws IllegalArgumentException if a present value lies outside its range
     */
    public FbpInput {
        Ranges.WIND_KMH.require(windKmh);
        Ranges.WIND_DIRECTION_DEG.require(windFromDeg);
        Ranges.SLOPE_PERCENT.require(slopePercent);
        Ranges.ASPECT_DEG.require(aspectDeg);
        Ranges.FMC_PERCENT.require(fmcPercent);
        Ranges.CONIFER_PERCENT.require(coniferPercent);
        Ranges.DEAD_FIR_PERCENT.require(deadFirPercent);
        Ranges.GRASS_LOAD_KG_M2.require(grassLoadKgM2);
        Ranges.CURING_PERCENT.require(curingPercent);
        if (fuel.hasCrowns()) {
            Ranges.CROWN_BASE_M.require(crownBaseHeightM);
        }
        Ranges.CROWN_LOAD_KG_M2.require(crownFuelLoadKgM2);
        Ranges.MINUTES.require(minutes);
        Ranges.DIRECTION_DEG.require(directionDeg);
    }

    /**
     * Begins the description of a place with its fuel type and its dryness.
     *
     * @param fuel fuel type
     */
    public static Builder of(FuelType fuel, FuelCodes codes) {
        return new Builder(fuel, codes);
    }

    boolean isSloping() {
        return slopePercent > 0;
    }

    /** Whether a value is missing without which no speed can be told. */
    boolean lacksSomething() {
        double needed = codes.ffmc() + codes.bui() + windKmh + slopePercent + minutes;
        if (isSloping()) {
            needed += windFromDeg + aspectDeg;
        }
        if (fuel.hasCrowns()) {
            needed += fmcPercent + crownBaseHeightM + crownFuelLoadKgM2;
        }
        if (fuel.needsConiferShare()) {
            needed += coniferPercent;
        }
        if (fuel.needsDeadFirShare()) {
            needed += deadFirPercent;
        }
        if (fuel.isGrass()) {
            needed += grassLoadKgM2 + curingPercent;
        }
        return Double.isNaN(needed);
    }

    /** Collects what is known of a place; what is not set keeps the publication's default. */
    public static final class Builder {
        private final FuelType fuel;
        private final FuelCodes codes;
        private double windKmh = Double.NaN;
        private double windFromDeg = Double.NaN;
        private double slopePercent;
        private double aspectDeg;
        private double fmcPercent = Double.NaN;
        private boolean fmcGiven;
        private double coniferPercent = DEFAULT_CONIFER_PERCENT;
        private double deadFirPercent = DEFAULT_DEAD_FIR_PERCENT;
        private double grassLoadKgM2 = DEFAULT_GRASS_LOAD_KG_M2;
        private double curingPercent = DEFAULT_CURING_PERCENT;
        private double crownBaseHeightM;
        private double crownFuelLoadKgM2;
        private double minutes = 60;
        private boolean lineSource;
        private double directionDeg = Double.NaN;
        private DirectionRule directionRule = DirectionRule.GLC_X_10_EQUATION_94;

        private Builder(FuelType fuel, FuelCodes codes) {
            this.fuel = fuel;
            this.codes = codes;
            this.crownBaseHeightM = fuel.crownBaseHeightM;
            this.crownFuelLoadKgM2 = fuel.crownFuelLoadKgM2;
        }

        /** Wind at 10 m in the open and where it comes from; the direction may be NaN on level ground. */
        public Builder wind(double kmh, double fromDeg) {
            this.windKmh = kmh;
            this.windFromDeg = fromDeg;
            return this;
        }

        /**
         * Slope in % and the direction it faces.
         *
         * @param percent share, %, 0 to 100
         */
        public Builder slope(double percent, double facingDeg) {
            this.slopePercent = percent;
            this.aspectDeg = facingDeg;
            return this;
        }

        /**
         * Foliar moisture, %, measured or set: the only way outside North America.
         *
         * @param percent share, %, 0 to 100
         */
        public Builder foliarMoisture(double percent) {
            this.fmcPercent = percent;
            this.fmcGiven = true;
            return this;
        }

        /**
         * Foliar moisture by the equations of North America.
         *
         * @param moisture moisture of the fine fuel, % of dry weight
         */
        public Builder foliarMoisture(FoliarMoisture moisture) {
            return foliarMoisture(moisture.fmcPercent());
        }

        /**
         * Share of conifers in a mixedwood (M-1, M-2), %.
         *
         * @param percent share, %, 0 to 100
         */
        public Builder conifers(double percent) {
            this.coniferPercent = percent;
            return this;
        }

        /**
         * Share of dead fir in a mixedwood (M-3, M-4), %.
         *
         * @param percent share, %, 0 to 100
         */
        public Builder deadFir(double percent) {
            this.deadFirPercent = percent;
            return this;
        }

        /** Load and curing of grass. */
        public Builder grass(double loadKgM2, double curedPercent) {
            this.grassLoadKgM2 = loadKgM2;
            this.curingPercent = curedPercent;
            return this;
        }

        /** Height of the live crowns above the ground, m. */
        public Builder crownBase(double heightM) {
            this.crownBaseHeightM = heightM;
            return this;
        }

        /** Crown base of a plantation (C-6) by its stems per hectare and its height, ST-X-3 equation 91. */
        public Builder plantation(double stemsPerHa, double standHeightM) {
            Ranges.STEMS_PER_HA.require(stemsPerHa);
            Ranges.STAND_HEIGHT_M.require(standHeightM);
            this.crownBaseHeightM = CrownFire.baseHeightM(fuel, Double.NaN, stemsPerHa, standHeightM);
            return this;
        }

        /** Weight of the crowns, kg/m². */
        public Builder crownLoad(double kgM2) {
            this.crownFuelLoadKgM2 = kgM2;
            return this;
        }

        /** Time since the start, min; 60 unless set. */
        public Builder after(double minutesSinceStart) {
            this.minutes = minutesSinceStart;
            return this;
        }

        /** The fire starts along a line and runs at full speed from the beginning. */
        public Builder fromLine() {
            this.lineSource = true;
            return this;
        }

        /** Asks for the front that faces a direction, degrees from north. */
        public Builder toward(double bearingDeg, DirectionRule rule) {
            this.directionDeg = bearingDeg;
            this.directionRule = rule;
            return this;
        }

        /**
         * The finished description.
         *
         * @throws IllegalArgumentException if a value lies outside its range, or if a fuel with crowns has no foliar moisture
         */
        public FbpInput build() {
            if (fuel.hasCrowns() && !fmcGiven) {
                throw new IllegalArgumentException("foliar moisture of fuel type [" + fuel
                        + "] is not given: measure or set it, or in North America take FoliarMoisture.inNorthAmerica");
            }
            return new FbpInput(
                    fuel,
                    codes,
                    windKmh,
                    windFromDeg,
                    slopePercent,
                    aspectDeg,
                    fmcPercent,
                    coniferPercent,
                    deadFirPercent,
                    grassLoadKgM2,
                    curingPercent,
                    crownBaseHeightM,
                    crownFuelLoadKgM2,
                    minutes,
                    lineSource,
                    directionDeg,
                    directionRule);
        }
    }
}
