package io.emberwatch.app.run;

import io.emberwatch.app.config.AlertConfig;
import io.emberwatch.app.config.EmberwatchConfig;
import io.emberwatch.app.config.FieldConfig;
import io.emberwatch.app.config.LandConfig;
import io.emberwatch.app.config.PageConfig;
import io.emberwatch.app.config.StoreConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A configuration with addresses from the command line in the place of its own. */
public final class Overrides {
    private Overrides() {}

    /** The configuration with those addresses that are given; null leaves the configuration's. */
    public static EmberwatchConfig of(
            EmberwatchConfig config, @Nullable String broker, @Nullable String influx, @Nullable Integer port) {
        return with(
                config,
                config.zones(),
                broker == null ? config.mqtt() : at(config.mqtt(), broker),
                influx == null ? config.influx() : at(config.influx(), influx),
                config.people(),
                port == null ? config.console() : at(config.console(), port));
    }

    /** The configuration with simulated people on the areas of a file. */
    static EmberwatchConfig peopled(EmberwatchConfig config, Path zonesFile) {
        return with(
                config,
                new LandConfig.Zones(zonesFile.toString(), "wgs84"),
                config.mqtt(),
                config.influx(),
                new AlertConfig.People("", true),
                config.console());
    }

    private static EmberwatchConfig with(
            EmberwatchConfig config,
            LandConfig.Zones zones,
            FieldConfig.Mqtt mqtt,
            StoreConfig.Influx influx,
            AlertConfig.People people,
            PageConfig.Console console) {
        return new EmberwatchConfig(
                config.region(),
                config.grid(),
                config.ground(),
                zones,
                config.surface(),
                config.sensors(),
                config.devices(),
                mqtt,
                influx,
                config.hours(),
                config.health(),
                config.danger(),
                config.products(),
                config.incidents(),
                config.cells(),
                people,
                config.run(),
                console,
                config.review());
    }

    private static FieldConfig.Mqtt at(FieldConfig.Mqtt mqtt, String url) {
        return new FieldConfig.Mqtt(
                url,
                mqtt.group(),
                mqtt.filters(),
                mqtt.formats(),
                mqtt.lanes(),
                mqtt.username(),
                mqtt.password(),
                mqtt.receiveMaximum(),
                mqtt.sessionExpiryHours(),
                mqtt.maxPayloadBytes(),
                mqtt.maxAheadSeconds(),
                mqtt.maxAgeDays(),
                mqtt.tls());
    }

    private static StoreConfig.Influx at(StoreConfig.Influx influx, String url) {
        return new StoreConfig.Influx(
                url,
                influx.generation(),
                influx.database(),
                influx.retentionPolicy(),
                influx.retentionDays(),
                influx.org(),
                influx.token(),
                influx.user(),
                influx.password(),
                influx.batchLines(),
                influx.parallelPosts(),
                influx.gzip(),
                influx.spoolDir(),
                influx.spoolMaxGb(),
                influx.spoolMaxAgeHours());
    }

    private static PageConfig.Console at(PageConfig.Console console, int port) {
        return new PageConfig.Console(
                console.host(),
                port,
                console.classColours(),
                console.zonesFile(),
                console.silentAfterMinutes(),
                console.cacheMegabytes(),
                console.access());
    }
}
