package io.emberwatch.jobs.smoke;

/**
 * A change of one sensor's state as it goes on to the incidents: with its place, the wind that brought it and the dryness
 * of the cell it stands in.
 *
 * @param change what changed
 * @param gatewayId the sensor's gateway
 * @param latDeg where the sensor stands, degrees north
 * @param lonDeg where it stands, degrees east
 * @param windKmh wind of the nearest sensor that measured it within two hours, km/h; NaN where none did
 * @param windFromDeg direction that wind comes from, degrees; NaN where unknown
 * @param danger the cell's danger, 0 to 1; NaN where unknown
 * @param ffmc FFMC of FWI1987 in the cell; NaN where unknown
 * @param bui BUI of FWI1987 in the cell; NaN where unknown
 * @param pastHours how many hours of its own past the sensor was judged by
 * @param receivedTimeMs when the deciding reading reached the door, milliseconds since 1970-01-01T00:00Z
 * @param exercise whether it is a simulated sensor's, of an exercise
 */
public record SmokeSignal(
        SmokeChange change,
        String gatewayId,
        double latDeg,
        double lonDeg,
        double windKmh,
        double windFromDeg,
        double danger,
        double ffmc,
        double bui,
        double pastHours,
        long receivedTimeMs,
        boolean exercise) {}
