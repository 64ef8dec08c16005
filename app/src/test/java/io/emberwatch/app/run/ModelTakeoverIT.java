package io.emberwatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.app.simulate.FrameJson;
import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.geo.CellWeather;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.ModelCalendar;
import io.emberwatch.geo.ModelFile;
import io.emberwatch.geo.ModelSource;
import io.emberwatch.geo.Tile;
import io.emberwatch.geo.TileSurface;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.jobs.JobRunner;
import io.emberwatch.jobs.tile.GridSettings;
import io.emberwatch.store.CellSeries;
import io.emberwatch.store.InfluxProvision;
import io.emberwatch.store.InfluxReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job that runs learns of its own hours how alike the places of its network are. From the hour that it writes down, cells are spread by that, without a
 * restart and after one; an hour before it is spread by the usual model when a late reading has it stepped again.
 */
@Timeout(400)
class ModelTakeoverIT {

    private static final long HOUR_MS = SensorHour.HOUR_MS;
    private static final long START_MS = Instant.parse("2026-05-17T00:00:00Z").toEpochMilli();
    /** Three days have been seen, and the hour after is running: what is learnt holds from the next one on. */
    private static final int SEEN = 73;

    private static final int FROM = 74;
    private static final int RESTART = 80;
    private static final int END = 84;
    private static final int LATE = 70;
    private static final CellVariable TEMP = CellVariable.TEMP_C;

    private final CoolingNetwork network = new CoolingNetwork();

    @TempDir
    Path dir;

    @Test
    void whatTheJobHasLearntTakesOverAtAnHourAndStaysAfterARestart() throws Exception {
        assumeTrue(PrivateMosquitto.isInstalled() && PrivateInfluxd.isInstalled(), "servers are not installed");
        try (Servers servers = Servers.start(dir.resolve("servers"), null, null, death -> {})) {
            Wiring wiring = wiring(servers);
            InfluxProvision.await(wiring.influx(), Duration.ofMinutes(1));
            Path file = dir.resolve("learnt/models.csv");
            try (MqttPublisher field =
                            MqttPublisher.start(wiring.broker("field").asTemporary(), 500);
                    InfluxReader store = InfluxReader.open(wiring.influx())) {
                try (JobRunner job = start(wiring)) {
                    field.publish(Topics.sensors("g1"), FrameJson.sensors(network.sensors));
                    say(field, 1, SEEN);
                    awaitCells(store, wiring, SEEN - 1);
                    Instant now = Instant.ofEpochMilli(endMs(SEEN - 1)).plus(Duration.ofMinutes(40));
                    assertThat(LearnModels.into(wiring, file).renew(now)).isTrue();
                    say(field, SEEN + 1, RESTART);
                    awaitCells(store, wiring, RESTART - 1);
                    job.checkpoint().get();
                }
                assertThat(ModelFile.read(file).lastFromMs()).as("written down").hasValue(endMs(FROM));
                assertEachSpreadByItsModel(store, wiring, file, 60, FROM - 1, FROM, RESTART - 1);
                try (JobRunner job = start(wiring)) {
                    sayLate(field);
                    say(field, RESTART + 1, END);
                    awaitCells(store, wiring, END - 1);
                    WholeSystem.await(
                            "the late hour is stepped again",
                            () -> hours(store, LATE).stream().anyMatch(hour -> hour.revision() > 0));
                    WholeSystem.await(
                            "and the hours after it", () -> job.status().tileCorrections() >= FROM - LATE);
                    job.checkpoint().get();
                }
                assertEachSpreadByItsModel(store, wiring, file, LATE, FROM - 1, FROM, END - 1);
            }
        }
    }

    private Wiring wiring(Servers servers) throws Exception {
        Path config = SmallRegion.config(dir, "takeover");
        String yaml = Files.readString(config)
                .replace("group: takeover", "group: takeover, max_age_days: 36500")
                .replace("zones: {file: zones.geojson}\npeople: {simulated: true}\n", "")
                .replace("products: {dir: maps}", "products: {dir: maps, variables: [temp_c]}");
        Files.writeString(
                config,
                yaml + "hours: {drift_days: 0, idle_seconds: 3, provisional_minutes: 0}\n"
                        + "surface: {reach_km: 200, models_file: learnt/models.csv}\n");
        return new Wiring(Overrides.of(ConfigLoader.load(config), servers.brokerUrl(), servers.influxUrl(), 0));
    }

    private static JobRunner start(Wiring wiring) throws Exception {
        JobRunner job = JobRunner.start(wiring.job());
        assertThat(job.awaitListening(Duration.ofMinutes(2))).isTrue();
        return job;
    }

    private static long endMs(int hour) {
        return START_MS + hour * HOUR_MS;
    }

    private void say(MqttPublisher field, int from, int to) throws Exception {
        for (int hour = from; hour <= to; hour++) {
            List<Reading> readings = new ArrayList<>();
            for (Sensor sensor : network.sensors) {
                readings.add(reading(sensor, hour, endMs(hour) - HOUR_MS / 2, 0));
            }
            field.publish(Topics.readings("g1"), FrameJson.readings("g1", endMs(hour), readings));
        }
        assertThat(field.flush(Duration.ofMinutes(1))).isTrue();
    }

    /** Four of the sensors had said more in an hour long told. */
    private void sayLate(MqttPublisher field) throws Exception {
        List<Reading> readings = new ArrayList<>();
        for (Sensor sensor : network.sensors.subList(0, 4)) {
            readings.add(reading(sensor, LATE, endMs(LATE) - HOUR_MS / 4, 1));
        }
        field.publish(Topics.readings("g1"), FrameJson.readings("g1", endMs(LATE), readings));
    }

    private Reading reading(Sensor sensor, int hour, long timeMs, double warmerC) {
        CoolingNetwork.Weather weather = network.at(sensor, hour);
        Reading reading = Reading.empty(sensor.id(), "g1", timeMs, Reading.NO_TIME, timeMs);
        reading.values()[Channel.TEMP_C.ordinal()] = weather.tempC() + warmerC;
        reading.values()[Channel.RH_PCT.ordinal()] = weather.rhPct();
        reading.values()[Channel.WIND_KMH.ordinal()] = weather.windKmh();
        return reading;
    }

    private static List<CellId> cells(Wiring wiring) throws Exception {
        Tile tile = wiring.job().grid().grid().tile(0);
        return List.of(tile.cell(0), tile.cell(tile.cells() / 2), tile.cell(tile.cells() - 1));
    }

    private static void awaitCells(InfluxReader store, Wiring wiring, int hour) throws Exception {
        List<CellId> cells = cells(wiring);
        WholeSystem.await(
                "the cells of hour " + hour,
                () -> cells.stream()
                        .allMatch(cell -> store.cellSeries(cell, List.of(TEMP), endMs(hour), endMs(hour))
                                        .size()
                                == 1));
    }

    /** What is stored of an hour of all sensors, with where they stand. */
    private List<SensorHour> hours(InfluxReader store, int hour) {
        List<SensorHour> hours = new ArrayList<>();
        for (Sensor sensor : network.sensors) {
            for (SensorHour one : store.sensorHours(sensor.id(), endMs(hour), endMs(hour))) {
                hours.add(new SensorHour(
                        sensor.id(),
                        one.hourEndMs(),
                        sensor.latDeg(),
                        sensor.lonDeg(),
                        sensor.elevationM(),
                        one.values(),
                        one.samples(),
                        one.flags(),
                        one.revision(),
                        one.provisional()));
            }
        }
        return hours;
    }

    /** Hours before {@link #FROM} lie as the usual model spreads them, the others as what was learnt does; and the two differ. */
    private void assertEachSpreadByItsModel(InfluxReader store, Wiring wiring, Path file, int... hours)
            throws Exception {
        ModelCalendar learnt = ModelFile.read(file);
        long learntMs = endMs(FROM);
        ModelSource always = hourEndMs -> learnt.at(learntMs);
        for (int hour : hours) {
            CellWeather usual = spread(store, wiring, hour, ModelCalendar.USUAL);
            CellWeather other = spread(store, wiring, hour, always);
            Tile tile = wiring.job().grid().grid().tile(0);
            double apart = 0;
            for (CellId cell : cells(wiring)) {
                int i = tile.indexOf(cell);
                double wanted = (hour < FROM ? usual : other).value(HourVariable.TEMP_C, i);
                CellSeries stored = store.cellSeries(cell, List.of(TEMP), endMs(hour), endMs(hour));
                assertThat(stored.column(TEMP)[0]).as("hour %d, %s", hour, cell).isCloseTo(wanted, within(1e-6));
                apart = Math.max(
                        apart, Math.abs(usual.value(HourVariable.TEMP_C, i) - other.value(HourVariable.TEMP_C, i)));
            }
            assertThat(apart).as("the models differ in hour %d", hour).isGreaterThan(0.01);
        }
    }

    private CellWeather spread(InfluxReader store, Wiring wiring, int hour, ModelSource models) throws Exception {
        GridSettings settings = wiring.job().grid();
        Grid grid = settings.grid();
        List<SensorHour> hours = hours(store, hour);
        assertThat(hours).hasSameSizeAs(network.sensors);
        return new TileSurface(grid, grid.tile(0), settings.ground(), settings.surface(), models).step(hours);
    }
}
