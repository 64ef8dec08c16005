package io.emberwatch.app.run;

import io.emberwatch.app.config.AlertConfig;
import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.config.EmberwatchConfig;
import io.emberwatch.console.ConsoleSettings;
import io.emberwatch.console.review.ReviewSettings;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.Ground;
import io.emberwatch.geo.SurfaceSettings;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.jobs.JobSettings;
import io.emberwatch.jobs.RunSettings;
import io.emberwatch.jobs.alert.AlertSettings;
import io.emberwatch.jobs.alert.IncidentSettings;
import io.emberwatch.jobs.alert.Nuisance;
import io.emberwatch.jobs.smoke.WatchSettings;
import io.emberwatch.jobs.zone.ZoneSettings;
import io.emberwatch.store.InfluxSettings;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The settings of every room, out of the one configuration of a region. Each subject is wired by a class of its own; this one holds them together.
 *
 * @param config what the configuration file says; its paths are absolute
 */
public record Wiring(EmberwatchConfig config) {

    /** A file's settings, with addresses from the command line where they are given. */
    public static Wiring of(Path file, @Nullable String broker, @Nullable String influx) throws ConfigException {
        return new Wiring(Overrides.of(ConfigLoader.load(file), broker, influx, null));
    }

    /** What the job is told. */
    public JobSettings job() throws ConfigException {
        return new JobSettings(
                field().source(),
                field().decoders(),
                field().hours(),
                land().grid(),
                danger().tiles(),
                store().products(),
                alerts(),
                influx(),
                store().cells(),
                run(),
                land().zones());
    }

    /** What reviews are told. */
    public ReviewSettings review() {
        return new PageWiring(this).review();
    }

    /** What the console is told. */
    public ConsoleSettings console(ConsoleSettings.Now now) throws ConfigException {
        return new PageWiring(this).console(now);
    }

    /** The plan of the grid. */
    public GridSpec gridSpec() {
        return land().gridSpec();
    }

    /** Terrain and land cover. */
    public Ground ground() {
        return land().ground();
    }

    /** The administrative areas. */
    public ZoneSettings zoneSettings() {
        return land().zoneSettings();
    }

    /** How far a sensor's word reaches. */
    SurfaceSettings surface() {
        return land().surface();
    }

    /** The database. */
    public InfluxSettings influx() {
        return store().influx();
    }

    /** Where map products lie; a file system that only Flink knows has no path here and is refused. */
    public Path productsRoot() {
        return store().productsRoot();
    }

    /** The broker, by its name of a client. */
    public MqttSettings broker(String clientId) {
        return field().broker(clientId);
    }

    LandWiring land() {
        return new LandWiring(config);
    }

    FieldWiring field() {
        return new FieldWiring(config);
    }

    DangerWiring danger() {
        return new DangerWiring(config);
    }

    StoreWiring store() {
        return new StoreWiring(config);
    }

    private AlertSettings alerts() throws ConfigException {
        AlertConfig.Incidents incidents = config.incidents();
        int offsetMinutes = ZoneOffset.of(config.region().utcOffset()).getTotalSeconds() / 60;
        IncidentSettings usual = IncidentSettings.of(config.region().languages().get(0), offsetMinutes);
        return new AlertSettings(
                WatchSettings.of(field().hours().placed()),
                new IncidentSettings(
                        usual.language(),
                        incidents.joinKm(),
                        incidents.joinHours(),
                        incidents.calmMinutes(),
                        incidents.reopenHours(),
                        incidents.chatterAlarms(),
                        incidents.weeklyBudget(),
                        incidents.learningHours(),
                        incidents.nuisances().stream()
                                .map(n -> new Nuisance(n.name(), n.from(), n.to(), n.fromHour(), n.toHour()))
                                .toList(),
                        offsetMinutes),
                new PeopleParts(this).job());
    }

    private RunSettings run() {
        EmberwatchConfig.Run run = config.run();
        return new RunSettings(
                run.parallelism(), run.stateDir(), Math.round(run.checkpointSeconds() * 1000), run.rocksdb(), 100);
    }
}
