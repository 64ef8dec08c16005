package io.emberwatch.danger.australia;

import static io.emberwatch.danger.Tolerance.assertAbsolute;
import static io.emberwatch.danger.Tolerance.assertRelative;
import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.danger.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spot values of McArthur's meters, the hand-computed vectors of xclim's tests, and forecasts of the Bureau. */
class McArthurVectorsTest {
    private static final double[] WET = {10, 0, 0.1, 6, 0, 0, 0.5, 0.3, 0, 1};
    private static final double[] DRY = new double[10];
    private static final double[] WARM = {20, 30, 20, 30, 30, 25, 40, 35, 20, 20};

    @ParameterizedTest
    @CsvSource({"40,10,50,10,109.158", "20,40,20,8,7.842"})
    void forestIndex(double tempC, double rhPercent, double windKmh, double droughtFactor, double expected) {
        assertAbsolute("FFDI", Ffdi.mk5(tempC, rhPercent, windKmh, droughtFactor), expected, 5e-4);
    }

    @ParameterizedTest
    @CsvSource({"40,10,50,87.009,144.18,156.08", "30,25,30,31.339,26.203,28.364", "20,50,10,8.306,2.847,3.098"})
    void grasslandIndexInItsThreeMarks(double t, double h, double v, double mk5, double mk4, double mk3) {
        assertRelative("Mark 5", Gfdi.mk5(t, h, v, 100, 4.5), mk5, 1e-4);
        assertRelative("Mark 4", Gfdi.mk4(t, h, v, 100, 4.5), mk4, 2e-4);
        assertRelative("Mark 3", Gfdi.mk3(t, h, v, 100), mk3, 2e-4);
    }

    /**
     * The Bureau's point forecast: whole numbers, of weather of its own before it was rounded for the page. All 164 hours
     * lie within 0.85 of ours, 139 within the rounding.
     */
    @Test
    void theBureausForecastOfForestDanger() throws IOException {
        int compared = 0;
        int withinRounding = 0;
        for (String line : Files.readAllLines(SharedData.file("reference/afdrs_pyroxl/PointForecast_2022-06-23.csv"))) {
            String[] cells = line.split(",", -1);
            if (cells.length < 9 || !cells[0].contains("2022")) {
                continue;
            }
            double ours = Ffdi.mk5(number(cells[2]), number(cells[3]), number(cells[5]), number(cells[6]));
            double apart = Math.abs(ours - number(cells[7]));
            assertThat(apart).as(line).isLessThan(0.85);
            withinRounding += apart <= 0.5 ? 1 : 0;
            compared++;
        }
        assertThat(compared).isEqualTo(164);
        assertThat(withinRounding).isEqualTo(139);
    }

    private static double number(String cell) {
        return Double.parseDouble(cell.strip());
    }

    private static double kbdiAfter(double start, double[] rain, double[] temp, double annual, KbdiChoices choices) {
        KbdiState state = KbdiState.of(start);
        for (int day = 0; day < rain.length; day++) {
            state = Kbdi.step(state, rain[day], temp[day], annual, choices);
        }
        return state.kbdiMm();
    }

    /** xclim's hand-computed series: capacity 203.2, interception 5, exponent 0.00173, drying from yesterday's deficit. */
    @Test
    void kbdiOfXclim() {
        double[] hot = {30, 30, 30, 30, 30, 30, 30, 30, 30, 30};
        KbdiChoices set = KbdiChoices.FINKELE;
        assertAbsolute("30 °C", kbdiAfter(0, WET, hot, 1, set), 7.25278, 1e-5);
        assertAbsolute("dry", kbdiAfter(0, DRY, WARM, 1, set), 8.46632, 1e-5);
        assertAbsolute("both", kbdiAfter(0, WET, WARM, 1, set), 7.10174, 1e-5);
        assertAbsolute("from 10", kbdiAfter(10, WET, WARM, 1, set), 12.18341, 1e-5);
        assertAbsolute("100 mm a year", kbdiAfter(0, WET, WARM, 100, set), 8.45569, 1e-5);
        assertAbsolute("from full dryness", kbdiAfter(203.2, WET, WARM, 1, set), 197.33375, 1e-5);
    }

    /** 27 °C, 2,000 mm a year, 9 mm from 200: ECMWF's GEFF comes to 196.2, Keetch and Byram's order to 196.3. */
    @Test
    void geffAndKeetchByramPartOverTheOrderOfTheDay() {
        KbdiState before = KbdiState.of(200);
        double geff = Kbdi.step(before, 9, 27, 2000, KbdiChoices.GEFF).kbdiMm();
        double rainFirst =
                Kbdi.step(before, 9, 27, 2000, KbdiChoices.KEETCH_BYRAM).kbdiMm();
        assertAbsolute("GEFF's example", geff, 196.2, 0.05);
        assertAbsolute("rain first", rainFirst, 196.29487, 1e-5);
    }

    private static double griffiths(double deficit, DroughtFactor.Limit limit, double... rains) {
        return DroughtFactor.griffiths(deficit, new RainHistory(rains), limit);
    }

    @Test
    void droughtFactorOfXclim() {
        double[] soaked = new double[20];
        soaked[17] = 5;
        soaked[18] = 10;
        soaked[19] = 20;
        double[] longAgo = new double[20];
        longAgo[0] = 20;
        longAgo[1] = 10;
        longAgo[2] = 5;
        double[] showers = {0, 30, 5, 0, 0, 5, 10, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1, 3, 1};
        double[] wetter = {0, 10, 5, 0, 0, 5, 10, 0, 0, 20, 0, 0, 0, 20, 0, 0, 0, 5, 4, 3};
        double[] floods = {0, 10, 5, 0, 0, 50, 100, 0, 0, 20, 0, 0, 0, 0, 0, 0, 0, 1, 3, 1};
        double[] deluge = {0, 300, 5, 0, 0, 50, 100, 0, 0, 20, 0, 0, 0, 0, 0, 0, 0, 1, 3, 1};
        DroughtFactor.Limit smooth = DroughtFactor.Limit.CONTINUOUS;
        assertAbsolute("1", griffiths(10, smooth, soaked), 0.40471, 1e-5);
        assertAbsolute("2", griffiths(10, smooth, longAgo), 6.13148, 1e-5);
        assertAbsolute("3", griffiths(30, smooth, showers), 6.82454, 1e-5);
        assertAbsolute("4", griffiths(30, smooth, wetter), 6.59186, 1e-5);
        assertAbsolute("5", griffiths(10, smooth, floods), 3.91578, 1e-5);
        assertAbsolute("6", griffiths(30, smooth, deluge), 3.76635, 1e-5);
        assertThat(griffiths(10, DroughtFactor.Limit.DISCRETE, longAgo)).isEqualTo(6);
        assertThat(griffiths(30, DroughtFactor.Limit.DISCRETE, showers)).isEqualTo(7);
    }

    @Test
    void droughtFactorRecoversDayByDay() {
        RainHistory history = RainHistory.dry().plus(20);
        for (double expected : List.of(1.07024, 3.14744, 4.71645, 5.64112, 6.14665)) {
            assertAbsolute("day", DroughtFactor.griffiths(20, history, DroughtFactor.Limit.CONTINUOUS), expected, 1e-5);
            history = history.plus(0);
        }
    }
}
