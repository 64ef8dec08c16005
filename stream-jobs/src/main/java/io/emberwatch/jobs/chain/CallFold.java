package io.emberwatch.jobs.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertTip;

/**
 * The present of a call out of its events: what the events say is all there is, so that a job that lost its last seconds
 * reads them from the store and goes on as if it had not.
 */
final class CallFold {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CallFold() {}

    /** The state after one more event. */
    static CallState of(CallState before, AlertEvent event) {
        JsonNode detail = detail(event);
        CallState state = before.withTip(AlertTip.of(event));
        if (detail.hasNonNull("command_id")) {
            state = state.withCommand(detail.path("command_id").asText());
        }
        CallRung rung = state.rung();
        return switch (event.event()) {
            case "opened" ->
                state.opened(
                        subject(event, detail),
                        detail.path("trigger").asInt(),
                        detail.path("source_sequence").asLong(),
                        begun(detail));
            case "told" -> state.withRung(told(rung, detail));
            case "held" -> state.withRung(rung.due(detail.path("until_ms").asLong()));
            case "escalated" ->
                detail.hasNonNull("trigger")
                        ? state.calledUp(
                                detail.path("trigger").asInt(),
                                detail.path("source_sequence").asLong(),
                                begun(detail))
                        : state.withRung(begun(detail));
            case "exhausted" ->
                state.withRung(new CallRung(
                        rung.step(),
                        -1,
                        detail.path("round").asInt(),
                        0,
                        0,
                        detail.path("due_ms").asLong(),
                        detail.path("length_ms").asLong()));
            case "failed" -> state.withRung(failed(rung, detail));
            case "answered" -> state.withPhase(CallState.Phase.ANSWERED, rung.due(CallRung.NEVER));
            case "closed" -> state.withPhase(CallState.Phase.CLOSED, rung.due(CallRung.NEVER));
            default -> state;
        };
    }

    /** The detail of an event as a tree; an object without members where it is none. */
    static JsonNode detail(AlertEvent event) {
        return tree(event.detailJson());
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            return JSON.createObjectNode();
        }
    }

    private static CallSubject subject(AlertEvent event, JsonNode detail) {
        return new CallSubject(
                detail.path("source_kind").asText(),
                event.zoneCode(),
                event.level(),
                detail.path("confirmed").asBoolean(),
                event.exercise(),
                event.latDeg(),
                event.lonDeg(),
                event.phenomenonTimeMs(),
                event.reason(),
                detail.path("sentence_zh").asText(),
                detail.path("cause").asText());
    }

    /** A step whose first telling is due at once: by the clock that decided it, not by the time of record, which never goes back. */
    private static CallRung begun(JsonNode detail) {
        return CallRung.before(
                detail.path("step").asInt(),
                detail.path("round").asInt(),
                detail.path("due_ms").asLong());
    }

    private static CallRung told(CallRung before, JsonNode detail) {
        int number = detail.path("rung").asInt();
        int told = number == before.rung() ? before.told() + 1 : 1;
        int failed = number == before.rung() ? before.failed() : 0;
        return new CallRung(
                detail.path("step").asInt(),
                number,
                detail.path("round").asInt(),
                told,
                failed,
                detail.path("answer_by_ms").asLong(),
                detail.path("length_ms").asLong());
    }

    private static CallRung failed(CallRung rung, JsonNode detail) {
        CallRung counted = detail.path("current").asBoolean() ? rung.withFailed(rung.failed() + 1) : rung;
        return detail.hasNonNull("due_ms") ? counted.due(detail.path("due_ms").asLong()) : counted;
    }
}
