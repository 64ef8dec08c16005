package io.emberwatch.console.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import java.io.IOException;

/**
 * One telling that the job asked for: a person, a channel, until when an answer is due.
 *
 * @param id unique; the same after a restart, so that a repeated one is known
 * @param person whom
 * @param channel how
 * @param about {@code incident} or {@code warning}
 * @param trigger which opening of the alert it belongs to
 * @param urgent orange, red or confirmed
 * @param answerByMs when the next one is told, milliseconds since 1970-01-01T00:00Z
 * @param cause the sensor or area that it comes from
 * @param sentenceZh what is told, in Chinese; empty where only the other is known
 * @param event the event itself
 */
record Order(
        String id,
        String person,
        String channel,
        String about,
        int trigger,
        boolean urgent,
        long answerByMs,
        String cause,
        String sentenceZh,
        AlertEvent event) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The order in an event {@code told}. */
    static Order of(AlertEvent event) {
        try {
            JsonNode detail = JSON.readTree(event.detailJson());
            return new Order(
                    detail.path("order").asText(),
                    detail.path("person").asText(),
                    detail.path("channel").asText(),
                    detail.path("about").asText(),
                    detail.path("trigger").asInt(),
                    detail.path("urgent").asBoolean(),
                    detail.path("answer_by_ms").asLong(),
                    detail.path("cause").asText(),
                    detail.path("sentence_zh").asText(),
                    event);
        } catch (IOException e) {
            throw new IllegalArgumentException("detail [" + event.detailJson() + "] must be JSON", e);
        }
    }

    /** The alert without the township that a warning is called out to. */
    String alertId() {
        String callId = event.alertId();
        int at = callId.lastIndexOf('@');
        return at < 0 ? callId : callId.substring(0, at);
    }

    /** What became of it, for the job; the same outcome twice is one command. */
    AlertCommand outcome(String verb, String reason, int attempts, long nowMs) {
        String detail = detail().substring(0, detail().length() - 1) + ",\"attempts\":" + attempts + "}";
        return new AlertCommand(
                id + "#" + verb,
                AlertKind.CALL,
                event.alertId(),
                verb,
                "system:dispatcher",
                "mqtt",
                reason,
                0,
                nowMs,
                detail);
    }

    /** The person's answer to the call. */
    AlertCommand answer(String origin, String note, long nowMs) {
        return new AlertCommand(
                id + "#answer",
                AlertKind.CALL,
                event.alertId(),
                "acknowledge",
                "person:" + person,
                origin,
                note,
                0,
                nowMs,
                detail());
    }

    /** The person cannot go: for the call as good as a telling that failed, so that the next one is told at once. */
    AlertCommand decline(String origin, String note, long nowMs) {
        return new AlertCommand(
                id + "#decline",
                AlertKind.CALL,
                event.alertId(),
                "failed",
                "person:" + person,
                origin,
                note.isEmpty() ? "cannot go" : "cannot go: " + note,
                0,
                nowMs,
                detail());
    }

    /** The same answer, for the lifecycle of the alert itself. */
    AlertCommand answerToAlert(String origin, String note, long nowMs) {
        return new AlertCommand(
                id + "#acknowledge",
                AlertKind.valueOf(about.toUpperCase(java.util.Locale.ROOT)),
                alertId(),
                "acknowledge",
                "person:" + person,
                origin,
                note,
                0,
                nowMs,
                detail());
    }

    private String detail() {
        try {
            JsonNode told = JSON.readTree(event.detailJson());
            var detail = JSON.createObjectNode();
            for (String name : new String[] {"order", "person", "channel", "trigger", "step", "rung", "round"}) {
                detail.set(name, told.path(name));
            }
            return detail.toString();
        } catch (IOException e) {
            throw new IllegalStateException("the detail was read before", e);
        }
    }
}
