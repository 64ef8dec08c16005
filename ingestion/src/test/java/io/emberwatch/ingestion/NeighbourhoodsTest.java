package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.GreatCircle;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeighbourhoodsTest {

    private static SensorHour at(String id, double latDeg, double lonDeg) {
        double[] values = SensorHour.missing();
        values[HourVariable.TEMP_C.ordinal()] = 20;
        return new SensorHour(id, 0, latDeg, lonDeg, 0, values, 1, 0, 0, false);
    }

    private static double km(SensorHour a, SensorHour b) {
        return GreatCircle.km(a.latDeg(), a.lonDeg(), b.latDeg(), b.lonDeg());
    }

    private static List<String> byWalk(List<SensorHour> all, SensorHour at, double radiusKm, int most) {
        return all.stream()
                .filter(other -> !other.sensorId().equals(at.sensorId()) && km(at, other) <= radiusKm)
                .sorted(Comparator.comparingDouble((SensorHour other) -> km(at, other))
                        .thenComparing(SensorHour::sensorId))
                .limit(most)
                .map(SensorHour::sensorId)
                .toList();
    }

    private static List<SensorHour> sorted(List<SensorHour> all) {
        return all.stream().sorted(Comparator.comparing(SensorHour::sensorId)).toList();
    }

    private static List<String> byTree(Neighbourhoods tree, List<SensorHour> sorted, SensorHour at) {
        return Arrays.stream(tree.around(at, sorted.toArray(SensorHour[]::new)))
                .map(SensorHour::sensorId)
                .toList();
    }

    /** Around the date line, near a pole and at home, whatever the order in which they are given. */
    @Test
    void theNearestAreThoseThatAWalkThroughAllFinds() {
        Random random = new Random(11);
        for (double[] middle : new double[][] {{41, 123}, {-18, 179.9}, {88, 10}, {0, 0}}) {
            List<SensorHour> all = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                double lon = middle[1] + 4 * random.nextDouble() - 2;
                all.add(at("s" + i, middle[0] + 2 * random.nextDouble() - 1, Math.IEEEremainder(lon, 360)));
            }
            Collections.shuffle(all, random);
            List<SensorHour> sorted = sorted(all);
            Neighbourhoods far = new Neighbourhoods(sorted, 60, 32);
            Neighbourhoods near = new Neighbourhoods(sorted, 5, 400);
            for (SensorHour one : all.subList(0, 100)) {
                for (int times = 0; times < 2; times++) {
                    assertThat(byTree(far, sorted, one)).isEqualTo(byWalk(all, one, 60, 32));
                    assertThat(byTree(near, sorted, one)).isEqualTo(byWalk(all, one, 5, 400));
                }
                SensorHour moved = at(one.sensorId(), middle[0], middle[1]);
                assertThat(byTree(far, sorted, moved)).as("moved").isEqualTo(byWalk(all, moved, 60, 32));
            }
        }
    }

    @Test
    void manyInOnePlaceAreToldApartByName() {
        List<SensorHour> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(at("s%02d".formatted(i), 41, 123));
        }
        assertThat(byTree(new Neighbourhoods(all, 60, 4), all, all.get(3))).containsExactly("s00", "s01", "s02", "s04");
        assertThat(byTree(new Neighbourhoods(List.of(), 60, 4), List.of(), all.get(0)))
                .isEmpty();
    }

    /** Hour after hour others are silent: who was found before does not matter. */
    @Test
    void theSilentAreNobodysNeighbours() {
        Random random = new Random(12);
        List<SensorHour> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            all.add(at("s" + i, 41 + random.nextDouble(), 123 + random.nextDouble()));
        }
        Neighbourhoods tree = new Neighbourhoods(sorted(all), 60, 32);
        for (int hour = 0; hour < 5; hour++) {
            List<SensorHour> speaking = new ArrayList<>(all);
            speaking.removeIf(one -> random.nextDouble() < 0.05);
            var seated = tree.seat(speaking);
            for (SensorHour one : all) {
                assertThat(Arrays.stream(tree.around(one, seated)).map(SensorHour::sensorId))
                        .containsExactlyElementsOf(byWalk(speaking, one, 60, 32));
            }
        }
    }

    /** The next hour of the same sensors in the same places sits as this one; of others, or elsewhere, it does not. */
    @Test
    void onlyTheSameSensorsInTheSamePlacesSitAsBefore() {
        List<SensorHour> hours = List.of(at("a", 41, 123), at("b", 41.1, 123), at("c", 41.2, 123), at("d", 41.3, 123));
        Neighbourhoods tree = new Neighbourhoods(hours, 60, 4);
        assertThat(tree.seat(List.of(hours.get(2), hours.get(0), hours.get(3), hours.get(1))))
                .containsExactlyElementsOf(hours);
        assertThat(tree.seat(hours.subList(0, 3)))
                .as("one is silent")
                .hasSize(4)
                .containsNull();
        assertThat(tree.seat(hours.subList(0, 2))).as("half are silent").isNull();
        List<SensorHour> three = hours.subList(0, 3);
        assertThat(tree.seat(with(three, at("e", 41.3, 123)))).as("another").isNull();
        assertThat(tree.seat(with(three, at("d", 41.3, 123.01)))).as("moved").isNull();
        assertThat(tree.seat(with(three, hours.get(0)))).as("twice the same").isNull();
    }

    private static List<SensorHour> with(List<SensorHour> hours, SensorHour one) {
        List<SensorHour> with = new ArrayList<>(hours);
        with.add(one);
        return with;
    }
}
