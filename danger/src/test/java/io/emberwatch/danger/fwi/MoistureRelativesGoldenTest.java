package io.emberwatch.danger.fwi;

import static io.emberwatch.danger.Tolerance.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.danger.SharedData;
import io.emberwatch.danger.SharedData.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hourly FFMC, GFMC, overwintered DC and season dates against cffdrs_r 1.10.0; four significant digits. */
class MoistureRelativesGoldenTest {
    private static final double FOUR_DIGITS = 6e-4;
    private static final String VECTORS = "reference/cffdrs_r/testthat/";

    @Test
    void hourlyFfmcRows() {
        int refused = 0;
        int compared = 0;
        for (Row row : SharedData.rows(VECTORS + "HourlyFineFuelMoistureCode.csv")) {
            double rain = row.number("prec");
            double rh = row.number("rh");
            if (rain < 0.0 || rh < 0.0 || rh > 100.0) {
                assertThatThrownBy(() -> hourly(row, rain))
                        .as(row.place())
                        .isInstanceOf(IllegalArgumentException.class);
                refused++;
            } else {
                assertThat(row.isNa("HourlyFineFuelMoistureCode")).isFalse();
            }
            if (rh >= 0.0 && rh <= 100.0) { // the reference takes rain below none as none
                double expected = row.number("HourlyFineFuelMoistureCode");
                assertRelative(row.place(), hourly(row, Math.max(0.0, rain)), expected, FOUR_DIGITS);
                compared++;
            }
        }
        assertThat(refused).isEqualTo(1083);
        assertThat(compared).isEqualTo(1380 + 690 + 350 + 175);
    }

    private static double hourly(Row row, double rain) {
        return HourlyFfmc.ffmc(
                row.number("ffmc_old"),
                row.number("temp"),
                row.number("rh"),
                row.number("ws"),
                rain,
                row.number("time.step"));
    }

    /** The reference's chain starts with an impossible hour, and all that follows it is missing. */
    @Test
    void aChainThatLostItsStateStaysMissing() {
        double ffmc = 85.0;
        for (Row row : SharedData.rows(VECTORS + "hffmc.csv")) {
            assertThat(row.isNa("hffmc")).isTrue();
            try {
                ffmc = HourlyFfmc.ffmc(
                        ffmc, row.number("temp"), row.number("rh"), row.number("ws"), row.number("prec"), 1.0);
            } catch (IllegalArgumentException refused) {
                ffmc = Double.NaN;
            }
            assertThat(ffmc).as(row.place()).isNaN();
        }
    }

    /** The column {@code mon} is the fuel load; the radiation is absurd, so the check of it is passed by. */
    @ParameterizedTest
    @CsvSource({"gfmcGFMC, true", "gfmcMC, false"})
    void grassFuelMoistureRows(String file, boolean asCode) {
        List<Row> rows = SharedData.rows(VECTORS + file + ".csv");
        assertThat(rows).hasSize(4155);
        for (Row row : rows) {
            double moisture = Gfmc2009.moisture(
                    FfScale.EXACT.toMoisture(85.0),
                    row.number("temp"),
                    row.number("rh"),
                    row.number("ws"),
                    row.number("prec"),
                    row.number("isol"),
                    row.number("mon"),
                    1.0);
            double actual = asCode ? FfScale.EXACT.toCode(moisture) : moisture;
            assertRelative(row.place(), actual, row.number(file), FOUR_DIGITS);
        }
    }

    @Test
    void overwinteredDroughtCodeRows() {
        int infinite = 0;
        for (Row row : SharedData.rows(VECTORS + "OverwinterDroughtCode.csv")) {
            double actual = OverwinteredDc.dc(row.number("DCf"), row.number("rw"), row.number("a"), row.number("b"));
            double expected = row.number("OverwinterDroughtCode");
            if (Double.isInfinite(expected)) {
                infinite++;
                assertThat(actual).as(row.place()).isEqualTo(OverwinteredDc.MAX_DC);
            } else {
                assertRelative(row.place(), actual, expected, FOUR_DIGITS);
            }
        }
        assertThat(infinite).isEqualTo(288);
    }

    @Test
    void overwinteredDroughtCodeExamples() {
        assertThat(OverwinteredDc.dc(300.0, 110.0)).isCloseTo(example("wDC_1", 0), within(0.005));
        assertThat(OverwinteredDc.dc(300.0, 110.0, 1.0, 0.9)).isCloseTo(example("wDC_2", 0), within(0.005));
        assertThat(OverwinteredDc.dc(400.0, 99.0)).isCloseTo(example("wDC_3", 0), within(0.005));
        assertThat(OverwinteredDc.dc(300.0, 110.0, 1.0, 0.9)).isCloseTo(example("wDC_3", 1), within(0.005));
        assertThat(OverwinteredDc.dc(250.0, 200.0)).isEqualTo(example("wDC_3", 2));
        double winterRain = SharedData.rows("reference/cffdrs_r/inputs/test_wDC.csv").stream()
                .filter(row -> row.integer("id") == 2)
                .filter(row -> date(row).isAfter(LocalDate.of(1980, 10, 6)))
                .filter(row -> date(row).isBefore(LocalDate.of(1981, 5, 28)))
                .mapToDouble(row -> row.number("prec"))
                .sum();
        assertThat(OverwinteredDc.dc(500.0, winterRain)).isCloseTo(example("wDc_4", 0), within(0.005));
        assertThat(OverwinteredDc.dc(250.0, winterRain)).isCloseTo(example("wDc_5", 0), within(0.005));
    }

    private static double example(String file, int row) {
        return SharedData.rows(VECTORS + "OverwinterDroughtCode_test_" + file + ".csv")
                .get(row)
                .number("data");
    }

    private static LocalDate date(Row row) {
        return LocalDate.of(row.integer("yr"), row.integer("mon"), row.integer("day"));
    }

    @ParameterizedTest
    @CsvSource({"FireSeason_test_wDC_1, 1, 12, 5", "FireSeason_test_wDC_2, 1, 10, 3", "FireSeason_test_wDC_3, 2, 12, 5"
    })
    void seasonDatesByTemperature(String file, int station, double openAboveC, double closeBelowC) {
        List<String> expected = SharedData.rows(VECTORS + file + ".csv").stream()
                .map(row -> row.text("fsdatetype") + " " + row.text("date"))
                .toList();
        SeasonState.Limits limits = new SeasonState.Limits(openAboveC, closeBelowC);
        List<String> actual = new ArrayList<>();
        SeasonState state = SeasonState.CLOSED;
        for (Row row : SharedData.rows("reference/cffdrs_r/inputs/test_wDC.csv")) {
            if (row.integer("id") == station) {
                SeasonState next = state.stepWf93(row.number("tmax"), limits);
                if (next.open() != state.open()) {
                    actual.add((next.open() ? "start " : "end ") + date(row));
                }
                state = next;
            }
        }
        assertThat(actual).isEqualTo(expected);
    }
}
