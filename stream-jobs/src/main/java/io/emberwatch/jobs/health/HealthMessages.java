package io.emberwatch.jobs.health;

import io.emberwatch.domain.HealthAlarm;
import io.emberwatch.ingestion.HealthJson;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.jobs.sink.MqttSink;

/** Says on MQTT what is wrong with the field itself. */
public final class HealthMessages implements MqttSink.Messages<HealthAlarm> {

    private static final long serialVersionUID = 1L;

    @Override
    public String topic(HealthAlarm alarm) {
        return Topics.health(alarm.gatewayId());
    }

    @Override
    public byte[] payload(HealthAlarm alarm) {
        return HealthJson.of(alarm);
    }
}
