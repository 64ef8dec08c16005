package io.emberwatch.jobs.chain;

import static io.emberwatch.jobs.chain.SmallChain.MINUTE;
import static io.emberwatch.jobs.chain.SmallChain.NOON;
import static io.emberwatch.jobs.chain.SmallChain.command;
import static io.emberwatch.jobs.chain.SmallChain.incident;
import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertTip;
import io.emberwatch.jobs.chain.CallState.Phase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every path of so many steps through crashes, clock steps, duplicate, late and reordered answers and dead channels: none
 * leaves an orange, red or confirmed alert unanswered and unescalated past its deadline, and none is silenced by an answer
 * to something else.
 */
class CallExplorerTest {
    private static final int DEPTH = 7;
    private static final long LONGEST = 12 * MINUTE;
    private static final long HOUR = 60 * MINUTE;

    private final CallMachine machine = new CallMachine(SmallChain.SETTINGS);
    private int steps;

    /** What may happen next. */
    private enum Act {
        TIMER,
        WAIT,
        ANSWER,
        SAME_ANSWER_AGAIN,
        EARLIER_ANSWER,
        CONFIRM,
        CONFIRM_AGAIN,
        FAIL,
        ESCALATE,
        CHECKPOINT,
        CRASH_STORE_KNOWS,
        CRASH_STORE_AWAY,
        CLOCK_BACK,
        CLOCK_ON
    }

    /**
     * The world: real time and the wall clock beside it, the job's state and its timer (Flink keeps the delay, not the
     * wall time), the last checkpoint, what came since, and when people were last told.
     */
    private record World(
            long realMs,
            long clockMs,
            CallState live,
            long timerMs,
            CallState kept,
            List<Object> since,
            List<AlertEvent> stored,
            long actedMs,
            int triggerAnswered,
            int sources,
            String lastAnswer,
            int depth) {

        long wallMs() {
            return realMs + clockMs;
        }

        String key() {
            return shape(live, wallMs()) + "|" + (timerMs - realMs) + "|" + shape(kept, wallMs()) + "|" + since.size()
                    + "|" + (realMs - actedMs) + "|" + triggerAnswered + "|" + sources + "|" + clockMs + "|"
                    + Objects.hash(since) + "|" + lastAnswer;
        }

        private static String shape(CallState state, long wallMs) {
            CallRung rung = state.rung();
            long left = rung.deadlineMs() == CallRung.NEVER ? -1 : rung.deadlineMs() - wallMs;
            return state.phase() + ":" + state.trigger() + ":" + rung.step() + "." + rung.rung() + "." + rung.round()
                    + "." + rung.told() + "." + rung.failed() + ":" + left + ":" + state.commands().length;
        }
    }

    @Test
    void noPathLeavesAnUrgentAlertAlone() {
        CallState none = CallState.none("i-1");
        World begin = new World(NOON, 0, none, Long.MAX_VALUE, none, List.of(), List.of(), NOON, 0, 1, "", 0);
        World first = source(begin, incident(1, "suspected", "suspected", 4));
        Queue<World> open = new ArrayDeque<>(List.of(first));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            World world = open.remove();
            check(world);
            if (world.depth() < DEPTH && seen.add(world.key())) {
                for (Act act : Act.values()) {
                    World next = after(world, act);
                    if (next != null) {
                        steps++;
                        open.add(next);
                    }
                }
            }
        }
        assertThat(seen.size()).isGreaterThan(3_000);
        assertThat(steps).isGreaterThan(20_000);
    }

    private void check(World world) {
        CallState state = world.live();
        if (state.phase() == Phase.ANSWERED) {
            assertThat(world.triggerAnswered())
                    .as("only an answer to the present trigger counts: %s", world)
                    .isEqualTo(state.trigger());
        } else {
            assertThat(state.phase()).isEqualTo(Phase.OPEN);
            assertThat(world.timerMs() - world.realMs())
                    .as("a timer stands within the longest deadline: %s", world)
                    .isBetween(0L, LONGEST);
            assertThat(world.realMs() - world.actedMs())
                    .as("told, escalated or restarted within the longest deadline: %s", world)
                    .isLessThanOrEqualTo(LONGEST);
        }
    }

    private World after(World world, Act act) {
        boolean open = world.live().phase() == Phase.OPEN;
        return switch (act) {
            case TIMER -> open ? timer(world) : null;
            case WAIT ->
                open ? at(world, world.realMs() + Math.min(2 * MINUTE, world.timerMs() - world.realMs())) : null;
            case ANSWER -> answer(world, world.live().trigger(), "a-" + world.depth());
            case SAME_ANSWER_AGAIN -> world.lastAnswer().isEmpty() ? null : commandAgain(world);
            case EARLIER_ANSWER ->
                world.live().trigger() > 1 ? answer(world, world.live().trigger() - 1, "e-" + world.depth()) : null;
            case CONFIRM -> world.sources() == 1 ? source(world, incident(2, "confirmed", "confirmed", 4)) : null;
            case CONFIRM_AGAIN -> world.sources() == 2 ? source(world, incident(2, "confirmed", "confirmed", 4)) : null;
            case ESCALATE -> escalate(world);
            case FAIL -> open ? fail(world) : null;
            case CHECKPOINT -> checkpoint(world);
            case CRASH_STORE_KNOWS -> crash(world, true);
            case CRASH_STORE_AWAY -> crash(world, false);
            case CLOCK_BACK -> world.clockMs() >= 0 ? clock(world, -HOUR) : null;
            case CLOCK_ON -> world.clockMs() <= 0 ? clock(world, HOUR) : null;
        };
    }

    private World timer(World world) {
        World then = at(world, world.timerMs());
        // Flink hands over the time that the timer was set for, whatever the clock says by now.
        long now = Math.max(then.wallMs(), then.live().rung().deadlineMs());
        return taken(then, machine.onTime(then.live(), now));
    }

    private World source(World world, AlertEvent event) {
        World then = with(world, event);
        return taken(
                new World(
                        then.realMs(),
                        then.clockMs(),
                        then.live(),
                        then.timerMs(),
                        then.kept(),
                        then.since(),
                        then.stored(),
                        then.actedMs(),
                        then.triggerAnswered(),
                        (int) event.sequence(),
                        then.lastAnswer(),
                        then.depth()),
                machine.onSource(then.live(), event, then.wallMs()));
    }

    private World answer(World world, int trigger, String id) {
        AlertCommand answer = command(id, "acknowledge", "{\"trigger\":" + trigger + "}");
        World then = with(world, answer);
        World known = new World(
                then.realMs(),
                then.clockMs(),
                then.live(),
                then.timerMs(),
                then.kept(),
                then.since(),
                then.stored(),
                then.actedMs(),
                trigger == then.live().trigger() ? trigger : then.triggerAnswered(),
                then.sources(),
                id + ":" + trigger,
                then.depth());
        return taken(known, machine.onCommand(known.live(), answer, known.wallMs()));
    }

    private World commandAgain(World world) {
        String[] parts = world.lastAnswer().split(":");
        AlertCommand answer = command(parts[0], "acknowledge", "{\"trigger\":" + parts[1] + "}");
        return taken(with(world, answer), machine.onCommand(world.live(), answer, world.wallMs()));
    }

    private World escalate(World world) {
        AlertCommand up = command("u-" + world.depth(), "escalate", "{}");
        return taken(with(world, up), machine.onCommand(world.live(), up, world.wallMs()));
    }

    private World fail(World world) {
        CallRung rung = world.live().rung();
        String detail = "{\"trigger\":" + world.live().trigger() + ",\"step\":" + rung.step() + ",\"rung\":"
                + rung.rung() + ",\"round\":" + rung.round() + "}";
        AlertCommand failed = command("f-" + world.depth(), "failed", detail);
        return taken(with(world, failed), machine.onCommand(world.live(), failed, world.wallMs()));
    }

    private static World checkpoint(World w) {
        return new World(
                w.realMs(),
                w.clockMs(),
                w.live(),
                w.timerMs(),
                w.live(),
                List.of(),
                w.stored(),
                w.actedMs(),
                w.triggerAnswered(),
                w.sources(),
                w.lastAnswer(),
                w.depth() + 1);
    }

    /** SIGKILL and restart: the checkpoint, what the store knows beyond it, and the broker's messages in reverse order. */
    private World crash(World w, boolean storeKnows) {
        CallState state = w.kept();
        if (storeKnows) {
            for (AlertEvent event : w.stored()) {
                state = event.sequence() > state.tip().sequence() ? CallFold.of(state, event) : state;
            }
        }
        CallState restored = machine.restored(state, w.wallMs());
        World back = new World(
                w.realMs(),
                w.clockMs(),
                restored,
                timerOf(restored, w.realMs(), w.wallMs()),
                restored,
                w.since(),
                storeKnows ? w.stored() : List.of(),
                w.realMs(),
                w.triggerAnswered(),
                w.sources(),
                w.lastAnswer(),
                w.depth() + 1);
        List<Object> replay = new ArrayList<>(w.since());
        List<Object> commands =
                replay.stream().filter(AlertCommand.class::isInstance).toList();
        replay.removeAll(commands);
        for (Object event : replay) {
            back = taken(back, machine.onSource(back.live(), (AlertEvent) event, back.wallMs()), w.depth() + 1);
        }
        for (int i = commands.size() - 1; i >= 0; i--) {
            back = taken(
                    back, machine.onCommand(back.live(), (AlertCommand) commands.get(i), back.wallMs()), w.depth() + 1);
        }
        return back;
    }

    private static World clock(World w, long stepMs) {
        return new World(
                w.realMs(),
                w.clockMs() + stepMs,
                w.live(),
                w.timerMs(),
                w.kept(),
                w.since(),
                w.stored(),
                w.actedMs(),
                w.triggerAnswered(),
                w.sources(),
                w.lastAnswer(),
                w.depth() + 1);
    }

    private static World at(World w, long realMs) {
        return new World(
                realMs,
                w.clockMs(),
                w.live(),
                w.timerMs(),
                w.kept(),
                w.since(),
                w.stored(),
                w.actedMs(),
                w.triggerAnswered(),
                w.sources(),
                w.lastAnswer(),
                w.depth() + 1);
    }

    private static World with(World w, Object input) {
        List<Object> since = new ArrayList<>(w.since());
        since.add(input);
        return new World(
                w.realMs(),
                w.clockMs(),
                w.live(),
                w.timerMs(),
                w.kept(),
                since,
                w.stored(),
                w.actedMs(),
                w.triggerAnswered(),
                w.sources(),
                w.lastAnswer(),
                w.depth());
    }

    private static World taken(World w, CallStep step) {
        return taken(w, step, w.depth() + 1);
    }

    private static World taken(World w, CallStep step, int depth) {
        CallState state = step.state();
        List<AlertEvent> stored = new ArrayList<>(w.stored());
        stored.addAll(step.events());
        boolean acted = step.events().stream()
                .anyMatch(event -> event.event().equals("told") || event.event().equals("exhausted"));
        boolean moved = !Objects.equals(state.rung(), w.live().rung())
                || state.phase() != w.live().phase();
        return new World(
                w.realMs(),
                w.clockMs(),
                state,
                moved ? timerOf(state, w.realMs(), step.nowMs()) : w.timerMs(),
                w.kept(),
                w.since(),
                stored,
                acted ? w.realMs() : w.actedMs(),
                w.triggerAnswered(),
                w.sources(),
                w.lastAnswer(),
                depth);
    }

    private static long timerOf(CallState state, long realMs, long wallMs) {
        return state.phase() == Phase.OPEN ? realMs + Math.max(0, state.rung().deadlineMs() - wallMs) : Long.MAX_VALUE;
    }

    @Test
    void theTipOfAStateThatSaidNothingIsNone() {
        assertThat(CallState.none("x").tip()).isEqualTo(AlertTip.NONE);
    }
}
