package io.emberwatch.danger.fbp;

/**
 * Foliar moisture content (FMC): the water in the needles of conifers, % of dry weight, lowest just before they flush.
 *
 * <p>Source: ST-X-3 (1992), equations 1 to 8. They were fitted in Canada and hold for North America alone: elsewhere the
 * foliar moisture must be measured or set (97 to 120 % is usual), and this class refuses to compute it.
 *
 * @param fmcPercent foliar moisture, 85 to 120 %
 * @param dayOfMinimum the day of the year on which the foliar moisture is lowest
 */
public record FoliarMoisture(double fmcPercent, int dayOfMinimum) {

    /**
     * Foliar moisture on a day at a place in North America.
     *
     * @param latDeg 7 to 90
     * @param lonDeg −140 to −52 (east positive)
     * @param elevationM height above the sea, or NaN or 0 where it is unknown: then a mean terrain is assumed (1, 2)
     * @param dayOfYear 1 to 366
     * @throws IllegalArgumentException outside North America
     */
    public static FoliarMoisture inNorthAmerica(double latDeg, double lonDeg, double elevationM, int dayOfYear) {
        requireNorthAmerica(latDeg, lonDeg);
        Ranges.ELEVATION_M.require(elevationM);
        double west = -lonDeg;
        double minimum = elevationM > 0
                ? 142.1 * latDeg / (43 + 33.7 * Math.exp(-0.0351 * (150 - west))) + 0.0172 * elevationM // 3, 4
                : 151 * latDeg / (46 + 23.4 * Math.exp(-0.0360 * (150 - west))); // 1, 2
        return onDay(dayOfYear, (int) Math.rint(minimum));
    }

    /** Foliar moisture on a day where the day of the minimum is known, by observation of the flush (5 to 8). */
    public static FoliarMoisture onDay(int dayOfYear, int dayOfMinimum) {
        Ranges.DAY_OF_YEAR.require(dayOfYear);
        Ranges.DAY_OF_MINIMUM.require(dayOfMinimum);
        int apart = Math.abs(dayOfYear - dayOfMinimum); // 5
        double fmc = 120; // 8
        if (apart < 30) {
            fmc = 85 + 0.0189 * apart * apart; // 6
        } else if (apart < 50) {
            fmc = 32.9 + 3.17 * apart - 0.0288 * apart * apart; // 7
        }
        return new FoliarMoisture(fmc, dayOfMinimum);
    }

    private static void requireNorthAmerica(double latDeg, double lonDeg) {
        if (!(latDeg >= 7 && latDeg <= 90 && lonDeg >= -140 && lonDeg <= -52)) {
            throw new IllegalArgumentException("foliar moisture at latitude [" + latDeg + "], longitude [" + lonDeg
                    + "] cannot be computed: its equations hold in North America only (latitude 7 to 90, longitude -140 to"
                    + " -52); give the foliar moisture itself");
        }
    }
}
