package io.emberwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.store.InfluxSettings.Batching;
import io.emberwatch.store.InfluxSettings.Gzip;
import io.emberwatch.store.InfluxSettings.Spooling;
import io.emberwatch.store.PlayedInflux.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Batches on disk: whole or not there, in order, never thrown away for space, put aside for age. */
@Timeout(60)
final class SpoolTest {

    private static final Batching SWIFT = new Batching(10, 1, 1, 10, 2_000, 5, 40, 40, Gzip.REMOTE);

    @TempDir
    Path dir;

    @Test
    void aNewLifeTakesUpWhatIsWholeInOrderAndForgetsWhatIsNot() throws Exception {
        Spool before = new Spool(dir);
        for (int i = 0; i < 12; i++) {
            before.add(batch("m x=" + i + " 1\n"));
        }
        before.removeOldest();
        Files.writeString(dir.resolve("000000000099.lp.tmp"), "m x=9");
        Spool after = new Spool(dir);
        assertThat(after.bytes()).isEqualTo(before.bytes()).isPositive();
        assertThat(dir.resolve("000000000099.lp.tmp")).doesNotExist();
        for (int i = 1; i < 12; i++) {
            assertThat(text(after)).isEqualTo("m x=" + i + " 1\n");
            after.removeOldest();
        }
        assertThat(after.isEmpty()).isTrue();
        assertThat(after.bytes()).isZero();
        after.add(batch("m x=99 1\n"));
        assertThat(after.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("000000000012.lp");
    }

    @Test
    void linesOfOneSeriesStayInOrderWhenTheNumberOfLanesChanges() throws Exception {
        List<Spool> two = SpoolFolder.open(dir, 2);
        for (int i = 0; i < 5; i++) {
            two.get(0).add(batch("m,s=a x=" + i + " 1\nm,s=b x=" + i + " 1\n"));
        }
        List<Spool> three = SpoolFolder.open(dir, 3);
        StringBuilder ofA = new StringBuilder();
        for (Spool spool : three) {
            while (!spool.isEmpty()) {
                text(spool)
                        .lines()
                        .filter(line -> line.startsWith("m,s=a"))
                        .forEach(line -> ofA.append(line.charAt(8)));
                spool.removeOldest();
            }
        }
        assertThat(ofA).hasToString("01234");
        assertThat(SpoolFolder.open(dir, 2)).allMatch(Spool::isEmpty);
    }

    @Test
    void aFullSpoolMakesTheWriterWaitAndLosesNothing() throws Exception {
        try (PlayedInflux influx = new PlayedInflux("1.6.7")) {
            AtomicBoolean away = new AtomicBoolean(true);
            influx.otherwise(asked -> away.get() ? Answer.of(503, "") : Answer.OK);
            InfluxSettings settings =
                    InfluxSettings.of(influx.url(), "fire").with(SWIFT).with(new Spooling(dir.toString(), 0, 400, 0));
            try (BatchWriter writer = BatchWriter.open(settings, "test")) {
                AtomicBoolean done = new AtomicBoolean();
                Thread source = new Thread(() -> {
                    try {
                        for (int i = 0; i < 200; i++) {
                            writer.write(("m,i=" + i + " x=1 1\n").getBytes(StandardCharsets.UTF_8));
                        }
                        writer.flush();
                        done.set(true);
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
                source.start();
                await(() -> writer.status().spooledBytes() >= 400 && source.getState() == Thread.State.WAITING);
                assertThat(done).isFalse();
                assertThat(writer.status().spooledBytes()).isLessThan(700);
                away.set(false);
                source.join();
                await(() -> writer.status().spooledBytes() == 0);
            }
            assertThat(influx.stored).hasSize(200).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatIsTooOldIsPutAsideAndNotDeleted() throws Exception {
        Spool spool = SpoolFolder.open(dir.resolve("test"), 1).get(0);
        spool.add(batch("old x=1 1\n"));
        Files.setLastModifiedTime(
                spool.files().get(0), FileTime.from(Instant.now().minusMillis(TimeUnit.HOURS.toMillis(3))));
        spool.add(batch("young x=1 1\n"));
        try (PlayedInflux influx = new PlayedInflux("1.6.7")) {
            InfluxSettings settings = InfluxSettings.of(influx.url(), "fire")
                    .with(SWIFT)
                    .with(new Spooling(dir.toString(), 0, 1 << 20, 2));
            try (BatchWriter writer = BatchWriter.open(settings, "test")) {
                await(() -> writer.status().spooledBytes() == 0);
                assertThat(writer.status().refusedLines()).isEqualTo(1);
            }
            assertThat(influx.stored).containsExactly("young x=1 1");
        }
        try (Stream<Path> rejected = Files.list(dir.resolve("test/lane-0-of-1/rejected"))) {
            assertThat(rejected)
                    .singleElement()
                    .satisfies(file -> assertThat(file).hasContent("old x=1 1\n"));
        }
    }

    private static LineBuffer batch(String lines) {
        LineBuffer batch = new LineBuffer();
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        batch.lines(bytes, 0, bytes.length, (int) lines.lines().count());
        return batch;
    }

    private static String text(Spool spool) throws IOException {
        return new String(spool.oldest().orElseThrow().toByteArray(), StandardCharsets.UTF_8);
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(5); // polls a condition; the test's time limit ends it
        }
    }
}
