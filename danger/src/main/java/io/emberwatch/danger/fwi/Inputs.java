package io.emberwatch.danger.fwi;

import io.emberwatch.danger.Range;

/**
 * The ranges outside of which a reading is impossible and is refused. NaN is a missing reading, not an impossible one,
 * and passes.
 */
final class Inputs {
    static final Range RAIN_MM = new Range("rainMm", 0.0, 2000.0);
    static final Range SOLRAD_KW_M2 = new Range("solradKwM2", 0.0, 2.0);
    static final Range PERCENT_CURED = new Range("percentCured", 0.0, 100.0);
    static final Range GRASS_LOAD_KG_M2 = new Range("grassFuelLoadKgM2", Double.MIN_VALUE, 20.0);
    static final Range FFMC = new Range("ffmc", 0.0, 101.0);
    /** A code of an hourly step passes 101 a little where the air is so hot that the equilibrium moisture is negative. */
    static final Range HOURLY_CODE = new Range("code", 0.0, 110.0);

    static final Range DMC = codeFromZero("dmc");
    static final Range DC = codeFromZero("dc");
    static final Range ISI = codeFromZero("isi");
    static final Range BUI = codeFromZero("bui");
    static final Range FWI = codeFromZero("fwi");
    static final Range LAT_DEG = new Range("latDeg", -90.0, 90.0);
    static final Range LON_DEG = new Range("lonDeg", -180.0, 180.0);
    static final Range UTC_OFFSET_HOURS = new Range("utcOffsetHours", -14.0, 14.0);
    static final Range FINE_FUEL_MOISTURE = new Range("fineFuelMoisture", -20.0, 250.0);
    static final Range DUFF_MOISTURE = new Range("duffMoisture", 20.0, 300.0);
    static final Range DROUGHT_MOISTURE = new Range("droughtMoisture", 0.0, 400.0);
    static final Range MATTED_GRASS_MOISTURE = new Range("mattedGrassMoisture", -20.0, 250.0);
    static final Range STANDING_GRASS_MOISTURE = new Range("standingGrassMoisture", -20.0, 250.0);
    static final Range RAIN_EVENT_MM = new Range("rainEventMm", 0.0, Double.MAX_VALUE);
    static final Range DRY_HOURS = new Range("dryHours", 0.0, 5.0);

    private static final Range MONTH = new Range("month", 1.0, 12.0);
    private static final Range HOUR = new Range("hour", 0.0, 23.0);

    private Inputs() {}

    private static Range codeFromZero(String name) {
        return new Range(name, 0.0, Double.MAX_VALUE);
    }

    /** The month itself, 1 to 12. */
    static int month(int month) {
        MONTH.require(month);
        return month;
    }

    /** The hour of the day itself, 0 to 23. */
    static int hour(int hour) {
        HOUR.require(hour);
        return hour;
    }

    /** Refuses what no air, wind or cloud can bring. */
    static void weather(double tempC, double rhPercent, double windKmh, double rainMm) {
        Range.TEMP_C.require(tempC);
        Range.RH_PERCENT.require(rhPercent);
        Range.WIND_KMH.require(windKmh);
        RAIN_MM.require(rainMm);
    }
}
