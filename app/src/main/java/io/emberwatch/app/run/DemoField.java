package io.emberwatch.app.run;

import io.emberwatch.app.simulate.FieldPublisher;
import io.emberwatch.app.simulate.FieldSimulator;
import io.emberwatch.app.simulate.GroundHeights;
import io.emberwatch.app.simulate.Plume;
import io.emberwatch.app.simulate.SyntheticWeather;
import io.emberwatch.domain.Sensor;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.Ground;
import io.emberwatch.ingestion.MqttPublisher;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What the demo shows: 144 sensors at 12 gateways in a dry, windy April, one gateway that is cut off for five hours, one
 * fire on the second afternoon.
 *
 * @param field the simulated field
 * @param plan its size and clock
 * @param fire where and when the fire breaks out
 * @param outages when gateways are cut off
 */
record DemoField(FieldSimulator field, FieldSimulator.Plan plan, Plume fire, List<FieldPublisher.Outage> outages) {
    private static final int SENSORS = 144;
    private static final int GATEWAYS = 12;
    private static final long SEED = 20260405;
    private static final long INTERVAL_MS = 600_000;
    private static final long HOUR_MS = 3_600_000;
    private static final double M_PER_DEG = 111_320;
    private static final double FIRE_UPWIND_M = 4_000;

    /** A field over a region, switched on at midnight of the last 5 April that lies a month back or more. */
    static DemoField over(Wiring wiring, Instant now) {
        ZoneOffset offset = ZoneOffset.of(wiring.config().region().utcOffset());
        LocalDate today = LocalDate.ofInstant(now, offset);
        LocalDate start = LocalDate.of(today.getYear(), 4, 5);
        if (start.plusDays(30).isAfter(today)) {
            start = start.minusYears(1);
        }
        var box = wiring.config().grid();
        FieldSimulator.Plan plan = new FieldSimulator.Plan(
                SEED,
                SENSORS,
                GATEWAYS,
                box.westDeg(),
                box.southDeg(),
                box.eastDeg(),
                box.northDeg(),
                start.atStartOfDay().toInstant(offset).toEpochMilli(),
                INTERVAL_MS,
                offset.getTotalSeconds() / 3600.0);
        Ground ground = wiring.ground();
        GroundHeights heights = new GroundHeights(Grid.of(wiring.gridSpec()), ground);
        FieldSimulator quiet = new FieldSimulator(plan, heights, List.of());
        Plume fire = fireNear(quiet, plan);
        long cut = plan.startMs() + 20 * HOUR_MS;
        return new DemoField(
                new FieldSimulator(plan, heights, List.of(fire)),
                plan,
                fire,
                List.of(new FieldPublisher.Outage(FieldSimulator.gatewayId(4), cut, cut + 5 * HOUR_MS)));
    }

    /** The gateways, ready to speak. */
    FieldPublisher speaking(MqttPublisher publisher) {
        return new FieldPublisher(field, plan, publisher, outages);
    }

    /** A fire four kilometres upwind of a node that smells smoke, at 13:00 of the second day. */
    private static Plume fireNear(FieldSimulator field, FieldSimulator.Plan plan) {
        long breakoutMs = plan.startMs() + 37 * HOUR_MS;
        Sensor node = field.sensors().stream()
                .filter(sensor -> sensor.exposure() == Sensor.Exposure.SHELTERED)
                .filter(sensor -> field.faultOf(sensor.id()) == io.emberwatch.app.simulate.Fault.NONE)
                .skip(20)
                .findFirst()
                .orElseThrow();
        return upwindOf(node, field.weather(), breakoutMs);
    }

    /** A fire that breaks out four kilometres upwind of a sensor and burns for six hours. */
    static Plume upwindOf(Sensor node, SyntheticWeather weather, long breakoutMs) {
        SyntheticWeather.Sample air =
                weather.at(node.latDeg(), node.lonDeg(), node.elevationM(), breakoutMs + HOUR_MS / 2);
        double from = Math.toRadians(air.windDirDeg());
        return new Plume(
                node.latDeg() + FIRE_UPWIND_M * Math.cos(from) / M_PER_DEG,
                node.lonDeg() + FIRE_UPWIND_M * Math.sin(from) / M_PER_DEG / Math.cos(Math.toRadians(node.latDeg())),
                breakoutMs,
                6 * HOUR_MS);
    }
}
