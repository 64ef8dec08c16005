package io.emberwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.store.InfluxSettings.Batching;
import io.emberwatch.store.InfluxSettings.Credentials;
import io.emberwatch.store.InfluxSettings.Generation;
import io.emberwatch.store.InfluxSettings.Gzip;
import io.emberwatch.store.PlayedInflux.Answer;
import io.emberwatch.store.PlayedInflux.Asked;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What each answer of a server means for the lines, and how each generation is spoken to. */
@Timeout(60)
final class StatusHandlingTest {

    private static final Batching SWIFT = new Batching(1000, 1, 2, 20, 2000, 5, 40, 60, Gzip.REMOTE);

    @Test
    void secondGenerationGetsItsOwnWriteCall() throws Exception {
        try (PlayedInflux influx = new PlayedInflux("v2.7.4")) {
            InfluxSettings settings = settings(influx).with(new Credentials("forest", "secret", "", ""));
            write(settings, "a x=1 1\n");
            Asked write = influx.writes().get(0);
            assertThat(write.path()).isEqualTo("/api/v2/write");
            assertThat(write.query())
                    .contains("org=forest")
                    .contains("bucket=fire/emberwatch")
                    .contains("precision=ns");
            assertThat(write.authorization()).isEqualTo("Token secret");
            assertThat(write.body()).isEqualTo("a x=1 1\n");
        }
    }

    @Test
    void secondGenerationWithAPasswordGetsTheFirstOnesCall() throws Exception {
        try (PlayedInflux influx = new PlayedInflux("2.7.4")) {
            write(settings(influx).with(new Credentials("", "", "u", "p:w")), "a x=1 1\n");
            Asked write = influx.writes().get(0);
            assertThat(write.path()).isEqualTo("/write");
            assertThat(write.query()).isEqualTo("db=fire&rp=emberwatch&precision=ns");
            assertThat(write.authorization())
                    .isEqualTo("Basic " + Base64.getEncoder().encodeToString("u:p:w".getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void firstGenerationGetsWriteWithDatabaseAndPolicy() throws Exception {
        try (PlayedInflux influx = new PlayedInflux("1.8.10")) {
            write(settings(influx), "a x=1 1\n");
            assertThat(influx.writes().get(0).path()).isEqualTo("/write");
            assertThat(influx.writes().get(0).authorization()).isEqualTo("null");
        }
    }

    @Test
    void thirdGenerationGetsTheDatabaseAloneAndABearer() throws Exception {
        try (PlayedInflux influx = new PlayedInflux("3.1.0")) {
            write(settings(influx).with(new Credentials("", "secret", "", "")), "a x=1 1\n");
            assertThat(influx.writes().get(0).query()).contains("bucket=fire&");
            assertThat(influx.writes().get(0).authorization()).isEqualTo("Bearer secret");
        }
    }

    @Test
    void thirdGenerationIsAskedByGet() throws Exception {
        try (PlayedInflux influx = new PlayedInflux("3.1.0");
                InfluxReader reader = InfluxReader.open(settings(influx))) {
            influx.otherwise(asked -> Answer.of(200, "{\"results\":[{\"statement_id\":0}]}"));
            assertThat(reader.readings("s", 0, 1)).isEmpty();
            Asked query = influx.asked.get(influx.asked.size() - 1);
            assertThat(query.method()).isEqualTo("GET");
            assertThat(query.query()).contains("db=fire").contains("q=SELECT").doesNotContain("rp=");
        }
    }

    @Test
    void theGenerationOfTheSettingsIsNotAskedFor() throws Exception {
        try (PlayedInflux influx = new PlayedInflux("whatever")) {
            write(settings(influx).with(Generation.V1), "a x=1 1\n");
            assertThat(influx.asked).extracting(Asked::path).containsExactly("/write");
        }
    }

    @Test
    void onlyTheBadLinesOfABatchBecomeDeadLetters() throws Exception {
        try (PlayedInflux influx = new PlayedInflux("1.6.7")) {
            influx.otherwise(
                    asked -> asked.body().contains("bad") && !asked.body().startsWith("dead_letter")
                            ? Answer.of(400, "{\"error\":\"unable to parse 'bad'\"}")
                            : Answer.OK);
            WriterStatus status = write(settings(influx), lines(0, 40) + "bad1\n" + lines(41, 60) + "bad2\n");
            assertThat(influx.stored).contains("m,i=0 x=1 0", "m,i=40 x=1 40", "m,i=41 x=1 41", "m,i=60 x=1 60");
            assertThat(influx.stored.stream().filter(line -> line.startsWith("dead_letter")))
                    .hasSize(2)
                    .allMatch(line -> line.contains("reason=store_refused"))
                    .allMatch(line -> line.contains("unable to parse"));
            assertThat(status.refusedLines()).isEqualTo(2);
            assertThat(status.queuedLines()).isZero();
        }
    }

    @Test
    void aRefusedDeadLetterIsNotWrittenForEver() throws Exception {
        try (PlayedInflux influx = new PlayedInflux("1.6.7")) {
            influx.otherwise(asked -> Answer.of(422, "{\"error\":\"no\"}"));
            WriterStatus status = write(settings(influx), "bad\n");
            assertThat(status.refusedLines()).isEqualTo(2);
            assertThat(status.storedLines()).isZero();
        }
    }

    @Test
    void aBatchThatIsTooLargeIsHalvedUntilItFits() throws Exception {
        try (PlayedInflux influx = new PlayedInflux("1.6.7")) {
            influx.otherwise(asked -> asked.body().length() > 300 ? Answer.of(413, "") : Answer.OK);
            WriterStatus status = write(settings(influx), lines(0, 99));
            assertThat(influx.stored).hasSize(100).doesNotHaveDuplicates();
            assertThat(status.storedLines()).isEqualTo(100);
            assertThat(status.refusedLines()).isZero();
        }
    }

    @Test
    void overloadAndDenialAreWaitedOut() throws Exception {
        try (PlayedInflux influx = new PlayedInflux("1.6.7")) {
            influx.next(
                    Answer.of(500, "{\"error\":\"timeout\"}"),
                    new Answer(503, "", "Retry-After", "0"),
                    Answer.of(429, ""),
                    Answer.of(404, "{\"error\":\"database not found: \\\"fire\\\"\"}"),
                    Answer.of(401, "{\"error\":\"authorization failed\"}"),
                    Answer.of(403, ""));
            WriterStatus status = write(settings(influx), lines(0, 9));
            assertThat(influx.stored).hasSize(10);
            assertThat(influx.writes()).hasSize(7);
            assertThat(status.connected()).isTrue();
            assertThat(status.refusedLines()).isZero();
            assertThat(status.lastError()).contains("403");
        }
    }

    @Test
    void theServersOwnPauseIsKept() throws Exception {
        try (PlayedInflux influx = new PlayedInflux("1.6.7")) {
            influx.next(new Answer(429, "", "Retry-After", "1"));
            long start = System.nanoTime();
            write(settings(influx), "a x=1 1\n");
            assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(1_000);
        }
    }

    @Test
    void anErrorThatComesWithStatus200IsAnError() throws Exception {
        try (PlayedInflux influx = new PlayedInflux("1.6.7");
                InfluxReader reader = InfluxReader.open(settings(influx))) {
            influx.otherwise(asked ->
                    Answer.of(200, "{\"results\":[{\"statement_id\":0,\"error\":\"retention policy not found: x\"}]}"));
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> reader.readings("s", 0, 1))
                    .isInstanceOf(InfluxUnavailableException.class)
                    .hasMessageContaining("retention policy not found: x");
        }
    }

    @Test
    void aSecondGenerationServerGetsBucketAndMapping() throws Exception {
        try (PlayedInflux influx = new PlayedInflux("v2.7.4")) {
            influx.otherwise(asked -> switch (asked.method() + " " + asked.path()) {
                case "GET /api/v2/orgs" -> Answer.of(200, "{\"orgs\":[{\"id\":\"o1\"}]}");
                case "GET /api/v2/buckets" -> Answer.of(200, "{\"buckets\":[]}");
                case "GET /api/v2/dbrps" -> Answer.of(200, "{\"content\":[]}");
                case "POST /api/v2/buckets" -> Answer.of(201, "{\"id\":\"b1\"}");
                default -> Answer.of(201, "{}");
            });
            InfluxProvision.ensure(settings(influx)
                    .with(new Credentials("forest", "secret", "", ""))
                    .withRetentionDays(30));
            Asked bucket = posted(influx, "/api/v2/buckets");
            assertThat(bucket.body()).contains("\"name\":\"fire/emberwatch\"").contains("\"everySeconds\":2592000");
            assertThat(posted(influx, "/api/v2/dbrps").body())
                    .contains("\"bucketID\":\"b1\"")
                    .contains("\"retention_policy\":\"emberwatch\"");
        }
    }

    private static Asked posted(PlayedInflux influx, String path) {
        return influx.asked.stream()
                .filter(a -> a.method().equals("POST") && a.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static InfluxSettings settings(PlayedInflux influx) {
        return InfluxSettings.of(influx.url(), "fire").with(SWIFT);
    }

    private static WriterStatus write(InfluxSettings settings, String lines) throws Exception {
        try (BatchWriter writer = BatchWriter.open(settings, "test")) {
            writer.write(lines.getBytes(StandardCharsets.UTF_8));
            writer.flush();
            return writer.status();
        }
    }

    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> "m,i=" + i + " x=1 " + i + "\n")
                .collect(Collectors.joining());
    }
}
