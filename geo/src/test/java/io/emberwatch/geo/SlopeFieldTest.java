package io.emberwatch.geo;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.SensorHour;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Slopes of many sensors at a time are those of a walk over all sensors for each of them, to the last bit. */
class SlopeFieldTest {

    private static final SurfaceRule[] RULES = {
        SurfaceRule.TEMPERATURE, SurfaceRule.HUMIDITY, SurfaceRule.WIND, SurfaceRule.RAIN_ROOT
    };

    private final Grid grid = Grid.of(GridSpec.around(119, 39, 123, 42, 5_000, 32));

    /** A drawn network and what its sensors differ by from what the others say. */
    private record Drawn(SensorSet set, WeightMatrix leaveOneOut, double[] residual, SurfaceRule rule, double reachM) {

        private double[] walk(double x, double y, int except) {
            double[] sums = new double[4];
            Taper taper = new Taper(reachM);
            for (int i = 0; i < residual.length; i++) {
                if (!Double.isFinite(residual[i])) {
                    continue;
                }
                double w = i == except ? 0 : taper.weight(set.xM[i] - x, set.yM[i] - y);
                double s2 = (double) leaveOneOut.sd[i] * leaveOneOut.sd[i];
                double lift = leaveOneOut.liftM[i] / 1000.0;
                double usual = residual[i] - rule.slopePerKm * lift;
                sums[0] += w;
                sums[1] += w * Math.min(usual * usual / s2, 9 * rule.priorSd * rule.priorSd);
                sums[2] += w * (usual * lift / s2);
                sums[3] += w * (lift * lift / s2);
            }
            return sums;
        }

        /** Change per kilometre by a walk over all sensors. */
        double slope(double x, double y, int except) {
            if (rule.slopeSdPerKm == 0) {
                return rule.slopePerKm;
            }
            double[] sums = walk(x, y, except);
            double sigma2 = (sums[1] + rule.priorSd * rule.priorSd) / (sums[0] + 1);
            double departure = sums[2] / (sums[3] + sigma2 / (rule.slopeSdPerKm * rule.slopeSdPerKm));
            double most = 3 * rule.slopeSdPerKm;
            return rule.slopePerKm + Math.max(-most, Math.min(most, departure));
        }
    }

    /** Sensors over a part of the box, the smaller the denser; some on one mast, some silent. */
    private Drawn drawn(SplittableRandom random, int sensors, double share, double reachM, SurfaceRule rule) {
        List<SensorHour> hours = new ArrayList<>();
        for (int i = 0; i < sensors; i++) {
            boolean shared = i > 0 && random.nextInt(20) == 0;
            double lat = shared ? hours.get(i - 1).latDeg() : 39 + 3 * share * random.nextDouble();
            double lon = shared ? hours.get(i - 1).lonDeg() : 119 + 4 * share * random.nextDouble();
            hours.add(TileSurfaceTest.hour("s%04d".formatted(i), lat, lon, random.nextInt(900), 0, 50));
        }
        SensorSet set = SensorSet.of(grid, hours);
        SurfaceSettings settings = new SurfaceSettings(16, reachM, reachM, 3);
        WeightMatrix leaveOneOut = WeightMatrix.leaveOneOut(set, CovarianceModel.AIR, settings);
        double[] values = new double[sensors];
        double[] foretold = new double[sensors];
        for (int i = 0; i < sensors; i++) {
            double value = 15 - 5 * set.zM[i] / 1000 + random.nextDouble(-3, 3);
            values[i] = random.nextInt(12) == 0 ? Double.NaN : value;
        }
        leaveOneOut.apply(values, foretold);
        for (int i = 0; i < sensors; i++) {
            values[i] -= foretold[i];
        }
        return new Drawn(set, leaveOneOut, values, rule, reachM);
    }

    @Test
    void slopesAreThoseOfAWalkOverAllSensors() {
        SplittableRandom random = new SplittableRandom(6);
        int departing = 0;
        for (int trial = 0; trial < 48; trial++) {
            int sensors = new int[] {1, 2, 7, 60, 250, 700}[trial % 6];
            double share = trial % 4 == 0 ? 0.1 : trial % 4 == 1 ? 0.4 : 1;
            double reachM = random.nextDouble(8_000, 160_000);
            Drawn drawn = drawn(random, sensors, share, reachM, RULES[trial / 2 % RULES.length]);
            SlopeField field = new SlopeField(drawn.set, drawn.residual, drawn.leaveOneOut, drawn.rule, drawn.reachM);
            double[] slopes = field.withoutEach();
            for (int i = 0; i < sensors; i++) {
                double expected = drawn.slope(drawn.set.xM[i], drawn.set.yM[i], i) / 1000;
                assertThat(Double.doubleToRawLongBits(slopes[i]))
                        .as("trial %d, sensor %d", trial, i)
                        .isEqualTo(Double.doubleToRawLongBits(expected));
                departing += expected == drawn.rule.slopePerKm / 1000 ? 0 : 1;
            }
            Lattice lattice = new Lattice(reachM * (1.0 / 6), (x, y) -> {
                double slope = drawn.slope(x, y, -1);
                return k -> slope;
            });
            for (int i = 0; i < 20; i++) {
                double x = drawn.set.xM[0] + random.nextDouble(-reachM, reachM);
                double y = drawn.set.yM[0] + random.nextDouble(-reachM, reachM);
                double expected =
                        drawn.rule.slopeSdPerKm == 0 ? drawn.rule.slopePerKm / 1000 : lattice.at(x, y, 0) / 1000;
                assertThat(Double.doubleToRawLongBits(field.at(x, y))).isEqualTo(Double.doubleToRawLongBits(expected));
            }
        }
        assertThat(departing).isGreaterThan(3_000);
    }

    @Test
    void severalPlacesAtATimeAreTaperedAsEachByItself() {
        SplittableRandom random = new SplittableRandom(8);
        double[] x = random.doubles(1_000, -80_000, 80_000).toArray();
        double[] y = random.doubles(1_000, -80_000, 80_000).toArray();
        double[] weights = new double[x.length];
        Taper taper = new Taper(60_000);
        x[0] = 4_000;
        y[0] = 3_000;
        x[1] = 64_000;
        y[1] = 3_000;
        taper.weights(4_000, 3_000, x, y, x.length, weights);
        for (int p = 0; p < x.length; p++) {
            assertThat(Double.doubleToRawLongBits(weights[p]))
                    .isEqualTo(Double.doubleToRawLongBits(taper.weight(4_000 - x[p], 3_000 - y[p])));
        }
        assertThat(weights[0]).isOne();
        assertThat(weights[1]).isZero();
    }

    @Test
    void theFarLeaveNoTraceInTheIntervals() {
        SplittableRandom random = new SplittableRandom(9);
        Drawn drawn = drawn(random, 400, 1, 30_000, SurfaceRule.TEMPERATURE);
        SensorSet set = drawn.set;
        ScaleField all = new ScaleField(set, drawn.residual, 2, drawn.reachM);
        for (int i = 0; i < 50; i++) {
            double x = set.xM[i] + 700;
            double y = set.yM[i] - 900;
            int[] close = IntStream.range(0, set.size())
                    .filter(j -> Math.hypot(set.xM[j] - x, set.yM[j] - y) < 1.4 * drawn.reachM)
                    .toArray();
            ScaleField near = new ScaleField(set.subset(close), Screening.pick(drawn.residual, close), 2, drawn.reachM);
            assertThat(close.length).isLessThan(set.size() / 2);
            assertThat(all.halfWidth(x, y, 250)).isEqualTo(near.halfWidth(x, y, 250));
        }
    }
}
