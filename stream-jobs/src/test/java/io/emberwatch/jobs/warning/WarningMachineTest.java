package io.emberwatch.jobs.warning;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.Zone;
import io.emberwatch.jobs.warning.WarningState.Phase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A warning's life by example, and every path of six steps through it. */
class WarningMachineTest {
    private static final long HOUR = 3_600_000;
    private static final long NOON = 1_775_448_000_000L;
    private static final String COUNTY = "990101";
    private static final List<Zone> ZONES = List.of(
            new Zone(COUNTY, "", "", Zone.Level.COUNTY, ""),
            new Zone("990101001", "", "", Zone.Level.TOWNSHIP, COUNTY),
            new Zone("990101002", "", "", Zone.Level.TOWNSHIP, COUNTY));
    private static final List<WarningDuty> DUTIES = List.of(
            new WarningDuty(3, "patrol", "加密巡护", "patrol twice a day"),
            new WarningDuty(5, "checkpoints", "增设检查站", "open extra checkpoints"));

    private final WarningMachine machine = new WarningMachine(settings(WarningSettings.Scheme.FORESTRY));
    private final List<AlertEvent> said = new ArrayList<>();
    private WarningState state = WarningState.none(COUNTY);
    private int commands;

    private static WarningSettings settings(WarningSettings.Scheme scheme) {
        return new WarningSettings(scheme, Zone.Level.COUNTY, ZONES, 0.3, 0.5, 2, 4, true, 24, DUTIES);
    }

    @Test
    void dangerThatLastsProposesAndPeopleDecide() {
        danger(1, 4, 0.9);
        assertThat(said).isEmpty();
        danger(2, 4, 0.9);
        give("approve", "chief", "{}");
        give("consult", "officer", "{\"note\":\"with the met office\"}");
        give("approve", "chief", "{}");
        give("publish", "officer", "{}");
        assertThat(words()).containsExactly("proposed", "refused", "consulted", "approved", "published");
        assertThat(state.level()).isEqualTo(4);
        assertThat(state.expiresMs()).isEqualTo(NOON + 24 * HOUR);
        assertThat(said.get(4).detailJson()).contains("\"duties\":[\"patrol\"]", "990101002");
        danger(3, 5, 0.9);
        danger(4, 5, 0.9);
        give("raise", "chief", "{}");
        assertThat(state.level()).isEqualTo(5);
        give("duty_done", "township", "{\"township\":\"990101001\",\"duty\":\"checkpoints\"}");
        give("duty_done", "township", "{\"township\":\"990101001\",\"duty\":\"checkpoints\"}");
        give("duty_done", "township", "{\"township\":\"110101001\",\"duty\":\"checkpoints\"}");
        assertThat(words()).endsWith("raise_proposed", "raised", "duty_done", "refused", "refused");
        take(machine.onTime(state, NOON + 24 * HOUR - 1));
        assertThat(state.phase()).isEqualTo(Phase.PUBLISHED);
        take(machine.onTime(state, NOON + 24 * HOUR));
        assertThat(words()).endsWith("expired");
        assertThat(AlertChain.findBreak(said)).isEmpty();
    }

    @Test
    void whatIsInForceIsOnlyProposedToBeLoweredAndLifted() {
        published(5);
        danger(3, 0, 0.9);
        danger(4, 0, 0.9);
        danger(5, 0, 0.9);
        danger(6, 0, 0.9);
        assertThat(words()).contains("lower_proposed");
        assertThat(state.phase()).isEqualTo(Phase.PUBLISHED);
        give("lift", "chief", "{}");
        assertThat(words()).endsWith("lifted");
        assertThat(state.phase()).isEqualTo(Phase.NONE);
    }

    @Test
    void whatCannotBeTrustedProposesNothingAndWithdrawsNothing() {
        danger(1, 5, 0.49);
        danger(2, 5, 0.49);
        assertThat(said).isEmpty();
        danger(3, 5, 0.5);
        danger(4, 5, 0.5);
        assertThat(words()).containsExactly("proposed");
        for (int hour = 5; hour < 9; hour++) {
            danger(hour, 0, 0.1);
        }
        assertThat(words()).containsExactly("proposed");
    }

    @Test
    void aForecastCountsIsToldAsOneAndGivesWayToWhatIsMeasured() {
        danger(1, 1, 0.9);
        forecast(2, 4);
        assertThat(said).isEmpty();
        forecast(3, 4);
        assertThat(words()).containsExactly("proposed");
        assertThat(said.get(0).reason())
                .isEqualTo(
                        "class 4 or above for 2 of 3 hours, 2 of them forecast; in the forecast one that decided on 80 % of the land");
        assertThat(said.get(0).detailJson()).contains("\"forecast_hours\":2", "其中2小时为预报");
        danger(2, 1, 0.9);
        assertThat(words())
                .as("one hour of danger was left, and that is ahead")
                .containsExactly("proposed", "withdrawn");
        forecast(2, 5);
        forecast(1, 5);
        assertThat(state.levels()).as("what was measured stays").containsExactly(0, 0, 4);
        danger(5, 1, 0.9);
        assertThat(state.hours()).as("an hour that was only forecast is over").hasSize(3);
        assertThat(state.ahead()).isZero();
    }

    @Test
    void aForecastReachesNoFurtherThanTheWindow() {
        danger(1, 1, 0.9);
        for (int hour = 2; hour < 30; hour++) {
            forecast(hour, 3);
        }
        assertThat(state.ahead()).isEqualTo(4);
        assertThat(state.hours()).hasSize(5);
        WarningState first = machine.onDanger(
                        WarningState.none(COUNTY), ZoneDanger.forecast(COUNTY, NOON + 9 * HOUR, 3, 1), NOON)
                .state();
        assertThat(first.ahead()).as("before anything was measured").isEqualTo(1);
    }

    private void forecast(int hour, int level) {
        take(machine.onDanger(state, ZoneDanger.forecast(COUNTY, NOON + hour * HOUR, level, 0.8), NOON));
    }

    @Test
    void theMeteorologicalSchemeHasNoBlue() {
        WarningMachine met = new WarningMachine(settings(WarningSettings.Scheme.METEOROLOGICAL));
        WarningState blue = met.onDanger(state, hour(1, 2, 0.9), NOON).state();
        assertThat(met.onDanger(blue, hour(2, 2, 0.9), NOON).events()).isEmpty();
        assertThat(machine.onDanger(
                                machine.onDanger(state, hour(1, 2, 0.9), NOON).state(), hour(2, 2, 0.9), NOON)
                        .events())
                .hasSize(1);
    }

    @Test
    void theShareOfLandCountsFromItsThreshold() {
        WarningSettings settings = settings(WarningSettings.Scheme.FORESTRY);
        assertThat(settings.levelOf(new ZoneDanger(COUNTY, NOON, 1, 1, 0.3, 0, 1, false)))
                .isEqualTo(4);
        assertThat(settings.levelOf(new ZoneDanger(COUNTY, NOON, 1, 1, 0.2999, 0, 1, false)))
                .isEqualTo(3);
        assertThat(settings.levelOf(new ZoneDanger(COUNTY, NOON, 1, 1, 0.3001, 0, 1, false)))
                .isEqualTo(4);
    }

    @Test
    void theProposerMayNotApproveAndAStaleDecisionIsRefused() {
        take(machine.onCommand(state, command("", "propose", "officer", "{\"level\":5}", 0), NOON));
        give("consult", "officer", "{}");
        give("approve", "officer", "{}");
        take(machine.onCommand(state, command(state.alertId(), "approve", "chief", "{}", 1), NOON));
        assertThat(words()).containsExactly("proposed", "consulted", "refused", "refused");
        give("approve", "chief", "{}");
        assertThat(words()).endsWith("approved");
    }

    @Test
    void theSameCommandTwiceIsOne() {
        published(4);
        AlertCommand lift = command(state.alertId(), "lift", "chief", "{}", 0);
        take(machine.onCommand(state, lift, NOON));
        int before = said.size();
        take(machine.onCommand(state, lift, NOON));
        assertThat(said).hasSize(before);
    }

    /** The phases that an event may follow on. */
    private static final Map<String, Set<Phase>> LEGAL = Map.of(
            "consulted", Set.of(Phase.PROPOSED),
            "approved", Set.of(Phase.CONSULTED),
            "published", Set.of(Phase.APPROVED),
            "raised", Set.of(Phase.PUBLISHED),
            "lowered", Set.of(Phase.PUBLISHED),
            "lifted", Set.of(Phase.PUBLISHED),
            "expired", Set.of(Phase.PUBLISHED),
            "rejected", Set.of(Phase.PROPOSED, Phase.CONSULTED, Phase.APPROVED),
            "withdrawn", Set.of(Phase.PROPOSED, Phase.CONSULTED, Phase.APPROVED));

    private record World(WarningState state, int hour, long nowMs, int depth, String published) {
        String key() {
            return state.phase() + ":" + state.level() + ":" + state.pendingLevel() + ":" + state.proposer() + ":"
                    + java.util.Arrays.toString(state.levels()) + (state.expiresMs() - nowMs) + state.done().length
                    + published;
        }
    }

    @Test
    void noPathPublishesWhatWasNotApprovedOrEndsWithoutAWord() {
        Queue<World> open = new ArrayDeque<>(List.of(new World(WarningState.none(COUNTY), 0, NOON, 0, "")));
        Set<String> seen = new HashSet<>();
        int steps = 0;
        while (!open.isEmpty()) {
            World world = open.remove();
            if (world.depth() < 8 && seen.add(world.key())) {
                for (World next : after(world)) {
                    open.add(next);
                    steps++;
                }
            }
        }
        assertThat(seen.size()).isGreaterThan(500);
        assertThat(steps).isGreaterThan(5_000);
    }

    private List<World> after(World world) {
        List<World> next = new ArrayList<>();
        for (int level : new int[] {-1, 0, 3, 5}) {
            WarningStep step = machine.onDanger(
                    world.state(), hour(world.hour() + 1, Math.max(0, level), level < 0 ? 0 : 1), world.nowMs());
            next.add(checked(world, step, world.hour() + 1, world.nowMs()));
        }
        for (String verb : WarningMachine.VERBS) {
            for (String actor : List.of("officer", "chief")) {
                String detail = "{\"level\":4,\"township\":\"990101001\",\"duty\":\"patrol\"}";
                AlertCommand command = new AlertCommand(
                        "c" + world.depth() + verb + actor,
                        AlertKind.WARNING,
                        world.state().alertId(),
                        verb,
                        actor,
                        "api",
                        "",
                        0,
                        world.nowMs(),
                        detail);
                next.add(checked(
                        world, machine.onCommand(world.state(), command, world.nowMs()), world.hour(), world.nowMs()));
            }
        }
        long later = world.nowMs() + 13 * HOUR;
        next.add(checked(world, machine.onTime(world.state(), later), world.hour(), later));
        return next;
    }

    private World checked(World before, WarningStep step, int hour, long nowMs) {
        WarningState state = before.state();
        for (AlertEvent event : step.events()) {
            Set<Phase> legal = LEGAL.get(event.event());
            if (legal != null) {
                assertThat(legal).as("%s after %s", event.event(), state).contains(state.phase());
            }
            if (event.event().equals("approved")) {
                assertThat(event.actor()).isNotEqualTo(state.proposer());
            }
            state = WarningFold.of(state, event);
        }
        assertThat(state.phase()).isEqualTo(step.state().phase());
        assertThat(state.level()).isEqualTo(step.state().level());
        if (before.state().phase() != Phase.NONE && state.phase() == Phase.NONE) {
            assertThat(step.events()).isNotEmpty();
        }
        if (state.phase() == Phase.PUBLISHED) {
            assertThat(state.expiresMs()).isPositive();
        }
        return new World(step.state(), hour, nowMs, before.depth() + 1, "");
    }

    private void published(int level) {
        danger(1, level, 0.9);
        danger(2, level, 0.9);
        give("consult", "officer", "{}");
        give("approve", "chief", "{}");
        give("publish", "officer", "{}");
    }

    private void danger(int hour, int level, double trusted) {
        take(machine.onDanger(state, hour(hour, level, trusted), NOON));
    }

    private static ZoneDanger hour(int hour, int level, double trusted) {
        return new ZoneDanger(
                COUNTY,
                NOON + hour * HOUR,
                level >= 2 ? 1 : 0,
                level >= 3 ? 1 : 0,
                level >= 4 ? 1 : 0,
                level >= 5 ? 1 : 0,
                trusted,
                false);
    }

    private void give(String verb, String actor, String detail) {
        take(machine.onCommand(state, command(state.alertId(), verb, actor, detail, 0), NOON));
    }

    private AlertCommand command(String id, String verb, String actor, String detail, long expected) {
        return new AlertCommand(
                "c-" + ++commands, AlertKind.WARNING, id, verb, actor, "api", "", expected, NOON, detail);
    }

    private void take(WarningStep step) {
        said.addAll(step.events());
        state = step.state();
    }

    private List<String> words() {
        return said.stream().map(AlertEvent::event).toList();
    }
}
