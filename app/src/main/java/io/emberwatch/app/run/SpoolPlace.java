package io.emberwatch.app.run;

import io.emberwatch.app.config.EmberwatchConfig;
import io.emberwatch.app.config.StoreConfig;
import io.emberwatch.store.InfluxSettings.Spooling;
import java.net.URI;
import java.nio.file.Path;

/**
 * Where lines wait on the disk while InfluxDB is away. Without such a place readings wait at the broker, the watch for smoke hears
 * none, and nobody is told of a fire: so there is one unless somebody says otherwise, beside the checkpoints.
 */
final class SpoolPlace {

    private static final String FOLDER = "spool";

    private SpoolPlace() {}

    /** The spool of a configuration; none where {@code influx.spool_max_gb} is 0. */
    static Spooling of(StoreConfig.Influx influx, EmberwatchConfig.Run run) {
        if (influx.spoolMaxGb() == 0) {
            return Spooling.OFF;
        }
        return new Spooling(
                influx.spoolDir().isEmpty() ? besideCheckpoints(run.stateDir()) : influx.spoolDir(),
                Spooling.OFF.afterMs(),
                (long) (influx.spoolMaxGb() * (1L << 30)),
                influx.spoolMaxAgeHours());
    }

    private static String besideCheckpoints(String stateDir) {
        Path state = stateDir.startsWith("file:") ? Path.of(URI.create(stateDir)) : Path.of(stateDir);
        return state.toAbsolutePath().normalize().resolveSibling(FOLDER).toString();
    }
}
