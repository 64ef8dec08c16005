package io.emberwatch.bench;

import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.app.process.PrivateMosquitto;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.Ground;
import io.emberwatch.geo.SurfaceSettings;
import io.emberwatch.ingestion.DecoderSettings;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import io.emberwatch.jobs.JobRunner;
import io.emberwatch.jobs.JobSettings;
import io.emberwatch.jobs.JobStatus;
import io.emberwatch.jobs.RunSettings;
import io.emberwatch.jobs.alert.AlertSettings;
import io.emberwatch.jobs.hour.HourSettings;
import io.emberwatch.jobs.sink.CellStorage;
import io.emberwatch.jobs.sink.ProductSettings;
import io.emberwatch.jobs.source.SourceSettings;
import io.emberwatch.jobs.tile.GridSettings;
import io.emberwatch.jobs.tile.TileSettings;
import io.emberwatch.store.InfluxProvision;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.InfluxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * {@code emberwatch bench pipeline}: what this machine's influxd takes by itself, then what goes from MQTT through everything into it, then
 * how long a reading is on its way at half of that; all three in one run, on private servers. With {@code soak_minutes} a
 * steady load instead, what the JVM holds each minute, and whether that is flat.
 */
final class PipelineBench {

    private static final int HORIZON_HOURS = 6;
    /** The first hour ends early in the warm-up. */
    private static final int ROUNDS_BEFORE_THE_HOUR = 3;

    /** So much of a processor may go into compiling when the measurement begins. */
    private static final double COMPILED = 0.1;

    private static final int MOST_ROUNDS = 6;
    private static final int THREADS_SHOWN = 10;

    private static final double WEST = 119;
    private static final double SOUTH = 39;
    private static final double EAST = 125;
    private static final double NORTH = 43;

    private final PipelineOptions options;
    private final Path dir;
    private final PrivateMosquitto mosquitto;
    private final PrivateInfluxd influxd;

    private PipelineBench(PipelineOptions options, Path dir, PrivateMosquitto mosquitto, PrivateInfluxd influxd) {
        this.options = options;
        this.dir = dir;
        this.mosquitto = mosquitto;
        this.influxd = influxd;
    }

    /** Runs with options as {@code name=value}. */
    static void main(String[] args) throws Exception {
        PipelineOptions options = PipelineOptions.of(args);
        try (WorkingFolder folder = WorkingFolder.create("pipeline");
                PrivateMosquitto mosquitto =
                        PrivateMosquitto.start(folder.path().resolve("mosquitto"));
                PrivateInfluxd influxd = PrivateInfluxd.start(folder.path().resolve("influxd"))) {
            new PipelineBench(options, folder.path(), mosquitto, influxd).run();
        }
    }

    private void run() throws Exception {
        InfluxSettings influx = batched(InfluxSettings.of(influxd.url(), "emberwatch"));
        InfluxProvision.ensure(influx);
        double ceiling = options.soakMinutes() > 0 ? 0 : ceiling();
        try (JobRunner job = JobRunner.start(settings(influx));
                MqttPublisher line = MqttPublisher.start(
                        MqttSettings.of(mosquitto.url(), "field").asTemporary(), 500)) {
            if (!job.awaitListening(Duration.ofMinutes(2))) {
                throw new IOException("the job did not come to listen: " + job.status());
            }
            Instant hour = Instant.now().minus(60, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
            PipelineField field = new PipelineField(
                    options, hour.minusSeconds((long) ROUNDS_BEFORE_THE_HOUR * options.stepSeconds()));
            field.register(line, WEST, SOUTH, EAST, NORTH);
            PipelineLoad load = new PipelineLoad(job, line, field, options.outstanding());
            if (options.soakMinutes() > 0) {
                new Soak(options, PipelineBench::say).run(load, job);
                return;
            }
            warmUp(load, job);
            double sustained = sustained(load, job);
            double rate = options.rate() > 0 ? options.rate() : sustained / 2;
            double[] ms = latency(load, influx, rate);
            say(String.format(
                    Locale.ROOT,
                    "pipeline: raw ceiling %.0f points/s; sustained %.0f readings/s = %.2f of it; at %.0f readings/s"
                            + " from publish to stored: median %.0f ms, p99 %.0f ms (%d probes)",
                    ceiling,
                    sustained,
                    sustained / ceiling,
                    rate,
                    percentile(ms, 0.5),
                    percentile(ms, 0.99),
                    ms.length));
        }
    }

    /**
     * Until the first hour has gone through the tiles: at the start each sensor's neighbours are looked for, and with the first hour the
     * weights of all sensors are reckoned, both once. It is not the pace that lasts; nor is it while the code is being compiled, which is waited for,
     * too, but not for ever.
     */
    private void warmUp(PipelineLoad load, JobRunner job) throws InterruptedException, IOException {
        double compiling;
        int rounds = 0;
        do {
            ThreadShares before = ThreadShares.now();
            long startNs = System.nanoTime();
            double unused = load.run(Duration.ofSeconds(options.seconds()), 0);
            compiling = ThreadShares.now().since(before).compilerSeconds() / ((System.nanoTime() - startNs) / 1e9);
            rounds++;
        } while (job.status().tileHours() == 0 || (compiling > COMPILED && rounds < MOST_ROUNDS));
        say(String.format(
                Locale.ROOT,
                "warmed up for %d rounds of %d s; in the last of them %.2f of a processor went into compiling; %d readings",
                rounds,
                options.seconds(),
                compiling,
                job.status().stored()));
    }

    private double ceiling() throws Exception {
        double before = Burden.cpuSeconds(influxd.pid());
        double own = Burden.cpuSeconds(ProcessHandle.current().pid());
        InfluxProvision.ensure(InfluxSettings.of(influxd.url(), "ceiling"));
        RawCeiling raw = new RawCeiling(influxd.url(), "ceiling");
        double unused = raw.measure(Duration.ofSeconds(Math.max(3, options.seconds() / 3)), 2);
        double points = raw.measure(Duration.ofSeconds(options.seconds()), 2);
        say(String.format(
                Locale.ROOT,
                "raw ceiling: %.0f points/s (influxd %.1f s of processor, poster %.1f s, warm-up included; load %s)",
                points,
                Burden.cpuSeconds(influxd.pid()) - before,
                Burden.cpuSeconds(ProcessHandle.current().pid()) - own,
                loadAverage()));
        return points;
    }

    private double sustained(PipelineLoad load, JobRunner job) throws Exception {
        double[] before = burdens();
        ThreadShares threads = ThreadShares.now();
        JobStatus from = job.status();
        double sustained = load.run(Duration.ofSeconds(2L * options.seconds()), 0);
        double[] after = burdens();
        ThreadShares used = ThreadShares.now().since(threads);
        JobStatus to = job.status();
        double readings = to.stored() - from.stored();
        say(String.format(
                Locale.ROOT,
                "sustained: %.0f readings/s; processor per reading: JVM %.1f µs (compiler %.1f), influxd %.1f µs,"
                        + " mosquitto %.1f µs; %d sensor hours, %d tile hours; checkpoint %d ms, %d MB; load %s",
                sustained,
                1e6 * (after[0] - before[0]) / readings,
                1e6 * used.compilerSeconds() / readings,
                1e6 * (after[1] - before[1]) / readings,
                1e6 * (after[2] - before[2]) / readings,
                to.sensorHours() - from.sensorHours(),
                to.tileHours() - from.tileHours(),
                to.checkpointMs(),
                to.checkpointBytes() >> 20,
                loadAverage()));
        say("thereof threads, µs a reading: " + used.largest(THREADS_SHOWN, readings));
        return sustained;
    }

    private double[] burdens() throws IOException {
        return new double[] {
            Burden.cpuSeconds(ProcessHandle.current().pid()),
            Burden.cpuSeconds(influxd.pid()),
            Burden.cpuSeconds(mosquitto.pid())
        };
    }

    private double[] latency(PipelineLoad load, InfluxSettings influx, double rate) throws Exception {
        load.drain();
        double unused = load.run(Duration.ofSeconds(5), rate);
        try (InfluxReader store = InfluxReader.open(influx);
                MqttPublisher line = MqttPublisher.start(
                        MqttSettings.of(mosquitto.url(), "probe").asTemporary(), 10)) {
            Probe probe = new Probe(store, line);
            Thread asking = new Thread(probe, "probe");
            asking.start();
            double got = load.run(Duration.ofSeconds(2L * options.seconds()), rate);
            probe.end();
            asking.join();
            say(String.format(Locale.ROOT, "at half load: %.0f readings/s; load %s", got, loadAverage()));
            return probe.delaysMs();
        }
    }

    private InfluxSettings batched(InfluxSettings influx) {
        InfluxSettings.Batching usual = influx.batching();
        return influx.with(InfluxSettings.Batching.of(options.batchLines(), usual.parallelPosts(), usual.gzip()));
    }

    private JobSettings settings(InfluxSettings influx) {
        SourceSettings source = SourceSettings.of(
                        MqttSettings.of(mosquitto.url(), "bench"),
                        "bench",
                        List.of(Topics.ALL_READINGS, Topics.ALL_SENSORS))
                .withLanes(2);
        HourSettings hours = new HourSettings(120_000, 3 * 3_600_000L, 5_000, 1_000, HORIZON_HOURS, 0, List.of());
        return new JobSettings(
                source,
                DecoderSettings.DEFAULT,
                hours,
                GridSettings.of(
                        GridSpec.around(WEST, SOUTH, EAST, NORTH, options.cellKm() * 1000, 8),
                        Ground.flat(100),
                        new SurfaceSettings(16, 60_000, 40_000, 3)),
                TileSettings.defaults().withHorizon(HORIZON_HOURS, 3, 3),
                ProductSettings.none(),
                options.watch() ? AlertSettings.of(List.of()) : AlertSettings.off(),
                influx,
                CellStorage.ALL,
                RunSettings.in(dir.resolve("state").toString()).withCheckpointIntervalMs(options.checkpointMs()));
    }

    private static double percentile(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    }

    private static String loadAverage() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
