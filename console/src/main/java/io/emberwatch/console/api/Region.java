package io.emberwatch.console.api;

/**
 * What the page must know of the region before anything else.
 *
 * @param zh Chinese name
 * @param en English name
 * @param utcOffsetMinutes the region's standard time, minutes east of UTC
 * @param groundNote what the ground is made of where it is not real; empty else
 * @param silentAfterMinutes a sensor without a reading for so long counts as silent
 */
public record Region(String zh, String en, int utcOffsetMinutes, String groundNote, int silentAfterMinutes) {}
