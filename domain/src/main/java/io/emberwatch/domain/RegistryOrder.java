package io.emberwatch.domain;

/**
 * A person's word on where a sensor stands and which gateway may speak for it: a new one, one moved, lent or replaced.
 *
 * @param orderId unique, made by the sender; the same order twice is one
 * @param sensor how it stands from then on; with an empty gateway any may speak for it
 * @param fromMs from when it stands so, in the field's time; {@link Reading#NO_TIME} for from now on
 * @param author who says so
 * @param reason why
 * @param timeMs when it reached us
 * @param version the sensor's orders counted from 1; 0 before it is counted
 */
public record RegistryOrder(
        String orderId, Sensor sensor, long fromMs, String author, String reason, long timeMs, int version) {

    /** An order needs a name and a reason. */
    public RegistryOrder {
        if (orderId.isBlank()) {
            throw new IllegalArgumentException("id [] of an order must be given");
        }
        if (author.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("author [" + author + "] and reason [" + reason + "] must be given");
        }
    }

    /** The same, counted, and with the moment from which it holds. */
    public RegistryOrder counted(int number, long holdsFromMs) {
        return new RegistryOrder(orderId, sensor, holdsFromMs, author, reason, timeMs, number);
    }
}
