package io.emberwatch.jobs.sink;

import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.jspecify.annotations.Nullable;

/**
 * Publishes records at QoS 1, at least once: a checkpoint completes only when the broker has acknowledged all messages
 * before it. It calls on the broker when there is something to say.
 */
public final class MqttSink<T> implements Sink<T> {

    private static final long serialVersionUID = 1L;
    private static final int WINDOW = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MqttSettings broker;
    private final String name;
    private final Messages<T> messages;

    /** What is said of a record, and where. */
    public interface Messages<T> extends Serializable {
        /** The topic it goes to. */
        String topic(T record);

        /** What is said. */
        byte[] payload(T record);
    }

    /**
     * A sink of one kind of record.
     *
     * @param name unique among the clients of the broker, such as {@code fire-health}
     */
    public MqttSink(MqttSettings broker, String name, Messages<T> messages) {
        this.broker = broker;
        this.name = name;
        this.messages = messages;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        String clientId = name + "-" + context.getTaskInfo().getIndexOfThisSubtask();
        return new Writer<>(broker.withClientId(clientId).asTemporary(), messages);
    }

    private static final class Writer<T> implements SinkWriter<T> {
        private final MqttSettings settings;
        private final Messages<T> messages;
        private @Nullable MqttPublisher publisher;

        Writer(MqttSettings settings, Messages<T> messages) {
            this.settings = settings;
            this.messages = messages;
        }

        @Override
        public void write(T record, Context context) throws InterruptedException {
            if (publisher == null) {
                publisher = MqttPublisher.start(settings, WINDOW);
            }
            publisher.publish(messages.topic(record), messages.payload(record));
        }

        @Override
        public void flush(boolean endOfInput) throws IOException, InterruptedException {
            while (publisher != null && !publisher.flush(PATIENCE)) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("while the broker is away");
                }
            }
        }

        @Override
        public void close() {
            if (publisher != null) {
                publisher.close();
            }
        }
    }
}
