package io.emberwatch.jobs.warning;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One step of a warning while it is taken: each event said is folded in at once. */
final class WarningStep {

    static final String SYSTEM = "system:keep-warnings";

    private final long nowMs;
    private final List<AlertEvent> events = new ArrayList<>();
    private WarningState state;

    WarningStep(WarningState state, long nowMs) {
        this.state = state;
        this.nowMs = nowMs;
    }

    WarningState state() {
        return state;
    }

    long nowMs() {
        return nowMs;
    }

    List<AlertEvent> events() {
        return List.copyOf(events);
    }

    void set(WarningState newState) {
        state = newState;
    }

    /** What the system found by itself. */
    void say(String event, String word, int level, String reason, ObjectNode detail) {
        say(event, word, level, new String[] {SYSTEM, "stream", reason}, detail);
    }

    /** What a person decided. */
    void say(String event, String word, int level, AlertCommand command, ObjectNode detail) {
        detail.put("command_id", command.commandId());
        say(event, word, level, new String[] {command.actor(), command.origin(), command.reason()}, detail);
    }

    /** A command that was not followed, and why. */
    void refuse(AlertCommand command, String why) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("verb", command.verb()).put("why", why);
        say("refused", word(), state.level(), command, detail);
    }

    /** The state's word. */
    String word() {
        return state.phase().name().toLowerCase(Locale.ROOT);
    }

    private void say(String event, String word, int level, String[] who, ObjectNode detail) {
        AlertEvent draft = new AlertEvent(
                AlertKind.WARNING,
                state.alertId(),
                1,
                event,
                word,
                level,
                who[0],
                who[1],
                who[2],
                state.zoneCode(),
                Double.NaN,
                Double.NaN,
                state.phenomenonTimeMs(),
                nowMs,
                state.exercise(),
                detail.toString(),
                "",
                "");
        AlertEvent placed = AlertChain.append(state.tip(), draft);
        events.add(placed);
        state = WarningFold.of(state, placed);
    }
}
