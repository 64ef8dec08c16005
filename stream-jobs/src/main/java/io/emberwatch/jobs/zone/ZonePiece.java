package io.emberwatch.jobs.zone;

/**
 * What one tile contributes to the statistic of an area and hour.
 *
 * @param zone the area's position in the index of areas
 * @param hourEndMs end of the hour, milliseconds since 1970-01-01T00:00Z
 * @param tile the tile's number
 * @param cellsByClass cells in class 1 to 5
 * @param fwiSum sum of FWI
 * @param fwiCells cells that have FWI
 * @param fwiMax highest FWI; negative infinity where there is none
 * @param gfwiSum sum of GFWI
 * @param gfwiCells cells that have GFWI
 * @param gfwiMax highest GFWI; negative infinity where there is none
 */
public record ZonePiece(
        int zone,
        long hourEndMs,
        int tile,
        int[] cellsByClass,
        double fwiSum,
        int fwiCells,
        double fwiMax,
        double gfwiSum,
        int gfwiCells,
        double gfwiMax) {

    private static final int ZONE_BITS = 20;

    /** Area and hour as one number. */
    public long zoneHour() {
        return hourEndMs / 3_600_000L << ZONE_BITS | zone;
    }

    static int zoneOf(long zoneHour) {
        return (int) (zoneHour & (1 << ZONE_BITS) - 1);
    }

    static long hourEndOf(long zoneHour) {
        return (zoneHour >> ZONE_BITS) * 3_600_000L;
    }
}
