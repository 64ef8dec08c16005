package io.emberwatch.app.run;

import io.emberwatch.app.simulate.FrameJson;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A hundred sensors so far apart that each fire is an incident of its own, and a coarse grid under them. */
final class FireLattice {

    static final int FIRES = 100;

    private static final int SIDE = 10;
    private static final int QUIET_STEPS = 40;
    private static final long STEP_MS = 600_000;
    private static final String GATEWAY = "gk";

    private final long startMs =
            Instant.now().toEpochMilli() / STEP_MS * STEP_MS - (QUIET_STEPS + FIRES + 20) * STEP_MS;

    /** The grid of {@link #config}. */
    static GridSpec grid() {
        return GridSpec.around(100, 28, 117, 43, 100_000, 32);
    }

    /** A configuration for it. */
    static Path config(Path dir, String name, String more) throws IOException {
        return Files.writeString(dir.resolve(name + ".yaml"), """
                region: {name_en: %1$s, utc_offset: "+08:00", languages: [en]}
                grid: {lon0_deg: 110, lat0_deg: 0, parallel1_deg: 28, parallel2_deg: 45, west_deg: 100, south_deg: 28,
                  east_deg: 117, north_deg: 43, cell_m: 100000, tile_cells: 32}
                mqtt: {url: "mqtt://127.0.0.1:1", group: %1$s}
                influx: {url: "http://127.0.0.1:1", database: %1$s, retention_policy: emberwatch}
                products: {dir: maps}
                incidents: {calm_minutes: 10080}
                run: {parallelism: 2, state_dir: state, checkpoint_seconds: 1}
                """.formatted(name) + more);
    }

    /** The sensors are announced, and speak for some hours without a fire. */
    void learn(MqttPublisher field) throws InterruptedException {
        field.publish(Topics.sensors(GATEWAY), FrameJson.sensors(sensors()), true);
        for (int step = 0; step < QUIET_STEPS; step++) {
            field.publish(Topics.readings(GATEWAY), frame(step, -1));
        }
    }

    /** The moment at which one of them is in smoke. */
    void burn(MqttPublisher field, int fire) throws InterruptedException {
        field.publish(Topics.readings(GATEWAY), frame(QUIET_STEPS + fire, fire));
    }

    private static List<Sensor> sensors() {
        List<Sensor> sensors = new ArrayList<>();
        for (int i = 0; i < FIRES; i++) {
            double latDeg = 29 + 1.3 * (i / SIDE);
            double lonDeg = 101 + 1.5 * (i % SIDE);
            sensors.add(new Sensor("k" + i, GATEWAY, "", latDeg, lonDeg, 100, 10, Sensor.Exposure.OPEN));
        }
        return sensors;
    }

    /** All sensors' words of one moment; the burning one's is smoky. */
    private byte[] frame(int step, int burning) {
        long timeMs = startMs + step * STEP_MS;
        SplittableRandom noise = new SplittableRandom(step);
        List<Reading> said = new ArrayList<>();
        for (int i = 0; i < FIRES; i++) {
            Reading reading = Reading.empty("k" + i, GATEWAY, timeMs, timeMs, timeMs);
            double[] values = reading.values();
            values[Channel.TEMP_C.ordinal()] = 20 + Math.round(10 * noise.nextDouble()) / 10.0;
            values[Channel.RH_PCT.ordinal()] = 40;
            values[Channel.WIND_KMH.ordinal()] = 12;
            values[Channel.WIND_DIR_DEG.ordinal()] = 220;
            values[Channel.PM25_UGM3.ordinal()] = i == burning ? 600 : 20 + Math.round(20 * noise.nextDouble()) / 10.0;
            said.add(reading);
        }
        return FrameJson.readings(GATEWAY, timeMs, said);
    }
}
