package io.emberwatch.domain;

/**
 * What a person, or the dispatcher, wants to happen to an alert: an answer, an edit, the outcome of a delivery.
 *
 * <p>It comes over MQTT or the API and is judged by the alert's own state machine; it becomes an {@link AlertEvent} or is
 * refused with a reason. The same command twice (same {@code commandId}) is one.
 *
 * @param commandId unique, made by the sender; makes redelivery harmless
 * @param kind which lifecycle; ignored where the alert is known
 * @param alertId the alert; empty where the command opens a new one, such as a report by telephone
 * @param verb what is wanted, lower case, such as {@code acknowledge}, {@code verify}, {@code approve}, {@code report}
 * @param actor who wants it, as authenticated by the door it came through
 * @param origin which door: {@code api}, {@code link}, {@code mqtt}, with an address where known
 * @param reason why, in the actor's words; empty where none was given
 * @param expectedSequence the last event that the actor had seen; 0 where the answer holds whatever came after
 * @param givenTimeMs when the actor gave it, milliseconds since 1970-01-01T00:00Z
 * @param detailJson what else belongs to it, a JSON object with the members that {@code docs/alerts.md} names; never empty
 */
public record AlertCommand(
        String commandId,
        AlertKind kind,
        String alertId,
        String verb,
        String actor,
        String origin,
        String reason,
        long expectedSequence,
        long givenTimeMs,
        String detailJson) {

    /** Checks what every reader relies on. */
    public AlertCommand {
        if (commandId.isEmpty()) {
            throw new IllegalArgumentException("commandId [] must not be empty");
        }
        if (verb.isEmpty()) {
            throw new IllegalArgumentException("verb [] of command " + commandId + " must not be empty");
        }
        if (detailJson.isEmpty()) {
            throw new IllegalArgumentException("detailJson [] of command " + commandId + " must be a JSON object");
        }
    }
}
