package io.emberwatch.danger.fbp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoliarMoistureTest {
    private static final Offset<Double> TIGHT = Offset.offset(1e-9);

    @ParameterizedTest
    @CsvSource({
        "150,85",
        "151,85.0189",
        "121,100.8949",
        "179,100.8949",
        "120,102.08",
        "180,102.08",
        "101,119.0812",
        "199,119.0812",
        "100,120",
        "200,120",
        "1,120",
        "366,120"
    })
    void isLowestOnItsDayAndWholeFromFiftyDays(int day, double expected) {
        FoliarMoisture moisture = FoliarMoisture.onDay(day, 150);
        assertThat(moisture.fmcPercent()).isCloseTo(expected, TIGHT);
        assertThat(moisture.dayOfMinimum()).isEqualTo(150);
    }

    @ParameterizedTest
    @CsvSource({"0,182", "367,182", "182,0", "182,367"})
    void refusesDaysThatNoYearHas(int day, int lowest) {
        assertThatThrownBy(() -> FoliarMoisture.onDay(day, lowest)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"41.8,123.4", "6.9,-100", "90.1,-100", "50,-140.1", "50,-51.9", "50,110", "NaN,-100", "50,NaN"})
    void outsideNorthAmericaItMustBeGiven(double latDeg, double lonDeg) {
        assertThatThrownBy(() -> FoliarMoisture.inNorthAmerica(latDeg, lonDeg, 100, 150))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("latitude [" + latDeg + "], longitude [" + lonDeg + "]")
                .hasMessageContaining("hold in North America only")
                .hasMessageContaining("give the foliar moisture itself");
    }

    @ParameterizedTest
    @CsvSource({"7,-100", "90,-100", "50,-140", "50,-52"})
    void theEdgesOfNorthAmericaBelongToIt(double latDeg, double lonDeg) {
        assertThat(FoliarMoisture.inNorthAmerica(latDeg, lonDeg, 0, 150).fmcPercent())
                .isBetween(85.0, 120.0);
    }

    /** 55 N 110 W: 161 on mean terrain (as the scenarios have it), 160 at 200 m. */
    @Test
    void heightOfZeroOrUnknownMeansMeanTerrain() {
        assertThat(FoliarMoisture.inNorthAmerica(55, -110, 0, 182).dayOfMinimum())
                .isEqualTo(161);
        assertThat(FoliarMoisture.inNorthAmerica(55, -110, 0.5, 182).dayOfMinimum())
                .as("above the sea the other pair of equations holds")
                .isEqualTo(152);
        assertThat(FoliarMoisture.inNorthAmerica(55, -110, Double.NaN, 182).dayOfMinimum())
                .isEqualTo(161);
        assertThat(FoliarMoisture.inNorthAmerica(55, -105, 200, 182).dayOfMinimum())
                .isEqualTo(160);
        assertThatThrownBy(() -> FoliarMoisture.inNorthAmerica(55, -105, 9001, 182))
                .hasMessageContaining("elevationM [9001.0]");
    }

    @Test
    void aFuelWithCrownsAsksForIt() {
        FbpInput.Builder builder = FbpInput.of(FuelType.C3, FuelCodes.fwi1987(90, 50));
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("foliar moisture of fuel type [C3] is not given: measure or set it");
        assertThat(builder.foliarMoisture(97).build().fmcPercent()).isEqualTo(97);
        assertThat(builder.foliarMoisture(FoliarMoisture.onDay(1, 150)).build().fmcPercent())
                .isEqualTo(120);
        assertThat(FbpInput.of(FuelType.D1, FuelCodes.fwi1987(90, 50)).build().fmcPercent())
                .isNaN();
    }
}
