package io.emberwatch.ingestion;

/**
 * The air temperature that a latitude and a day of the year allow, wide enough for every record and too narrow for nonsense.
 *
 * <p>Coldest: 5 − 1.25 °C per degree of latitude in midwinter, 25 °C more in midsummer, 6.5 °C less per kilometre of height.
 * At 42.7°N that is −48 °C in January (the province's record is −43 °C) and −23 °C in July; at 34°N −12 °C in July.
 * Warmest: 56 °C in midsummer; in midwinter 50 °C, less 0.6 °C per degree beyond the 20th.
 */
final class SeasonRange {

    private static final double YEAR_DAYS = 365.25;
    private static final double DAY_MS = 86_400_000.0;
    /** Midwinter of the air lags the solstice: 21 January in the north. */
    private static final double COLDEST_DAY = 20;

    private SeasonRange() {}

    static boolean allows(double tempC, double latDeg, double elevationM, long timeMs) {
        double day = Math.floorMod((long) (timeMs / DAY_MS * 1000), (long) (YEAR_DAYS * 1000)) / 1000.0;
        double phase = Math.cos(2 * Math.PI * (day - COLDEST_DAY) / YEAR_DAYS);
        double winter = (1 + (latDeg >= 0 ? phase : -phase)) / 2;
        double height = Double.isNaN(elevationM) ? 1500 : Math.max(0, elevationM);
        double coldest = 5 - 1.25 * Math.abs(latDeg) + 25 * (1 - winter) - 0.0065 * height;
        double warmest = 56 - winter * (6 + 0.6 * Math.max(0, Math.abs(latDeg) - 20));
        return tempC >= coldest && tempC <= warmest;
    }
}
