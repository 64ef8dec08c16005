package io.emberwatch.danger.fbp;

import io.emberwatch.danger.Range;

/** The spans of the quantities that the FBP System takes: what lies outside is refused, what is missing stays missing. */
final class Ranges {
    static final Range FFMC = new Range("ffmc", 0, 101);
    static final Range BUI = new Range("bui", 0, 10_000);
    static final Range WIND_KMH = Range.WIND_KMH;
    static final Range WIND_DIRECTION_DEG = new Range("windFromDeg", 0, 360);
    static final Range SLOPE_PERCENT = new Range("slopePercent", 0, 200);
    static final Range ASPECT_DEG = new Range("aspectDeg", 0, 360);
    static final Range FMC_PERCENT = new Range("fmcPercent", 0, 300);
    static final Range CONIFER_PERCENT = new Range("coniferPercent", 0, 100);
    static final Range DEAD_FIR_PERCENT = new Range("deadFirPercent", 0, 100);
    static final Range GRASS_LOAD_KG_M2 = new Range("grassLoadKgM2", 0.001, 10);
    static final Range CURING_PERCENT = new Range("curingPercent", 0, 100);
    static final Range CROWN_BASE_M = new Range("crownBaseHeightM", 0.1, 50);
    static final Range CROWN_LOAD_KG_M2 = new Range("crownFuelLoadKgM2", 0, 10);
    static final Range MINUTES = new Range("minutes", 0, 366 * 24 * 60);
    static final Range DIRECTION_DEG = new Range("directionDeg", 0, 360);
    static final Range STEMS_PER_HA = new Range("stemsPerHa", 1, 100_000);
    static final Range STAND_HEIGHT_M = new Range("standHeightM", 0.1, 100);
    static final Range ELEVATION_M = new Range("elevationM", -500, 9000);
    static final Range DAY_OF_YEAR = new Range("dayOfYear", 1, 366);
    static final Range DAY_OF_MINIMUM = new Range("dayOfMinimum", 1, 366);
    static final Range MINUTES_BETWEEN = new Range("minutesBetween", 1e-6, 366 * 24 * 60);
    static final Range SIDE_M = new Range("sideM", 1e-3, 1e6);
    static final Range BEARING_DEG = new Range("bearingDeg", -360, 360);
    static final Range LAT_DEG = new Range("latDeg", -90, 90);
    static final Range LON_DEG = new Range("lonDeg", -180, 180);

    private Ranges() {}
}
