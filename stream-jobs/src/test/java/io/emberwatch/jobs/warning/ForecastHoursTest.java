package io.emberwatch.jobs.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.Refusal;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForecastHoursTest {

    private OneInputStreamOperatorTestHarness<AlertCommand, WarningInput> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new ForecastHours()));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void say(String detail) throws Exception {
        AlertCommand command = new AlertCommand(
                "c1",
                AlertKind.WARNING,
                "",
                ForecastHours.VERB,
                "Li Wei",
                "desk",
                "the bureau's bulletin",
                0,
                0,
                detail.replace('\'', '"'));
        harness.processElement(command, 0);
    }

    private List<Refusal> refused() {
        return harness.getSideOutput(ForecastHours.REFUSALS).stream()
                .map(StreamRecord::getValue)
                .toList();
    }

    @Test
    void aWrongHourIsRefusedWithItsPlaceAndTheOthersStand() throws Exception {
        say(
                "{'zone':'z','hours':[{'end_ms':3600000,'class':3},{'end_ms':7200000,'class':9},{'end_ms':0,'class':1},{'end_ms':3600000,'class':5,'share':1.5}]}");
        assertThat(harness.extractOutputValues())
                .singleElement()
                .satisfies(input -> assertThat(input.zoneCode()).isEqualTo("z"));
        assertThat(refused())
                .extracting(Refusal::place, Refusal::name, Refusal::value)
                .containsExactly(
                        tuple("/detail/hours/1", "class", "9"),
                        tuple("/detail/hours/2", "end_ms", "0"),
                        tuple("/detail/hours/3", "share", "1.5"));
        assertThat(refused())
                .allSatisfy(refusal -> assertThat(refusal.payload()).isNotEmpty());
    }

    @Test
    void withoutAnAreaOrHoursTheWholeIsRefused() throws Exception {
        say("{'hours':[{'end_ms':3600000,'class':3}]}");
        say("{'zone':'z','hours':{'end_ms':3600000,'class':3}}");
        say("{'zone':'z'}");
        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(refused())
                .extracting(Refusal::place)
                .containsExactly("/detail/zone", "/detail/hours", "/detail/hours");
    }
}
