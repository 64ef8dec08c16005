package io.emberwatch.danger.fbp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.danger.fbp.ObservedSpread.Sighting;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservedSpreadTest {
    /** A right angle at corner 1, 2 lies north, 3 lies east; the front runs due north at 10 m/min. */
    @ParameterizedTest
    @CsvSource({"10,0.000001,0", "10,10,45", "0.0001,10,90"})
    void findsTheWayOfTheFront(double minute2, double minute3, double expectedDeg) {
        ObservedSpread seen = ObservedSpread.bySides(0, minute2, minute3, 100, 100, 100 * Math.sqrt(2), 0, 90);
        assertThat(seen.directionDeg()).isCloseTo(expectedDeg, Offset.offset(1e-3));
        assertThat(seen.ros()).isCloseTo(expectedDeg == 45 ? 10 / Math.sqrt(2) : 10, Offset.offset(1e-3));
    }

    @Test
    void turnsToTheSideOfTheThirdCorner() {
        double side = 100 * Math.sqrt(2);
        assertThat(ObservedSpread.bySides(0, 10, 10, 100, 100, side, 0, -90).directionDeg())
                .isCloseTo(-45, Offset.offset(1e-9));
        assertThat(ObservedSpread.bySides(0, 10, 10, 100, 100, side, 300, 30).directionDeg())
                .as("over north")
                .isCloseTo(345, Offset.offset(1e-9));
        assertThat(ObservedSpread.bySides(0, 10, 10, 100, 100, side, 30, 300).directionDeg())
                .isCloseTo(-15, Offset.offset(1e-9));
    }

    @Test
    void refusesWhatIsNoTriangleOrNoOrder() {
        assertThatThrownBy(() -> ObservedSpread.bySides(0, 1, 2, 1, 1, 3, 0, 90))
                .hasMessage("sides in m [1.0, 1.0, 3.0] must make a triangle");
        assertThatThrownBy(() -> ObservedSpread.bySides(0, 1, 2, 1, 1, 2, 0, 90))
                .hasMessageContaining("triangle");
        assertThatThrownBy(() -> ObservedSpread.bySides(0, 0, 2, 1, 1, 1, 0, 90))
                .hasMessageContaining("minutesBetween");
        assertThatThrownBy(() -> ObservedSpread.bySides(0, 1, -1, 1, 1, 1, 0, 90))
                .hasMessageContaining("[-1.0]");
        assertThatThrownBy(() -> ObservedSpread.bySides(0, 1, 2, 0, 1, 1, 0, 90))
                .hasMessageContaining("sideM [0.0]");
        assertThatThrownBy(() -> ObservedSpread.bySides(0, 1, 2, 1, 0, 1, 0, 90))
                .hasMessageContaining("sideM [0.0]");
        assertThatThrownBy(() -> ObservedSpread.bySides(0, 1, 2, 1, 1, 0, 0, 90))
                .hasMessageContaining("sideM [0.0]");
        assertThatThrownBy(() -> ObservedSpread.bySides(0, 1, 2, 1, 1, 1, 361, 90))
                .hasMessageContaining("bearingDeg [361");
        assertThatThrownBy(() -> ObservedSpread.bySides(0, 1, 2, 1, 1, 1, 0, -361))
                .hasMessageContaining("bearingDeg [-361");
        assertThatThrownBy(() -> new Sighting(0, 91, 0)).hasMessageContaining("latDeg [91.0]");
        assertThatThrownBy(() -> new Sighting(0, 0, 181)).hasMessageContaining("lonDeg [181.0]");
    }

    /** A third corner straight behind the first is to neither side; it is taken for the right one, below it the left. */
    @ParameterizedTest
    @CsvSource({"179.999,45", "180,45", "180.001,-45"})
    void takesAThirdCornerAtItsBackForTheRight(double bearing13Deg, double expectedDeg) {
        double side = 100 * Math.sqrt(2);
        assertThat(ObservedSpread.bySides(0, 10, 10, 100, 100, side, 0, bearing13Deg)
                        .directionDeg())
                .isCloseTo(expectedDeg, Offset.offset(1e-9));
    }

    @Test
    void missingStaysMissing() {
        assertThat(ObservedSpread.bySides(0, 1, Double.NaN, 1, 1, 1, 0, 90).ros())
                .isNaN();
        assertThat(ObservedSpread.bySides(0, 1, 2, Double.NaN, 1, 1, 0, 90).ros())
                .isNaN();
    }
}
