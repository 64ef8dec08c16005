package io.emberwatch.console.api;

/**
 * What the page must know of the region before anything else.
 *
 * @param zh Chinese name
 * @param en English name
 * @param utcOffsetMinutes the region's standard time, minutes east of UTC
 * @param syntheticGround whether terrain and land cover are invented
 * @param silentAfterMinutes a sensor without a reading for so long counts as silent
 */
public record Region(String zh, String en, int utcOffsetMinutes, boolean syntheticGround, int silentAfterMinutes) {}
