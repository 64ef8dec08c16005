package io.emberwatch.danger.fbp;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.assertj.core.data.Offset;

/** What holds for every fuel over the whole weather, whatever the table says. */
class FbpProperties {
    private static final double EPS = 1e-9;

    @Provide
    Arbitrary<FuelType> burning() {
        return Arbitraries.of(FuelType.class).filter(FuelType::burns);
    }

    private static FbpInput.Builder at(FuelType fuel, double ffmc, double bui, double windKmh, double slope) {
        return FbpInput.of(fuel, FuelCodes.fwi1987(ffmc, bui))
                .wind(windKmh, 225)
                .slope(slope, 225)
                .foliarMoisture(100)
                .after(45);
    }

    @Property(tries = 500, seed = "20261133")
    void everyOutputIsFiniteAndInItsRange(
            @ForAll("burning") FuelType fuel,
            @ForAll @DoubleRange(min = 0, max = 101) double ffmc,
            @ForAll @DoubleRange(min = 0, max = 500) double bui,
            @ForAll @DoubleRange(min = 0, max = 150) double windKmh,
            @ForAll @DoubleRange(min = 0, max = 100) double slope) {
        FbpResult result = Fbp.compute(at(fuel, ffmc, bui, windKmh, slope).build());
        for (Front front : new Front[] {result.head(), result.flank(), result.back()}) {
            assertThat(front.rosMMin()).isFinite().isPositive();
            assertThat(front.crownFractionBurned()).isBetween(0.0, 1.0);
            assertThat(front.intensityKwM()).isFinite().isNotNegative();
            assertThat(front.rosAtTimeMMin()).isBetween(0.0, front.rosMMin() * (1 + EPS) + EPS);
            assertThat(front.minutesToCrownFire()).isFinite().isNotNegative();
        }
        // Where nothing spreads, cffdrs_r and we put the floor in place of a bare 0, but leave a head of 1e-320 as it
        // is.
        assertThat(result.back().rosMMin())
                .isLessThanOrEqualTo(Math.max(result.rosMMin(), SpreadRate.FLOOR) * (1 + EPS));
        assertThat(result.head().distanceM()).isBetween(-EPS, result.rosMMin() * 45 * (1 + EPS));
        assertThat(result.lengthToBreadth()).isGreaterThanOrEqualTo(1);
        assertThat(result.lengthToBreadthAtTime()).isBetween(1.0, result.lengthToBreadth() + EPS);
        assertThat(result.slopeFactor()).isBetween(1.0, 10.0);
        assertThat(result.ellipse().areaHa()).isNotNegative();
    }

    @Property(tries = 300, seed = "20261134")
    void speedGrowsWithWindSlopeAndFineDryness(
            @ForAll("burning") FuelType fuel,
            @ForAll @DoubleRange(min = 70, max = 100) double ffmc,
            @ForAll @DoubleRange(min = 5, max = 300) double bui,
            @ForAll @DoubleRange(min = 0, max = 39) double windKmh,
            @ForAll @DoubleRange(min = 0, max = 60) double slope) {
        double ros = Fbp.compute(at(fuel, ffmc, bui, windKmh, slope).build()).rosMMin();
        assertThat(Fbp.compute(at(fuel, ffmc, bui, windKmh + 1, slope).build()).rosMMin())
                .isGreaterThanOrEqualTo(ros);
        assertThat(Fbp.compute(at(fuel, ffmc, bui, windKmh, slope + 5).build()).rosMMin())
                .isGreaterThanOrEqualTo(ros * (1 - EPS));
        assertThat(Fbp.compute(at(fuel, ffmc + 1, bui, windKmh, slope).build()).rosMMin())
                .isGreaterThanOrEqualTo(ros * (1 - EPS));
    }

    @Property(tries = 300, seed = "20261135")
    void rateOfSpreadGrowsWithTheSpreadIndex(
            @ForAll("burning") FuelType fuel,
            @ForAll @DoubleRange(min = 0.1, max = 100) double isi,
            @ForAll @DoubleRange(min = 81, max = 300) double bui) {
        SpreadRate.Stand stand = new SpreadRate.Stand(100, 2, 60, 40, 85, 5);
        assertThat(SpreadRate.rosMMin(fuel, isi * 1.01, bui, stand))
                .isGreaterThan(SpreadRate.rosMMin(fuel, isi, bui, stand));
    }

    @Property(tries = 300, seed = "20261136")
    void fuelConsumptionGrowsWithBuildup(
            @ForAll("burning") FuelType fuel,
            @ForAll @DoubleRange(min = 0, max = 101) double ffmc,
            @ForAll @DoubleRange(min = 0, max = 300) double bui) {
        assertThat(SurfaceFuel.consumptionKgM2(fuel, ffmc, bui + 1, 50, 0.3))
                .isGreaterThanOrEqualTo(SurfaceFuel.consumptionKgM2(fuel, ffmc, bui, 50, 0.3));
    }

    @Property(tries = 500, seed = "20261137")
    void theEllipseGrowsSlimmerWithWind(
            @ForAll("burning") FuelType fuel, @ForAll @DoubleRange(min = 0, max = 150) double windKmh) {
        assertThat(FireShape.lengthToBreadth(fuel, windKmh + 1))
                .isGreaterThan(FireShape.lengthToBreadth(fuel, windKmh) - EPS);
    }

    /** Equation 94 is a point of the ellipse whose half axes are the mean of head and back, and the flank. */
    @Property(tries = 500, seed = "20261138")
    void everyDirectionEndsOnTheEllipse(
            @ForAll @DoubleRange(min = 1, max = 100) double head,
            @ForAll @DoubleRange(min = 0.01, max = 1) double backShare,
            @ForAll @DoubleRange(min = 1, max = 9) double ratio,
            @ForAll @DoubleRange(min = -7, max = 7) double angleRad) {
        double back = head * backShare;
        double flank = FireShape.flankRos(head, back, ratio);
        double ros = FireShape.rosAtAngle(head, flank, back, angleRad);
        double along = (ros * Math.cos(angleRad) - (head - back) / 2) / ((head + back) / 2);
        double across = ros * Math.sin(angleRad) / flank;
        assertThat(along * along + across * across).isCloseTo(1, Offset.offset(1e-9));
        assertThat(FireShape.rosAtAngle(head, flank, back, 0)).isCloseTo(head, Offset.offset(1e-9 * head));
        assertThat(FireShape.rosAtAngle(head, flank, back, Math.PI)).isCloseTo(back, Offset.offset(1e-9 * head));
        assertThat(FireShape.rosAtAngleFromFocus(head, ratio, 0)).isCloseTo(head, Offset.offset(1e-9 * head));
    }

    /** Distance is speed summed over time: a thousand small steps of equation 70 give equation 71. */
    @Property(tries = 50, seed = "20261139")
    void distanceIsSpeedSummedOverTime(
            @ForAll @DoubleRange(min = 0.1, max = 100) double ros,
            @ForAll @Scale(3) @DoubleRange(min = 0.02, max = 0.115) double alpha,
            @ForAll @DoubleRange(min = 1, max = 240) double minutes) {
        double sum = 0;
        for (int i = 0; i < 1000; i++) {
            sum += FireShape.rosAtTime(ros, alpha, (i + 0.5) * minutes / 1000) * minutes / 1000;
        }
        assertThat(FireShape.distanceAtTime(ros, alpha, minutes)).isCloseTo(sum, Offset.offset(1e-4 * sum + 1e-6));
    }
}
