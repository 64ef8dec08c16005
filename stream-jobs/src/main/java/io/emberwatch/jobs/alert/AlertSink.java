package io.emberwatch.jobs.alert;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.store.BatchWriter;
import io.emberwatch.store.InfluxSettings;
import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Brings events of alerts into InfluxDB and then onto MQTT, in their order, at least once: a checkpoint completes only when
 * both have them. The same event twice has the same number and hash, so that nobody takes it for two.
 *
 * <p>Stored before told: after a crash the job reads from the store what it had already said, and says nothing else in
 * its place. A store that is away holds an alarm up by a second at most.
 */
public final class AlertSink implements Sink<AlertEvent> {

    private static final long serialVersionUID = 1L;

    private final InfluxSettings influx;
    private final MqttSettings broker;
    private final String name;

    /**
     * A sink of one kind of alert.
     *
     * @param broker where to publish; its client id is taken with the sink's name after it
     * @param name unique among the sinks of the job, such as {@code incidents}
     */
    public AlertSink(InfluxSettings influx, MqttSettings broker, String name) {
        this.influx = influx;
        this.broker = broker.withClientId(broker.clientId() + "-" + name).asTemporary();
        this.name = name;
    }

    @Override
    public SinkWriter<AlertEvent> createWriter(WriterInitContext context) throws IOException {
        int subtask = context.getTaskInfo().getIndexOfThisSubtask();
        AlertPost post = AlertPost.open(
                BatchWriter.open(influx, name + "-" + subtask), broker.withClientId(broker.clientId() + "-" + subtask));
        context.metricGroup().gauge("publishedEvents", post::published);
        context.metricGroup().gauge("waitingEvents", post::waiting);
        return new Writer(post);
    }

    /** Hands over on the task's thread; storing and telling have one of their own. */
    private record Writer(AlertPost post) implements SinkWriter<AlertEvent> {

        @Override
        public void write(AlertEvent event, Context context) throws InterruptedException {
            post.take(event);
        }

        @Override
        public void flush(boolean endOfInput) throws IOException, InterruptedException {
            post.flush();
        }

        @Override
        public void close() {
            post.close();
        }
    }
}
