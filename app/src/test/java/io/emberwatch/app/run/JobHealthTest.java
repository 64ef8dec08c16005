package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.jobs.JobStatus;
import io.emberwatch.jobs.JobVitals;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each broken part is named in a sentence that says what it means for the readings. */
class JobHealthTest {

    static final JobHealth.Place PLACE = new JobHealth.Place("mqtt://b:1883", "http://i:8086", 5_000, 1_000);

    static JobStatus good() {
        return status("RUNNING", 2, 100, 0, 0);
    }

    static JobVitals vitals() {
        return new JobVitals(2, 40_000, 3_000, 12, "", Map.of("out_of_range", 7L));
    }

    private static JobStatus status(String state, long standing, long unacknowledged, long queued, long spooled) {
        return new JobStatus(
                state,
                standing,
                10,
                7,
                1,
                9,
                0,
                0,
                5,
                4,
                0,
                3,
                900,
                unacknowledged,
                1_000,
                0,
                queued,
                spooled,
                1_775_000_000_000L,
                8,
                40,
                5_000);
    }

    @Test
    void wellIsWell() {
        JobHealth health = JobHealth.of(good(), vitals(), PLACE);
        assertThat(health.state()).isEqualTo("ok");
        assertThat(health.troubles()).isEmpty();
    }

    @Test
    void eachPartIsNamed() {
        assertThat(first(status("RESTARTING", 0, 0, 0, 0), vitals(), 0)).isEqualTo("job");
        assertThat(first(status("RUNNING", 1, 0, 0, 0), vitals(), 0)).isEqualTo("broker");
        assertThat(first(good(), new JobVitals(2, 40_000, 3_000, 12, "connection refused", Map.of()), 0))
                .isEqualTo("influxdb");
        assertThat(first(status("RUNNING", 2, 0, 0, 999), vitals(), 0)).isEmpty();
        assertThat(first(status("RUNNING", 2, 0, 0, 1_000), vitals(), 0)).isEqualTo("spool");
        assertThat(first(good(), new JobVitals(2, 40_000, 60_000, 12, "", Map.of()), 0))
                .isEmpty();
        assertThat(first(good(), new JobVitals(2, 40_000, 60_001, 12, "", Map.of()), 0))
                .isEqualTo("checkpoint");
        assertThat(first(status("RUNNING", 2, 35_999, 0, 0), vitals(), 0)).isEmpty();
        assertThat(first(status("RUNNING", 2, 36_000, 0, 0), vitals(), 0)).isEqualTo("window");
        assertThat(first(good(), vitals(), 1)).isEqualTo("queue");
    }

    @Test
    void theSentenceSaysWhereAndWhatItMeans() {
        JobHealth health = JobHealth.of(
                status("RUNNING", 2, 100, 20, 300),
                new JobVitals(2, 40_000, 3_000, 12, "connection refused", Map.of()),
                PLACE);
        assertThat(health.sentence())
                .isEqualTo("InfluxDB at http://i:8086 takes nothing (connection refused); 20 lines wait in memory,"
                        + " 300 bytes in the spool");
    }

    @Test
    void thePagesForMachinesSaySo() throws Exception {
        try (OpsServer ops =
                OpsServer.start("127.0.0.1", 0, JobHealthTest::good, JobHealthTest::vitals, PLACE, () -> 3)) {
            HttpResponse<String> health = get(ops.url() + "/health");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("\"part\":\"queue\"");
            HttpResponse<String> metrics = get(ops.url() + "/metrics");
            assertThat(metrics.statusCode()).isEqualTo(200);
            assertThat(metrics.body())
                    .contains("emberwatch_refused_total{reason=\"out_of_range\"} 7\n")
                    .contains("emberwatch_unacknowledged 100\n")
                    .contains("emberwatch_window 40000\n")
                    .contains("emberwatch_checkpoint_age_ms 3000\n")
                    .contains("emberwatch_watermark_seconds 1775000000\n")
                    .contains("emberwatch_post_ms 12\n")
                    .contains("emberwatch_healthy 0\n");
            assertThat(metrics.body().lines().filter(line -> !line.startsWith("#")))
                    .allMatch(line -> line.matches("emberwatch_[a-z_]+(\\{[a-z]+=\"[a-z_]+\"})? -?\\d+"));
        }
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String first(JobStatus status, JobVitals vitals, long dropped) {
        JobHealth health = JobHealth.of(status, vitals, PLACE, dropped);
        return health.troubles().isEmpty() ? "" : health.troubles().get(0).part();
    }
}
