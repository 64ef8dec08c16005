package io.emberwatch.jobs.sink;

import io.emberwatch.store.BatchWriter;
import io.emberwatch.store.InfluxSettings;
import io.emberwatch.store.InfluxUnavailableException;
import io.emberwatch.store.LineBuffer;
import io.emberwatch.store.LineEncoder;
import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings records into InfluxDB at least once: a checkpoint completes only when all lines before it are stored, refused with a dead letter,
 * or safe in the spool. A line written twice is the same point.
 */
public final class InfluxSink<T> implements Sink<T> {

    private static final Logger LOG = LoggerFactory.getLogger(InfluxSink.class);
    private static final long serialVersionUID = 1L;
    private static final long RETRY_MS = 1_000;

    private final InfluxSettings settings;
    private final String name;
    private final Lines<T> lines;

    /** How a record becomes lines. */
    @FunctionalInterface
    public interface Lines<T> extends Serializable {
        /** Appends the record's lines. */
        void append(T record, LineEncoder encoder, LineBuffer out);
    }

    /**
     * A sink of one kind of record.
     *
     * @param name unique among the sinks of the job, such as {@code cells}
     */
    public InfluxSink(InfluxSettings settings, String name, Lines<T> lines) {
        this.settings = settings;
        this.name = name;
        this.lines = lines;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        BatchWriter batches =
                BatchWriter.open(settings, name + "-" + context.getTaskInfo().getIndexOfThisSubtask());
        MetricGroup metrics = context.metricGroup();
        metrics.gauge("storedLines", () -> batches.status().storedLines());
        metrics.gauge("refusedLines", () -> batches.status().refusedLines());
        metrics.gauge("queuedLines", () -> batches.status().queuedLines());
        metrics.gauge("spooledBytes", () -> batches.status().spooledBytes());
        metrics.gauge("storeConnected", () -> batches.status().connected() ? 1 : 0);
        metrics.gauge("storeTrouble", () -> batches.status().trouble());
        metrics.gauge("postMs", batches::postMs);
        return new Writer<>(batches, lines);
    }

    /** Encodes on the task's thread, posts on the store's own. */
    private static final class Writer<T> implements SinkWriter<T> {
        private final BatchWriter batches;
        private final Lines<T> lines;
        private final LineBuffer buffer = new LineBuffer();
        private @Nullable LineEncoder encoder;

        Writer(BatchWriter batches, Lines<T> lines) {
            this.batches = batches;
            this.lines = lines;
        }

        @Override
        public void write(T record, Context context) throws IOException, InterruptedException {
            lines.append(record, encoder(), buffer);
            batches.write(buffer);
        }

        @Override
        public void flush(boolean endOfInput) throws IOException, InterruptedException {
            batches.flush();
        }

        @Override
        public void close() {
            batches.close();
        }

        /** The encoder of the server's generation; where that is not set, waits until the server says it. */
        private LineEncoder encoder() throws InterruptedException {
            boolean complained = false;
            while (encoder == null) {
                try {
                    encoder = batches.encoder();
                } catch (InfluxUnavailableException e) {
                    if (!complained) {
                        LOG.warn("{}; waiting until it answers", e.getMessage());
                        complained = true;
                    }
                    Thread.sleep(RETRY_MS);
                }
            }
            return encoder;
        }
    }
}
