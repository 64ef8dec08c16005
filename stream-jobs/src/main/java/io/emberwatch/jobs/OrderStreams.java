package io.emberwatch.jobs;

import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.ingestion.QualityOverride;
import io.emberwatch.jobs.hour.FieldMessage;
import io.emberwatch.jobs.hour.KeepSensorHours;
import io.emberwatch.jobs.hour.StoredWord;
import io.emberwatch.jobs.sink.InfluxSink;
import io.emberwatch.store.InfluxSettings;
import io.emberwatch.store.LineBuffer;
import io.emberwatch.store.LineEncoder;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** What people order of the field goes into the store twice: where readings lie, and where seasons are kept for ever, so that no retention takes it. */
final class OrderStreams {

    private OrderStreams() {}

    static void store(SingleOutputStreamOperator<SensorHour> heard, InfluxSettings influx) {
        DataStream<FieldMessage> said = heard.getSideOutput(KeepSensorHours.ORDERS)
                .map(FieldMessage::of)
                .returns(FieldMessage.class)
                .name("orders")
                .union(heard.getSideOutput(KeepSensorHours.OVERRIDES)
                        .map(FieldMessage::of)
                        .returns(FieldMessage.class)
                        .name("words"));
        store(said, influx, "field-orders");
        store(said, influx.seasons(), "field-orders-kept");
    }

    private static void store(DataStream<FieldMessage> said, InfluxSettings influx, String name) {
        said.sinkTo(new InfluxSink<>(influx, name, OrderStreams::line))
                .name("store-" + name)
                .uid("store-" + name);
    }

    private static void line(FieldMessage said, LineEncoder encoder, LineBuffer out) {
        RegistryOrder order = said.order();
        QualityOverride word = said.override();
        if (order != null) {
            encoder.registryOrder(order, out);
        } else if (word != null) {
            encoder.qualityOverride(StoredWord.of(word), out);
        }
    }
}
