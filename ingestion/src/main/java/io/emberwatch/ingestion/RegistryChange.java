package io.emberwatch.ingestion;

import org.jspecify.annotations.Nullable;

/**
 * One change of the registry, which is never taken back but only followed by another.
 *
 * @param version counts the registry's changes from 1
 * @param timeMs from when it holds
 * @param author who made it
 * @param reason why
 * @param before what stood there; null for a new station
 * @param after what stands there now; null for one taken away
 */
public record RegistryChange(
        long version,
        long timeMs,
        String author,
        String reason,
        @Nullable Station before,
        @Nullable Station after) {

    /** A change needs a name and a reason. */
    public RegistryChange {
        if (author.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("author [" + author + "] and reason [" + reason + "] must be given");
        }
    }

    /** The sensor it is about. */
    public String sensorId() {
        Station known = after == null ? before : after;
        return known == null ? "" : known.sensor().id();
    }
}
