package io.emberwatch.jobs.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.jobs.chain.CallState.Phase;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A county's warning and the calls about it together, through every path of so many steps: danger that rises and falls, decisions,
 * answers right, repeated and late, somebody at the desk who takes it up, dead channels, checkpoints, crashes with and without the
 * store, commands that come again in reverse order, clocks that jump. While an orange or red warning is proposed or in force,
 * each call about it is answered as it is now, or waits within its deadline for the next step.
 */
class WarningCallExplorerTest {
    private static final int DEPTH = Integer.getInteger("emberwatch.explorer.depth", 4);
    private static final long LONGEST = 12 * SmallChain.MINUTE;
    private static final int RED = 5;
    private static final int ORANGE = 4;

    private int steps;

    private enum Act {
        ORANGE_HOUR,
        RED_HOUR,
        CALM_HOUR,
        DECIDE,
        RAISE,
        LIFT,
        TIMER,
        WAIT,
        ANSWER,
        SAME_ANSWER_AGAIN,
        EARLIER_ANSWER,
        ESCALATE,
        FAIL,
        CHECKPOINT,
        CRASH_STORE_KNOWS,
        CRASH_STORE_AWAY,
        CLOCK_BACK,
        CLOCK_ON
    }

    @Test
    void noPathLeavesAWarningOrItsTownshipsAlone() {
        WarningWorld proposed = WarningWorld.begin();
        proposed.danger(ORANGE);
        WarningWorld published = proposed.copy();
        for (String verb : List.of("consult", "approve", "publish")) {
            published.decide(verb);
        }
        WarningWorld settled = published.copy();
        settled.checkpoint();
        assertThat(explore(List.of(WarningWorld.begin(), proposed, published, settled)))
                .isGreaterThan(2_000);
        assertThat(steps).isGreaterThan(10_000);
    }

    private int explore(List<WarningWorld> begins) {
        Queue<WarningWorld> open = new ArrayDeque<>(begins);
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            WarningWorld world = open.remove();
            check(world);
            if (world.depth < DEPTH && seen.add(world.key())) {
                for (Act act : Act.values()) {
                    WarningWorld next = world.copy();
                    next.depth++;
                    next.path = world.path + " " + act;
                    if (happens(next, act)) {
                        steps++;
                        open.add(next);
                    }
                }
            }
        }
        System.out.println("warning × calls: " + seen.size() + " states, " + steps + " steps, depth " + DEPTH);
        return seen.size();
    }

    private static boolean happens(WarningWorld world, Act act) {
        return switch (act) {
            case ORANGE_HOUR -> world.danger(ORANGE);
            case RED_HOUR -> world.danger(RED);
            case CALM_HOUR -> world.danger(0);
            case DECIDE -> world.decideNext();
            case RAISE -> world.raise();
            case LIFT -> world.lift();
            case TIMER -> world.timer();
            case WAIT -> world.pass(2 * SmallChain.MINUTE);
            case ANSWER -> world.answer(0);
            case SAME_ANSWER_AGAIN -> world.answerAgain();
            case EARLIER_ANSWER -> world.answer(-1);
            case ESCALATE -> world.escalate();
            case FAIL -> world.fail();
            case CHECKPOINT -> world.checkpoint();
            case CRASH_STORE_KNOWS -> world.crash(true);
            case CRASH_STORE_AWAY -> world.crash(false);
            case CLOCK_BACK -> world.step(-60 * SmallChain.MINUTE);
            case CLOCK_ON -> world.step(60 * SmallChain.MINUTE);
        };
    }

    private static void check(WarningWorld world) {
        for (String call : world.callsDue()) {
            CallState state = world.call(call);
            assertThat(state.phase())
                    .as("%s is open or answered after%s", call, world.path)
                    .isIn(Phase.OPEN, Phase.ANSWERED);
            if (state.phase() == Phase.ANSWERED) {
                assertThat(world.answeredAt(call))
                        .as("%s: only an answer to the present trigger counts, after%s", call, world.path)
                        .isGreaterThanOrEqualTo(state.trigger());
            }
        }
        for (String call : world.calls()) {
            if (world.call(call).phase() == Phase.OPEN) {
                assertThat(world.timer(call) - world.realMs)
                        .as("%s has a timer within the longest deadline after%s", call, world.path)
                        .isBetween(0L, LONGEST);
                assertThat(world.realMs - world.acted(call))
                        .as("%s was told within the longest deadline after%s", call, world.path)
                        .isLessThanOrEqualTo(LONGEST);
            }
        }
        for (String call : world.callsOver()) {
            assertThat(world.call(call).phase())
                    .as("%s ends with its warning after%s", call, world.path)
                    .isIn(Phase.CLOSED, Phase.NONE);
        }
    }
}
