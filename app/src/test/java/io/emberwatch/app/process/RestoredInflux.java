package io.emberwatch.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.InfluxSettings;
import io.emberwatch.store.InfluxUnavailableException;
import java.util.concurrent.locks.LockSupport;

/** A database that has just been restored: influxd says so a moment before its shards are open again. */
public final class RestoredInflux {

    private RestoredInflux() {}

    /** Waits until every measurement of a database can be asked for. */
    public static void await(InfluxSettings settings) {
        long end = System.nanoTime() + 60_000_000_000L;
        try (InfluxReader reader = InfluxReader.open(settings)) {
            while (true) {
                try {
                    reader.query("SELECT * FROM /.*/ LIMIT 1");
                    return;
                } catch (InfluxUnavailableException e) {
                    assertThat(System.nanoTime()).as(e.getMessage()).isLessThan(end);
                    LockSupport.parkNanos(100_000_000L);
                }
            }
        }
    }
}
