package io.emberwatch.bench;

import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.app.simulate.FrameJson;
import io.emberwatch.console.dispatch.Dispatcher;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.Ground;
import io.emberwatch.geo.SurfaceSettings;
import io.emberwatch.ingestion.AlertJson;
import io.emberwatch.ingestion.DecoderSettings;
import io.emberwatch.ingestion.MqttConnection;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.jobs.JobRunner;
import io.emberwatch.jobs.JobSettings;
import io.emberwatch.jobs.RunSettings;
import io.emberwatch.jobs.alert.AlertSettings;
import io.emberwatch.jobs.alert.IncidentSettings;
import io.emberwatch.jobs.hour.HourSettings;
import io.emberwatch.jobs.sink.CellStorage;
import io.emberwatch.jobs.sink.ProductSettings;
import io.emberwatch.jobs.smoke.WatchSettings;
import io.emberwatch.jobs.source.SourceSettings;
import io.emberwatch.jobs.tile.GridSettings;
import io.emberwatch.jobs.tile.TileSettings;
import io.emberwatch.store.InfluxProvision;
import io.emberwatch.store.InfluxSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long it takes from the publish of the decisive reading to the incident on MQTT, and to the signed webhook of the ranger who
 * is called, while a whole field speaks: real mosquitto, real influxd, the whole job and the dispatcher in this JVM.
 *
 * <p>Arguments: readings a second (5000), fires (200). Each fire must be a call of its own to count at the webhook. A fire is one reading of a sensor that has spoken every quarter of an
 * hour before; all other readings are of sensors that speak every second. Fires stand further apart than any two sensors are
 * joined, over a field much wider than that of the others, so that each is an incident, a call and a webhook of its own; how many
 * incidents there were is printed beside. Around each fire three sensors stay quiet: were the fires alone, the last of them would be
 * compared with others that burn already, and pass for haze.
 */
public final class AlertBench {

    private static final int PER_GATEWAY = 50;
    private static final long QUARTER_MS = 900_000;
    private static final int QUARTERS = 14;
    private static final int QUIET_AROUND = 3;
    /** Some 14 to 19 km: far enough to be compared with, near enough to be the first that are. */
    private static final double QUIET_DEG = 0.17;

    private static final long FIRE_EVERY_MS = 250;
    private static final double WEST = 119;
    private static final double SOUTH = 39;
    private static final double DEGREES = 4.5;
    /** The fires' field around it; 200 of them stand 1.3° by 1.8° apart, at least 128 km. */
    private static final double FIRES_WEST = 107;

    private static final double FIRES_SOUTH = 31;
    private static final double FIRES_DEGREES_LAT = 19.5;
    private static final double FIRES_DEGREES_LON = 27;
    private static final GridSpec GRID = GridSpec.around(
            FIRES_WEST, FIRES_SOUTH, FIRES_WEST + FIRES_DEGREES_LON, FIRES_SOUTH + FIRES_DEGREES_LAT, 40_000, 16);

    private final int rate;
    private final int fires;
    private final SplittableRandom random = new SplittableRandom(11);
    private final Map<String, Long> publishedNs = new ConcurrentHashMap<>();
    private final Map<String, Long> heardNs = new ConcurrentHashMap<>();
    private final Set<String> incidents = ConcurrentHashMap.newKeySet();

    private AlertBench(int rate, int fires) {
        this.rate = rate;
        this.fires = fires;
    }

    /** Runs it; the last line is the figure. */
    public static void main(String[] args) throws Exception {
        int rate = args.length > 0 ? Integer.parseInt(args[0]) : 5_000;
        int fires = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        try (WorkingFolder folder = WorkingFolder.create("alert")) {
            new AlertBench(rate, fires).run(folder.path());
        }
        System.exit(0);
    }

    private void run(Path dir) throws Exception {
        try (PrivateMosquitto broker = PrivateMosquitto.start(dir.resolve("mosquitto"));
                PrivateInfluxd influxd = PrivateInfluxd.start(dir.resolve("influxd"));
                CalledPeople people = CalledPeople.start(GRID)) {
            InfluxSettings influx = InfluxSettings.of(influxd.url(), "bench");
            InfluxProvision.ensure(influx);
            try (JobRunner job = JobRunner.start(settings(broker.url(), influx, dir, people));
                    Dispatcher dispatcher = people.dispatcher(broker.url(), dir);
                    MqttConnection ear = listen(broker.url());
                    MqttPublisher load = publisher(broker.url(), "load");
                    MqttPublisher fire = publisher(broker.url(), "fire")) {
                if (!job.awaitListening(Duration.ofSeconds(180)) || !listens(dispatcher)) {
                    throw new IOException("the job did not come up");
                }
                learn(load);
                awaitRead(job);
                long cpuNs = cpuNs();
                long startNs = System.nanoTime();
                long before = job.status().readings();
                speak(load, fire);
                double seconds = (System.nanoTime() - startNs) / 1e9;
                long read = job.status().readings() - before;
                double cpu = (cpuNs() - cpuNs) / 1e9;
                awaitHeard(people);
                report("on MQTT", heardNs, read / seconds, cpu / Math.max(1, read) * 1e6);
                System.out.println("alert: " + incidents.size() + " incidents of " + fires + " fires");
                report("at the webhook", people.heardNs(), read / seconds, cpu / Math.max(1, read) * 1e6);
            }
        }
    }

    /** The past of all sensors: a word every quarter of an hour. */
    private void learn(MqttPublisher line) throws InterruptedException {
        long now = System.currentTimeMillis();
        for (int gateway = 0; gateway * PER_GATEWAY < sensors(); gateway++) {
            List<Sensor> own = new ArrayList<>();
            members(gateway).forEach(number -> own.add(sensor(number)));
            line.publish(Topics.sensors(id(gateway)), FrameJson.sensors(own));
        }
        for (int quarter = QUARTERS; quarter >= 1; quarter--) {
            long timeMs = now - quarter * QUARTER_MS;
            for (int gateway = 0; gateway * PER_GATEWAY < sensors(); gateway++) {
                List<Reading> said = new ArrayList<>();
                members(gateway).forEach(number -> said.add(reading(number, timeMs, 20, 0.3)));
                line.publish(Topics.readings(id(gateway)), FrameJson.readings(id(gateway), timeMs, said));
            }
        }
        line.flush(Duration.ofMinutes(5));
    }

    private void speak(MqttPublisher load, MqttPublisher line) throws InterruptedException {
        Thread speaking = new Thread(() -> load(load), "load");
        speaking.setDaemon(true);
        speaking.start();
        Thread.sleep(5_000);
        for (int fire = 0; fire < fires; fire++) {
            int number = rate + fire;
            String gateway = id(number / PER_GATEWAY);
            long timeMs = System.currentTimeMillis();
            byte[] frame = FrameJson.readings(gateway, timeMs, List.of(reading(number, timeMs, 600, 12)));
            publishedNs.put(sensor(number).id(), System.nanoTime());
            line.publish(Topics.readings(gateway), frame);
            Thread.sleep(FIRE_EVERY_MS);
        }
        speaking.interrupt();
        speaking.join();
    }

    private void load(MqttPublisher line) {
        long startNs = System.nanoTime();
        int gateways = rate / PER_GATEWAY;
        try {
            for (long frame = 0; ; frame++) {
                long dueNs = startNs + frame * 1_000_000_000L / gateways;
                long waitMs = (dueNs - System.nanoTime()) / 1_000_000;
                if (waitMs > 0) {
                    Thread.sleep(waitMs);
                }
                int gateway = (int) (frame % gateways);
                long timeMs = System.currentTimeMillis();
                List<Reading> said = new ArrayList<>();
                members(gateway).forEach(number -> said.add(reading(number, timeMs, 20, 0.3)));
                line.publish(Topics.readings(id(gateway)), FrameJson.readings(id(gateway), timeMs, said));
            }
        } catch (InterruptedException | IllegalStateException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitRead(JobRunner job) throws InterruptedException {
        long wanted = (long) QUARTERS * sensors();
        long endNs = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (job.status().readings() < wanted && System.nanoTime() < endNs) {
            Thread.sleep(200);
        }
    }

    private static boolean listens(Dispatcher dispatcher) throws InterruptedException {
        long endNs = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!dispatcher.isListening() && System.nanoTime() < endNs) {
            Thread.sleep(50);
        }
        return dispatcher.isListening();
    }

    private void awaitHeard(CalledPeople people) throws InterruptedException {
        long endNs = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (Math.min(heardNs.size(), people.heardNs().size()) < fires && System.nanoTime() < endNs) {
            Thread.sleep(100);
        }
    }

    private void report(String where, Map<String, Long> heardThere, double readingsPerSecond, double microsPerReading) {
        List<String> missing = publishedNs.keySet().stream()
                .filter(sensor -> !heardThere.containsKey(sensor))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            System.out.println("alert: not " + where + ": " + missing);
        }
        double[] ms = publishedNs.keySet().stream()
                .filter(heardThere::containsKey)
                .mapToDouble(
                        sensor -> (heardThere.getOrDefault(sensor, 0L) - publishedNs.getOrDefault(sensor, 0L)) / 1e6)
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "alert: %d of %d fires %s; p50 %.0f ms, p99 %.0f ms, max %.0f ms at %.0f readings/s;"
                        + " %.0f µs of processor time a reading, generator included; load %.1f%n",
                ms.length,
                fires,
                where,
                at(ms, 0.5),
                at(ms, 0.99),
                at(ms, 1),
                readingsPerSecond,
                microsPerReading,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    }

    private MqttConnection listen(String url) throws Exception {
        return MqttConnection.open(
                MqttSettings.of(url, "bench-ear").asTemporary().withFilters(List.of(Topics.ALL_INCIDENTS)),
                message -> {
                    long now = System.nanoTime();
                    message.ack().acknowledge();
                    AlertEvent event = AlertJson.event(message.payload());
                    incidents.add(event.alertId());
                    publishedNs.keySet().stream()
                            .filter(sensor -> event.detailJson().contains("\"id\":\"" + sensor + "\""))
                            .forEach(sensor -> heardNs.putIfAbsent(sensor, now));
                },
                reason -> {});
    }

    private static MqttPublisher publisher(String url, String name) {
        return MqttPublisher.start(MqttSettings.of(url, "bench-" + name).asTemporary(), 2_000);
    }

    private List<Integer> members(int gateway) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = gateway * PER_GATEWAY; i < Math.min(sensors(), (gateway + 1) * PER_GATEWAY); i++) {
            numbers.add(i);
        }
        return numbers;
    }

    private static String id(int gateway) {
        return "bg" + gateway;
    }

    /** Those that speak every second, those that burn, and those that stay quiet around these. */
    private int sensors() {
        return rate + fires * (1 + QUIET_AROUND);
    }

    /** Loaders and fires each stand in a square lattice over their field. */
    private Sensor sensor(int number) {
        if (number >= rate + fires) {
            return quiet(number - rate - fires, id(number / PER_GATEWAY));
        }
        boolean fire = number >= rate;
        int index = fire ? number - rate : number;
        int side = (int) Math.ceil(Math.sqrt(fire ? fires : rate));
        double row = (index / side + 0.5) / side;
        double column = (index % side + 0.5) / side;
        double latDeg = fire ? FIRES_SOUTH + FIRES_DEGREES_LAT * row : SOUTH + DEGREES * row;
        double lonDeg = fire ? FIRES_WEST + FIRES_DEGREES_LON * column : WEST + DEGREES * column;
        return at((fire ? "f" : "s") + index, id(number / PER_GATEWAY), latDeg, lonDeg);
    }

    private Sensor quiet(int index, String gateway) {
        Sensor fire = sensor(rate + index / QUIET_AROUND);
        double angle = 2 * Math.PI * (index % QUIET_AROUND) / QUIET_AROUND;
        double latDeg = fire.latDeg() + QUIET_DEG * Math.sin(angle);
        double lonDeg = fire.lonDeg() + QUIET_DEG * Math.cos(angle);
        return at("q" + index, gateway, latDeg, lonDeg);
    }

    private static Sensor at(String id, String gateway, double latDeg, double lonDeg) {
        return new Sensor(id, gateway, "", latDeg, lonDeg, 100, 10, Sensor.Exposure.OPEN);
    }

    private Reading reading(int number, long timeMs, double pm25, double co) {
        Reading reading = Reading.empty(sensor(number).id(), id(number / PER_GATEWAY), timeMs, timeMs, timeMs);
        double[] values = reading.values();
        double noise = random.nextDouble();
        values[Channel.TEMP_C.ordinal()] = Math.round((20 + noise) * 10) / 10.0;
        values[Channel.RH_PCT.ordinal()] = Math.round(40 + 2 * noise);
        values[Channel.WIND_KMH.ordinal()] = 12;
        values[Channel.WIND_DIR_DEG.ordinal()] = 220;
        values[Channel.PM25_UGM3.ordinal()] = Math.round(pm25 * (1 + 0.1 * noise));
        values[Channel.CO_PPM.ordinal()] = Math.round(100 * co * (1 + 0.1 * noise)) / 100.0;
        return reading;
    }

    private static JobSettings settings(String url, InfluxSettings influx, Path dir, CalledPeople people) {
        SourceSettings source = SourceSettings.of(
                MqttSettings.of(url, "bench-job"), "bench", List.of(Topics.ALL_READINGS, Topics.ALL_SENSORS));
        SurfaceSettings surface = new SurfaceSettings(6, 100_000, 80_000, 2);
        GridSettings plain = GridSettings.of(GRID, Ground.flat(100), surface);
        GridSettings grid = new GridSettings(
                plain.spec(), plain.ground(), surface, plain.influenceM(), people.areas(), plain.cover());
        return new JobSettings(
                source,
                DecoderSettings.DEFAULT,
                new HourSettings(60_000, 3 * 3_600_000L, 10_000, 1_000, 72, 0, List.of()),
                grid,
                TileSettings.defaults(),
                ProductSettings.in(dir.resolve("maps").toUri().toString()),
                new AlertSettings(WatchSettings.of(List.of()), IncidentSettings.of("en", 480)).with(people.settings()),
                influx,
                CellStorage.ALL,
                RunSettings.in(dir.resolve("state").toString()));
    }

    private static long cpuNs() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
