package io.emberwatch.app;

import io.emberwatch.app.run.BrokerOption;
import io.emberwatch.app.simulate.FieldPublisher;
import io.emberwatch.app.simulate.FieldSimulator;
import io.emberwatch.app.simulate.GroundHeights;
import io.emberwatch.app.simulate.HarmlessSmoke;
import io.emberwatch.app.simulate.Plume;
import io.emberwatch.app.simulate.SmokeTruth;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.SyntheticGround;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code emberwatch simulate}: a field that does not exist speaks to a broker that does. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Publishes the readings of a simulated field at a steady rate.",
        footer = {
            "",
            "Sensors are spread over gateways of ten; each reads every sensors/rate seconds of its own clock, which starts",
            "at --from (default: now) and runs --speed times as fast as the wall's. The weather is synthetic."
        })
public final class SimulateCommand implements Callable<Integer> {
    @Option(names = "--sensors", required = true, paramLabel = "N", description = "how many sensors")
    private int sensors;

    @Option(
            names = "--rate",
            required = true,
            paramLabel = "R/s",
            description = "readings a second in all, such as 200 or 200/s")
    private String rate = "";

    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "the same seed gives the same field (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--for",
            paramLabel = "D",
            converter = DurationText.class,
            description = "how long, in wall time, such as 2m (default: until stopped)")
    private @Nullable Duration duration;

    @Option(
            names = "--fire",
            paramLabel = "LON,LAT,T",
            description =
                    "a fire breaks out there and then; T is a time (ISO 8601 with offset) or a delay such as 10m of field time")
    private List<String> fires = new ArrayList<>();

    @Option(
            names = "--nuisances",
            description =
                    "dust, fog, straw burning, fireworks, inversions and traffic, too, as in an average week of field time")
    private boolean nuisances;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description =
                    "writes what is really in the air, CSV: kind,lat,lon,from,to (default with --fire: simulate-truth.csv)")
    private @Nullable Path truth;

    @Option(
            names = "--from",
            paramLabel = "T",
            description = "first moment of the field's clock, ISO 8601 with offset (default: now)")
    private @Nullable String from;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "field seconds per real second (default: ${DEFAULT-VALUE})")
    private double speed = 1;

    @Option(
            names = "--region",
            paramLabel = "W,S,E,N",
            split = ",",
            description = "degrees (default: 118.8,38.7,125.8,43.5)")
    private double[] region = {118.8, 38.7, 125.8, 43.5};

    @Option(
            names = "--timezone",
            paramLabel = "H",
            description = "standard time of the region, hours from UTC (default: ${DEFAULT-VALUE})")
    private double timezone = 8;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        FieldSimulator.Plan plan = plan();
        Grid grid = Grid.of(GridSpec.around(region[0], region[1], region[2], region[3], 5000, 32));
        GroundHeights heights = new GroundHeights(grid, new SyntheticGround(seed));
        List<Plume> plumes = plumes(plan.startMs());
        List<HarmlessSmoke> harmless = harmless(plan, heights);
        FieldSimulator field = new FieldSimulator(plan, heights, plumes, harmless);
        tellTruth(plumes, harmless);
        MqttSettings line = broker.line("simulate");
        try (MqttPublisher publisher = MqttPublisher.ofGateway(line, 1000)) {
            FieldPublisher speaking = new FieldPublisher(field, plan, publisher, List.of());
            long untilMs =
                    duration == null ? Long.MAX_VALUE / 2 : plan.startMs() + (long) (duration.toMillis() * speed);
            speaking.run(untilMs, speed);
            boolean taken = publisher.flush(Duration.ofSeconds(30));
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%d readings of %d sensors sent, %d messages acknowledged, %d refused%n",
                            speaking.readings(), sensors, publisher.acknowledged(), publisher.refused());
            return taken && publisher.refused() == 0 ? 0 : 1;
        }
    }

    private List<HarmlessSmoke> harmless(FieldSimulator.Plan plan, GroundHeights heights) {
        if (!nuisances) {
            return List.of();
        }
        double weeks = duration == null ? 4 : Math.max(0.3, duration.toMillis() * speed / (7 * 86_400_000.0));
        List<double[]> places = new FieldSimulator(plan, heights, List.of())
                .sensors().stream()
                        .map(sensor -> new double[] {sensor.latDeg(), sensor.lonDeg()})
                        .toList();
        return HarmlessSmoke.weeks(seed, region, plan.startMs(), weeks, places);
    }

    private void tellTruth(List<Plume> plumes, List<HarmlessSmoke> harmless) {
        if (truth == null && plumes.isEmpty()) {
            return;
        }
        Path file = truth == null ? Path.of("simulate-truth.csv") : truth;
        try {
            Files.writeString(file, SmokeTruth.csv(plumes, harmless));
        } catch (IOException e) {
            throw bad("--truth [" + file + "] must be writable: " + e.getMessage());
        }
    }

    private FieldSimulator.Plan plan() {
        double perSecond = perSecond();
        if (region.length != 4) {
            throw bad("--region [" + region.length + " numbers] must be four: west,south,east,north");
        }
        try {
            return new FieldSimulator.Plan(
                    seed,
                    sensors,
                    Math.max(1, (sensors + 9) / 10),
                    region[0],
                    region[1],
                    region[2],
                    region[3],
                    from == null ? Instant.now().toEpochMilli() : time("--from", from),
                    Math.max(1, Math.round(sensors / perSecond * 1000 * speed)),
                    timezone);
        } catch (IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    private double perSecond() {
        String number = rate.endsWith("/s") ? rate.substring(0, rate.length() - 2) : rate;
        try {
            double value = Double.parseDouble(number);
            if (value > 0 && value <= 1e6) {
                return value;
            }
        } catch (NumberFormatException ignored) {
            // told below, with the same words as a number out of range
        }
        throw bad("--rate [" + rate + "] must be a number of readings a second above 0, such as 200/s");
    }

    private List<Plume> plumes(long startMs) {
        List<Plume> plumes = new ArrayList<>();
        for (String fire : fires) {
            String[] parts = fire.split(",", -1);
            if (parts.length != 3) {
                throw bad("--fire [" + fire + "] must be LON,LAT,T");
            }
            try {
                double lonDeg = Double.parseDouble(parts[0]);
                double latDeg = Double.parseDouble(parts[1]);
                long atMs = parts[2].contains("T") && parts[2].contains("-")
                        ? time("--fire", parts[2])
                        : startMs + DurationText.parse(parts[2]).toMillis();
                plumes.add(new Plume(latDeg, lonDeg, atMs, Duration.ofHours(6).toMillis()));
            } catch (NumberFormatException e) {
                throw bad("--fire [" + fire + "] must be LON,LAT,T with degrees as numbers");
            }
        }
        return plumes;
    }

    private long time(String option, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeParseException e) {
            throw bad(option + " [" + text + "] must be a time with offset, such as 2026-04-05T08:00:00+08:00");
        }
    }

    private ParameterException bad(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
