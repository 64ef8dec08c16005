package io.emberwatch.jobs.chain;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** One person told over one channel. Deputies come in from the second rung on; at the top, round and round, all channels at once. */
record Telling(Duty duty, String channel, int rung) {

    /** How many rungs a step's ladder of channels has. */
    static int rungs(List<Duty> people, int round) {
        if (round > 0) {
            return people.isEmpty() ? 0 : 1;
        }
        int rungs = 0;
        for (Duty duty : people) {
            rungs = Math.max(rungs, duty.channels().size() + later(duty, people));
        }
        return rungs;
    }

    /** Who is told on a rung. */
    static List<Telling> of(List<Duty> people, int rung, int round) {
        List<Telling> tellings = new ArrayList<>();
        for (Duty duty : people) {
            List<String> channels = duty.channels();
            int at = rung - later(duty, people);
            if (round > 0) {
                channels.forEach(channel -> tellings.add(new Telling(duty, channel, rung)));
            } else if (at >= 0 && at < channels.size()) {
                tellings.add(new Telling(duty, channels.get(at), rung));
            }
        }
        return tellings;
    }

    /** Deputies wait for the second rung, unless nobody else is on duty. */
    private static int later(Duty duty, List<Duty> people) {
        return duty.rank() > people.get(0).rank() ? 1 : 0;
    }

    /** What the dispatcher needs to know, without the deadline. */
    ObjectNode detail(CallState state, ChainStep step, String zone) {
        CallRung at = state.rung();
        String order = state.callId() + "!" + state.trigger() + "." + at.step() + "." + rung + "." + at.round() + "!"
                + duty.personId() + "!" + channel;
        return JsonNodeFactory.instance
                .objectNode()
                .put("order", order)
                .put("person", duty.personId())
                .put("channel", channel)
                .put("role", step.role())
                .put("zone", zone)
                .put("trigger", state.trigger())
                .put("step", at.step())
                .put("rung", rung)
                .put("round", at.round())
                .put("urgent", state.subject().urgent())
                .put("about", state.subject().sourceKind())
                .put("cause", state.subject().cause())
                .put("sentence_zh", state.subject().sentenceZh());
    }
}
