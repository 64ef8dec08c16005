package io.emberwatch.console.review;

/**
 * Smoke that was suspected or confirmed.
 *
 * @param timeMs when it was so in the field, milliseconds since 1970-01-01T00:00Z
 * @param latDeg where, degrees north
 * @param lonDeg where, degrees east
 * @param confirmed whether with a second witness
 */
public record Detection(long timeMs, double latDeg, double lonDeg, boolean confirmed) {}
