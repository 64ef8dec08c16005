package io.emberwatch.geo;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Networks of other kinds than the usual model expects: what their past tells must help, and never do harm. */
class SurfaceModelsTest {

    private static final Set<HourVariable> TEMP = EnumSet.of(HourVariable.TEMP_C);
    private final Grid plan = Grid.of(GridSpec.liaoning(10_000, 32));
    private final SurfaceSettings settings = SurfaceSettings.forSpacing(50_000);

    /**
     * Eighty stations from 0 to 2,000 m under waves of some 250 km in which height does nothing but cool by 6.5 K/km,
     * hour by hour; {@code own} is what each has for itself alone, °C.
     */
    private static List<List<SensorHour>> past(int hours, int seed, double own) {
        Random random = new Random(seed);
        List<double[]> places = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            places.add(new double[] {
                38.8 + 4.6 * random.nextDouble(), 118.8 + 7 * random.nextDouble(), 2000 * random.nextDouble()
            });
        }
        List<List<SensorHour>> past = new ArrayList<>();
        for (int h = 0; h < hours; h++) {
            double[] phases = {6.3 * random.nextDouble(), 6.3 * random.nextDouble(), 6.3 * random.nextDouble()};
            List<SensorHour> hour = new ArrayList<>();
            for (int i = 0; i < places.size(); i++) {
                double[] p = places.get(i);
                double waves = Math.sin(2.5 * p[0] + phases[0])
                        + Math.sin(2 * p[1] + phases[1])
                        + Math.sin(1.5 * (p[0] + p[1]) + phases[2]);
                double temp = 15 - 6.5 * p[2] / 1000 + 2 * waves + own * random.nextGaussian();
                hour.add(TileSurfaceTest.hour("s" + i, p[0], p[1], p[2], temp, 40));
            }
            past.add(hour);
        }
        return past;
    }

    private CrossValidation.Score score(SurfaceModels models, List<List<SensorHour>> hours) {
        CrossValidation validation = new CrossValidation(plan, settings, models, TEMP);
        hours.forEach(validation::add);
        return validation.scores().get(0);
    }

    @Test
    void aNetworkThatDepartsFromTheUsualIsForetoldBetterInHoursThatTheFitHasNotSeen() {
        List<List<SensorHour>> all = past(36, 5, 0.3);
        SurfaceModels fitted = SurfaceModels.fitted(plan, settings, all.subList(0, 24), TEMP);
        List<List<SensorHour>> unseen = all.subList(24, 36);
        CrossValidation.Score before = score(SurfaceModels.usual(), unseen);
        CrossValidation.Score after = score(fitted, unseen);
        assertThat(fitted.of(SurfaceRule.TEMPERATURE)).isNotEqualTo(CovarianceModel.AIR);
        assertThat(after.rmse()).isLessThan(0.99 * before.rmse());
        assertThat(after.covered()).isBetween(0.86, 0.94);
    }

    @Test
    void aFewHoursAreNotEnoughToChooseFrom() {
        SurfaceModels fitted = SurfaceModels.fitted(
                plan,
                settings,
                past(1, 5, 0.3).stream().map(hour -> hour.subList(0, 40)).toList(),
                TEMP);
        assertThat(fitted.of(SurfaceRule.TEMPERATURE)).isEqualTo(CovarianceModel.AIR);
        assertThat(fitted.priorSd(SurfaceRule.TEMPERATURE)).isEqualTo(SurfaceRule.TEMPERATURE.priorSd);
        assertThat(fitted.of(SurfaceRule.RAIN_ROOT)).isEqualTo(CovarianceModel.SHOWERS);
    }

    @Test
    void aSecondSensorOnTheSameMastDoesNotFeignThatTheNetworkForetellsWell() {
        List<SensorHour> hour = past(1, 9, 0.3).get(0);
        List<SensorHour> twice = new ArrayList<>(hour);
        for (SensorHour one : hour) {
            twice.add(TileSurfaceTest.hour(
                    one.sensorId() + "b",
                    one.latDeg(),
                    one.lonDeg(),
                    one.elevationM(),
                    one.value(HourVariable.TEMP_C),
                    40));
        }
        assertThat(halfWidth(twice)).isGreaterThan(0.7 * halfWidth(hour));
    }

    private double halfWidth(List<SensorHour> hours) {
        return new PointSurface(plan, new double[] {41}, new double[] {122}, new double[] {300}, settings)
                .step(hours, TEMP)
                .halfWidth(HourVariable.TEMP_C, 0);
    }
}
