package io.emberwatch.danger.fwi;

import static io.emberwatch.danger.Tolerance.assertAbsolute;
import static io.emberwatch.danger.Tolerance.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.danger.SharedData;
import io.emberwatch.danger.SharedData.Row;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The seven daily values against cffdrs_r 1.10.0 (four significant digits) and the 147.2 sample of FireDanger. */
class Fwi1987GoldenTest {
    private static final double FOUR_DIGITS = 6e-4;

    private static NoonWeather noon(Row row) {
        return new NoonWeather(row.number("TEMP"), row.number("RH"), row.number("WS"), row.number("PREC"));
    }

    private static void check(Row row, Fwi1987Day day, double rel) {
        String place = row.place() + " ";
        assertRelative(place + "FFMC", day.ffmc(), row.number("FFMC"), rel);
        assertRelative(place + "DMC", day.dmc(), row.number("DMC"), rel);
        assertRelative(place + "DC", day.dc(), row.number("DC"), rel);
        assertRelative(place + "ISI", day.isi(), row.number("ISI"), rel);
        assertRelative(place + "BUI", day.bui(), row.number("BUI"), rel);
        assertRelative(place + "FWI", day.fwi(), row.number("FWI"), rel);
        assertRelative(place + "DSR", day.dsr(), row.number("DSR"), rel);
    }

    @ParameterizedTest
    @CsvSource({"fwi_01, 85, 6, 15, 40", "fwi_02, 85, 6, 15, 40", "fwi_04, 85, 6, 15, 40", "fwi_05, 0, 0, 0, 40"})
    void fortyEightDays(String file, double ffmc, double dmc, double dc, double latDeg) {
        List<Row> rows = SharedData.rows("reference/cffdrs_r/testthat/" + file + ".csv");
        assertThat(rows).hasSize(48);
        Fwi1987State state = new Fwi1987State(ffmc, dmc, dc);
        for (Row row : rows) {
            Fwi1987Day day = state.step(noon(row), row.integer("MON"), latDeg);
            check(row, day, FOUR_DIGITS);
            state = day.state();
        }
    }

    @Test
    void fortyEightDaysWithoutInputColumns() {
        List<Row> inputs = SharedData.rows("reference/cffdrs_r/inputs/test_fwi.csv");
        List<Row> rows = SharedData.rows("reference/cffdrs_r/testthat/fwi_03.csv");
        Fwi1987State state = Fwi1987State.START;
        for (int i = 0; i < 48; i++) {
            Row in = inputs.get(i);
            NoonWeather noon = new NoonWeather(in.number("temp"), in.number("rh"), in.number("ws"), in.number("prec"));
            Fwi1987Day day = state.step(noon, in.integer("mon"), in.number("lat"));
            check(rows.get(i), day, FOUR_DIGITS);
            state = day.state();
        }
    }

    /** The reference starts at an impossible FFMC of 200, which is refused here; its second day starts at 101. */
    @Test
    void fortyEightDaysFromDeepDrought() {
        assertThatThrownBy(() -> new Fwi1987State(200.0, 1000.0, 10000.0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ffmc [200.0] must lie in 0.0 to 101.0");
        List<Row> rows = SharedData.rows("reference/cffdrs_r/testthat/fwi_06.csv");
        Row first = rows.get(0);
        Fwi1987Day day = new Fwi1987State(101.0, 1000.0, 10000.0).step(noon(first), 4, 40.0);
        assertRelative("DMC", day.dmc(), first.number("DMC"), FOUR_DIGITS);
        assertRelative("DC", day.dc(), first.number("DC"), FOUR_DIGITS);
        assertRelative("BUI", day.bui(), first.number("BUI"), FOUR_DIGITS);
        Fwi1987State state = new Fwi1987State(101.0, day.dmc(), day.dc());
        for (Row row : rows.subList(1, 48)) {
            Fwi1987Day next = state.step(noon(row), row.integer("MON"), 40.0);
            check(row, next, FOUR_DIGITS);
            state = next.state();
        }
    }

    @Test
    void thePublishedConstantRepeatsTheSampleTo1e9() {
        List<Row> rows = SharedData.rows("reference/firedanger/test_fwi.csv");
        assertThat(rows).hasSize(48);
        Fwi1987State state = Fwi1987State.START;
        for (Row row : rows) {
            Fwi1987Day day = state.step(noon(row), row.integer("MON"), row.number("LAT"), FfScale.PUBLISHED_147_2);
            check(row, day, 1e-9);
            state = day.state();
        }
    }

    /** Fingerprints of the first day, 17 °C, 42 %, 25 km/h, April, 40° N. */
    @Test
    void theTwoConstantsDisagreeByKnownAmounts() {
        NoonWeather noon = new NoonWeather(17.0, 42.0, 25.0, 0.0);
        Fwi1987Day exact = Fwi1987State.START.step(noon, 4, 40.0);
        Fwi1987Day published = Fwi1987State.START.step(noon, 4, 40.0, FfScale.PUBLISHED_147_2);
        assertThat(exact.ffmc()).isCloseTo(87.64936, within(5e-6));
        assertThat(exact.dmc()).isCloseTo(8.545051, within(5e-7));
        assertThat(exact.dc()).isCloseTo(19.014, within(5e-9));
        assertThat(exact.isi()).isCloseTo(10.77624, within(5e-6));
        assertThat(exact.bui()).isCloseTo(8.490427, within(5e-7));
        assertThat(exact.fwi()).isCloseTo(10.03619, within(5e-6));
        assertThat(published.ffmc()).isCloseTo(87.69298, within(5e-6));
        assertThat(published.isi()).isCloseTo(10.85366, within(5e-6));
        assertThat(published.fwi()).isCloseTo(10.09637, within(5e-6));
        assertThat(published.dsr()).isCloseTo(1.629, within(5e-4));
        assertThat(published.dmc()).isEqualTo(exact.dmc());
    }

    /** Impossible rows are refused. Negative rain, which the reference takes as no rain, is impossible, too. */
    @Test
    void fineFuelMoistureCodeRows() {
        int refused = 0;
        int compared = 0;
        for (Row row : SharedData.rows("reference/cffdrs_r/testthat/FineFuelMoistureCode.csv")) {
            double rain = row.number("prec");
            if (rain < 0.0 || row.number("rh") < 0.0) {
                assertThatThrownBy(() -> ffmc(row, rain)).as(row.place()).isInstanceOf(IllegalArgumentException.class);
                refused++;
            }
            if (!row.isNa("FineFuelMoistureCode")) {
                double expected = row.number("FineFuelMoistureCode");
                assertRelative(row.place(), ffmc(row, Math.max(0.0, rain)), expected, FOUR_DIGITS);
                compared++;
            }
        }
        assertThat(refused).isEqualTo(750 + 748 + 748);
        assertThat(compared).isEqualTo(1500);
    }

    private static double ffmc(Row row, double rain) {
        return Fwi1987.ffmc(row.number("ffmc_yda"), row.number("temp"), row.number("rh"), row.number("ws"), rain);
    }

    /** Over 22,500 cells, July, table of 46° N; the file holds four significant digits. */
    @Test
    void theGridOfCffdrsR() {
        List<Row> rows = SharedData.rows("gridded_fwi_cffdrs_r/fwi_raster_150x150_day01_flat.csv.gz");
        assertThat(rows).hasSize(22_500);
        for (Row row : rows) {
            NoonWeather noon = new NoonWeather(
                    row.number("temp_c"), row.number("rh_pct"), row.number("wind_kmh"), row.number("prec24_mm"));
            Fwi1987Day day = Fwi1987State.START.step(noon, 7, 46.0);
            assertAbsolute(row.place() + " ffmc", day.ffmc(), row.number("ffmc"), 0.007);
            assertAbsolute(row.place() + " dmc", day.dmc(), row.number("dmc"), 0.007);
            assertAbsolute(row.place() + " dc", day.dc(), row.number("dc"), 0.007);
            assertAbsolute(row.place() + " isi", day.isi(), row.number("isi"), 0.007);
            assertAbsolute(row.place() + " bui", day.bui(), row.number("bui"), 0.007);
            assertAbsolute(row.place() + " fwi", day.fwi(), row.number("fwi"), 0.007);
            assertAbsolute(row.place() + " dsr", day.dsr(), row.number("dsr"), 0.007);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 13})
    void aMonthOutsideTheYearIsRefused(int month) {
        assertThatThrownBy(() -> Fwi1987State.START.step(new NoonWeather(20, 40, 10, 0), month, 45.0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("month [" + month + ".0] must lie in 1.0 to 12.0");
    }
}
