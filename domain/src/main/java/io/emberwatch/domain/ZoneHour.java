package io.emberwatch.domain;

/**
 * How an administrative area stands in one hour: how much of its land lies in which danger class, and how much of it can
 * be trusted.
 *
 * @param zoneCode the area
 * @param level how deep it lies in the chain
 * @param hourEndMs end of the hour, milliseconds since 1970-01-01T00:00Z
 * @param revision 0 as first issued, then counting up with each correction of any of its tiles
 * @param areaByClassKm2 land in class 1 to 5, km²
 * @param insufficientKm2 land that could burn and of which nothing can be claimed, km²
 * @param fwiMean mean FWI of its forest cells; NaN where there is none
 * @param fwiMax highest FWI; NaN where there is none
 * @param gfwiMean mean GFWI of its grass cells; NaN where there is none
 * @param gfwiMax highest GFWI; NaN where there is none
 * @param trustedShare share of its danger land that has a class, 0 to 1; NaN where nothing can burn
 */
public record ZoneHour(
        String zoneCode,
        Zone.Level level,
        long hourEndMs,
        int revision,
        double[] areaByClassKm2,
        double insufficientKm2,
        double fwiMean,
        double fwiMax,
        double gfwiMean,
        double gfwiMax,
        double trustedShare) {

    /** Danger classes. */
    public static final int CLASSES = 5;

    /** Checks that there is an area for each class. */
    public ZoneHour {
        if (zoneCode.isEmpty()) {
            throw new IllegalArgumentException("zoneCode [] must not be empty");
        }
        if (areaByClassKm2.length != CLASSES) {
            throw new IllegalArgumentException("areaByClassKm2 of zone " + zoneCode + " has [" + areaByClassKm2.length
                    + "] numbers, must have " + CLASSES);
        }
    }

    /** The highest class that covers at least a share of the area's danger land; 0 where there is none. */
    public int classOver(double share) {
        double all = insufficientKm2;
        for (double area : areaByClassKm2) {
            all += area;
        }
        double covered = 0;
        for (int c = CLASSES; c >= 1; c--) {
            covered += areaByClassKm2[c - 1];
            if (covered > 0 && covered >= share * all) {
                return c;
            }
        }
        return 0;
    }
}
