package io.emberwatch.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.FieldOrderJson;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.QualityOverride;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.store.InfluxReader;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** People's orders on a real broker reach the running job and outlive it. */
@Timeout(240)
class FieldOrdersIT {

    @TempDir
    Path dir;

    @Test
    void aSensorIsAdoptedAndOverruledWhileTheJobRunsAndTheOrderOutlivesIt() throws Exception {
        Sensor place = SmallField.sensors().get(0);
        Sensor theirs = new Sensor("s0", "g9", "", place.latDeg(), place.lonDeg(), 60, 2, Sensor.Exposure.OPEN);
        RegistryOrder order = new RegistryOrder("o1", theirs, Reading.NO_TIME, "Li Wei", "adopted", 0, 0);
        long fromMs = SmallField.START_MS;
        QualityOverride word = new QualityOverride(
                "s0", Channel.TEMP_C, fromMs, fromMs + SmallField.HOUR_MS, false, "Li Wei", "painted", 0);
        try (TestServers servers = TestServers.start(dir);
                MqttPublisher field = MqttPublisher.start(
                        MqttSettings.of(servers.brokerUrl(), "field").asTemporary(), 100)) {
            JobSettings settings = FireDangerJobIT.settings(servers, dir);
            try (JobRunner job = JobRunner.start(settings)) {
                assertThat(job.awaitListening(Duration.ofSeconds(60))).isTrue();
                say(field, "g9", 1);
                FireDangerJobIT.await(() -> job.status().stored() == 1, job::status);
                field.publish(Topics.FIELD_ORDERS, FieldOrderJson.of(order));
                field.publish(Topics.FIELD_ORDERS, FieldOrderJson.of("o2", word));
                say(field, "g9", 2);
                assertThat(field.flush(Duration.ofSeconds(30))).isTrue();
                FireDangerJobIT.await(
                        () -> job.status().stored() == 2 && job.status().unacknowledged() == 0, job::status);
            }
            try (JobRunner job = JobRunner.start(settings);
                    InfluxReader store = InfluxReader.open(servers.influx())) {
                assertThat(job.awaitListening(Duration.ofSeconds(60))).isTrue();
                say(field, "g0", 3);
                say(field, "g9", 4);
                assertThat(field.flush(Duration.ofSeconds(30))).isTrue();
                FireDangerJobIT.await(() -> store.readingCount(fromMs, fromMs + SmallField.HOUR_MS) == 3, job::status);
                assertThat(store.readings("s0", fromMs + 4 * SmallField.STEP_MS, fromMs + 4 * SmallField.STEP_MS))
                        .singleElement()
                        .satisfies(reading -> {
                            assertThat(reading.value(Channel.TEMP_C)).isNotNaN();
                            assertThat(reading.usable(Channel.TEMP_C)).isNaN();
                            assertThat(reading.usable(Channel.RH_PCT)).isNotNaN();
                        });
                assertThat(store.sensors()).contains(theirs);
                assertThat(store.query("SELECT * FROM \"registry_change\""))
                        .singleElement()
                        .satisfies(table -> {
                            assertThat(table.text(0, "author")).isEqualTo("Li Wei");
                            assertThat(table.text(0, "version")).isEqualTo("1");
                        });
                assertThat(store.query("SELECT * FROM \"quality_override\"")).hasSize(1);
            }
            afterTheLossOfAllCheckpoints(servers, settings, field);
        }
    }

    /** The folder of states is gone: what people ordered comes back from the store. */
    private void afterTheLossOfAllCheckpoints(TestServers servers, JobSettings settings, MqttPublisher field)
            throws Exception {
        JobSettings empty =
                settings.withRun(RunSettings.in(dir.resolve("other-state").toString()));
        long fromMs = SmallField.START_MS;
        try (JobRunner job = JobRunner.start(empty);
                InfluxReader store = InfluxReader.open(servers.influx())) {
            assertThat(job.awaitListening(Duration.ofSeconds(60))).isTrue();
            say(field, "g0", 6);
            say(field, "g9", 5);
            assertThat(field.flush(Duration.ofSeconds(30))).isTrue();
            FireDangerJobIT.await(() -> store.readingCount(fromMs, fromMs + SmallField.HOUR_MS) == 4, job::status);
            assertThat(store.readings("s0", fromMs + 5 * SmallField.STEP_MS, fromMs + 5 * SmallField.STEP_MS))
                    .singleElement()
                    .satisfies(reading -> {
                        assertThat(reading.gatewayId()).isEqualTo("g9");
                        assertThat(reading.usable(Channel.TEMP_C)).isNaN();
                    });
            FireDangerJobIT.await(() -> job.status().unacknowledged() == 0, job::status);
            assertThat(store.query("SELECT * FROM \"registry_change\""))
                    .as("told once, with its version")
                    .singleElement()
                    .satisfies(table -> assertThat(table.size()).isEqualTo(1));
        }
    }

    private static void say(MqttPublisher field, String gateway, int step) throws InterruptedException {
        Reading own = SmallField.reading(0, SmallField.START_MS + step * SmallField.STEP_MS);
        Reading said = new Reading(
                "s0",
                gateway,
                own.phenomenonTimeMs(),
                Reading.NO_TIME,
                own.receivedTimeMs(),
                own.values(),
                own.flags());
        field.publish(Topics.readings(gateway), SmallField.frame(said));
    }
}
