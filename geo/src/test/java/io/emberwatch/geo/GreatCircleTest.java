package io.emberwatch.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.emberwatch.domain.GreatCircle;
import net.sf.geographiclib.Geodesic;
import org.junit.jupiter.api.Test;

class GreatCircleTest {

    @Test
    void aQuarterOfTheEarthIsAQuarterOfItsCircle() {
        double quarter = Math.PI / 2 * 6371.0088;
        assertThat(GreatCircle.km(0, 0, 0, 90)).isCloseTo(quarter, within(1e-9));
        assertThat(GreatCircle.km(0, 17, 90, 0)).isCloseTo(quarter, within(1e-9));
        assertThat(GreatCircle.km(12, 30, -12, -150)).as("antipodes").isCloseTo(2 * quarter, within(1e-3));
    }

    @Test
    void aDegreeEastShrinksWithTheLatitudeAndTheDateLineIsNoWall() {
        assertThat(GreatCircle.km(0, 179.5, 0, -179.5)).isCloseTo(111.195080, within(1e-6));
        assertThat(GreatCircle.km(60, 10, 60, 11)).isCloseTo(55.597011, within(1e-6));
    }

    @Test
    void aMetreIsAMetreAndNowhereIsNoDistance() {
        double metre = Math.toDegrees(0.001 / 6371.0088);
        assertThat(GreatCircle.km(41, 123, 41 + metre, 123)).isCloseTo(0.001, within(1e-10));
        assertThat(GreatCircle.km(41, 123, 41, 123)).isZero();
        assertThat(GreatCircle.km(41, 123, Double.NaN, 123)).isNaN();
    }

    @Test
    void theSphereIsNearTheEllipsoid() {
        for (double lat = -80; lat <= 80; lat += 20) {
            for (double lon = 1; lon <= 120; lon += 17) {
                double metres = Geodesic.WGS84.Inverse(lat, 0, lat / 2 + 3, lon).s12;
                assertThat(GreatCircle.km(lat, 0, lat / 2 + 3, lon)).isCloseTo(metres / 1000, withinPercentage(0.6));
            }
        }
    }
}
