package io.emberwatch.danger.china;

/**
 * One day of the weather service's fire weather index: its four parts, the index, its level, the dry days so far.
 *
 * @param dryDays days in a row with less than 0.1 mm of rain, this day among them
 * @param fWind part of the wind
 * @param fTemp part of the temperature
 * @param fRh part of the relative humidity
 * @param fDry part of the dry days
 * @param u the index, 0 to 99.668; NaN where a part is missing
 * @param level 1 to 5, or 0 where the index is missing
 */
public record CmaDay(int dryDays, double fWind, double fTemp, double fRh, double fDry, double u, int level) {}
