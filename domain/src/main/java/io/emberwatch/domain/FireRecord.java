package io.emberwatch.domain;

/**
 * A fire as somebody else knows of it: a line of the fire statistics, or a satellite's hot spot. What danger classes are
 * held against after the season.
 *
 * @param source who says so, such as {@code records}, {@code firms-viirs}
 * @param id the source's own number; empty where it has none, and place and time are its identity
 * @param timeMs when it was seen or began, milliseconds since 1970-01-01T00:00Z
 * @param latDeg degrees north
 * @param lonDeg degrees east
 * @param confidencePct how sure the source is, 0 to 100; NaN where it does not say
 * @param areaHa burnt area, ha; NaN where unknown
 * @param frpMw fire radiative power, MW; NaN where unknown
 * @param vegetation whether forest or grass burns, as far as the source knows; static sources do not count as fires
 */
public record FireRecord(
        String source,
        String id,
        long timeMs,
        double latDeg,
        double lonDeg,
        double confidencePct,
        double areaHa,
        double frpMw,
        boolean vegetation) {

    /** Checks that it lies on Earth. */
    public FireRecord {
        if (source.isEmpty()) {
            throw new IllegalArgumentException("source [] of a fire must not be empty");
        }
        if (!(latDeg >= -90 && latDeg <= 90) || !(lonDeg >= -180 && lonDeg <= 180)) {
            throw new IllegalArgumentException("lat, lon [" + latDeg + ", " + lonDeg + "] of a fire must be on Earth");
        }
    }
}
