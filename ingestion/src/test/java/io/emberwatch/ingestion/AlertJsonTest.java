package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.AlertPresent;
import io.emberwatch.domain.AlertTip;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events and commands on the wire, and the chain that ties events together. */
class AlertJsonTest {

    private static final long T = 1_775_000_000_123L;

    private static AlertEvent draft(String event, String reason, long recordedMs) {
        return new AlertEvent(
                AlertKind.INCIDENT,
                "i-20260401-abc",
                1,
                event,
                "suspected",
                0,
                "system:smoke",
                "stream",
                reason,
                "210400",
                41.5,
                1e-5,
                T,
                recordedMs,
                false,
                "{\"a\":1.50,\"n\": [1e7 ,\"x}\"]}",
                "",
                "");
    }

    private static List<AlertEvent> chain() {
        List<AlertEvent> events = new ArrayList<>();
        AlertTip tip = AlertTip.NONE;
        for (String event : List.of("suspected", "acknowledged", "retriggered")) {
            AlertEvent next = AlertChain.append(tip, draft(event, "说 \"烟\"\n\\", T));
            events.add(next);
            tip = AlertTip.of(next);
        }
        return events;
    }

    @Test
    void anEventComesBackToTheLastCharacterSoThatItsHashHolds() {
        for (AlertEvent event : chain()) {
            AlertEvent back = AlertJson.event(AlertJson.of(event));
            assertThat(back).isEqualTo(event);
            assertThat(back.hash()).isEqualTo(AlertChain.hashOf(back)).hasSize(64);
        }
    }

    @Test
    void theCanonicalFormIsWhatTheDocumentSays() {
        AlertEvent event = AlertChain.append(AlertTip.NONE, draft("suspected", "r", T));
        assertThat(AlertChain.canonical(event))
                .isEqualTo("{\"kind\":\"incident\",\"alert_id\":\"i-20260401-abc\",\"sequence\":1,"
                        + "\"event\":\"suspected\",\"state\":\"suspected\",\"level\":0,\"actor\":\"system:smoke\","
                        + "\"origin\":\"stream\",\"reason\":\"r\",\"zone_code\":\"210400\",\"lat_deg\":41.5,"
                        + "\"lon_deg\":0.000010,\"phenomenon_time\":\"2026-03-31T23:33:20.123Z\","
                        + "\"recorded_time\":\"2026-03-31T23:33:20.123Z\",\"exercise\":false,"
                        + "\"detail\":{\"a\":1.50,\"n\": [1e7 ,\"x}\"]}}");
    }

    @Test
    void eventsOfOneMomentAreAMillisecondApart() {
        assertThat(chain()).extracting(AlertEvent::recordedTimeMs).containsExactly(T, T + 1, T + 2);
    }

    @Test
    void aDroppedAChangedAndASwappedEventShow() {
        List<AlertEvent> whole = chain();
        assertThat(AlertChain.findBreak(whole)).isEmpty();
        assertThat(AlertChain.findBreak(List.of(whole.get(0), whole.get(2)))).hasValue(2);
        AlertEvent changed = AlertJson.event(new String(AlertJson.of(whole.get(1)), StandardCharsets.UTF_8)
                .replace("210400", "210500")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(AlertChain.findBreak(List.of(whole.get(0), changed, whole.get(2))))
                .hasValue(2);
        AlertEvent alien = AlertChain.append(AlertTip.of(whole.get(0)), draft("closed", "", T + 9));
        assertThat(AlertChain.findBreak(List.of(whole.get(0), alien, whole.get(2))))
                .hasValue(3);
    }

    @Test
    void thePresentIsAFoldInWhichTellingTwiceChangesNothing() {
        List<AlertEvent> twice = new ArrayList<>(chain());
        twice.addAll(chain());
        List<AlertPresent> presents = AlertPresent.fold(twice);
        assertThat(presents).hasSize(1);
        assertThat(presents.get(0).events()).isEqualTo(3);
        assertThat(presents.get(0).brokenAt()).isZero();
        assertThat(presents.get(0).acknowledgedBy()).as("triggered again").isEmpty();
        assertThat(AlertPresent.of(chain().subList(0, 2)).acknowledgedBy()).isEqualTo("system:smoke");
    }

    @Test
    void aCommandComesBackAndOneWithoutClockGetsTheTimeOfArrival() {
        AlertCommand command = new AlertCommand(
                "c1", AlertKind.INCIDENT, "i1", "acknowledge", "wang", "api", "看见了", 2, T, "{\"x\":1}");
        assertThat(AlertJson.command(AlertJson.of(command), 0)).isEqualTo(command);
        byte[] bare = "{\"command_id\":\"c\",\"kind\":\"warning\",\"verb\":\"Approve\",\"actor\":\"li\"}"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(AlertJson.command(bare, 77).givenTimeMs()).isEqualTo(77);
        assertThat(AlertJson.command(bare, 77).verb()).isEqualTo("approve");
    }

    @Test
    void whatIsNoCommandIsNamed() {
        assertThatThrownBy(() -> AlertJson.command("[1]".getBytes(StandardCharsets.UTF_8), 0))
                .hasMessageContaining("must be a JSON object");
        assertThatThrownBy(() -> AlertJson.command("{\"command_id\":".getBytes(StandardCharsets.UTF_8), 0))
                .hasMessageContaining("must be JSON");
        assertThatThrownBy(() -> AlertJson.command(
                        "{\"command_id\":\"c\",\"kind\":\"x\",\"verb\":\"v\",\"actor\":\"a\"}"
                                .getBytes(StandardCharsets.UTF_8),
                        0))
                .hasMessageContaining("kind [x] must be incident or warning");
        assertThatThrownBy(() -> AlertJson.command(
                        "{\"command_id\":\"c\",\"kind\":\"incident\",\"verb\":\"v\",\"actor\":\"a\",\"detail\":3}"
                                .getBytes(StandardCharsets.UTF_8),
                        0))
                .hasMessageContaining("detail [3] must be a JSON object");
    }
}
