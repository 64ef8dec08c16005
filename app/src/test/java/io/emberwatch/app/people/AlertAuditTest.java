package io.emberwatch.app.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.AlertTip;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A changed, dropped or inserted event is found and named, the last one of a chain, too. */
class AlertAuditTest {
    private static final long T = 1_775_448_000_000L;

    private static AlertEvent draft(AlertKind kind, String id, long time, String reason, String detail) {
        return new AlertEvent(
                kind, id, 1, "noted", "open", 3, "user:a", "api", reason, "990101", 41, 123, T, time, false, detail, "",
                "");
    }

    private static List<AlertEvent> chain(String id, int length) {
        List<AlertEvent> events = new ArrayList<>();
        AlertTip tip = AlertTip.NONE;
        for (int i = 0; i < length; i++) {
            AlertEvent event = AlertChain.append(tip, draft(AlertKind.INCIDENT, id, T + i, "note " + i, "{}"));
            events.add(event);
            tip = AlertTip.of(event);
        }
        return events;
    }

    private static List<AlertEvent> record() {
        List<AlertEvent> events = new ArrayList<>(chain("i-1", 5));
        events.addAll(chain("i-2", 4));
        AlertEvent last = events.get(4);
        AlertEvent other = events.get(8);
        String heads = "{\"heads\":{\"incident i-1\":{\"sequence\":5,\"hash\":\"" + last.hash()
                + "\"},\"incident i-2\":{\"sequence\":4,\"hash\":\"" + other.hash() + "\"}}}";
        events.add(AlertChain.append(AlertTip.NONE, draft(AlertKind.AUDIT, "anchor", T + 9, "", heads)));
        return events;
    }

    private static List<String> faults(List<AlertEvent> events) {
        return AlertAudit.faults(events).stream()
                .map(f -> f.chain() + " " + f.sequence() + " " + f.what())
                .toList();
    }

    @Test
    void aWholeRecordHasNoFaultInWhateverOrderItComes() {
        List<AlertEvent> events = record();
        assertThat(faults(events)).isEmpty();
        Collections.shuffle(events, new Random(7));
        assertThat(faults(events)).isEmpty();
    }

    @Test
    void everySingleEventThatIsDroppedIsNamed() {
        for (int i = 0; i < 9; i++) {
            List<AlertEvent> events = record();
            AlertEvent gone = events.remove(i);
            assertThat(faults(events))
                    .as("without %s", gone)
                    .containsExactly("incident " + gone.alertId() + " " + gone.sequence() + " dropped");
        }
    }

    @Test
    void everySingleEventThatIsChangedIsNamed() {
        for (int i = 0; i < 9; i++) {
            List<AlertEvent> events = record();
            AlertEvent e = events.get(i);
            events.set(
                    i,
                    new AlertEvent(
                            e.kind(),
                            e.alertId(),
                            e.sequence(),
                            e.event(),
                            e.state(),
                            e.level(),
                            "user:b",
                            e.origin(),
                            e.reason(),
                            e.zoneCode(),
                            e.latDeg(),
                            e.lonDeg(),
                            e.phenomenonTimeMs(),
                            e.recordedTimeMs(),
                            e.exercise(),
                            e.detailJson(),
                            e.previousHash(),
                            e.hash()));
            assertThat(faults(events)).containsExactly("incident " + e.alertId() + " " + e.sequence() + " changed");
        }
    }

    @Test
    void anEventThatIsChangedAndHashedAnewIsFoundByTheNextOrByTheAnchor() {
        for (int i : new int[] {2, 4}) {
            List<AlertEvent> events = record();
            AlertEvent e = events.get(i);
            AlertTip before = AlertTip.of(events.get(i - 1));
            events.set(i, AlertChain.append(before, draft(e.kind(), e.alertId(), e.recordedTimeMs(), "forged", "{}")));
            assertThat(faults(events)).hasSize(1);
        }
    }

    @Test
    void anInsertedEventIsNamed() {
        List<AlertEvent> events = record();
        events.add(AlertChain.append(
                AlertTip.of(events.get(1)), draft(AlertKind.INCIDENT, "i-1", T + 50, "inserted", "{}")));
        assertThat(faults(events)).anyMatch(fault -> fault.equals("incident i-1 3 inserted"));
        events = record();
        events.add(AlertChain.append(
                new AlertTip(5, "00", T), draft(AlertKind.INCIDENT, "i-1", T + 50, "appended", "{}")));
        assertThat(faults(events)).containsExactly("incident i-1 6 inserted");
    }

    @Test
    void whatTheTwoPlacesSayDifferentlyIsNamedAndTheChainGoesOnWithWhatFollows() {
        for (String reason : List.of("note 2 ", "forged")) {
            List<AlertEvent> events = record();
            AlertEvent e = events.get(2);
            AlertEvent forged = AlertChain.append(
                    AlertTip.of(events.get(1)), draft(e.kind(), e.alertId(), e.recordedTimeMs(), reason, "{}"));
            events.add(forged);
            assertThat(faults(events)).containsExactly("incident i-1 3 changed");
        }
    }
}
