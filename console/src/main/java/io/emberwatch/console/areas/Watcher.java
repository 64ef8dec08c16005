package io.emberwatch.console.areas;

/**
 * A sensor as the search for blind spots sees it.
 *
 * @param id the sensor
 * @param name what people call it; empty where it has no name but its id
 * @param gatewayId who carries its readings
 * @param latDeg degrees north
 * @param lonDeg degrees east
 * @param speaks whether its readings come; a silent one could be repaired
 * @param measures whether it tells (or told) weather
 * @param detects whether it tells (or told) smoke, dust or gas
 */
public record Watcher(
        String id,
        String name,
        String gatewayId,
        double latDeg,
        double lonDeg,
        boolean speaks,
        boolean measures,
        boolean detects) {}
