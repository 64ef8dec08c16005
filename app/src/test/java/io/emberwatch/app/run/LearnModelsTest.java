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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A network without anybody's fit: what its hours in a real database tell is written down, and the job's grid follows it. */
@Timeout(120)
class LearnModelsTest {

    private static final long HOUR_MS = SensorHour.HOUR_MS;
    private static final Instant NOW = Instant.parse("2026-05-20T08:20:00Z");
    private static final int SENSORS = 60;

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

    /** Three days in which height does nothing but cool, among places that are much alike: not what is usual. */
    private static void write(Wiring wiring) throws Exception {
        Random random = new Random(4);
        try (BatchWriter writer = BatchWriter.open(wiring.influx(), "test")) {
            LineBuffer lines = new LineBuffer();
            for (int s = 0; s < SENSORS; s++) {
                double lat = 41.5 + 0.5 * random.nextDouble();
                double lon = 123.2 + 0.8 * random.nextDouble();
                double heightM = 2000 * random.nextDouble();
                Sensor sensor = new Sensor("s" + s, "g1", "", lat, lon, heightM, 10, Sensor.Exposure.OPEN);
                writer.encoder().sensor(sensor, NOW.toEpochMilli(), lines);
                for (int h = 1; h <= 72; h++) {
                    double[] values = SensorHour.missing();
                    double waves = Math.sin(20 * lat + h) + Math.sin(16 * lon + 2 * h);
                    values[HourVariable.TEMP_C.ordinal()] =
                            15 - 6.5 * heightM / 1000 + 2 * waves + 0.1 * random.nextGaussian();
                    values[HourVariable.RH_PCT.ordinal()] = 50 + 5 * waves + random.nextGaussian();
                    values[HourVariable.WIND_KMH.ordinal()] = 20 + 5 * waves + random.nextGaussian();
                    long hourEndMs = SensorHour.hourEndOf(NOW.toEpochMilli()) - h * HOUR_MS;
                    SensorHour hour = new SensorHour(sensor.id(), hourEndMs, lat, lon, heightM, values, 6, 0, 0, false);
                    writer.encoder().sensorHour(hour, lines);
                }
            }
            writer.write(lines);
            writer.flush();
        }
    }
}
