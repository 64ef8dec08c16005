package io.emberwatch.domain;

/**
 * One thing that happened to an alert and cannot be undone: the present of an alert is the fold over its events.
 *
 * <p>Append-only. The events of one alert are numbered from 1 without a hole and chained: {@code hash} is the SHA-256 of
 * this event's canonical JSON together with {@code previousHash}, so that a changed, dropped or inserted event shows.
 *
 * @param kind which of the two lifecycles
 * @param alertId the alert, unique in the system and the same after a restart
 * @param sequence 1 for the first event of the alert, then counting up by one
 * @param event what happened, a lower-case verb of the lifecycle such as {@code suspected}, {@code acknowledged},
 *     {@code approved}, {@code escalated}, {@code delivered}
 * @param state the state of the alert after it, lower case
 * @param level severity: the danger class or colour as 1 to 5 (2 blue, 3 yellow, 4 orange, 5 red); 0 where it has none yet
 * @param actor who did it: a user, {@code system:} and an operator, or {@code sensor:} and an id
 * @param origin from where it came: {@code stream}, {@code api}, {@code link}, {@code mqtt}, with an address where known
 * @param reason why, as said by the actor, or the sentence of the detector; empty where none was asked for
 * @param zoneCode the area that answers for it; empty outside all zones
 * @param latDeg where, degrees north; NaN where it is an area
 * @param lonDeg where, degrees east; NaN where it is an area
 * @param phenomenonTimeMs when it was so in the field, milliseconds since 1970-01-01T00:00Z
 * @param recordedTimeMs when the system took it down, milliseconds since 1970-01-01T00:00Z
 * @param exercise whether it belongs to an exercise, which never looks like the real thing
 * @param detailJson what else belongs to it, a JSON object with the members that {@code docs/alerts.md} names; never empty
 * @param previousHash hash of the event before it, hexadecimal; empty at the first
 * @param hash hash of this event, hexadecimal
 */
public record AlertEvent(
        AlertKind kind,
        String alertId,
        long sequence,
        String event,
        String state,
        int level,
        String actor,
        String origin,
        String reason,
        String zoneCode,
        double latDeg,
        double lonDeg,
        long phenomenonTimeMs,
        long recordedTimeMs,
        boolean exercise,
        String detailJson,
        String previousHash,
        String hash) {

    /** Checks what every reader relies on. */
    public AlertEvent {
        if (alertId.isEmpty()) {
            throw new IllegalArgumentException("alertId [] must not be empty");
        }
        if (sequence < 1) {
            throw new IllegalArgumentException(
                    "sequence [" + sequence + "] of alert " + alertId + " must be 1 or more");
        }
        if (level < 0 || level > 5) {
            throw new IllegalArgumentException("level [" + level + "] of alert " + alertId + " must lie in 0 to 5");
        }
        if (detailJson.isEmpty()) {
            throw new IllegalArgumentException("detailJson [] of alert " + alertId + " must be a JSON object");
        }
    }
}
