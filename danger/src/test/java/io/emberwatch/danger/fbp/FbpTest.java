package io.emberwatch.danger.fbp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FbpTest {
    private static final Offset<Double> TIGHT = Offset.offset(1e-9);

    private static FbpInput.Builder pine() {
        return FbpInput.of(FuelType.C3, FuelCodes.fwi1987(92, 70))
                .wind(25, 270)
                .slope(20, 200)
                .foliarMoisture(97)
                .after(30);
    }

    private static FbpInput.Builder grass() {
        return FbpInput.of(FuelType.O1A, FuelCodes.fwi1987(90, 20))
                .wind(20, 315)
                .grass(0.3, 90);
    }

    @Test
    void theImpossibleIsRefusedByName() {
        refused(b -> b.wind(-1, 0), "windKmh [-1.0] must lie in 0.0 to 400.0");
        refused(b -> b.wind(401, 0), "windKmh [401.0]");
        refused(b -> b.wind(1, -1), "windFromDeg [-1.0]");
        refused(b -> b.wind(1, 361), "windFromDeg [361.0]");
        refused(b -> b.slope(-1, 0), "slopePercent [-1.0]");
        refused(b -> b.slope(201, 0), "slopePercent [201.0]");
        refused(b -> b.slope(20, 361), "aspectDeg [361.0]");
        refused(b -> b.foliarMoisture(301), "fmcPercent [301.0]");
        refused(b -> b.conifers(101), "coniferPercent [101.0]");
        refused(b -> b.deadFir(-1), "deadFirPercent [-1.0]");
        refused(b -> b.grass(0, 90), "grassLoadKgM2 [0.0]");
        refused(b -> b.grass(1, 101), "curingPercent [101.0]");
        refused(b -> b.crownBase(0), "crownBaseHeightM [0.0]");
        refused(b -> b.crownBase(51), "crownBaseHeightM [51.0]");
        refused(b -> b.crownLoad(11), "crownFuelLoadKgM2 [11.0]");
        refused(b -> b.after(-1), "minutes [-1.0]");
        refused(b -> b.toward(361, DirectionRule.FOCUS), "directionDeg [361.0]");
        refused(b -> b.plantation(0, 10), "stemsPerHa [0.0]");
        refused(b -> b.plantation(1000, 0), "standHeightM [0.0]");
    }

    private static void refused(UnaryOperator<FbpInput.Builder> change, String message) {
        assertThatThrownBy(() -> change.apply(pine()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatIsMissingMakesTheResultMissing() {
        missing(pine().wind(Double.NaN, 0));
        missing(pine().wind(10, Double.NaN));
        missing(pine().slope(Double.NaN, 0));
        missing(pine().slope(10, Double.NaN));
        missing(pine().foliarMoisture(Double.NaN));
        missing(pine().crownBase(Double.NaN));
        missing(pine().crownLoad(Double.NaN));
        missing(pine().after(Double.NaN));
        missing(grass().grass(Double.NaN, 90));
        missing(grass().grass(0.3, Double.NaN));
        missing(FbpInput.of(FuelType.D1, FuelCodes.fwi1987(Double.NaN, 50)).wind(10, 0));
        missing(FbpInput.of(FuelType.D1, FuelCodes.fwi1987(90, Double.NaN)).wind(10, 0));
        missing(mixed(FuelType.M2).conifers(Double.NaN));
        missing(mixed(FuelType.M3).deadFir(Double.NaN));
    }

    private static FbpInput.Builder mixed(FuelType fuel) {
        return FbpInput.of(fuel, FuelCodes.fwi1987(90, 50)).wind(10, 0).foliarMoisture(97);
    }

    private static void missing(FbpInput.Builder builder) {
        FbpInput input = builder.build();
        assertThat(Fbp.compute(input)).isEqualTo(FbpResult.missing(input.fuel()));
    }

    @Test
    void whatAFuelDoesNotNeedMayBeMissing() {
        FbpResult leafless = Fbp.compute(FbpInput.of(FuelType.D1, FuelCodes.fwi1987(90, 50))
                .wind(10, Double.NaN)
                .grass(Double.NaN, Double.NaN)
                .conifers(Double.NaN)
                .deadFir(Double.NaN)
                .toward(10, DirectionRule.GLC_X_10_EQUATION_94)
                .build());
        assertThat(leafless.rosMMin()).isPositive();
        assertThat(leafless.headingDeg())
                .as("nobody told whence the wind blows")
                .isNaN();
        assertThat(leafless.direction()).isEqualTo(Front.MISSING);
        assertThat(Fbp.compute(mixed(FuelType.M1).deadFir(Double.NaN).build()).rosMMin())
                .isPositive();
        assertThat(Fbp.compute(mixed(FuelType.M4).conifers(Double.NaN).build()).rosMMin())
                .isPositive();
    }

    @Test
    void theDefaultsAreThoseOfThePublicationAndOneHour() {
        FbpInput plain = mixed(FuelType.M1).build();
        assertThat(plain.coniferPercent()).isEqualTo(50);
        assertThat(plain.deadFirPercent()).isEqualTo(35);
        assertThat(plain.grassLoadKgM2()).isEqualTo(0.35);
        assertThat(plain.curingPercent()).isEqualTo(80);
        assertThat(plain.crownBaseHeightM()).isEqualTo(6);
        assertThat(plain.crownFuelLoadKgM2()).isEqualTo(0.8);
        assertThat(plain.minutes()).isEqualTo(60);
        assertThat(plain.lineSource()).isFalse();
        assertThat(plain.directionRule()).isEqualTo(DirectionRule.GLC_X_10_EQUATION_94);
        assertThat(Fbp.compute(plain).direction()).as("none was asked for").isEqualTo(Front.MISSING);
    }

    @Test
    void theHeadRunsWhereTheWindBlowsToAndIsWrappedAtNorth() {
        assertThat(Fbp.compute(grass().wind(20, 315).build()).headingDeg()).isCloseTo(135, TIGHT);
        assertThat(Fbp.compute(grass().wind(20, 180).build()).headingDeg()).isCloseTo(0, TIGHT);
        assertThat(Fbp.compute(grass().wind(20, 90).build()).headingDeg()).isCloseTo(270, TIGHT);
        assertThat(Fbp.compute(grass().wind(20, 360).build()).headingDeg()).isCloseTo(180, TIGHT);
    }

    @Test
    void inCalmAirTheFireRunsUpTheSlope() {
        FbpResult climbing = Fbp.compute(pine().wind(0, 0).slope(40, 200).build());
        assertThat(climbing.headingDeg()).isCloseTo(20, Offset.offset(1e-6));
        FbpResult level = Fbp.compute(pine().wind(0, 0).slope(0, 200).build());
        assertThat(climbing.rosMMin() / level.rosMMin())
                .as("the slope factor is how many times faster")
                .isCloseTo(climbing.slopeFactor(), Offset.offset(0.01 * climbing.slopeFactor()));
        assertThat(level.slopeFactor()).isEqualTo(1);
        assertThat(level.windKmh()).isZero();
        assertThat(level.lengthToBreadth()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"69.99,9.99", "70,10", "150,10"})
    void theSlopeFactorEndsAtSeventyPercent(double slopePercent, double expected) {
        assertThat(SlopeWind.slopeFactor(slopePercent)).isCloseTo(expected, Offset.offset(0.02));
        assertThat(SlopeWind.slopeFactor(70)).isEqualTo(10);
    }

    @Test
    void aFireFromALineRunsAtFullSpeedAtOnce() {
        FbpResult line = Fbp.compute(pine().fromLine().build());
        assertThat(line.head().rosAtTimeMMin()).isEqualTo(line.rosMMin());
        assertThat(line.head().distanceM()).isCloseTo(line.rosMMin() * 30, TIGHT);
        assertThat(line.back().distanceM()).isCloseTo(line.back().rosMMin() * 30, TIGHT);
        assertThat(line.lengthToBreadthAtTime()).isEqualTo(line.lengthToBreadth());
        assertThat(line.head().minutesToCrownFire()).isZero();
        FbpResult point = Fbp.compute(pine().build());
        assertThat(point.head().rosAtTimeMMin()).isLessThan(point.rosMMin());
        assertThat(point.head().distanceM()).isLessThan(line.head().distanceM());
        assertThat(point.lengthToBreadthAtTime()).isBetween(1.0, point.lengthToBreadth());
    }

    @Test
    void thePublishedEquationJoinsHeadFlankAndBack() {
        FbpResult plain = Fbp.compute(pine().build());
        double heading = plain.headingDeg();
        Front ahead = toward(heading);
        Front behind = toward((heading + 180) % 360);
        assertThat(ahead.rosMMin()).isCloseTo(plain.rosMMin(), TIGHT);
        assertThat(ahead.rosAtTimeMMin()).isCloseTo(plain.head().rosAtTimeMMin(), TIGHT);
        assertThat(ahead.distanceM()).isCloseTo(plain.head().distanceM(), TIGHT);
        assertThat(ahead.intensityKwM()).isCloseTo(plain.hfiKwM(), Offset.offset(1e-6));
        assertThat(behind.rosMMin()).isCloseTo(plain.back().rosMMin(), TIGHT);
        assertThat(behind.distanceM()).isCloseTo(plain.back().distanceM(), TIGHT);
    }

    private static Front toward(double bearingDeg) {
        return Fbp.compute(pine().toward(bearingDeg, DirectionRule.GLC_X_10_EQUATION_94)
                        .build())
                .direction();
    }

    @Test
    void theEllipseIsTheGroundBetweenHeadAndBack() {
        FbpResult result = Fbp.compute(pine().build());
        FireEllipse ellipse = result.ellipse();
        double length = result.head().distanceM() + result.back().distanceM();
        assertThat(ellipse.lengthM()).isCloseTo(length, TIGHT);
        assertThat(ellipse.breadthM()).isCloseTo(2 * result.flank().distanceM(), TIGHT);
        assertThat(ellipse.areaHa())
                .isCloseTo(Math.PI * length / 2 * result.flank().distanceM() / 10_000, TIGHT);
        FireEllipse circle = FireEllipse.of(10, 10, 1);
        assertThat(circle.perimeterM()).isCloseTo(Math.PI * 20, TIGHT);
        assertThat(circle.areaHa()).isCloseTo(Math.PI * 100 / 10_000, TIGHT);
        assertThat(FireEllipse.of(30, 10, 2).perimeterM())
                .as("Ramanujan's ellipse of 40 by 20 m")
                .isCloseTo(96.8845, Offset.offset(0.05));
    }

    @ParameterizedTest
    @CsvSource({
        "0,SURFACE",
        "0.0999,SURFACE",
        "0.1,INTERMITTENT_CROWN",
        "0.8999,INTERMITTENT_CROWN",
        "0.9,CROWN",
        "1,CROWN",
        "NaN,NONE"
    })
    void fireTypesBeginAtATenthAndNineTenths(double crownFractionBurned, FireType expected) {
        assertThat(FireType.of(crownFractionBurned)).isEqualTo(expected);
    }

    @Test
    void crownsThatWeighNothingDoNotBurn() {
        FbpResult bare = Fbp.compute(pine().crownLoad(0).build());
        assertThat(bare.cfb()).isZero();
        assertThat(bare.flank().crownFractionBurned()).isZero();
        assertThat(bare.cfcKgM2()).isZero();
        assertThat(Fbp.compute(pine().build()).cfb()).isPositive();
    }

    /** Equation 91: -11.2 + 1.06 · 14 + 0.0017 · 1500. */
    @Test
    void aPlantationsCrownBaseFollowsFromItsStand() {
        FbpInput.Builder plantation =
                FbpInput.of(FuelType.C6, FuelCodes.fwi1987(90, 60)).wind(20, 0).foliarMoisture(100);
        assertThat(plantation.plantation(1500, 14).build().crownBaseHeightM()).isCloseTo(6.19, TIGHT);
        FbpResult result = Fbp.compute(plantation.wind(45, 0).build());
        assertThat(result.cfb()).isPositive();
        assertThat(result.flank().crownFractionBurned())
                .as("told for the head alone")
                .isZero();
    }

    @Test
    void onlyAMeasuredPlantationHasItsOwnCrownBase() {
        double unknown = Double.NaN;
        assertThat(CrownFire.baseHeightM(FuelType.C6, unknown, 500, 3))
                .as("below the ground")
                .isEqualTo(1e-7);
        assertThat(CrownFire.baseHeightM(FuelType.C6, unknown, 0.5, 20)).isCloseTo(10.00085, TIGHT);
        assertThat(CrownFire.baseHeightM(FuelType.C6, unknown, 9000, 0.5)).isCloseTo(4.63, TIGHT);
        assertThat(CrownFire.baseHeightM(FuelType.C6, unknown, 0, 20)).isEqualTo(7);
        assertThat(CrownFire.baseHeightM(FuelType.C6, unknown, 9000, 0)).isEqualTo(7);
        assertThat(CrownFire.baseHeightM(FuelType.C2, unknown, 1500, 14)).isEqualTo(3);
        assertThat(CrownFire.baseHeightM(FuelType.D1, unknown, 1500, 14)).isZero();
        assertThat(CrownFire.baseHeightM(FuelType.C6, 5, 1500, 14)).isEqualTo(5);
    }

    @Test
    void greenAspenHardlyBurnsBelowBuiEighty() {
        FbpInput.Builder below =
                FbpInput.of(FuelType.D2, FuelCodes.fwi1987(92, 79.99)).wind(30, 0);
        FbpInput.Builder at =
                FbpInput.of(FuelType.D2, FuelCodes.fwi1987(92, 80)).wind(30, 0);
        FbpInput.Builder leafless =
                FbpInput.of(FuelType.D1, FuelCodes.fwi1987(92, 80)).wind(30, 0);
        assertThat(Fbp.compute(below.build()).rosMMin()).isEqualTo(1e-6);
        assertThat(Fbp.compute(below.build()).sfcKgM2()).isEqualTo(1e-6);
        assertThat(Fbp.compute(at.build()).rosMMin())
                .isCloseTo(0.2 * Fbp.compute(leafless.build()).rosMMin(), TIGHT);
        assertThat(Fbp.compute(at.build()).sfcKgM2())
                .isEqualTo(Fbp.compute(leafless.build()).sfcKgM2());
        assertThat(Fbp.compute(at.slope(30, 0).build()).windKmh())
                .as("the slope counts as in D-1")
                .isEqualTo(Fbp.compute(leafless.slope(30, 0).build()).windKmh());
    }

    @ParameterizedTest
    @CsvSource({"58.79,0.17551", "58.8,0.176", "58.81,0.1762", "0,0", "100,1"})
    void curingHasItsKinkAtFiftyEightPointEight(double curingPercent, double expected) {
        assertThat(SpreadRate.curingFactor(curingPercent)).isCloseTo(expected, Offset.offset(6e-4));
    }

    @ParameterizedTest
    @CsvSource({"0.99,1", "1,1.1", "20,4.416"})
    void grassHasACircleBelowOneKilometreAnHour(double windKmh, double expected) {
        assertThat(FireShape.lengthToBreadth(FuelType.O1B, windKmh)).isCloseTo(expected, Offset.offset(1e-3));
    }

    @ParameterizedTest
    @CsvSource({"39.999,7.5048", "40,7.503", "40.001,7.504"})
    void theWindLevelsOffFromForty(double windKmh, double expected) {
        double wind = SpreadIndex.isi(90, windKmh) / SpreadIndex.isi(90, 0);
        assertThat(wind).isCloseTo(expected, Offset.offset(1e-3));
    }

    /** q to the power of 50 (1/BUI − 1/BUI₀), also below a BUI of 1. */
    @ParameterizedTest
    @CsvSource({"0.5", "1", "40", "62"})
    void theBuildupEffectIsOneAtTheAverage(double bui) {
        double expected = Math.pow(0.75, 50 * (1 / bui - 1 / 62.0));
        assertThat(SpreadRate.buildupEffect(FuelType.C3, bui)).isCloseTo(expected, TIGHT);
        assertThat(SpreadRate.buildupEffect(FuelType.C3, 0)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"83.9,0.63691", "84,0.75", "84.1,0.86309"})
    void lichenBurnsMoreAboveFfmcEightyFour(double ffmc, double expected) {
        assertThat(SurfaceFuel.consumptionKgM2(FuelType.C1, ffmc, 50, 0, 0)).isCloseTo(expected, Offset.offset(1e-4));
    }

    @Test
    void pineLitterBurnsAboveFfmcSeventy() {
        double duff = SurfaceFuel.consumptionKgM2(FuelType.C7, 60, 50, 0, 0);
        assertThat(SurfaceFuel.consumptionKgM2(FuelType.C7, 70, 50, 0, 0)).isEqualTo(duff);
        assertThat(SurfaceFuel.consumptionKgM2(FuelType.C7, 70.1, 50, 0, 0))
                .isCloseTo(duff + 0.0207, Offset.offset(1e-4));
    }

    @Test
    void namesOfThePrimaryOutputsPointAtTheHead() {
        FbpResult result = Fbp.compute(pine().build());
        assertThat(result.hfiKwM())
                .isCloseTo(300 * result.tfcKgM2() * result.rosMMin(), TIGHT)
                .isEqualTo(result.head().intensityKwM());
        assertThat(result.tfcKgM2()).isCloseTo(result.sfcKgM2() + result.cfcKgM2(), TIGHT);
        assertThat(result.fireType()).isEqualTo(result.head().type());
    }
}
