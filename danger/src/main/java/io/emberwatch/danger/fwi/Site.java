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
    public Site {
        Inputs.lat(latDeg);
        Inputs.require("longitude", lonDeg, -180.0, 180.0, "°");
        Inputs.require("hours from UTC", utcOffsetHours, -14.0, 14.0, "h");
    }
}
