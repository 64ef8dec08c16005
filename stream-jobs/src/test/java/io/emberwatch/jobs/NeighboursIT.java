package io.emberwatch.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.geo.Grid;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.store.CellSeries;
import io.emberwatch.store.InfluxReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One absurd sensor among good ones, on real servers: its readings stay as they came, its hours do not reach the cells. */
@Timeout(180)
class NeighboursIT {

    private static final int HOURS = 6;
    private static final long FROM_MS = SmallField.START_MS;
    private static final long END_MS = FROM_MS + HOURS * SmallField.HOUR_MS;
    private static final double TOO_COLD_C = -18;

    @TempDir
    Path dir;

    @Test
    void anAbsurdSensorDoesNotReachTheCells() throws Exception {
        List<Reading> said = new ArrayList<>();
        for (Reading reading : SmallField.readings(HOURS)) {
            if (reading.sensorId().equals("s5")) {
                reading.values()[Channel.TEMP_C.ordinal()] += TOO_COLD_C;
            }
            said.add(reading);
        }
        try (TestServers servers = TestServers.start(dir);
                JobRunner job = JobRunner.start(FireDangerJobIT.settings(servers, dir));
                MqttPublisher field = MqttPublisher.start(
                        MqttSettings.of(servers.brokerUrl(), "field").asTemporary(), 1_000);
                InfluxReader store = InfluxReader.open(servers.influx())) {
            assertThat(job.awaitListening(Duration.ofSeconds(60))).isTrue();
            FireDangerJobIT.register(field);
            FireDangerJobIT.send(field, said);
            FireDangerJobIT.await(
                    () -> job.status().fieldTimeMs() >= END_MS && job.status().unacknowledged() == 0, job::status);
            job.checkpoint().get();
            FireDangerJobIT.await(() -> store.sensorHours("s5", FROM_MS, END_MS).size() == HOURS, job::status);
            assertThat(store.sensorHours("s5", FROM_MS, END_MS)).allSatisfy(hour -> {
                assertThat(hour.value(HourVariable.TEMP_C)).isNaN();
                assertThat(hour.value(HourVariable.RH_PCT))
                        .as("its humidity is good")
                        .isNotNaN();
                assertThat(QualityFlag.names(hour.flags())).containsExactly("BUDDY");
            });
            for (SensorHour hour : store.sensorHours("s0", FROM_MS, END_MS)) {
                assertThat(hour.flags()).isZero();
                assertThat(hour.value(HourVariable.TEMP_C)).isNotNaN();
            }
            assertThat(store.readings("s5", FROM_MS, END_MS)).hasSize(6 * HOURS).allSatisfy(reading -> {
                assertThat(reading.value(Channel.TEMP_C)).as("kept as it came").isLessThan(0);
                assertThat(reading.flags(Channel.TEMP_C)).isZero();
            });
            CellId under = Grid.of(SmallField.grid()).cellAt(41.72, 123.62).orElseThrow();
            CellSeries cell = store.cellSeries(under, List.of(CellVariable.TEMP_C), FROM_MS, END_MS);
            assertThat(cell.size()).isEqualTo(HOURS);
            assertThat(Arrays.stream(cell.column(CellVariable.TEMP_C)).min().orElseThrow())
                    .as("of its neighbours")
                    .isGreaterThan(2);
        }
    }
}
