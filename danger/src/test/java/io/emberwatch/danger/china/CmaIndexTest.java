package io.emberwatch.danger.china;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.danger.Verification;
import io.emberwatch.danger.scale.ClassTables;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CmaIndexTest {

    private final CmaIndex cma = CmaIndex.qxt77();

    private CmaDay day(double tempC, double rh, double windMs) {
        return cma.step(0, tempC, rh, windMs * 3.6, 0, false, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 3.846", "1.59, 3.846", "1.6, 7.692", "3.49, 7.692", "3.5, 11.538", "5.59, 11.538", "5.6, 15.382",
        "8.09, 15.382", "8.1, 19.236", "10.89, 19.236", "10.9, 23.076", "13.99, 23.076", "14, 26.923", "17.2, 26.923",
        "17.21, 30.9"
    })
    void partOfTheWind(double windMs, double part) {
        assertThat(day(20, 50, windMs).fWind()).isEqualTo(part);
    }

    @ParameterizedTest
    @CsvSource({
        "-30, 0",
        "4.9, 0",
        "5, 4.61",
        "10.9, 4.61",
        "11, 6.1",
        "15.9, 6.1",
        "16, 9.23",
        "20.9, 9.23",
        "21, 12.5",
        "25, 12.5",
        "25.1, 15.384"
    })
    void partOfTheTemperature(double tempC, double part) {
        assertThat(day(tempC, 50, 3).fTemp()).isEqualTo(part);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 15.384",
        "29.9, 15.384",
        "30, 12.307",
        "39.9, 12.307",
        "40, 9.23",
        "49.9, 9.23",
        "50, 6.153",
        "59.9, 6.153",
        "60, 3.076",
        "70, 3.076",
        "70.1, 0",
        "100, 0"
    })
    void partOfTheHumidity(double rh, double part) {
        assertThat(day(20, rh, 3).fRh()).isEqualTo(part);
    }

    @Test
    void partOfTheDryDaysDayByDay() {
        double[] parts = {7.692, 11.538, 19.23, 23.076, 26.923, 30.7, 34.615, 38, 38};
        CmaDay today = cma.step(5, 20, 50, 10, 0.1, false, 1);
        assertThat(today.dryDays()).isZero();
        assertThat(today.fDry()).isZero();
        for (int i = 0; i < parts.length; i++) {
            today = cma.step(today.dryDays(), 20, 50, 10, 0, false, 1);
            assertThat(today.dryDays()).isEqualTo(i + 1);
            assertThat(today.fDry()).isEqualTo(parts[i]);
        }
    }

    @Test
    void rainFromATenthOnStopsItForTheDay() {
        assertThat(cma.step(8, 30, 20, 30, 0.09, false, 1).u()).isPositive();
        assertThat(cma.step(8, 30, 20, 30, 0.09, false, 1).dryDays()).isEqualTo(9);
        assertThat(cma.step(8, 30, 20, 30, 0.1, false, 1).u()).isZero();
        assertThat(cma.step(8, 30, 20, 30, 0.11, false, 1).u()).isZero();
        assertThat(cma.step(8, 30, 20, 30, 0.1, false, 1).level()).isEqualTo(1);
    }

    @Test
    void snowAndBareLandStopIt() {
        assertThat(cma.step(8, 30, 20, 30, 0, true, 1).u()).isZero();
        assertThat(cma.step(8, 30, 20, 30, 0, true, 1).dryDays()).isEqualTo(9);
        assertThat(cma.step(8, 30, 20, 30, 0, false, 0).u()).isZero();
        double whole = cma.step(8, 30, 20, 30, 0, false, 1).u();
        assertThat(cma.step(8, 30, 20, 30, 0, false, 0.5).u()).isEqualTo(whole / 2);
    }

    @Test
    void sumsToItsMaximum() {
        CmaDay day = cma.step(8, 40, 10, 80, 0, false, 1);
        assertThat(day.u()).isCloseTo(99.668, within(1e-12));
        assertThat(day.level()).isEqualTo(5);
    }

    @Test
    void missingInputStaysMissing() {
        CmaDay noRain = cma.step(4, 20, 50, 10, Double.NaN, false, 1);
        assertThat(noRain.dryDays()).isEqualTo(4);
        assertThat(noRain.u()).isNaN();
        assertThat(noRain.fDry()).isNaN();
        assertThat(noRain.level()).isZero();
        assertThat(cma.step(4, Double.NaN, 50, 10, 0, false, 1).u()).isNaN();
        assertThat(cma.step(4, 20, 50, 10, 0, false, Double.NaN).u()).isNaN();
    }

    @Test
    void impossibleInputIsRefusedByName() {
        assertThatThrownBy(() -> cma.step(0, 20, 50, 10, 0, false, 1.1)).hasMessageContaining("landFactor [1.1]");
        assertThatThrownBy(() -> cma.step(-1, 20, 50, 10, 0, false, 1)).hasMessageContaining("dryDays [-1]");
        assertThatThrownBy(() -> cma.step(0, 20, 50, 10, -1, false, 1)).hasMessageContaining("rain24hMm [-1.0]");
        assertThatThrownBy(() -> cma.step(0, 20, 50, 999, 0, false, 1)).hasMessageContaining("windKmh [999.0]");
        assertThatThrownBy(() -> cma.step(0, 90, 50, 10, 0, false, 1)).hasMessageContaining("tempC [90.0]");
        assertThatThrownBy(() -> cma.step(0, 20, -1, 10, 0, false, 1)).hasMessageContaining("rhPercent [-1.0]");
    }

    @Test
    void allOfItIsUnverified() {
        assertThat(cma.evidence().verification()).isEqualTo(Verification.ONE_SOURCE);
        assertThat(cma.tables().evidence()).containsOnlyKeys("wind", "temp", "rh", "dry", "gate");
        assertThat(cma.tables().evidence().values()).allMatch(e -> e.isUnverified());
        assertThat(cma.tables().id()).isEqualTo("qx-t-77-2007");
    }

    @Test
    void oneWhoHoldsTheStandardBringsItsTables() {
        CmaTables own = CmaTables.read(
                new InputStreamReader(
                        CmaIndexTest.class.getResourceAsStream("qx-t-77-2007.csv"), StandardCharsets.UTF_8),
                "own.csv",
                ClassTables.shipped());
        assertThat(new CmaIndex(own).step(2, 20, 50, 10, 0, false, 1)).isEqualTo(cma.step(2, 20, 50, 10, 0, false, 1));
        assertThatThrownBy(() -> own.factor("dew")).hasMessageContaining("factor [dew]");
    }

    @Test
    void cellsThatDoNotMatchAreRefused() {
        double[] two = new double[2];
        double[] one = new double[1];
        assertThatThrownBy(() -> new CmaWeather(two, one, two, two, two)).hasMessageContaining("[2]");
        assertThatThrownBy(() -> new CmaWeather(two, two, one, two, two)).hasMessageContaining("[2]");
        assertThatThrownBy(() -> new CmaWeather(two, two, two, one, two)).hasMessageContaining("[2]");
        assertThatThrownBy(() -> new CmaWeather(two, two, two, two, one)).hasMessageContaining("[2]");
    }
}
