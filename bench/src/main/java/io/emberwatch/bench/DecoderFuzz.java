package io.emberwatch.bench;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.DecodeLimits;
import io.emberwatch.ingestion.DecodeSink;
import io.emberwatch.ingestion.DecoderSettings;
import io.emberwatch.ingestion.Decoders;
import io.emberwatch.ingestion.Format;
import io.emberwatch.ingestion.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Throws spoilt payloads at every decoder: none may throw, none may hang, each payload ends as readings, sensors, refusals
 * or things listed as ignored.
 *
 * <p>{@code java io.emberwatch.bench.DecoderFuzz 10000000 [folder of further seeds]}
 */
public final class DecoderFuzz {

    private static final long RECEIVED_MS = 1_775_016_000_000L;
    /** Each round has fresh decoders and a seed of its own. */
    private static final long ROUND = 500_000;

    /**
     * What came of it.
     *
     * @param payloads how many were thrown
     * @param readings readings they gave
     * @param refusals things refused
     * @param slowestMs the longest that one took by the wall clock
     * @param slowest the longest by the wall clock and by processor time, and once more alone
     * @param failures one line for each exception, at most ten
     */
    public record Outcome(
            long payloads, long readings, long refusals, long slowestMs, String slowest, List<String> failures) {}

    private DecoderFuzz() {}

    /** Runs as many payloads as the first argument says and ends with 1 where one did harm. */
    public static void main(String[] arguments) throws IOException {
        long count = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        List<byte[]> seeds = seeds();
        if (arguments.length > 1) {
            seeds.addAll(files(Path.of(arguments[1])));
        }
        long done = 0;
        boolean harm = false;
        for (long round = 1; done < count && !harm; round++) {
            long now = Math.min(ROUND, count - done);
            Outcome outcome = run(now, round, seeds);
            done += now;
            harm = !outcome.failures().isEmpty();
            long heap =
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            System.out.println(done + " thrown, round " + round + ": " + outcome + ", heap " + (heap >> 20) + " MB");
        }
        System.exit(harm ? 1 : 0);
    }

    /** Throws payloads in turn at all formats. */
    public static Outcome run(long count, long seed, List<byte[]> seeds) {
        Decoders decoders = Decoders.open(DecoderSettings.of(DecodeLimits.DEFAULT, List.of()));
        PayloadMutator mutator = new PayloadMutator(seed, seeds);
        Format[] formats = Format.values();
        Counting sink = new Counting();
        List<String> failures = new ArrayList<>();
        SlowestPayload slowest = new SlowestPayload();
        for (long i = 0; i < count && failures.size() < 10; i++) {
            byte[] payload = mutator.next();
            // every other payload finds its own decoder, so that most reach the one they were made for
            Format format = i % 2 == 0 ? Format.AUTO : formats[(int) (i / 2 % formats.length)];
            String topic = format == Format.SPARKPLUG
                    ? "spBv1.0/g/" + (i % 3 == 0 ? "NBIRTH" : "NDATA") + "/e"
                    : "emberwatch/v1/g/readings";
            slowest.begin();
            try {
                decoders.decode(format, new Frame(topic, payload, RECEIVED_MS), sink);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                failures.add(format + " " + e + " at " + (e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0])
                        + " of " + Base64.getEncoder().encodeToString(payload));
            }
            slowest.end(format, payload);
        }
        String told = slowest.sentence() + ", alone " + alone(slowest) + " ms";
        return new Outcome(count, sink.readings, sink.refusals, slowest.wallMs(), told, failures);
    }

    /** The shortest of twenty times that the slowest payload takes when it comes again. */
    private static String alone(SlowestPayload slowest) {
        Decoders decoders = Decoders.open(DecoderSettings.of(DecodeLimits.DEFAULT, List.of()));
        Frame frame = new Frame("spBv1.0/g/NBIRTH/e", slowest.payload(), RECEIVED_MS);
        long shortestNs = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long start = System.nanoTime();
            decoders.decode(slowest.format(), frame, new Counting());
            shortestNs = Math.min(shortestNs, System.nanoTime() - start);
        }
        return String.format(java.util.Locale.ROOT, "%.3f", shortestNs / 1e6);
    }

    /** One good payload of each format and kind of device. */
    public static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (String text : SampleFrames.TEXTS) {
            seeds.add(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        for (String bytes : SampleFrames.DEVICE_BYTES) {
            seeds.add(SampleFrames.uplink(HexFormat.of().parseHex(bytes)));
        }
        seeds.add(Base64.getDecoder().decode(SampleFrames.SPARKPLUG_BIRTH));
        return seeds;
    }

    private static List<byte[]> files(Path folder) throws IOException {
        List<byte[]> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                if (Files.size(path) < 8192) {
                    files.add(Files.readAllBytes(path));
                }
            }
        }
        return files;
    }

    private static final class Counting implements DecodeSink {
        private long readings;
        private long refusals;

        @Override
        public void reading(Reading reading) {
            readings++;
        }

        @Override
        public void refusal(Refusal refusal) {
            refusals++;
        }

        @Override
        public void sensor(Sensor sensor) {
            readings++;
        }
    }
}
