package io.emberwatch.console.cap;

/**
 * The area of a message.
 *
 * @param nameZh Chinese name
 * @param nameEn English name
 * @param polygon corner points {@code lat,lon lat,lon …}, closed; empty where the outline is not known
 */
public record CapPlace(String nameZh, String nameEn, String polygon) {}
