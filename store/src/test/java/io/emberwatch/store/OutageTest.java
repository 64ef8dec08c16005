package io.emberwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.store.InfluxSettings.Batching;
import io.emberwatch.store.InfluxSettings.Generation;
import io.emberwatch.store.InfluxSettings.Gzip;
import io.emberwatch.store.InfluxSettings.Spooling;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real influxd dies in the middle of it: nothing is lost, with a spool and without. */
@Timeout(120)
final class OutageTest {

    private static final Batching SWIFT = new Batching(500, 2, 2, 50, 5_000, 20, 200, 200, Gzip.REMOTE);
    private static final long T0 = 1_775_000_000_000L;
    private static final int READINGS = 20_000;

    @TempDir
    Path dir;

    private final LineEncoder encoder = new LineEncoder(Generation.V1);
    private final LineBuffer buffer = new LineBuffer();

    @Test
    void withoutASpoolTheWriterWaitsAndNothingIsLost() throws Exception {
        try (TestInfluxd influxd = TestInfluxd.start(dir)) {
            InfluxSettings settings = influxd.settings().with(SWIFT);
            InfluxProvision.ensure(settings);
            AtomicBoolean done = new AtomicBoolean();
            try (BatchWriter writer = BatchWriter.open(settings, "test")) {
                Thread source = new Thread(() -> writeAll(writer, done));
                source.start();
                await(() -> writer.status().storedLines() > READINGS / 4);
                influxd.kill();
                await(() -> !writer.status().connected());
                assertThat(writer.status().lastError()).contains("InfluxDB at " + influxd.url());
                assertThat(done).isFalse();
                influxd.start();
                source.join();
                assertThat(done).isTrue();
                assertThat(writer.status().queuedLines()).isZero();
            }
            assertThat(stored(settings)).isEqualTo(READINGS);
        }
    }

    @Test
    void withASpoolTheWriterGoesOnAndTheSpoolIsReplayed() throws Exception {
        Path spool = dir.resolve("spool");
        try (TestInfluxd influxd = TestInfluxd.start(Files.createDirectories(dir.resolve("influx")))) {
            InfluxSettings settings =
                    influxd.settings().with(SWIFT).with(new Spooling(spool.toString(), 50, 1L << 30, 0));
            InfluxProvision.ensure(settings);
            try (BatchWriter writer = BatchWriter.open(settings, "test")) {
                write(writer, 0, 5_000);
                writer.flush();
                influxd.kill();
                write(writer, 5_000, 15_000);
                writer.flush(); // returns although the server is dead
                assertThat(writer.status().spooledBytes()).isPositive();
                assertThat(writer.status().connected()).isFalse();
            }
            influxd.start();
            // A new life with another number of lanes finds what the old one left.
            Batching threeLanes = new Batching(500, 3, 2, 50, 5_000, 20, 200, 200, Gzip.REMOTE);
            try (BatchWriter writer = BatchWriter.open(settings.with(threeLanes), "test")) {
                write(writer, 15_000, READINGS);
                writer.flush();
                await(() -> writer.status().spooledBytes() == 0);
            }
            assertThat(stored(settings)).isEqualTo(READINGS);
        }
    }

    @Test
    void aFullDiskIsToldTheWriterWaitsAndNothingIsLost() throws Exception {
        Path spool = dir.resolve("spool");
        try (TestInfluxd influxd = TestInfluxd.start(Files.createDirectories(dir.resolve("influx")))) {
            InfluxSettings settings =
                    influxd.settings().with(SWIFT).with(new Spooling(spool.toString(), 50, 1L << 30, 0));
            InfluxProvision.ensure(settings);
            AtomicBoolean done = new AtomicBoolean();
            try (BatchWriter writer = BatchWriter.open(settings, "test")) {
                // What is written to /dev/full meets a disk without room.
                for (int lane = 0; lane < 2; lane++) {
                    Path unfinished = spool.resolve("test/lane-" + lane + "-of-2/000000000000.lp.tmp");
                    Files.createSymbolicLink(unfinished, Path.of("/dev/full"));
                }
                influxd.kill();
                Thread source = new Thread(() -> writeAll(writer, done));
                source.start();
                await(() -> writer.status().trouble().contains("spool cannot be written: No space left on device"));
                assertThat(done).isFalse();
                assertThat(writer.status().spooledBytes()).isZero();
                influxd.start();
                source.join();
            }
            assertThat(done).isTrue();
            assertThat(stored(settings)).isEqualTo(READINGS);
        }
    }

    @Test
    void aServerThatTakesPostsAndNeverAnswersIsToldAndAskedAgain() throws Exception {
        Batching impatient = new Batching(500, 2, 2, 50, 500, 20, 200, 200, Gzip.REMOTE);
        try (TestInfluxd influxd = TestInfluxd.start(dir);
                MutePost post = MutePost.before(influxd.url())) {
            InfluxProvision.ensure(influxd.settings());
            InfluxSettings settings = InfluxSettings.of(
                            post.url(), influxd.settings().database())
                    .with(Generation.V1)
                    .with(impatient);
            AtomicBoolean done = new AtomicBoolean();
            try (BatchWriter writer = BatchWriter.open(settings, "test")) {
                Thread source = new Thread(() -> writeAll(writer, done));
                source.start();
                await(() -> writer.status().trouble().contains("does not answer in time"));
                await(() -> post.held() >= 6); // each lane has tried and given up more than once
                assertThat(done).isFalse();
                assertThat(writer.status().storedLines()).isZero();
                post.speak();
                source.join();
                assertThat(done).isTrue();
            }
            assertThat(stored(influxd.settings())).isEqualTo(READINGS);
        }
    }

    @Test
    void aWriterThatIsFirstNeededWhileTheServerIsAwaySpools() throws Exception {
        try (TestInfluxd influxd = TestInfluxd.start(Files.createDirectories(dir.resolve("influx")))) {
            InfluxSettings settings = influxd.settings()
                    .with(Generation.AUTO)
                    .with(SWIFT)
                    .with(new Spooling(dir.resolve("spool").toString(), 50, 1L << 30, 0));
            InfluxProvision.ensure(settings);
            try (BatchWriter writer = BatchWriter.open(settings, "hours")) {
                influxd.kill();
                writer.encoder(); // of a server that this process has met before
                write(writer, 0, 1_000);
                writer.flush();
                assertThat(writer.status().spooledBytes()).isPositive();
                influxd.start();
                await(() -> writer.status().spooledBytes() == 0);
            }
            assertThat(stored(settings)).isEqualTo(1_000);
        }
    }

    @Test
    void aServerThatIsNotThereYetIsWaitedFor() throws Exception {
        try (TestInfluxd influxd = TestInfluxd.prepared(dir)) {
            InfluxSettings settings = influxd.settings().with(SWIFT);
            try (BatchWriter writer = BatchWriter.open(settings, "test")) {
                write(writer, 0, 10);
                await(() -> !writer.status().lastError().isEmpty());
                influxd.start();
                InfluxProvision.await(settings, Duration.ofSeconds(20));
                writer.flush();
            }
            assertThat(stored(settings)).isEqualTo(10);
        }
    }

    @Test
    void aLineThatContradictsItsFieldsTypeIsADeadLetterAndTheOthersAreIn() throws Exception {
        try (TestInfluxd influxd = TestInfluxd.start(dir)) {
            InfluxSettings settings = influxd.settings().with(SWIFT);
            InfluxProvision.ensure(settings);
            try (BatchWriter writer = BatchWriter.open(settings, "test")) {
                write(writer, 0, 400);
                writer.write(
                        ("reading,gateway=g,sensor=s1 temp_c=\"warm\" " + T0 + "000777\nreading,sensor=s2 nonsense\n")
                                .getBytes(StandardCharsets.UTF_8));
                write(writer, 400, 800);
                writer.flush();
                assertThat(writer.status().refusedLines()).isEqualTo(2);
            }
            assertThat(stored(settings)).isEqualTo(800);
            try (InfluxReader reader = InfluxReader.open(settings)) {
                assertThat(reader.deadLetters(0, Long.MAX_VALUE, 10, 0))
                        .hasSize(2)
                        .anyMatch(letter -> letter.rule().contains("field type conflict"))
                        .anyMatch(letter -> letter.rule().contains("unable to parse"));
            }
        }
    }

    private void writeAll(BatchWriter writer, AtomicBoolean done) {
        try {
            for (int i = 0; i < READINGS; i += 100) {
                write(writer, i, i + 100);
            }
            writer.flush();
            done.set(true);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(BatchWriter writer, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            double[] values = Reading.missing();
            values[Channel.TEMP_C.ordinal()] = i / 1000.0;
            encoder.reading(
                    new Reading("s" + i % 50, "g", T0 + i, Reading.NO_TIME, T0, values, new int[Channel.count()]),
                    buffer);
        }
        writer.write(buffer);
    }

    private static long stored(InfluxSettings settings) {
        try (InfluxReader reader = InfluxReader.open(settings)) {
            return reader.readingCount(0, T0 + READINGS);
        }
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(5); // polls a condition; the test's time limit ends it
        }
    }
}
