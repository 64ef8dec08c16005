package io.emberwatch.danger.simple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimpleIndicesTest {

    private static final double NAN = Double.NaN;

    @Test
    void saturationFollowsItsFormula() {
        assertThat(Humidity.saturationKpa(0)).isEqualTo(0.6108);
        assertThat(Humidity.saturationKpa(20)).isCloseTo(0.6108 * Math.exp(345.4 / 257.3), within(1e-12));
        assertThat(Humidity.vpdKpa(20, 100)).isZero();
        assertThat(Humidity.vpdKpa(20, 25)).isCloseTo(0.75 * Humidity.saturationKpa(20), within(1e-12));
    }

    @Test
    void dewPointAndHumidityAreInverse() {
        double td = Humidity.dewpointC(20, 50);
        assertThat(td).isCloseTo(9.26963, within(1e-5));
        assertThat(Humidity.dewpointC(20, 50, Humidity.Magnus.TETENS)).isEqualTo(td);
        assertThat(Humidity.dewpointC(20, 50, Humidity.Magnus.BOLTON_1980)).isCloseTo(9.27008, within(1e-5));
        assertThat(Humidity.rhPercent(20, td)).isCloseTo(50, within(1e-9));
        assertThat(Humidity.dewpointC(-10, 100)).isCloseTo(-10, within(1e-9));
        assertThat(Humidity.rhPercent(20, 20.5)).isEqualTo(100);
        assertThatThrownBy(() -> Humidity.rhPercent(20, 20.51)).hasMessageContaining("dewpointC [20.51]");
        assertThatThrownBy(() -> Humidity.rhPercent(20, -101)).hasMessageContaining("dewpointC [-101.0]");
        assertThatThrownBy(() -> Humidity.dewpointC(20, 0)).hasMessageContaining("rhPercent [0.0]");
    }

    @Test
    void hotDryWindyIsMetresASecondTimesHectopascal() {
        double vpdHpa = 10 * Humidity.vpdKpa(30, 20);
        assertThat(HotDryWindy.surfaceProxy(30, 20, 36)).isCloseTo(10 * vpdHpa, within(1e-9));
        assertThat(HotDryWindy.surfaceProxy(30, 20, 0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"30, 20, 30, 46.656", "20, 60, 10, 9.555"})
    void fosbergMeetsItsSpotValues(double tempC, double rh, double windKmh, double ffwi) {
        assertThat(Fosberg.ffwi(tempC, rh, windKmh)).isCloseTo(ffwi, within(5.1e-4));
    }

    /** The three pieces at 20 °C (68 °F), below, at and above their joints. */
    @Test
    void fosbergsMoistureJumpsWhereItsPiecesMeet() {
        double below10 = 0.03229 + 2.81073 - 0.000578 * 680;
        double at10 = 2.22749 + 1.60107 - 0.014784 * 68;
        double at50 = 2.22749 + 8.00535 - 0.014784 * 68;
        double above50 = 21.0606 + 0.005565 * 2500 - 0.00035 * 3400 - 24.15995;
        assertThat(Fosberg.equilibriumMoisturePercent(20, Math.nextDown(10.0))).isCloseTo(below10, within(1e-9));
        assertThat(Fosberg.equilibriumMoisturePercent(20, 10)).isCloseTo(at10, within(1e-9));
        assertThat(Fosberg.equilibriumMoisturePercent(20, 50)).isCloseTo(at50, within(1e-9));
        assertThat(Fosberg.equilibriumMoisturePercent(20, Math.nextUp(50.0))).isCloseTo(above50, within(1e-9));
        assertThat(at10 - below10).isCloseTo(0.37, within(0.01));
        assertThat(above50 - at50).isCloseTo(0.40, within(0.01));
    }

    @Test
    void fosbergEndsAtHundredAndIsWeightedByDrought() {
        assertThat(Fosberg.ffwi(45, 0, 300)).isEqualTo(100);
        assertThat(Fosberg.ffwi(-30, 100, 50)).isBetween(0.0, 10.0);
        assertThat(Fosberg.modified(50, 0)).isCloseTo(36, within(1e-12));
        assertThat(Fosberg.modified(50, 800)).isCloseTo(100, within(1e-9));
        assertThatThrownBy(() -> Fosberg.modified(50, 801)).hasMessageContaining("kbdi [801.0]");
    }

    @Test
    void chandlerMeetsItsSpotValue() {
        assertThat(SimpleIndices.chandler(30, 20)).isCloseTo(100.193, within(5.1e-4));
        assertThat(SimpleIndices.chandler(10.2, 0)).isCloseTo(110 * 124 / 60.0, within(1e-9));
        assertThat(SimpleIndices.chandler(0, 100)).isNegative();
    }

    @Test
    void angstromFallsWithHeatAndDryness() {
        assertThat(SimpleIndices.angstrom(27, 40)).isEqualTo(2);
        assertThat(SimpleIndices.angstrom(17, 100)).isEqualTo(6);
        assertThat(SimpleIndices.angstrom(37, 0)).isEqualTo(-1);
    }

    @Test
    void sharplesDividesWindByMoisture() {
        assertThat(SimpleIndices.sharplesFuelMoisture(30, 20)).isEqualTo(7.5);
        assertThat(SimpleIndices.sharples(30, 20, 30)).isEqualTo(4);
        assertThat(SimpleIndices.sharples(30, 20, 0.99)).isCloseTo(1 / 7.5, within(1e-12));
        assertThat(SimpleIndices.sharples(30, 20, 1)).isCloseTo(1 / 7.5, within(1e-12));
        assertThat(SimpleIndices.sharples(30, 20, 1.5)).isEqualTo(0.2);
        assertThat(SimpleIndices.sharples(44.9, 5, 10)).isPositive();
        assertThatThrownBy(() -> SimpleIndices.sharples(45, 5, 10)).hasMessageContaining("[40.0] must lie below 40");
        assertThatThrownBy(() -> SimpleIndices.sharples(46, 5, 10)).hasMessageContaining("[41.0]");
    }

    @Test
    void missingInputStaysMissing() {
        assertThat(Humidity.saturationKpa(NAN)).isNaN();
        assertThat(Humidity.vpdKpa(20, NAN)).isNaN();
        assertThat(Humidity.dewpointC(20, NAN)).isNaN();
        assertThat(Humidity.rhPercent(20, NAN)).isNaN();
        assertThat(HotDryWindy.surfaceProxy(20, 50, NAN)).isNaN();
        assertThat(Fosberg.equilibriumMoisturePercent(20, NAN)).isNaN();
        assertThat(Fosberg.ffwi(NAN, 50, 10)).isNaN();
        assertThat(Fosberg.ffwi(20, 50, NAN)).isNaN();
        assertThat(Fosberg.modified(NAN, 100)).isNaN();
        assertThat(SimpleIndices.chandler(NAN, 50)).isNaN();
        assertThat(SimpleIndices.angstrom(20, NAN)).isNaN();
        assertThat(SimpleIndices.sharples(NAN, 50, 10)).isNaN();
        assertThat(SimpleIndices.sharples(20, 50, NAN)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"66, 50, 10", "-61, 50, 10", "20, 101, 10", "20, -1, 10", "20, 50, -1", "20, 50, 401"})
    void impossibleInputIsRefused(double tempC, double rh, double windKmh) {
        assertThatThrownBy(() -> Fosberg.ffwi(tempC, rh, windKmh)).hasMessageContaining("must lie in");
        assertThatThrownBy(() -> SimpleIndices.sharples(tempC, rh, windKmh)).hasMessageContaining("must lie in");
        assertThatThrownBy(() -> HotDryWindy.surfaceProxy(tempC, rh, windKmh)).hasMessageContaining("must lie in");
    }

    @ParameterizedTest
    @CsvSource({"66, 50", "20, 101"})
    void impossibleAirIsRefused(double tempC, double rh) {
        assertThatThrownBy(() -> SimpleIndices.chandler(tempC, rh)).hasMessageContaining("must lie in");
        assertThatThrownBy(() -> SimpleIndices.angstrom(tempC, rh)).hasMessageContaining("must lie in");
        assertThatThrownBy(() -> Humidity.vpdKpa(tempC, rh)).hasMessageContaining("must lie in");
        assertThatThrownBy(() -> Humidity.dewpointC(tempC, rh)).hasMessageContaining("must lie in");
    }

    @Test
    void impossibleTemperatureHasNoHumidity() {
        assertThatThrownBy(() -> Humidity.rhPercent(66, 10)).hasMessageContaining("tempC [66.0]");
    }
}
