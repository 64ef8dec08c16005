package io.emberwatch.jobs.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.jobs.chain.CallState.Phase;
import java.util.List;
import java.util.Set;

/**
 * The calling of people about an alert: who is told now, and what follows when nobody answers. Pure: time comes in, events
 * go out, and the state is the fold over them.
 *
 * <p>Unanswered at its deadline, a call takes the next channel of the same step, then the next step up. At the top it is
 * repeated until somebody answers. A deadline is never further off than its own length, whatever the clock does.
 */
final class CallMachine {

    /** What may be said of a call besides the alert's own words. */
    static final Set<String> VERBS = Set.of("acknowledge", "delivered", "failed", "held", "escalate");

    private static final Set<String> BEGINS = Set.of(
            "suspected",
            "confirmed",
            "reported",
            "reopened",
            "proposed",
            "raise_proposed",
            "lower_proposed",
            "published");

    private final ChainSettings chain;
    private final HandEscalation byHand;

    CallMachine(ChainSettings chain) {
        this.chain = chain;
        this.byHand = new HandEscalation(chain);
    }

    /** An event of the incident or warning that the call is about. */
    CallStep onSource(CallState state, AlertEvent event, long nowMs) {
        CallStep step = new CallStep(restored(state, nowMs), nowMs);
        if (event.sequence() <= state.source()) {
            return step;
        }
        step.look(event.sequence());
        switch (CallWords.of(event, state.callId().contains("@"))) {
            case CALLS -> call(step, event);
            case ANSWERS -> {
                if (state.phase() == Phase.OPEN && event.sequence() > state.triggerSource()) {
                    step.say(
                            "answered",
                            "answered",
                            event.actor(),
                            event.origin(),
                            event.reason(),
                            node().put("source_event", event.event()));
                }
            }
            case ENDS -> {
                if (state.phase() == Phase.OPEN || state.phase() == Phase.ANSWERED) {
                    step.say(
                            "closed",
                            "closed",
                            event.actor(),
                            event.origin(),
                            event.reason(),
                            node().put("source_event", event.event()));
                }
            }
            case SILENT -> {}
        }
        return advance(step);
    }

    /** An answer, or what became of a telling. */
    CallStep onCommand(CallState state, AlertCommand command, long nowMs) {
        CallStep step = new CallStep(restored(state, nowMs), nowMs);
        if (state.phase() == Phase.NONE || state.knows(command.commandId())) {
            return step;
        }
        JsonNode given = CallFold.tree(command.detailJson());
        ObjectNode detail = node();
        if (given instanceof ObjectNode members) {
            detail.setAll(members);
        }
        detail.put("command_id", command.commandId());
        switch (command.verb()) {
            case "acknowledge" -> answer(step, command, given, detail);
            case "delivered", "held" ->
                step.say(command.verb().equals("held") ? "kept_back" : "delivered", command, detail);
            case "failed" -> fail(step, command, given, detail);
            case "escalate" -> byHand.take(step, command, detail);
            default -> {}
        }
        return advance(step);
    }

    /** The time has come, or nothing has. */
    CallStep onTime(CallState state, long nowMs) {
        return advance(new CallStep(restored(state, nowMs), nowMs));
    }

    /** After a restart or a step of the clock: no deadline is further off than its own length. */
    CallState restored(CallState state, long nowMs) {
        CallRung rung = state.rung();
        if (state.phase() != Phase.OPEN || rung.deadlineMs() == CallRung.NEVER) {
            return state;
        }
        return state.withRung(rung.due(Math.min(rung.deadlineMs(), nowMs + lengthMs(state))));
    }

    private void call(CallStep step, AlertEvent event) {
        CallState state = step.state();
        boolean confirmed = event.kind() == AlertKind.INCIDENT && event.state().equals("confirmed");
        int level = Math.max(
                event.level(), CallFold.detail(event).path("proposed_level").asInt(0));
        boolean worse = (confirmed && !state.subject().confirmed())
                || level > state.subject().level()
                || event.event().equals("retriggered")
                || (state.phase() == Phase.CLOSED && BEGINS.contains(event.event()))
                || (state.phase() == Phase.ANSWERED && event.kind() == AlertKind.WARNING);
        if (state.phase() != Phase.NONE && !worse) {
            return;
        }
        int first = firstStep(zoneOf(step, event));
        int from = state.phase() == Phase.OPEN ? Math.max(first, state.rung().step()) : first;
        step.open(event, zoneOf(step, event), confirmed || state.subject().confirmed(), level, from);
    }

    private static String zoneOf(CallStep step, AlertEvent event) {
        String callId = step.state().callId();
        int at = callId.lastIndexOf('@');
        return at < 0 ? event.zoneCode() : callId.substring(at + 1);
    }

    private static void answer(CallStep step, AlertCommand command, JsonNode given, ObjectNode detail) {
        CallState state = step.state();
        int trigger = given.path("trigger").asInt(state.trigger());
        boolean toEarlier = trigger < state.trigger()
                || (command.expectedSequence() > 0 && command.expectedSequence() < state.triggerSource());
        boolean counts = state.phase() == Phase.OPEN && !toEarlier;
        step.say(counts ? "answered" : "answered_late", command, detail);
    }

    private static void fail(CallStep step, AlertCommand command, JsonNode given, ObjectNode detail) {
        CallState state = step.state();
        CallRung rung = state.rung();
        boolean current = state.phase() == Phase.OPEN
                && given.path("trigger").asInt() == state.trigger()
                && given.path("step").asInt(-1) == rung.step()
                && given.path("rung").asInt(-1) == rung.rung()
                && given.path("round").asInt(-1) == rung.round();
        detail.put("current", current);
        if (current && rung.round() == 0 && rung.failed() + 1 >= rung.told()) {
            detail.put("due_ms", step.nowMs());
        }
        step.say("failed", command, detail);
    }

    /** Does all that is due now. Ends, since each turn either waits for a later moment or goes one step up. */
    private CallStep advance(CallStep step) {
        while (step.state().phase() == Phase.OPEN && step.state().rung().deadlineMs() <= step.nowMs()) {
            CallRung rung = step.state().rung();
            long quietEndMs = chain.quietEndMs(step.nowMs());
            if (quietEndMs > step.nowMs() && !step.state().subject().urgent()) {
                step.say("held", "quiet hours", node().put("until_ms", quietEndMs));
                return step;
            }
            List<Duty> people = people(step.state(), step.nowMs());
            if (rung.rung() + 1 < Telling.rungs(people, rung.round())) {
                tell(step, people);
            } else if (rung.step() + 1 < chain.steps().size()) {
                goUp(step, people);
            } else {
                beginAgain(step, people);
            }
        }
        return step;
    }

    private void tell(CallStep step, List<Duty> people) {
        CallRung rung = step.state().rung();
        String why = rung.rung() < 0
                ? (rung.round() == 0 ? "first" : "again")
                : rung.failed() >= rung.told() ? "failed" : "unanswered";
        long lengthMs = lengthMs(step.state());
        String zone = zoneAtStep(step.state());
        for (Telling telling : Telling.of(people, rung.rung() + 1, rung.round())) {
            ObjectNode detail = telling.detail(step.state(), chain.steps().get(rung.step()), zone);
            detail.put("why", why).put("answer_by_ms", step.nowMs() + lengthMs).put("length_ms", lengthMs);
            step.say("told", step.state().subject().sentence(), detail);
        }
    }

    private void goUp(CallStep step, List<Duty> people) {
        CallRung rung = step.state().rung();
        ChainStep from = chain.steps().get(rung.step());
        ChainStep to = chain.steps().get(rung.step() + 1);
        String why = people.isEmpty() ? "nobody on duty" : "no answer";
        step.say(
                "escalated",
                why + ": " + from.role() + " → " + to.role(),
                node().put("step", rung.step() + 1)
                        .put("from", from.role())
                        .put("to", to.role())
                        .put("zone", zoneAtStep(step.state()))
                        .put("due_ms", step.nowMs()));
    }

    private void beginAgain(CallStep step, List<Duty> people) {
        CallRung rung = step.state().rung();
        long lengthMs = lengthMs(step.state());
        step.say(
                "exhausted",
                people.isEmpty() ? "nobody on duty at the top" : "no answer at the top",
                node().put("round", rung.round() + 1)
                        .put("due_ms", people.isEmpty() ? step.nowMs() + lengthMs : step.nowMs())
                        .put("length_ms", lengthMs));
    }

    private int firstStep(String zoneCode) {
        for (int i = 0; i < chain.steps().size(); i++) {
            if (!chain.zoneAt(zoneCode, chain.steps().get(i).level()).isEmpty()) {
                return i;
            }
        }
        return Math.max(0, chain.steps().size() - 1);
    }

    private List<Duty> people(CallState state, long nowMs) {
        ChainStep step = chain.steps().get(state.rung().step());
        return chain.onDuty(zoneAtStep(state), step.role(), nowMs);
    }

    private String zoneAtStep(CallState state) {
        return chain.zoneAt(
                state.subject().zoneCode(),
                chain.steps().get(state.rung().step()).level());
    }

    private long lengthMs(CallState state) {
        return chain.steps()
                .get(state.rung().step())
                .deadlineMs(state.subject().level(), state.subject().confirmed());
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
