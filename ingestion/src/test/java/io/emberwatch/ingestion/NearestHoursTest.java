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

class NearestHoursTest {

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

    private static List<String> byTree(NearestHours tree, SensorHour at, double radiusKm, int most) {
        return Arrays.stream(tree.around(at, radiusKm, most))
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
            NearestHours tree = new NearestHours(all.stream());
            for (SensorHour one : all.subList(0, 100)) {
                assertThat(byTree(tree, one, 60, 32)).isEqualTo(byWalk(all, one, 60, 32));
                assertThat(byTree(tree, one, 5, 400)).isEqualTo(byWalk(all, one, 5, 400));
            }
        }
    }

    @Test
    void manyInOnePlaceAreToldApartByName() {
        List<SensorHour> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(at("s%02d".formatted(i), 41, 123));
        }
        NearestHours tree = new NearestHours(all.stream());
        assertThat(byTree(tree, all.get(3), 60, 4)).containsExactly("s00", "s01", "s02", "s04");
        assertThat(byTree(new NearestHours(List.<SensorHour>of().stream()), all.get(0), 60, 4))
                .isEmpty();
    }
}
