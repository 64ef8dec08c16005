package io.emberwatch.app.run;

import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The broker and the database that a run uses: private processes of its own, or servers that are there already.
 *
 * <p>A server named by its address is used and never started, stopped or configured.
 */
public final class Servers implements AutoCloseable {
    private final @Nullable PrivateMosquitto mosquitto;
    private final @Nullable PrivateInfluxd influxd;
    private final String brokerUrl;
    private final String influxUrl;

    private Servers(
            @Nullable PrivateMosquitto mosquitto,
            @Nullable PrivateInfluxd influxd,
            String brokerUrl,
            String influxUrl) {
        this.mosquitto = mosquitto;
        this.influxd = influxd;
        this.brokerUrl = brokerUrl;
        this.influxUrl = influxUrl;
    }

    /**
     * Starts what is not named.
     *
     * @param folder where private servers keep their data
     * @param broker address of a broker; null for a private one
     * @param influx address of a database; null for a private one
     * @param onDeath told in a sentence when a private server dies
     * @throws IOException if a private server is not installed or does not come up; the message says which and why
     */
    public static Servers start(Path folder, @Nullable String broker, @Nullable String influx, Consumer<String> onDeath)
            throws IOException, InterruptedException {
        PrivateMosquitto mosquitto = null;
        PrivateInfluxd influxd = null;
        try {
            if (broker == null) {
                mosquitto = PrivateMosquitto.start(folder.resolve("mosquitto"));
                mosquitto.onDeath(onDeath);
            }
            if (influx == null) {
                influxd = PrivateInfluxd.start(folder.resolve("influxd"));
                influxd.onDeath(onDeath);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            if (mosquitto != null) {
                mosquitto.close();
            }
            throw e;
        }
        return new Servers(
                mosquitto,
                influxd,
                mosquitto == null ? String.valueOf(broker) : mosquitto.url(),
                influxd == null ? String.valueOf(influx) : influxd.url());
    }

    /** Where the broker listens. */
    public String brokerUrl() {
        return brokerUrl;
    }

    /** Where the database listens. */
    public String influxUrl() {
        return influxUrl;
    }

    /** Stops what was started here. */
    @Override
    public void close() {
        if (mosquitto != null) {
            mosquitto.close();
        }
        if (influxd != null) {
            influxd.close();
        }
    }
}
