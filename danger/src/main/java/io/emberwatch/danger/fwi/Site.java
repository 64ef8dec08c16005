package io.emberwatch.danger.fwi;

/**
 * A place and its clock. FWI2025 reckons sunrise, sunset and the hour of the day on the clock given here; China's is +8
 * all year.
 *
 * @param latDeg latitude, degrees, north positive
 * @param lonDeg longitude, degrees, east positive
 * @param utcOffsetHours hours ahead of UTC
 */
public record Site(double latDeg, double lonDeg, double utcOffsetHours) {
    /** Refuses a place that is not on Earth and a clock that no place has. */
    public Site {
        Inputs.LAT_DEG.require(latDeg);
        Inputs.LON_DEG.require(lonDeg);
        Inputs.UTC_OFFSET_HOURS.require(utcOffsetHours);
    }
}
