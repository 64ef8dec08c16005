package io.emberwatch.danger.china;

/**
 * One day of LY/T 1172: the five factors, their sum and its level, and the dry spell that the next day continues.
 *
 * @param spell the dry spell at the end of this day
 * @param a score of the day's highest temperature, 0 to 20
 * @param b score of the day's lowest relative humidity, 0 to 20
 * @param c score of the dry spell, 0 to 50
 * @param d score of the day's strongest wind, 0 to 40
 * @param e correction for green or snow cover, 0 to 20, which is subtracted
 * @param htz a + b + c + d − e, −20 to 130; NaN where a factor is missing
 * @param level 1 to 5, or 0 where the index is missing
 */
public record HtzDay(DrySpell spell, double a, double b, double c, double d, double e, double htz, int level) {}
