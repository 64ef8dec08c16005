package io.emberwatch.jobs.hour;

import io.emberwatch.ingestion.SparkplugRebirth;
import io.emberwatch.jobs.sink.MqttSink;

/** Asks Sparkplug edge nodes, named {@code group/edge}, for their births. */
public final class RebirthMessages implements MqttSink.Messages<String> {

    private static final long serialVersionUID = 1L;

    @Override
    public String topic(String edgeNode) {
        return SparkplugRebirth.topic(edgeNode);
    }

    @Override
    public byte[] payload(String edgeNode) {
        return SparkplugRebirth.payload(System.currentTimeMillis());
    }
}
