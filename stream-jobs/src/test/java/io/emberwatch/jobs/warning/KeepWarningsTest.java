package io.emberwatch.jobs.warning;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.Zone;
import io.emberwatch.store.InfluxSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** A warning in force ends when its time is over, also where the job was away when it should have; the store is away, too. */
class KeepWarningsTest {
    private static final long HOUR = 3_600_000;
    private static final long NOON = 1_775_448_000_000L;
    private static final String COUNTY = "990101";

    private final List<AlertEvent> said = new ArrayList<>();
    private String id = "";
    private int commands;

    private static KeyedOneInputStreamOperatorTestHarness<String, WarningInput, AlertEvent> harness() throws Exception {
        WarningSettings settings = new WarningSettings(
                WarningSettings.Scheme.FORESTRY,
                Zone.Level.COUNTY,
                List.of(new Zone(COUNTY, "", "", Zone.Level.COUNTY, "")),
                0.3,
                0.5,
                2,
                4,
                true,
                24,
                List.of());
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new KeepWarnings(settings, InfluxSettings.of("http://127.0.0.1:9", "fire"))),
                WarningInput::zoneCode,
                Types.STRING);
    }

    @Test
    void whatIsPublishedExpiresThoughTheJobWasAway() throws Exception {
        OperatorSubtaskState kept;
        try (var before = harness()) {
            before.open();
            before.setProcessingTime(NOON);
            give(before, "propose", "li", "{\"zone\":\"" + COUNTY + "\",\"level\":4}");
            give(before, "consult", "zhao", "{}");
            give(before, "approve", "wang", "{}");
            give(before, "publish", "wang", "{\"valid_hours\":6}");
            before.setProcessingTime(NOON + 6 * HOUR - 1);
            hear(before);
            assertThat(said).extracting(AlertEvent::event).endsWith("published");
            kept = before.snapshot(1, 1);
        }
        try (var after = harness()) {
            after.initializeState(kept);
            after.open();
            after.setProcessingTime(NOON + 9 * HOUR);
            hear(after);
            assertThat(said).extracting(AlertEvent::event).endsWith("published", "expired");
            give(after, "lift", "wang", "{}");
            assertThat(said).extracting(AlertEvent::event).as("it is over").endsWith("published", "expired");
        }
        assertThat(AlertChain.findBreak(said)).isEmpty();
    }

    private void give(
            KeyedOneInputStreamOperatorTestHarness<String, WarningInput, AlertEvent> job,
            String verb,
            String actor,
            String detail)
            throws Exception {
        AlertCommand command =
                new AlertCommand("c-" + ++commands, AlertKind.WARNING, id, verb, actor, "api", "", 0, NOON, detail);
        job.processElement(WarningInput.of(command), 0);
        hear(job);
        id = said.get(0).alertId();
    }

    private void hear(KeyedOneInputStreamOperatorTestHarness<String, WarningInput, AlertEvent> job) {
        said.addAll(job.extractOutputValues());
        job.getOutput().clear();
    }
}
