package io.emberwatch.console.dispatch;

import java.util.Set;

/**
 * What became of one telling.
 *
 * @param order which
 * @param callId the alert, with the township where a warning is called out
 * @param person whom
 * @param channel how
 * @param state {@code taken}, {@code retrying}, {@code delivered}, {@code failed}, {@code held}, {@code declined}
 *     (who was told cannot go) or {@code answered}
 * @param note why, where it did not go straight
 * @param attempts how often it was tried
 * @param exercise whether it belongs to an exercise
 * @param cause the sensor or area that it comes from
 * @param takenMs when the dispatcher took it, milliseconds since 1970-01-01T00:00Z
 * @param changedMs when its state last changed
 */
public record Delivery(
        String order,
        String callId,
        String person,
        String channel,
        String state,
        String note,
        int attempts,
        boolean exercise,
        String cause,
        long takenMs,
        long changedMs) {

    /** Who was told cannot go. */
    static final String DECLINED = "declined";

    private static final Set<String> ENDS = Set.of("delivered", "failed", "held", DECLINED, "answered");

    static Delivery of(Order order, long nowMs) {
        return new Delivery(
                order.id(),
                order.event().alertId(),
                order.person(),
                order.channel(),
                "taken",
                "",
                0,
                order.event().exercise(),
                order.cause(),
                nowMs,
                nowMs);
    }

    Delivery with(String newState, String newNote, int newAttempts, long nowMs) {
        return new Delivery(
                order, callId, person, channel, newState, newNote, newAttempts, exercise, cause, takenMs, nowMs);
    }

    /** Whether nothing more is done about it. */
    boolean ended() {
        return ENDS.contains(state);
    }
}
