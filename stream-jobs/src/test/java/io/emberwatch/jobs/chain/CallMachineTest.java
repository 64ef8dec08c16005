package io.emberwatch.jobs.chain;

import static io.emberwatch.jobs.chain.SmallChain.MIDNIGHT;
import static io.emberwatch.jobs.chain.SmallChain.MINUTE;
import static io.emberwatch.jobs.chain.SmallChain.NOON;
import static io.emberwatch.jobs.chain.SmallChain.command;
import static io.emberwatch.jobs.chain.SmallChain.incident;
import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is called when, step by step. */
class CallMachineTest {
    private final CallMachine machine = new CallMachine(SmallChain.SETTINGS);
    private final List<AlertEvent> said = new ArrayList<>();
    private CallState state = CallState.none("i-1");

    @Test
    void aConfirmedFireGoesByChannelThenUpTheChainThenRoundAndRound() {
        take(machine.onSource(state, incident(1, "confirmed", "confirmed", 5), NOON));
        assertThat(tellings()).containsExactly("li by mqtt");
        take(machine.onTime(state, NOON + 5 * MINUTE - 1));
        assertThat(tellings()).hasSize(1);
        take(machine.onTime(state, NOON + 5 * MINUTE));
        assertThat(tellings()).containsExactly("li by mqtt", "li by sms");
        take(machine.onTime(state, NOON + 10 * MINUTE));
        assertThat(words()).contains("escalated");
        assertThat(tellings()).endsWith("wang by sms");
        take(machine.onTime(state, NOON + 16 * MINUTE));
        assertThat(tellings()).endsWith("wang by sms", "zhao by voice");
        take(machine.onTime(state, NOON + 22 * MINUTE));
        assertThat(words()).contains("exhausted");
        assertThat(tellings()).endsWith("wang by sms", "zhao by voice");
        assertThat(tellings()).hasSize(6);
        assertThat(AlertChain.findBreak(said)).isEmpty();
    }

    @Test
    void anAnswerStopsItAndALaterOneIsOnlyNoted() {
        take(machine.onSource(state, incident(1, "suspected", "suspected", 4), NOON));
        take(machine.onCommand(
                state, command("c-1", "acknowledge", "{\"trigger\":1,\"person\":\"li\"}"), NOON + MINUTE));
        take(machine.onCommand(state, command("c-1", "acknowledge", "{\"trigger\":1}"), NOON + MINUTE));
        take(machine.onCommand(state, command("c-2", "acknowledge", "{\"trigger\":1}"), NOON + 2 * MINUTE));
        take(machine.onTime(state, NOON + 1000 * MINUTE));
        assertThat(words()).containsExactly("opened", "told", "answered", "answered_late");
        assertThat(state.phase()).isEqualTo(CallState.Phase.ANSWERED);
    }

    @Test
    void anAnswerToWhatWasSuspectedDoesNotSilenceWhatIsConfirmed() {
        take(machine.onSource(state, incident(1, "suspected", "suspected", 3), NOON));
        take(machine.onSource(state, incident(2, "confirmed", "confirmed", 3), NOON + MINUTE));
        take(machine.onCommand(state, command("c-1", "acknowledge", "{\"trigger\":1}"), NOON + 2 * MINUTE));
        assertThat(state.phase()).isEqualTo(CallState.Phase.OPEN);
        assertThat(words()).endsWith("answered_late");
        take(machine.onTime(state, NOON + 6 * MINUTE));
        assertThat(tellings()).endsWith("li by sms");
    }

    @Test
    void theNightIsQuietForYellowAndNotForOrange() {
        take(machine.onSource(state, incident(1, "suspected", "suspected", 3), MIDNIGHT));
        assertThat(words()).containsExactly("opened", "held");
        take(machine.onTime(state, MIDNIGHT + 6 * 60 * MINUTE));
        assertThat(tellings()).containsExactly("li by mqtt");
        state = CallState.none("i-1");
        said.clear();
        take(machine.onSource(state, incident(1, "suspected", "suspected", 4), MIDNIGHT));
        assertThat(tellings()).containsExactly("li by mqtt");
    }

    @Test
    void aDeadChannelIsNotWaitedFor() {
        take(machine.onSource(state, incident(1, "confirmed", "confirmed", 5), NOON));
        String dead = "{\"trigger\":1,\"step\":0,\"rung\":0,\"round\":0}";
        take(machine.onCommand(state, command("c-1", "failed", dead), NOON + 1000));
        assertThat(tellings()).containsExactly("li by mqtt", "li by sms");
        take(machine.onCommand(state, command("c-2", "failed", dead), NOON + 2000));
        assertThat(tellings()).hasSize(2);
    }

    @Test
    void byNightTheDeputyIsInCharge() {
        CallState county = CallState.none("i-1");
        AlertEvent event = SmallChain.event(AlertKind.INCIDENT, "i-1", 1, "confirmed", "confirmed", 5, "990101");
        take(machine.onSource(county, event, MIDNIGHT));
        assertThat(tellings()).containsExactly("zhao by voice");
    }

    @Test
    void somebodyAtTheDeskTakesItUpWithoutWaitingAndWhoAnsweredBelowDoesNotAnswerAbove() {
        take(machine.onSource(state, incident(1, "suspected", "suspected", 4), NOON));
        take(machine.onCommand(state, command("a-1", "acknowledge", "{\"trigger\":1}"), NOON + MINUTE));
        take(machine.onCommand(state, command("u-1", "escalate", "{}"), NOON + 2 * MINUTE));
        take(machine.onCommand(state, command("u-1", "escalate", "{}"), NOON + 2 * MINUTE));
        assertThat(words()).containsExactly("opened", "told", "answered", "escalated", "told");
        assertThat(tellings()).containsExactly("li by mqtt", "wang by sms");
        take(machine.onCommand(state, command("a-2", "acknowledge", "{\"trigger\":1}"), NOON + 3 * MINUTE));
        take(machine.onSource(state, incident(1, "acknowledged", "acknowledged", 4), NOON + 3 * MINUTE));
        assertThat(state.phase()).isEqualTo(CallState.Phase.OPEN);
        take(machine.onTime(state, NOON + 14 * MINUTE));
        assertThat(tellings()).as("its deadline runs as any other").endsWith("zhao by voice");
        take(machine.onCommand(state, command("u-2", "escalate", "{}"), NOON + 15 * MINUTE));
        assertThat(tellings()).as("at the top all over again").endsWith("wang by sms", "zhao by voice");
        take(machine.onCommand(state, command("a-3", "acknowledge", "{\"trigger\":3}"), NOON + 16 * MINUTE));
        assertThat(state.phase()).isEqualTo(CallState.Phase.ANSWERED);
        take(machine.onSource(state, incident(3, "closed", "closed", 4), NOON + 17 * MINUTE));
        take(machine.onCommand(state, command("u-3", "escalate", "{}"), NOON + 18 * MINUTE));
        assertThat(words()).endsWith("closed", "refused");
        assertThat(AlertChain.findBreak(said)).isEmpty();
    }

    @Test
    void nobodyOnDutyMeansTheNextStepAtOnce() {
        AlertEvent event = SmallChain.event(AlertKind.INCIDENT, "i-1", 1, "confirmed", "confirmed", 5, "990101002");
        take(machine.onSource(state, event, NOON));
        assertThat(words()).containsExactly("opened", "escalated", "told");
        assertThat(tellings()).containsExactly("wang by sms");
    }

    @Test
    void itEndsWithTheIncidentAndTheStateIsTheFoldOverWhatWasSaid() {
        take(machine.onSource(state, incident(1, "confirmed", "confirmed", 5), NOON));
        take(machine.onSource(state, incident(2, "closed", "closed", 5), NOON + MINUTE));
        take(machine.onTime(state, NOON + 1000 * MINUTE));
        assertThat(words()).containsExactly("opened", "told", "closed");
        CallState folded = CallState.none("i-1");
        for (AlertEvent event : said) {
            folded = CallFold.of(folded, event);
        }
        assertThat(folded.phase()).isEqualTo(state.phase());
        assertThat(folded.rung()).isEqualTo(state.rung());
        assertThat(folded.tip()).isEqualTo(state.tip());
        assertThat(folded.subject()).isEqualTo(state.subject());
    }

    private void take(CallStep step) {
        said.addAll(step.events());
        state = step.state();
    }

    private List<String> words() {
        return said.stream().map(AlertEvent::event).toList();
    }

    private List<String> tellings() {
        return said.stream()
                .filter(event -> event.event().equals("told"))
                .map(CallFold::detail)
                .map(detail -> detail.path("person").asText() + " by "
                        + detail.path("channel").asText())
                .toList();
    }
}
