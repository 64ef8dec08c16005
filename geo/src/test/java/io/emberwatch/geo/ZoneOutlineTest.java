package io.emberwatch.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneOutlineTest {

    private static final String SQUARE = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
            + "\"properties\":{\"adcode\":210100,\"name\":\"沈阳市\",\"level\":\"city\"},\"geometry\":{\"type\":\"Polygon\","
            + "\"coordinates\":[[[123,41],[123,42],[124,42],[124,41],[123,41]],"
            + "[[123.4,41.4],[123.6,41.4],[123.6,41.6],[123.4,41.6],[123.4,41.4]]]}}]}";

    private static ZoneOutline read(ZoneReader.Datum datum) throws Exception {
        return ZoneOutline.of(ZoneReader.read(
                        "square", new ByteArrayInputStream(SQUARE.getBytes(StandardCharsets.UTF_8)), datum))
                .get(0);
    }

    /** Twice the signed area: positive where the ring runs counter-clockwise. */
    private static double turn(double[][] ring) {
        double sum = 0;
        for (int i = 1; i < ring.length; i++) {
            sum += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
        }
        return sum;
    }

    @Test
    void outerRingsRunCounterClockwiseAndHolesClockwise() throws Exception {
        List<double[][]> rings = read(ZoneReader.Datum.WGS84).coordinates().get(0);
        assertThat(turn(rings.get(0))).isPositive();
        assertThat(turn(rings.get(1))).isNegative();
        assertThat(rings.get(0)[0]).isEqualTo(rings.get(0)[4]);
    }

    @Test
    void anOffsetDatumIsConvertedOnReading() throws Exception {
        double[] told = read(ZoneReader.Datum.WGS84).box();
        double[] converted = read(ZoneReader.Datum.GCJ02).box();
        for (int i = 0; i < 4; i++) {
            assertThat(Math.abs(told[i] - converted[i])).isBetween(0.0005, 0.01);
        }
    }
}
