package io.emberwatch.jobs.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import java.util.ArrayList;
import java.util.List;

/** One step of a call while it is taken: each event said is folded in at once, so that the next is judged by it. */
final class CallStep {

    private static final String SYSTEM = "system:call-people";

    private final long nowMs;
    private final List<AlertEvent> events = new ArrayList<>();
    private CallState state;

    CallStep(CallState state, long nowMs) {
        this.state = state;
        this.nowMs = nowMs;
    }

    CallState state() {
        return state;
    }

    long nowMs() {
        return nowMs;
    }

    /** What was said, in its order. */
    List<AlertEvent> events() {
        return List.copyOf(events);
    }

    /** Remembers that an event of the alert was looked at. */
    void look(long sequence) {
        state = state.withSource(sequence);
    }

    /** Opens the call, or opens it anew since the alert became worse. */
    void open(AlertEvent source, String zoneCode, boolean confirmed, int level, int step) {
        JsonNode told = CallFold.detail(source);
        String witness = told.path("witnesses").path(0).path("id").asText();
        String cause = witness.isEmpty() ? "zone:" + zoneCode : "sensor:" + witness;
        ObjectNode detail = JsonNodeFactory.instance
                .objectNode()
                .put("source_kind", source.kind().wireName())
                .put("source_event", source.event())
                .put("source_sequence", source.sequence())
                .put("confirmed", confirmed)
                .put(
                        "cause",
                        state.subject().cause().isEmpty()
                                ? cause
                                : state.subject().cause())
                .put("trigger", state.trigger() + 1)
                .put("sentence_zh", told.path("sentence_zh").asText())
                .put("step", step)
                .put("due_ms", nowMs);
        take(new AlertEvent(
                AlertKind.CALL,
                state.callId(),
                1,
                "opened",
                "open",
                level,
                SYSTEM,
                "stream",
                source.reason(),
                zoneCode,
                source.latDeg(),
                source.lonDeg(),
                source.phenomenonTimeMs(),
                nowMs,
                source.exercise(),
                detail.toString(),
                "",
                ""));
    }

    /** The system's own doing, which leaves the phase as it is. */
    void say(String event, String reason, ObjectNode detail) {
        say(event, phase(), SYSTEM, "stream", reason, detail);
    }

    /** Somebody's answer or report. */
    void say(String event, AlertCommand command, ObjectNode detail) {
        say(
                event,
                event.equals("answered") ? "answered" : phase(),
                command.actor(),
                command.origin(),
                command.reason(),
                detail);
    }

    void say(String event, String phase, String actor, String origin, String reason, ObjectNode detail) {
        CallSubject subject = state.subject();
        take(new AlertEvent(
                AlertKind.CALL,
                state.callId(),
                1,
                event,
                phase,
                subject.level(),
                actor,
                origin,
                reason,
                subject.zoneCode(),
                subject.latDeg(),
                subject.lonDeg(),
                subject.phenomenonTimeMs(),
                nowMs,
                subject.exercise(),
                detail.toString(),
                "",
                ""));
    }

    private void take(AlertEvent draft) {
        AlertEvent event = AlertChain.append(state.tip(), draft);
        events.add(event);
        state = CallFold.of(state, event);
    }

    private String phase() {
        return state.phase().name().toLowerCase(java.util.Locale.ROOT);
    }
}
