package io.emberwatch.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.danger.fwi.CanadianCuring;
import io.emberwatch.danger.fwi.Fwi2025Hour;
import io.emberwatch.danger.fwi.Fwi2025State;
import io.emberwatch.danger.fwi.Fwi2025Step;
import io.emberwatch.danger.fwi.GrassCalendar;
import io.emberwatch.danger.fwi.HourWeather;
import io.emberwatch.danger.fwi.Site;
import io.emberwatch.danger.fwi.SunDay;
import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.Reading;
import io.emberwatch.geo.CogReader;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.Ground;
import io.emberwatch.geo.SurfaceSettings;
import io.emberwatch.ingestion.DecoderSettings;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.jobs.alert.AlertSettings;
import io.emberwatch.jobs.alert.IncidentSettings;
import io.emberwatch.jobs.hour.HourSettings;
import io.emberwatch.jobs.sink.CellStorage;
import io.emberwatch.jobs.sink.ProductSettings;
import io.emberwatch.jobs.smoke.WatchSettings;
import io.emberwatch.jobs.source.SourceSettings;
import io.emberwatch.jobs.tile.GridSettings;
import io.emberwatch.jobs.tile.TileSettings;
import io.emberwatch.store.CellSeries;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.InfluxSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole path on real servers: mosquitto → job → influxd and map files. */
@Timeout(180)
class FireDangerJobIT {

    private static final int HOURS = 30;
    private static final long END_MS = SmallField.START_MS + HOURS * SmallField.HOUR_MS;

    @TempDir
    Path dir;

    static JobSettings settings(TestServers servers, Path dir) {
        return settings(servers.brokerUrl(), servers.influx(), dir);
    }

    static JobSettings settings(String brokerUrl, InfluxSettings influx, Path dir) {
        SourceSettings source = SourceSettings.of(
                MqttSettings.of(brokerUrl, "job"), "fire", List.of(Topics.ALL_READINGS, Topics.ALL_SENSORS));
        HourSettings hours = new HourSettings(60_000, 3 * SmallField.HOUR_MS, 1_500, 200, 72, 0, List.of());
        return new JobSettings(
                source,
                DecoderSettings.DEFAULT,
                hours,
                GridSettings.of(SmallField.grid(), Ground.flat(100), new SurfaceSettings(6, 60_000, 40_000, 2)),
                TileSettings.defaults(),
                ProductSettings.in(dir.resolve("maps").toUri().toString())
                        .withVariables(List.of(CellVariable.DANGER_CLASS, CellVariable.FWI)),
                new AlertSettings(WatchSettings.of(List.of()), IncidentSettings.of("en", 480)),
                influx,
                CellStorage.ALL,
                RunSettings.in(dir.resolve("state").toString()).withCheckpointIntervalMs(500));
    }

    @Test
    void readingsBecomeCellsThatEqualTheFormulas() throws Exception {
        try (TestServers servers = TestServers.start(dir);
                JobRunner job = JobRunner.start(settings(servers, dir));
                MqttPublisher field = MqttPublisher.start(
                        MqttSettings.of(servers.brokerUrl(), "field").asTemporary(), 1_000)) {
            assertThat(job.awaitListening(Duration.ofSeconds(60))).isTrue();
            List<Reading> sent = publish(field);
            field.publish(Topics.readings("g0"), "{\"v\":1,\"readings\":".getBytes(StandardCharsets.UTF_8));
            assertThat(field.flush(Duration.ofSeconds(30))).isTrue();
            await(() -> job.status().fieldTimeMs() >= END_MS && job.status().unacknowledged() == 0, job::status);
            assertThat(job.status().duplicates()).isEqualTo(1);
            job.checkpoint().get();
            try (InfluxReader store = InfluxReader.open(servers.influx())) {
                assertThat(store.readingCount(SmallField.START_MS, END_MS + 1)).isEqualTo(sent.size());
                assertThat(store.deadLetterCounts(0, Long.MAX_VALUE / 1_000_000).values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .isEqualTo(1);
                assertThat(store.sensors()).hasSize(6);
                seriesEqualFormulas(store);
                mapsShowWhatIsStored(store, job);
            }
        }
    }

    @Test
    void nothingIsLostWhenJobStoreAndBrokerGoDownInTurn() throws Exception {
        try (TestServers servers = TestServers.start(dir);
                MqttPublisher field = MqttPublisher.start(
                        MqttSettings.of(servers.brokerUrl(), "field").asTemporary(), 100)) {
            JobSettings settings = settings(servers, dir);
            List<Reading> all = SmallField.readings(HOURS);
            try (JobRunner job = JobRunner.start(settings)) {
                assertThat(job.awaitListening(Duration.ofSeconds(60))).isTrue();
                register(field);
                send(field, all.subList(0, 300));
                await(() -> job.status().stored() >= 100, job::status);
            }
            send(field, all.subList(300, 500));
            try (JobRunner job = JobRunner.start(settings)) {
                assertThat(job.awaitListening(Duration.ofSeconds(60))).isTrue();
                servers.killStore();
                send(field, all.subList(500, 700));
                servers.startStore();
                servers.stopBroker();
                servers.startBroker();
                send(field, all.subList(700, all.size()));
                await(() -> job.status().fieldTimeMs() >= END_MS && job.status().unacknowledged() == 0, job::status);
                job.checkpoint().get();
            }
            try (InfluxReader store = InfluxReader.open(servers.influx())) {
                assertThat(store.readingCount(SmallField.START_MS, END_MS + 1)).isEqualTo(all.size());
                seriesEqualFormulas(store);
            }
        }
    }

    static void register(MqttPublisher field) throws InterruptedException {
        for (String gateway : List.of("g0", "g1", "g2")) {
            field.publish(Topics.sensors(gateway), SmallField.registration(gateway), true);
        }
    }

    static void send(MqttPublisher field, List<Reading> readings) throws InterruptedException {
        for (Reading reading : readings) {
            field.publish(Topics.readings(reading.gatewayId()), SmallField.frame(reading));
        }
        assertThat(field.flush(Duration.ofSeconds(60))).isTrue();
    }

    private static List<Reading> publish(MqttPublisher field) throws InterruptedException {
        register(field);
        List<Reading> sent = SmallField.readings(HOURS);
        for (Reading reading : sent) {
            field.publish(Topics.readings(reading.gatewayId()), SmallField.frame(reading));
        }
        field.publish(Topics.readings(sent.get(17).gatewayId()), SmallField.frame(sent.get(17)));
        return sent;
    }

    private static void seriesEqualFormulas(InfluxReader store) {
        Grid grid = Grid.of(SmallField.grid());
        CellId cell = grid.cellAt(41.7, 123.6).orElseThrow();
        List<CellVariable> variables = List.of(
                CellVariable.TEMP_C,
                CellVariable.RH_PCT,
                CellVariable.WIND_KMH,
                CellVariable.RAIN_MM,
                CellVariable.FFMC,
                CellVariable.DMC,
                CellVariable.DC,
                CellVariable.FWI,
                CellVariable.GFMC,
                CellVariable.GFWI,
                CellVariable.ESTIMATED_SHARE);
        CellSeries series = store.cellSeries(cell, variables, SmallField.START_MS, END_MS + 1);
        assertThat(series.size()).isEqualTo(HOURS);
        Site site = new Site(grid.latDeg(cell), grid.lonDeg(cell), 8);
        Fwi2025State state = Fwi2025State.of(85, 6, 15);
        for (int i = 0; i < series.size(); i++) {
            Fwi2025Step step = step(site, state, series, i);
            state = step.state();
            assertThat(series.column(CellVariable.FFMC)[i]).isEqualTo(step.ffmc(), within(1e-9));
            assertThat(series.column(CellVariable.DMC)[i]).isEqualTo(step.dmc(), within(1e-9));
            assertThat(series.column(CellVariable.DC)[i]).isEqualTo(step.dc(), within(1e-9));
            assertThat(series.column(CellVariable.FWI)[i]).isEqualTo(step.fwi(), within(1e-9));
            assertThat(series.column(CellVariable.GFMC)[i]).isEqualTo(step.gfmc(), within(1e-9));
            assertThat(series.column(CellVariable.GFWI)[i]).isEqualTo(step.gfwi(), within(1e-9));
            assertThat(series.column(CellVariable.ESTIMATED_SHARE)[i]).isZero();
        }
    }

    private static Fwi2025Step step(Site site, Fwi2025State state, CellSeries series, int i) {
        LocalDateTime local =
                LocalDateTime.ofInstant(Instant.ofEpochMilli(series.hourEndMs()[i]), ZoneOffset.ofHours(8));
        return state.step(Fwi2025Hour.at(
                SunDay.of(site, local.toLocalDate()),
                local.getHour(),
                new HourWeather(
                        series.column(CellVariable.TEMP_C)[i],
                        series.column(CellVariable.RH_PCT)[i],
                        series.column(CellVariable.WIND_KMH)[i],
                        series.column(CellVariable.RAIN_MM)[i]),
                Double.NaN,
                CanadianCuring.percentCured(local.toLocalDate()),
                0.35,
                GrassCalendar.CANADA));
    }

    private void mapsShowWhatIsStored(InfluxReader store, JobRunner job) throws Exception {
        Optional<CellVariable> fwi = Optional.of(CellVariable.FWI);
        // Maps are issued some steps behind the cells that they show.
        await(
                () -> store.productsAsIssued(fwi, SmallField.START_MS, END_MS + 1)
                                        .size()
                                >= HOURS
                        && !store.productsKnownNow(fwi, END_MS, END_MS + 1).isEmpty(),
                job::status);
        var maps = store.productsAsIssued(fwi, SmallField.START_MS, END_MS + 1);
        assertThat(maps).hasSizeGreaterThanOrEqualTo(HOURS);
        var last = store.productsKnownNow(fwi, END_MS, END_MS + 1).get(0);
        CogReader.Map2d map =
                CogReader.read(Files.readAllBytes(dir.resolve("maps").resolve(last.path())));
        Grid grid = Grid.of(SmallField.grid());
        CellId cell = grid.cellAt(41.7, 123.6).orElseThrow();
        double stored = store.cellSeries(cell, List.of(CellVariable.FWI), END_MS, END_MS + 1)
                .column(CellVariable.FWI)[0];
        assertThat(map.values()[grid.index(cell)]).isEqualTo((float) stored);
    }

    static void await(BooleanSupplier condition, Supplier<?> status) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 60 s: " + status.get());
            }
            Thread.sleep(20);
        }
    }
}
