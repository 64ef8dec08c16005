package io.emberwatch.jobs.chain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.emberwatch.domain.AlertCommand;

/**
 * Somebody at the desk takes a call one step up at once, whether it waits for an answer or has one: who answered below does not
 * answer for the step above. At the top everybody there is told over again, over every channel.
 */
final class HandEscalation {

    private final ChainSettings chain;

    HandEscalation(ChainSettings chain) {
        this.chain = chain;
    }

    /** Goes up; of a call that is over it says that nothing was done. */
    void take(CallStep step, AlertCommand command, ObjectNode detail) {
        CallState state = step.state();
        if (state.phase() == CallState.Phase.CLOSED) {
            step.say("refused", command, detail.put("why", "it is over"));
            return;
        }
        int from = state.rung().step();
        int to = Math.min(from + 1, chain.steps().size() - 1);
        String zone =
                chain.zoneAt(state.subject().zoneCode(), chain.steps().get(to).level());
        detail.put("step", to)
                .put("round", to == from ? state.rung().round() + 1 : 0)
                .put("from", chain.steps().get(from).role())
                .put("to", chain.steps().get(to).role())
                .put("zone", zone)
                .put("trigger", state.trigger() + 1)
                .put("source_sequence", Math.max(state.source(), command.expectedSequence()))
                .put("by_hand", true)
                .put("due_ms", step.nowMs());
        step.say("escalated", "open", command.actor(), command.origin(), command.reason(), detail);
    }
}
