package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.geo.ModelFile;
import io.emberwatch.geo.ModelSource;
import io.emberwatch.geo.SurfaceModels;
import io.emberwatch.store.BatchWriter;
import io.emberwatch.store.InfluxProvision;
import io.emberwatch.store.LineBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A network without anybody's fit: what its hours in a real database tell is written down, and the job's grid follows it. */
@Timeout(120)
class LearnModelsTest {

    private static final long HOUR_MS = SensorHour.HOUR_MS;
    private static final Instant NOW = Instant.parse("2026-05-20T08:20:00Z");

    @TempDir
    Path dir;

    @Test
    void aNetworkTellsOfItselfOnceAMonthForHoursToCome() throws Exception {
        assumeTrue(PrivateInfluxd.isInstalled(), "influxd is not installed: test skipped");
        try (PrivateInfluxd influxd = PrivateInfluxd.start(dir.resolve("influxd"))) {
            Path config = SmallRegion.config(dir, "learning");
            Files.writeString(
                    config, Files.readString(config) + "surface: {reach_km: 200, models_file: learnt/models.csv}\n");
            Wiring wiring = new Wiring(Overrides.of(ConfigLoader.load(config), null, influxd.url(), null));
            InfluxProvision.await(wiring.influx(), Duration.ofSeconds(60));
            Path file = dir.resolve("learnt/models.csv");
            LearnModels learning = LearnModels.into(wiring, file);
            assertThat(learning.renew(NOW)).as("nothing was seen yet").isFalse();
            assertThat(file).doesNotExist();

            write(wiring);
            assertThat(learning.renew(NOW)).isTrue();
            assertThat(learning.renew(NOW.plus(Duration.ofDays(20))))
                    .as("so soon again")
                    .isFalse();

            long fromMs = Instant.parse("2026-05-20T10:00:00Z").toEpochMilli();
            assertThat(ModelFile.read(file).lastFromMs()).hasValue(fromMs);
            ModelSource job = wiring.job().grid().models();
            assertThat(job.at(fromMs - HOUR_MS)).isEqualTo(SurfaceModels.usual());
            assertThat(job.at(fromMs))
                    .isNotEqualTo(SurfaceModels.usual())
                    .isEqualTo(ModelFile.read(file).at(fromMs));
        }
    }

    /** Three days of a network that is not what is usual. */
    private static void write(Wiring wiring) throws Exception {
        CoolingNetwork network = new CoolingNetwork();
        try (BatchWriter writer = BatchWriter.open(wiring.influx(), "test")) {
            LineBuffer lines = new LineBuffer();
            for (Sensor sensor : network.sensors) {
                writer.encoder().sensor(sensor, NOW.toEpochMilli(), lines);
                for (int h = 1; h <= 72; h++) {
                    CoolingNetwork.Weather weather = network.at(sensor, h);
                    double[] values = SensorHour.missing();
                    values[HourVariable.TEMP_C.ordinal()] = weather.tempC();
                    values[HourVariable.RH_PCT.ordinal()] = weather.rhPct();
                    values[HourVariable.WIND_KMH.ordinal()] = weather.windKmh();
                    long hourEndMs = SensorHour.hourEndOf(NOW.toEpochMilli()) - h * HOUR_MS;
                    writer.encoder()
                            .sensorHour(
                                    new SensorHour(
                                            sensor.id(),
                                            hourEndMs,
                                            sensor.latDeg(),
                                            sensor.lonDeg(),
                                            sensor.elevationM(),
                                            values,
                                            6,
                                            0,
                                            0,
                                            false),
                                    lines);
                }
            }
            writer.write(lines);
            writer.flush();
        }
    }
}
