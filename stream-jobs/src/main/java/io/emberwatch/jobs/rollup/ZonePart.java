package io.emberwatch.jobs.rollup;

/**
 * What one tile adds to a zone's day.
 *
 * @param zone the zone's code
 * @param tile the tile
 * @param day the day, days since 1970-01-01
 * @param byClass cells by highest class of the day; the first number counts cells of which too little was known
 * @param cells cells of the zone in this tile with a value of FWI1987
 * @param fwiSum sum of FWI1987 over them
 * @param fwiMax highest FWI1987 of them; negative infinity where there is none
 * @param dsrSum sum of DSR over them
 * @param rainSumMm sum of the day's rain over them, mm
 * @param hoursExpected hours that would make the day of these cells whole
 * @param hoursReachable those of them that lie in cells which some sensor had reached by that day
 * @param hoursPresent hours with trusted weather
 */
public record ZonePart(
        String zone,
        int tile,
        long day,
        int[] byClass,
        int cells,
        double fwiSum,
        double fwiMax,
        double dsrSum,
        double rainSumMm,
        int hoursExpected,
        int hoursReachable,
        int hoursPresent) {}
