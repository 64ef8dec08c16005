package io.emberwatch.jobs.warning;

import io.emberwatch.domain.ZoneHour;
import java.util.Arrays;

/**
 * The danger of an area in one hour, past or forecast.
 *
 * @param zoneCode the area
 * @param hourEndMs end of the hour, milliseconds since 1970-01-01T00:00Z
 * @param share2 share of the area's trusted land in class 2 or above, 0 to 1
 * @param share3 in class 3 or above
 * @param share4 in class 4 or above
 * @param share5 in class 5
 * @param trustedShare share of the area's land that has a class at all, 0 to 1
 * @param forecast whether somebody forecast it; otherwise it was measured
 */
public record ZoneDanger(
        String zoneCode,
        long hourEndMs,
        double share2,
        double share3,
        double share4,
        double share5,
        double trustedShare,
        boolean forecast) {

    /** The danger in an area's hour; of an area without classed land nothing is trusted. */
    public static ZoneDanger of(ZoneHour hour) {
        double[] from = new double[ZoneHour.CLASSES];
        double land = 0;
        for (int i = ZoneHour.CLASSES - 1; i >= 0; i--) {
            land += hour.areaByClassKm2()[i];
            from[i] = land;
        }
        double trusted = land > 0 ? hour.trustedShare() : 0;
        double all = Math.max(land, Double.MIN_NORMAL);
        return new ZoneDanger(
                hour.zoneCode(),
                hour.hourEndMs(),
                from[1] / all,
                from[2] / all,
                from[3] / all,
                from[4] / all,
                trusted,
                false);
    }

    /** An hour that somebody forecasts: so much of the area's land lies in a class or above. */
    static ZoneDanger forecast(String zoneCode, long hourEndMs, int dangerClass, double share) {
        double[] from = new double[ZoneHour.CLASSES + 1];
        Arrays.fill(from, 0, dangerClass + 1, share);
        return new ZoneDanger(zoneCode, hourEndMs, from[2], from[3], from[4], from[5], 1, true);
    }

    /** Share of the land in a class or above. */
    double shareFrom(int dangerClass) {
        return switch (dangerClass) {
            case 2 -> share2;
            case 3 -> share3;
            case 4 -> share4;
            default -> share5;
        };
    }
}
