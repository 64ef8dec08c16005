package io.emberwatch.danger.australia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AfdrsTest {
    private static final Offset<Double> TIGHT = Offset.offset(1e-9);

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "99.9,5",
        "100,6",
        "2999.9,11",
        "3000,12",
        "8999.9,23",
        "9000,24",
        "17499.9,49",
        "17500,50",
        "24999.9,99",
        "25000,100",
        "25649.9,100",
        "25650,101",
        "90000,200",
        "96500,210"
    })
    void grassIndexIsCutOffBelowItsThresholds(double intensityKwM, double expected) {
        assertThat(FireBehaviourIndex.grass(intensityKwM)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "99.9,5",
        "100,6",
        "749.9,11",
        "750,12",
        "3999.9,23",
        "4000,24",
        "9999.9,49",
        "10000,50",
        "29999.9,99",
        "30000,100",
        "90000,200",
        "NaN,NaN"
    })
    void forestIndexIsCutOffBelowItsThresholds(double intensityKwM, double expected) {
        assertThat(FireBehaviourIndex.forest(intensityKwM)).isEqualTo(Double.valueOf(expected));
    }

    @Test
    void noFireHasANegativeIntensity() {
        assertThatThrownBy(() -> FireBehaviourIndex.grass(-0.1)).hasMessageContaining("intensity in kW/m [-0.1]");
    }

    @ParameterizedTest
    @CsvSource({
        "0,NO_RATING",
        "11,NO_RATING",
        "12,MODERATE",
        "23,MODERATE",
        "24,HIGH",
        "49,HIGH",
        "50,EXTREME",
        "99,EXTREME",
        "100,CATASTROPHIC",
        "250,CATASTROPHIC"
    })
    void ratingsBeginAtTheirIndex(double index, AfdrsRating expected) {
        assertThat(AfdrsRating.find(index)).contains(expected);
        assertThat(AfdrsRating.find(Double.NaN)).isEqualTo(Optional.empty());
        assertThat(expected.fromIndex()).isLessThanOrEqualTo((int) index);
    }

    /** The two branches meet at 5 km/h within a metre an hour; PyroXL's eaten-out grass jumps to half there. */
    @ParameterizedTest
    @EnumSource
    void speedIsContinuousAtFiveKilometresAnHour(GrassCondition condition) {
        double below = condition.drySpeedKmH(Math.nextDown(5.0));
        double at = condition.drySpeedKmH(5);
        assertThat(below).isCloseTo(at, Offset.offset(1.1e-3));
        double pyroXlEatenOut = 0.054 + 0.209 * 5;
        assertThat(pyroXlEatenOut - GrassCondition.EATEN_OUT.drySpeedKmH(5)).isGreaterThan(0.5);
        assertThat(condition.drySpeedKmH(6)).isGreaterThan(at);
    }

    @ParameterizedTest
    @CsvSource({
        "NATURAL,0,0.054",
        "GRAZED,0,0.054",
        "EATEN_OUT,0,0.027",
        "NATURAL,4,1.13",
        "GRAZED,4,0.89",
        "EATEN_OUT,4,0.445"
    })
    void calmSpeeds(GrassCondition condition, double windKmh, double expected) {
        assertThat(condition.drySpeedKmH(windKmh)).isCloseTo(expected, TIGHT);
        assertThat(GrassCondition.ofNumber(condition.number())).isEqualTo(condition);
    }

    @Test
    void refusesAConditionWithoutAName() {
        assertThatThrownBy(() -> GrassCondition.ofNumber(0)).hasMessageContaining("grass condition [0] must be 1");
        assertThatThrownBy(() -> GrassCondition.ofNumber(4)).hasMessageContaining("[4]");
    }

    private static FireBehaviour grass(double temp, double rh, double wind, double curing, double load) {
        return AfdrsGrass.compute(temp, rh, wind, curing, GrassCondition.NATURAL, load);
    }

    @Test
    void loadCountsFromOneToSix() {
        double one = grass(30, 20, 30, 90, 1).intensityKwM();
        assertThat(grass(30, 20, 30, 90, 0.99).intensityKwM()).isEqualTo(one);
        assertThat(grass(30, 20, 30, 90, 1.01).intensityKwM()).isGreaterThan(one);
        double six = grass(30, 20, 30, 90, 6).intensityKwM();
        assertThat(six).isCloseTo(6 * one, Offset.offset(1e-6));
        assertThat(grass(30, 20, 30, 90, 6.01).intensityKwM()).isEqualTo(six);
        assertThat(grass(30, 20, 30, 90, 5.99).intensityKwM()).isLessThan(six);
    }

    @Test
    void flamesAreTallFromSixTonnes() {
        double low = grass(30, 20, 30, 90, 5.99).flameHeightM();
        double tall = grass(30, 20, 30, 90, 6).flameHeightM();
        assertThat(tall / low).isCloseTo(2.66 / 1.12, TIGHT);
    }

    @Test
    void moistureHasAFloorOfFive() {
        assertThat(grass(45, 5, 30, 90, 4.5).deadFuelMoisturePercent()).isEqualTo(5);
        assertThat(grass(20, 40, 30, 90, 4.5).deadFuelMoisturePercent()).isCloseTo(11, TIGHT);
    }

    /** At 12 % the curve jumps from 0.2736 to the line of the calm (0.2736) or of the wind (0.2734). */
    @Test
    void wetGrassFollowsAnotherLineInWind() {
        double rh = (12 - 9.58 + 0.205 * 20) / 0.138;
        assertThat(grass(20, rh + 20, 10, 100, 4.5).rosMH() / GrassCondition.NATURAL.drySpeedKmH(10))
                .isCloseTo(1000 * (0.684 - 0.0342 * 14.76) * cured(), Offset.offset(1e-6));
        assertThat(grass(20, rh + 20, 10.01, 100, 4.5).rosMH() / GrassCondition.NATURAL.drySpeedKmH(10.01))
                .isCloseTo(1000 * (0.547 - 0.0228 * 14.76) * cured(), Offset.offset(1e-6));
        assertThat(grass(0, 100, 10, 100, 4.5).rosMH() / GrassCondition.NATURAL.drySpeedKmH(10))
                .as("never quite zero")
                .isCloseTo(1000 * 0.001 * cured(), Offset.offset(1e-6));
    }

    private static double cured() {
        return 1.036 / (1 + 103.989 * Math.exp(-0.0996 * 80));
    }

    @Test
    void missingStaysMissing() {
        assertThat(grass(Double.NaN, 20, 30, 90, 4).fireBehaviourIndex()).isNaN();
        assertThat(grass(30, Double.NaN, 30, 90, 4).fireBehaviourIndex()).isNaN();
        assertThat(grass(30, 20, Double.NaN, 90, 4).fireBehaviourIndex()).isNaN();
        assertThat(grass(30, 20, 30, Double.NaN, 4).fireBehaviourIndex()).isNaN();
        FireBehaviour noLoad = grass(30, 20, 30, 90, Double.NaN);
        assertThat(noLoad.fireBehaviourIndex()).isNaN();
        assertThat(noLoad.flameHeightM()).isNaN();
        assertThat(noLoad.rosMH()).isPositive();
        assertThat(noLoad.findRating()).isEmpty();
    }

    @Test
    void theImpossibleIsRefused() {
        assertThatThrownBy(() -> grass(99, 20, 30, 90, 4)).hasMessageContaining("tempC [99.0]");
        assertThatThrownBy(() -> grass(30, 101, 30, 90, 4)).hasMessageContaining("rhPercent [101.0]");
        assertThatThrownBy(() -> grass(30, 20, -1, 90, 4)).hasMessageContaining("windKmh [-1.0]");
        assertThatThrownBy(() -> grass(30, 20, 30, 101, 4)).hasMessageContaining("curingPercent [101.0]");
        assertThatThrownBy(() -> grass(30, 20, 30, 90, -1)).hasMessageContaining("loadTHa [-1.0]");
    }

    @ParameterizedTest
    @CsvSource({
        "1,12,6.72",
        "3,17,6.72",
        "10,12,6.72",
        "12,14,6.72",
        "4,14,9.6",
        "9,14,9.6",
        "1,11,9.6",
        "1,18,9.6",
        "1,7,9.6",
        "1,6,10.1",
        "1,19,10.1",
        "7,0,10.1",
        "7,23,10.1"
    })
    void forestMoistureHasThreeTimesOfDay(int month, int hour, double expected) {
        double ours = AfdrsForest.compute(new AfdrsForest.Weather(20, 40, 20, 8, month, hour), 10, ForestFuel.EXAMPLE)
                .deadFuelMoisturePercent();
        assertThat(ours).isCloseTo(expected, Offset.offset(0.65));
        double exact = expected == 6.72
                ? 2.76 + 0.124 * 40 - 0.0187 * 20
                : expected == 9.6 ? 3.6 + 0.169 * 40 - 0.045 * 20 : 3.08 + 0.198 * 40 - 0.0483 * 20;
        assertThat(ours).isCloseTo(exact, TIGHT);
    }

    @Test
    void theForestWindStartsAboveFive() {
        double calm = forest(7, 5).rosMH();
        assertThat(forest(7, 4).rosMH()).isEqualTo(calm);
        assertThat(forest(7, 5.01).rosMH()).isGreaterThan(calm);
        assertThat(calm).isCloseTo(30 * 18.35 * Math.pow(7, -1.495), TIGHT);
    }

    private static FireBehaviour forest(double moisture, double windKmh) {
        return AfdrsForest.formulas(moisture, windKmh, 8, 10, ForestFuel.EXAMPLE);
    }

    @Test
    void forestMoistureWorksFromFourToTwenty() {
        assertThat(forest(3, 20).rosMH()).isEqualTo(forest(4, 20).rosMH());
        assertThat(forest(4.01, 20).rosMH()).isLessThan(forest(4, 20).rosMH());
        assertThat(forest(20, 0).rosMH()).isCloseTo(30 * 18.35 * Math.pow(20, -1.495), TIGHT);
        assertThat(forest(20.01, 0).rosMH()).isCloseTo(30 * 0.05, TIGHT);
    }

    /** Low fires leave shrubs and crowns alone; only towering flames reach the crowns. */
    @Test
    void flamesReachTheLayersByTheirHeight() {
        assertThat(loadReached(20, 5)).as("ground alone").isCloseTo(groundLoad(), Offset.offset(1e-6));
        assertThat(loadReached(6, 25))
                .as("with shrubs")
                .isCloseTo(groundLoad() + 0.8 * 2 * grown(), Offset.offset(1e-6));
        assertThat(loadReached(4, 120))
                .as("with half the crowns")
                .isCloseTo(groundLoad() + 0.8 * 2 * grown() + 0.5 * 0.8 * 4.5, Offset.offset(1e-6));
    }

    private static double grown() {
        return 1 - Math.exp(-0.3 * 10);
    }

    private static double groundLoad() {
        return 0.8 * (10 + 3.5) * grown();
    }

    private static double loadReached(double moisture, double windKmh) {
        FireBehaviour fire = forest(moisture, windKmh);
        return fire.intensityKwM() / fire.rosMH() * 3600 / 1860;
    }

    @Test
    void spottingBeginsAtAHundredAndFiftyMetresAnHour() {
        ForestFuel fuel = ForestFuel.EXAMPLE;
        FireBehaviour slow = AfdrsForest.formulas(12, 5, 8, 10, fuel);
        assertThat(slow.rosMH()).isLessThan(150);
        assertThat(slow.spottingM()).isEqualTo(50);
        assertThat(AfdrsForest.formulas(5, 40, 8, 10, fuel).spottingM()).isGreaterThan(500);
    }

    @Test
    void layersAndHeightsAreBounded() {
        assertThat(ForestFuel.grown(10, 0.3, 0)).isZero();
        assertThat(ForestFuel.grown(10, 0.3, 5)).isCloseTo(10 * (1 - Math.exp(-1.5)), TIGHT);
        assertThatThrownBy(() -> new ForestFuel.Layer(5, 1, 1)).hasMessageContaining("hazardScore [5.0]");
        assertThatThrownBy(() -> new ForestFuel.Layer(1, -1, 1)).hasMessageContaining("loadTHa [-1.0]");
        assertThatThrownBy(() -> new ForestFuel.Layer(1, 1, -1)).hasMessageContaining("growth per year [-1.0]");
        assertThatThrownBy(() -> fuel(-1, 1, 1, 1, 1, 1)).hasMessageContaining("nearSurfaceHeightCm [-1.0]");
        assertThatThrownBy(() -> fuel(1, -1, 1, 1, 1, 1)).hasMessageContaining("growth per year [-1.0]");
        assertThatThrownBy(() -> fuel(1, 1, -1, 1, 1, 1)).hasMessageContaining("heightM [-1.0]");
        assertThatThrownBy(() -> fuel(1, 1, 1, -1, 1, 1)).hasMessageContaining("loadTHa [-1.0]");
        assertThatThrownBy(() -> fuel(1, 1, 1, 1, -1, 1)).hasMessageContaining("heightM [-1.0]");
        assertThatThrownBy(() -> fuel(1, 1, 1, 1, 1, 0.4)).hasMessageContaining("windReductionFactor [0.4]");
        assertThatThrownBy(() -> new AfdrsForest.Weather(99, 1, 1, 1, 1, 1)).hasMessageContaining("tempC [99.0]");
        assertThatThrownBy(() -> new AfdrsForest.Weather(1, 1, -1, 1, 1, 1)).hasMessageContaining("windKmh [-1.0]");
        assertThatThrownBy(() -> new AfdrsForest.Weather(1, 1, 1, 11, 1, 1))
                .hasMessageContaining("droughtFactor [11.0]");
        assertThatThrownBy(() -> new AfdrsForest.Weather(1, 1, 1, 1, 13, 1)).hasMessageContaining("month [13.0]");
        assertThatThrownBy(() -> new AfdrsForest.Weather(1, 1, 1, 1, 1, 24)).hasMessageContaining("hour [24.0]");
        AfdrsForest.Weather fine = new AfdrsForest.Weather(1, 1, 1, 1, 1, 1);
        assertThatThrownBy(() -> AfdrsForest.compute(fine, -1, ForestFuel.EXAMPLE))
                .hasMessageContaining("yearsSinceFire [-1.0]");
    }

    private static ForestFuel fuel(double cm, double rate, double shrubM, double load, double treeM, double reduction) {
        ForestFuel.Layer layer = new ForestFuel.Layer(1, 1, 1);
        return new ForestFuel(layer, layer, cm, rate, layer, shrubM, load, treeM, reduction);
    }

    @Test
    void aMissingForestInputGivesNoIndex() {
        ForestFuel.Layer unknown = new ForestFuel.Layer(Double.NaN, 1, 1);
        ForestFuel.Layer layer = new ForestFuel.Layer(1, 1, 1);
        ForestFuel fuel = new ForestFuel(unknown, layer, 10, 1, layer, 2, 4, 20, 3);
        assertThat(AfdrsForest.formulas(7, 3, 8, 10, fuel).fireBehaviourIndex()).isNaN();
        assertThat(AfdrsForest.formulas(7, Double.NaN, 8, 10, ForestFuel.EXAMPLE)
                        .fireBehaviourIndex())
                .isNaN();
        assertThat(AfdrsForest.formulas(Double.NaN, 20, 8, 10, ForestFuel.EXAMPLE)
                        .fireBehaviourIndex())
                .isNaN();
        assertThat(AfdrsForest.formulas(7, 20, Double.NaN, 10, ForestFuel.EXAMPLE)
                        .fireBehaviourIndex())
                .isNaN();
    }

    @Test
    void aShelteredForestFeelsLessWind() {
        ForestFuel.Layer layer = new ForestFuel.Layer(3, 10, 0.3);
        ForestFuel open = new ForestFuel(layer, layer, 20, 0.3, layer, 2, 4.5, 20, 3);
        ForestFuel closed = new ForestFuel(layer, layer, 20, 0.3, layer, 2, 4.5, 20, 6);
        assertThat(AfdrsForest.formulas(7, 40, 8, 10, closed).rosMH())
                .isCloseTo(AfdrsForest.formulas(7, 20, 8, 10, open).rosMH(), TIGHT);
        ForestFuel tall = new ForestFuel(layer, layer, 60, 20, layer, 2, 4.5, 20, 3);
        ForestFuel twenty = new ForestFuel(layer, layer, 20, 20, layer, 2, 4.5, 20, 3);
        assertThat(AfdrsForest.formulas(7, 40, 8, 10, tall).rosMH())
                .as("low plants count up to 20 cm")
                .isCloseTo(AfdrsForest.formulas(7, 40, 8, 10, twenty).rosMH(), TIGHT);
    }
}
