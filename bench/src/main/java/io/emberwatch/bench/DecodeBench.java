package io.emberwatch.bench;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.Sensor.Exposure;
import io.emberwatch.ingestion.DecodeLimits;
import io.emberwatch.ingestion.DecodeSink;
import io.emberwatch.ingestion.DecoderSettings;
import io.emberwatch.ingestion.Decoders;
import io.emberwatch.ingestion.Format;
import io.emberwatch.ingestion.Frame;
import io.emberwatch.ingestion.QualityControl;
import io.emberwatch.ingestion.QualityState;
import io.emberwatch.ingestion.SensorRegistry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Readings a second on one core, from bytes through registry and quality control, in frames of a hundred readings. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBench {

    private static final int READINGS = 100;

    /** The format measured. */
    @Param({"json", "senml", "thingsboard", "object", "csv", "sparkplug", "chirpstack"})
    public String format = "json";

    private Decoders decoders = Decoders.open(DecoderSettings.DEFAULT);
    private Frame[] frames = {};
    private Format wanted = Format.AUTO;
    private Through sink = new Through();

    /** Builds a hundred readings: one frame of them, or a hundred uplinks where the format takes one at a time. */
    @Setup
    public void open() {
        wanted = Format.find(format).orElseThrow();
        decoders = Decoders.open(DecoderSettings.of(DecodeLimits.NONE, List.of()));
        sink = new Through();
        byte[] payload = switch (wanted) {
            case EMBERWATCH_JSON -> SampleFrames.frame(READINGS).getBytes(StandardCharsets.UTF_8);
            case SENML -> SampleFrames.senml(READINGS).getBytes(StandardCharsets.UTF_8);
            case THINGSBOARD -> SampleFrames.thingsBoard(10, READINGS / 10).getBytes(StandardCharsets.UTF_8);
            case OBJECT -> SampleFrames.objects(READINGS).getBytes(StandardCharsets.UTF_8);
            case CSV -> SampleFrames.csv(READINGS).getBytes(StandardCharsets.UTF_8);
            case SPARKPLUG -> SampleFrames.sparkplug(READINGS);
            default -> SampleFrames.uplink(HexFormat.of().parseHex(SampleFrames.DEVICE_BYTES[0]));
        };
        frames = new Frame[wanted == Format.CHIRPSTACK ? READINGS : 1];
        // each birth begins the sequence anew, so the same payload may come again and again
        String topic = wanted == Format.SPARKPLUG ? "spBv1.0/g/NBIRTH/e" : "";
        java.util.Arrays.fill(frames, new Frame(topic, payload, 1_775_016_000_000L));
    }

    /** Decodes a hundred readings. */
    @Benchmark
    @OperationsPerInvocation(READINGS)
    public long readings() {
        for (Frame frame : frames) {
            decoders.decode(wanted, frame, sink);
        }
        return sink.count;
    }

    /** Registry and quality control behind the decoder. */
    private static final class Through implements DecodeSink {
        private final SensorRegistry registry =
                SensorRegistry.of(List.of(new Sensor("s1", "", "", 41, 123, 50, 2, Exposure.OPEN)));
        private final QualityControl control = new QualityControl();
        private final Map<String, QualityState> states = new HashMap<>();
        private long count;

        @Override
        public void reading(Reading reading) {
            if (registry.refusalOf(reading, "").isEmpty()) {
                QualityState state = states.computeIfAbsent(reading.sensorId(), id -> QualityState.fresh());
                states.put(
                        reading.sensorId(),
                        control.check(
                                        state,
                                        reading,
                                        registry.find(reading.sensorId()).orElse(null))
                                .state());
                count++;
            }
        }

        @Override
        public void refusal(Refusal refusal) {
            throw new IllegalStateException(refusal.sentence());
        }

        @Override
        public void sensor(Sensor sensor) {
            registry.register(sensor);
        }
    }
}
