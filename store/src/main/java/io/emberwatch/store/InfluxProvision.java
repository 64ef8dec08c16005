package io.emberwatch.store;

import io.emberwatch.store.InfluxSettings.Generation;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the place where points go: a database with a retention policy (1.x), a bucket that InfluxQL can see (2.x), or a
 * database (3.x). What is there already is left, but for a retention that was changed in the settings.
 */
public final class InfluxProvision {

    private static final Logger LOG = LoggerFactory.getLogger(InfluxProvision.class);
    private static final long FIRST_PAUSE_MS = 500;
    private static final long LONGEST_PAUSE_MS = 15_000;
    private static final long QUIET_MS = 60_000;

    private InfluxProvision() {}

    /**
     * Makes it now.
     *
     * @return which InfluxDB it was made in
     * @throws InfluxUnavailableException if the server does not answer or does not let us
     */
    public static Generation ensure(InfluxSettings settings) {
        try (InfluxConnection connection = InfluxConnection.open(settings)) {
            Generation generation = connection.generation();
            switch (generation) {
                case V1 -> new ProvisionV1(connection).ensure();
                case V2 -> new ProvisionV2(connection).ensure();
                case V3 -> new ProvisionV3(connection).ensure();
                case AUTO -> throw new IllegalStateException("generation [AUTO] was not found out");
            }
            SeasonProvision.ensure(settings, generation);
            return generation;
        }
    }

    /**
     * Makes it as soon as the server lets us: tries again and again, and says why once a minute.
     *
     * @param settings where
     * @param longest longest time to try
     * @throws InfluxUnavailableException if it has not come about by then
     */
    public static Generation await(InfluxSettings settings, Duration longest) throws InterruptedException {
        long endNanos = System.nanoTime() + longest.toNanos();
        long pauseMs = FIRST_PAUSE_MS;
        long saidNanos = System.nanoTime() - Duration.ofMillis(QUIET_MS).toNanos();
        while (true) {
            try {
                return ensure(settings);
            } catch (InfluxUnavailableException e) {
                if (System.nanoTime() >= endNanos) {
                    throw e;
                }
                if (System.nanoTime() - saidNanos >= Duration.ofMillis(QUIET_MS).toNanos()) {
                    saidNanos = System.nanoTime();
                    LOG.warn("{}; trying again until it does", e.getMessage());
                }
            }
            Thread.sleep(pauseMs);
            pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
        }
    }
}
