package io.emberwatch.jobs.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.HealthAlarm;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.HealthSettings;
import io.emberwatch.jobs.hour.FieldMessage;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The watch over gateways, by the clock on the wall. */
class WatchHealthTest {

    private static final long MIN = 60_000;
    private static final long START = 29_000_000L * MIN;
    private static final HealthSettings SETTINGS = new HealthSettings(MIN, 5 * MIN, 30 * MIN, 3.3, 15, MIN);
    private static final List<Sensor> PLACED = List.of(sensor("a"), sensor("b"));

    private KeyedOneInputStreamOperatorTestHarness<String, FieldMessage, HealthAlarm> harness;

    private static Sensor sensor(String id) {
        return new Sensor(id, "g", "", 41, 123, 100, 2, Sensor.Exposure.OPEN);
    }

    @BeforeEach
    void open() throws Exception {
        harness = make();
        harness.open();
        harness.setProcessingTime(START);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, FieldMessage, HealthAlarm> make() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new WatchHealth(SETTINGS, PLACED)), FieldMessage::gatewayId, Types.STRING);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void say(long minute, long receivedMinute) throws Exception {
        Reading reading = Reading.empty("a", "g", START + minute * MIN, Reading.NO_TIME, START + receivedMinute * MIN);
        reading.values()[Channel.TEMP_C.ordinal()] = 20;
        harness.processElement(FieldMessage.of(reading), 0);
    }

    private List<String> told() {
        return harness.extractOutputValues().stream().map(HealthAlarm::sentence).toList();
    }

    @Test
    void aGatewayThatHasNeverSpokenIsToldOfOnceAlsoAfterARestart() throws Exception {
        harness.processElement(FieldMessage.placed(sensor("a")), 0);
        harness.setProcessingTime(START + 29 * MIN);
        assertThat(told()).isEmpty();
        harness.setProcessingTime(START + 31 * MIN);
        assertThat(told()).containsExactly("GATEWAY_SILENT gateway g, 2 sensors a b");
        var snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = make();
        harness.initializeState(snapshot);
        harness.open();
        harness.setProcessingTime(START + 40 * MIN);
        harness.processElement(FieldMessage.placed(sensor("a")), 0);
        harness.setProcessingTime(START + 90 * MIN);
        assertThat(told()).as("known already").isEmpty();
        say(91, 90);
        assertThat(told()).containsExactly("over: GATEWAY_SILENT gateway g, 2 sensors a b");
    }

    @Test
    void whatCameLongAgoIsNoSignOfLife() throws Exception {
        say(0, 0);
        harness.setProcessingTime(START + 31 * MIN);
        assertThat(told()).hasSize(1);
        say(1, 1);
        assertThat(told()).as("a message played again").hasSize(1);
        say(31, 31);
        assertThat(told()).hasSize(2);
    }
}
