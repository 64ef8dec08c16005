package io.emberwatch.danger.china;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.danger.Verification;
import io.emberwatch.danger.scale.ClassTables;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtzTest {

    private static final DrySpell DRY = new DrySpell(1, 20);

    private final Htz htz = Htz.standard();

    private HtzDay day(double tempC, double rh, double rain, double windMs) {
        return htz.step(DRY, tempC, rh, rain, windMs * 3.6, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "-20, 0",
        "4.9, 0",
        "5, 0",
        "5.1, 4",
        "9.9, 4",
        "10, 4",
        "10.1, 8",
        "14.9, 8",
        "15, 8",
        "15.1, 12",
        "19.9, 12",
        "20, 12",
        "20.1, 16",
        "24.9, 16",
        "25, 16",
        "25.1, 20",
        "45, 20"
    })
    void scoresTheHighestTemperature(double tempC, double a) {
        assertThat(day(tempC, 50, 0, 3).a()).isEqualTo(a);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 20",
        "29.9, 20",
        "30, 20",
        "30.1, 16",
        "31, 16",
        "40, 16",
        "40.1, 12",
        "50, 12",
        "50.1, 8",
        "60, 8",
        "60.1, 4",
        "70, 4",
        "70.1, 0",
        "71, 0",
        "100, 0"
    })
    void scoresTheLowestHumidity(double rh, double b) {
        assertThat(day(20, rh, 0, 3).b()).isEqualTo(b);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.19, 0",
        "0.2, 0",
        "0.21, 5",
        "1.49, 5",
        "1.5, 5",
        "1.51, 10",
        "3.29, 10",
        "3.3, 10",
        "3.31, 15",
        "5.39, 15",
        "5.4, 15",
        "5.41, 20",
        "7.9, 20",
        "7.91, 25",
        "10.7, 25",
        "10.71, 30",
        "13.8, 30",
        "13.81, 35",
        "17.1, 35",
        "17.11, 40",
        "40, 40"
    })
    void scoresTheStrongestWind(double windMs, double d) {
        assertThat(day(20, 50, 0, windMs).d()).isEqualTo(d);
    }

    /** Rain of the day, then the score on that day and on the three dry days after it. */
    @ParameterizedTest
    @CsvSource({
        "0.3, 10, 15, 20, 25",
        "1.9, 10, 15, 20, 25",
        "2, 10, 15, 20, 25",
        "2.1, 5, 10, 15, 20",
        "5, 5, 10, 15, 20",
        "5.1, 0, 5, 10, 15",
        "10, 0, 5, 10, 15",
        "10.1, 0, 0, 5, 10",
        "80, 0, 0, 5, 10"
    })
    void scoresTheDrySpellByItsLastRain(double rain, double c0, double c1, double c2, double c3) {
        HtzDay today = day(20, 50, rain, 3);
        assertThat(today.spell()).isEqualTo(new DrySpell(rain, 0));
        assertThat(today.c()).isEqualTo(c0);
        for (double c : new double[] {c1, c2, c3}) {
            today = htz.step(today.spell(), 20, 50, 0, 10, 0);
            assertThat(today.c()).isEqualTo(c);
        }
    }

    @Test
    void rainBelowThreeTenthsIsADryDay() {
        assertThat(htz.next(new DrySpell(4, 2), 0.29)).isEqualTo(new DrySpell(4, 3));
        assertThat(htz.next(new DrySpell(4, 2), 0.3)).isEqualTo(new DrySpell(0.3, 0));
        assertThat(htz.next(new DrySpell(4, 2), 0.31)).isEqualTo(new DrySpell(0.31, 0));
    }

    @ParameterizedTest
    @CsvSource({"1, 7, 45", "1, 8, 50", "1, 9, 50", "20, 10, 45", "20, 11, 50", "20, 12, 50", "20, 0, 0"})
    void dryDaysStopAtTheCap(double lastRainMm, int dryDays, double c) {
        assertThat(htz.tables().dryness(lastRainMm, dryDays)).isEqualTo(c);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "19.9, 0", "20, 5", "49.9, 5", "50, 10", "74.9, 10", "75, 15", "99.9, 15", "100, 20"})
    void correctsForGreenCover(double percent, double e) {
        assertThat(htz.correctionForGreenCover(percent)).isEqualTo(e);
    }

    @ParameterizedTest
    @CsvSource({"49.9, 5", "50, 10", "75, 10", "89.9, 10", "90, 15", "99.9, 15", "100, 20"})
    void theOtherReadingCorrectsFromNinety(double percent, double e) {
        assertThat(new Htz(HtzTables.greenStepAt90()).correctionForGreenCover(percent))
                .isEqualTo(e);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "9.9, 0", "10, 5", "29.9, 5", "30, 10", "59.9, 10", "60, 15", "89.9, 15", "90, 20", "100, 20"})
    void correctsForSnowCover(double percent, double e) {
        assertThat(htz.correctionForSnowCover(percent)).isEqualTo(e);
    }

    @Test
    void theCalendarIsNotTheStandardButKnown() {
        double[] e = {0, 0, 5, 10, 15, 20, 20, 15, 10, 5, 5, 0};
        for (int month = 1; month <= 12; month++) {
            assertThat(htz.correctionForMonth(month)).as("month %d", month).isEqualTo(e[month - 1]);
        }
        assertThatThrownBy(() -> htz.correctionForMonth(0)).hasMessage("month [0] must lie in 1 to 12");
        assertThatThrownBy(() -> htz.correctionForMonth(13)).hasMessage("month [13] must lie in 1 to 12");
        assertThat(htz.tables().evidence().get("month").reason()).contains("not part of the standard");
    }

    @Test
    void sumsItsFactorsAndSubtractsTheCorrection() {
        HtzDay day = htz.step(new DrySpell(4, 2), 22.4, 33, 0, 6 * 3.6, 5);
        assertThat(day).isEqualTo(new HtzDay(new DrySpell(4, 3), 16, 16, 20, 20, 5, 67, 3));
    }

    @Test
    void reachesBothEndsOfItsScale() {
        assertThat(htz.step(DRY, 40, 10, 0, 100, 0).htz()).isEqualTo(130);
        assertThat(htz.step(DRY, -5, 90, 12, 0, 20).htz()).isEqualTo(-20);
        assertThat(htz.step(DRY, 40, 10, 0, 100, 0).level()).isEqualTo(5);
        assertThat(htz.step(DRY, -5, 90, 12, 0, 20).level()).isEqualTo(1);
    }

    @Test
    void missingInputStaysMissingAndHoldsTheSpell() {
        HtzDay noRain = htz.step(new DrySpell(4, 2), 20, 50, Double.NaN, 10, 0);
        assertThat(noRain.spell()).isEqualTo(new DrySpell(4, 2));
        assertThat(noRain.c()).isNaN();
        assertThat(noRain.htz()).isNaN();
        assertThat(noRain.level()).isZero();
        HtzDay noTemp = htz.step(new DrySpell(4, 2), Double.NaN, 50, 0, 10, 0);
        assertThat(noTemp.htz()).isNaN();
        assertThat(noTemp.spell()).isEqualTo(new DrySpell(4, 3));
        assertThat(htz.step(DRY, 20, 50, 0, 10, Double.NaN).level()).isZero();
        assertThat(htz.correctionForGreenCover(Double.NaN)).isNaN();
    }

    @Test
    void impossibleInputIsRefusedByName() {
        assertThatThrownBy(() -> htz.step(DRY, 80, 50, 0, 10, 0)).hasMessageContaining("tempC [80.0]");
        assertThatThrownBy(() -> htz.step(DRY, 20, 101, 0, 10, 0)).hasMessageContaining("rhPercent [101.0]");
        assertThatThrownBy(() -> htz.step(DRY, 20, 50, -0.1, 10, 0)).hasMessageContaining("rain24hMm [-0.1]");
        assertThatThrownBy(() -> htz.step(DRY, 20, 50, 0, -1, 0)).hasMessageContaining("windKmh [-1.0]");
        assertThatThrownBy(() -> htz.correctionForGreenCover(101)).hasMessageContaining("coverPercent [101.0]");
        assertThatThrownBy(() -> htz.correctionForSnowCover(-1)).hasMessageContaining("coverPercent [-1.0]");
        assertThatThrownBy(() -> new DrySpell(-1, 0)).hasMessageContaining("[-1.0 mm, 0 days]");
        assertThatThrownBy(() -> new DrySpell(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DrySpell(0, -1)).hasMessageContaining("[0.0 mm, -1 days]");
    }

    @Test
    void saysWhatItStandsOn() {
        assertThat(htz.evidence().verification()).isEqualTo(Verification.ONE_SOURCE);
        assertThat(htz.tables().evidence().get("temp").isUnverified()).isFalse();
        assertThat(htz.tables().evidence().get("wind").isUnverified()).isFalse();
        assertThat(htz.tables().evidence())
                .extractingByKeys("rh", "rain", "green", "snow", "month")
                .allMatch(e -> e.isUnverified());
        assertThat(htz.tables().id()).isEqualTo("ly-t-1172-1995");
        assertThat(HtzTables.greenStepAt90().id()).isEqualTo("ly-t-1172-1995-e90");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ly-t-1172-1995.csv"})
    void aRegionMayBringItsOwnTables(String file) {
        HtzTables own = HtzTables.read(
                new InputStreamReader(HtzTest.class.getResourceAsStream(file), StandardCharsets.UTF_8),
                file,
                ClassTables.shipped());
        assertThat(new Htz(own).step(DRY, 20, 50, 0, 10, 0)).isEqualTo(htz.step(DRY, 20, 50, 0, 10, 0));
        assertThatThrownBy(() -> own.factor("dew")).hasMessageContaining("factor [dew]");
    }

    @Test
    void cellsThatDoNotMatchAreRefused() {
        double[] two = new double[2];
        double[] one = new double[1];
        assertThatThrownBy(() -> new HtzSpells(two, new int[1])).hasMessageContaining("[2] and [1]");
        assertThatThrownBy(() -> new HtzWeather(two, one, two, two, two)).hasMessageContaining("[2]");
        assertThatThrownBy(() -> new HtzWeather(two, two, one, two, two)).hasMessageContaining("[2]");
        assertThatThrownBy(() -> new HtzWeather(two, two, two, one, two)).hasMessageContaining("[2]");
        assertThatThrownBy(() -> new HtzWeather(two, two, two, two, one)).hasMessageContaining("[2]");
        assertThat(HtzSpells.start(3).get(2)).isEqualTo(DrySpell.START);
    }

    @Test
    void oneBadCellStopsNoOther() {
        HtzSpells spells = HtzSpells.start(2);
        double[] out = new double[2];
        byte[] level = new byte[2];
        htz.step(
                spells,
                new HtzWeather(
                        new double[] {20, 20},
                        new double[] {101, 50},
                        new double[] {-1, 0},
                        new double[] {10, 10},
                        new double[2]),
                out,
                level);
        assertThat(out[0]).isNaN();
        assertThat(level[0]).isZero();
        assertThat(spells.get(0)).isEqualTo(DrySpell.START);
        assertThat(out[1]).isEqualTo(12 + 12 + 15 + 10);
        assertThat(level[1]).isEqualTo((byte) 2);
    }
}
