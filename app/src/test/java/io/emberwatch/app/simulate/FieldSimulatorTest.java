package io.emberwatch.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FieldSimulatorTest {
    private static final long START_MS = Instant.parse("2026-04-05T00:00:00Z").toEpochMilli();
    private static final long HOUR_MS = 3_600_000L;

    private static FieldSimulator field(Plume... plumes) {
        FieldSimulator.Plan plan = new FieldSimulator.Plan(7, 120, 12, 118.8, 38.7, 125.8, 43.5, START_MS, 600_000, 8);
        return new FieldSimulator(plan, (lat, lon) -> 200, List.of(plumes));
    }

    @Test
    void plantsEverySensorOnceInsideTheRegion() {
        List<Sensor> sensors = field().sensors();
        assertThat(sensors).hasSize(120);
        assertThat(sensors.stream().map(Sensor::id).collect(Collectors.toSet())).hasSize(120);
        assertThat(sensors.stream().map(Sensor::gatewayId).collect(Collectors.toSet()))
                .hasSize(12);
        assertThat(sensors).allMatch(s -> s.latDeg() >= 38.7 && s.latDeg() <= 43.5);
        assertThat(sensors).allMatch(s -> s.lonDeg() >= 118.8 && s.lonDeg() <= 125.8);
    }

    @Test
    void holdsEveryKindOfFault() {
        FieldSimulator field = field();
        Set<Fault> faults =
                field.sensors().stream().map(s -> field.faultOf(s.id())).collect(Collectors.toSet());
        assertThat(faults).containsExactlyInAnyOrder(Fault.values());
    }

    @Test
    void sameSeedSaysTheSame() {
        assertThat(field().readings("gw-03", START_MS + HOUR_MS))
                .isEqualTo(field().readings("gw-03", START_MS + HOUR_MS));
    }

    @Test
    void everyValueIsPhysicallyPossibleOverAMonth() {
        FieldSimulator field = field();
        for (int h = 0; h < 24 * 30; h += 3) {
            for (Reading reading : field.readings("gw-05", START_MS + h * HOUR_MS)) {
                for (int c = 0; c < Channel.count(); c++) {
                    double value = reading.values()[c];
                    assertThat(Double.isNaN(value) || Channel.at(c).accepts(value))
                            .as("%s %s", Channel.at(c), value)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aDryWindyAprilHasWarmDryAfternoonsAndSomeRain() {
        SyntheticWeather weather = new SyntheticWeather(7, 8);
        double warmest = -99;
        double driest = 100;
        int wetHours = 0;
        for (int h = 0; h < 24 * 30; h++) {
            SyntheticWeather.Sample air = weather.at(41.5, 123, 100, START_MS + h * HOUR_MS);
            warmest = Math.max(warmest, air.tempC());
            driest = Math.min(driest, air.rhPercent());
            wetHours += air.rainMmPerHour() > 0 ? 1 : 0;
        }
        assertThat(warmest).isBetween(18.0, 34.0);
        assertThat(driest).isBetween(3.0, 25.0);
        assertThat(wetHours).isBetween(10, 150);
    }

    @Test
    void afternoonIsWarmerThanDawnInRegionTime() {
        SyntheticWeather weather = new SyntheticWeather(7, 8);
        double afternoon = 0;
        double dawn = 0;
        for (int day = 0; day < 30; day++) {
            afternoon += weather.at(41.5, 123, 100, START_MS + (day * 24 + 7) * HOUR_MS)
                    .tempC();
            dawn += weather.at(41.5, 123, 100, START_MS + (day * 24 + 21) * HOUR_MS)
                    .tempC();
        }
        assertThat((afternoon - dawn) / 30).isBetween(6.0, 14.0);
    }

    @Test
    void smokeIsSmeltDownwindAndNotUpwind() {
        Plume plume = new Plume(41.5, 123, START_MS, 6 * HOUR_MS);
        long later = START_MS + 2 * HOUR_MS;
        Plume.Smoke east = plume.at(41.5, 123.05, later, 15, 270);
        Plume.Smoke west = plume.at(41.5, 122.95, later, 15, 270);
        assertThat(east.pm25Ugm3()).isGreaterThan(100);
        assertThat(east.coPpm()).isPositive();
        assertThat(west.pm25Ugm3()).isZero();
    }

    @Test
    void smokeArrivesAfterItsTravelTime() {
        Plume plume = new Plume(41.5, 123, START_MS, 6 * HOUR_MS);
        double kmEast = 0.1 * 111.32 * Math.cos(Math.toRadians(41.5));
        long travelMs = (long) (kmEast / 15 * HOUR_MS);
        assertThat(plume.at(41.5, 123.1, START_MS + travelMs - 60_000, 15, 270).pm25Ugm3())
                .isZero();
        assertThat(plume.at(41.5, 123.1, START_MS + travelMs + 60_000, 15, 270).pm25Ugm3())
                .isPositive();
    }

    @Test
    void nullGaugeIsMissingAndNotZero() {
        FieldSimulator field = field();
        Sensor sick = field.sensors().stream()
                .filter(s -> field.faultOf(s.id()) == Fault.NULL_GAUGE)
                .findFirst()
                .orElseThrow();
        Reading reading = field.readings(sick.gatewayId(), START_MS + HOUR_MS).stream()
                .filter(r -> r.sensorId().equals(sick.id()))
                .findFirst()
                .orElseThrow();
        assertThat(reading.value(Channel.RAIN_MM)).isNaN();
        assertThat(reading.value(Channel.TEMP_C)).isNotNaN();
    }

    @Test
    void refusesMoreGatewaysThanSensors() {
        assertThatThrownBy(() -> new FieldSimulator.Plan(1, 3, 4, 0, 0, 1, 1, 0, 1000, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gateways [4]");
    }
}
