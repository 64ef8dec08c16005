package io.emberwatch.danger.fwi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.danger.SharedData;
import io.emberwatch.danger.SharedData.Row;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The tile's step is the scalar step, cell by cell. */
class Fwi2025BatchTest {
    private static final double NAN = Double.NaN;
    private static final LocalDate DAY = LocalDate.of(2025, 4, 12);

    private static Fwi2025Batch tile(int cells) {
        double[] lat = new double[cells];
        double[] lon = new double[cells];
        for (int i = 0; i < cells; i++) {
            lat[i] = -75.0 + 150.0 * i / cells;
            lon[i] = 118.0 + 8.0 * i / cells;
        }
        return new Fwi2025Batch(lat, lon, 8.0, GrassCalendar.CANADA);
    }

    private static Fwi2025Batch oneCell() {
        Fwi2025Batch tile = new Fwi2025Batch(new double[] {41.8}, new double[] {123.4}, 8.0, GrassCalendar.CANADA);
        weather(tile, 0, 18.0, 35.0, 15.0, 0.0, 90.0);
        return tile;
    }

    private static void weather(Fwi2025Batch tile, int i, double t, double h, double w, double p, double cured) {
        tile.tempC()[i] = t;
        tile.rhPercent()[i] = h;
        tile.windKmh()[i] = w;
        tile.rainMm()[i] = p;
        tile.percentCured()[i] = cured;
    }

    private static void assertSame(String what, double batch, double scalar) {
        if (Double.isNaN(scalar)) {
            assertThat(batch).as(what).isNaN();
        } else {
            double apart = Math.abs(batch - scalar) / Math.max(1.0, Math.abs(scalar));
            assertThat(apart).as("%s: batch %s, scalar %s", what, batch, scalar).isLessThan(1e-9);
        }
    }

    static void assertSame(String place, Fwi2025Batch tile, int i, Fwi2025Step step) {
        assertSame(place + " ffmc", tile.ffmc()[i], step.ffmc());
        assertSame(place + " dmc", tile.dmc()[i], step.dmc());
        assertSame(place + " dc", tile.dc()[i], step.dc());
        assertSame(place + " isi", tile.isi()[i], step.isi());
        assertSame(place + " bui", tile.bui()[i], step.bui());
        assertSame(place + " fwi", tile.fwi()[i], step.fwi());
        assertSame(place + " dsr", tile.dsr()[i], step.dsr());
        assertSame(place + " gfmc", tile.gfmc()[i], step.gfmc());
        assertSame(place + " gsi", tile.gsi()[i], step.gsi());
        assertSame(place + " gfwi", tile.gfwi()[i], step.gfwi());
        Fwi2025State state = tile.stateOf(i);
        assertSame(place + " fine fuel", state.fineFuelMoisture(), step.state().fineFuelMoisture());
        assertSame(place + " duff", state.duffMoisture(), step.state().duffMoisture());
        assertSame(place + " drought", state.droughtMoisture(), step.state().droughtMoisture());
        assertSame(place + " matted", state.mattedGrassMoisture(), step.state().mattedGrassMoisture());
        assertSame(
                place + " standing", state.standingGrassMoisture(), step.state().standingGrassMoisture());
        assertSame(place + " event", state.rainEventMm(), step.state().rainEventMm());
        assertSame(place + " dry hours", state.dryHours(), step.state().dryHours());
    }

    /** Any possible weather, gaps and measured radiation among it, over 60 days from pole to pole. */
    @Test
    void everyCellStepsAsTheScalarDoes() {
        int cells = 300;
        Fwi2025Batch tile = tile(cells);
        Random random = new Random(20251123);
        Fwi2025State[] states = new Fwi2025State[cells];
        for (int i = 0; i < cells; i++) {
            states[i] = i % 3 == 0
                    ? Fwi2025State.START
                    : Fwi2025State.of(
                            101.0 * random.nextDouble(), 200.0 * random.nextDouble(), 900.0 * random.nextDouble());
            tile.setState(i, states[i]);
        }
        LocalDateTime time = LocalDateTime.of(2025, 6, 1, 0, 0);
        for (int hour = 0; hour < 24 * 60; hour++, time = time.plusHours(1)) {
            for (int i = 0; i < cells; i++) {
                randomWeather(tile, i, random);
            }
            tile.step(time.toLocalDate(), time.getHour());
            for (int i = 0; i < cells; i++) {
                Fwi2025Step step = states[i].step(hourOf(tile, i, time));
                assertSame(time + " cell " + i, tile, i, step);
                states[i] = step.state();
            }
        }
    }

    private static void randomWeather(Fwi2025Batch tile, int i, Random random) {
        double t = random.nextInt(40) == 0 ? -60.0 + 125.0 * random.nextDouble() : 15.0 + 12.0 * random.nextGaussian();
        double h = random.nextInt(30) == 0
                ? 100.0 * random.nextInt(2)
                : Math.max(0.0, Math.min(100.0, 55.0 + 30.0 * random.nextGaussian()));
        double w = random.nextInt(20) == 0 ? 0.0 : Math.abs(15.0 * random.nextGaussian());
        double p = random.nextInt(6) == 0 ? Math.round(-30.0 * Math.log(1.0 - random.nextDouble())) / 10.0 : 0.0;
        weather(tile, i, Math.max(-60.0, Math.min(65.0, t)), h, w, p, 100.0 * random.nextDouble());
        tile.solradKwM2()[i] = random.nextInt(4) == 0 ? Math.max(0.0, 1.2 * random.nextDouble() - 0.2) : NAN;
        tile.grassFuelLoadKgM2()[i] = 0.05 + random.nextDouble();
        if (random.nextInt(50) == 0) {
            double[][] columns = {
                tile.tempC(),
                tile.rhPercent(),
                tile.windKmh(),
                tile.rainMm(),
                tile.percentCured(),
                tile.grassFuelLoadKgM2()
            };
            columns[random.nextInt(columns.length)][i] = NAN;
        }
    }

    private static Fwi2025Hour hourOf(Fwi2025Batch tile, int i, LocalDateTime time) {
        Site site = new Site(-75.0 + 150.0 * i / tile.cells(), 118.0 + 8.0 * i / tile.cells(), 8.0);
        HourWeather weather =
                new HourWeather(tile.tempC()[i], tile.rhPercent()[i], tile.windKmh()[i], tile.rainMm()[i]);
        return Fwi2025Hour.at(
                SunDay.of(site, time.toLocalDate()),
                time.getHour(),
                weather,
                tile.solradKwM2()[i],
                tile.percentCured()[i],
                tile.grassFuelLoadKgM2()[i],
                GrassCalendar.CANADA);
    }

    @Test
    void thePetawawaSeasonComesOutTheSame() {
        Fwi2025Batch tile = new Fwi2025Batch(new double[] {45.996}, new double[] {-77.427}, -4.0, GrassCalendar.CANADA);
        Fwi2025State state = Fwi2025State.START;
        for (Row row : SharedData.rows("reference/cffdrs_ng/PRF2007_standard_hourly_FWI.csv")) {
            Fwi2025Hour hour = Fwi2025GoldenTest.hour(row);
            weather(tile, 0, hour.tempC(), hour.rhPercent(), hour.windKmh(), hour.rainMm(), hour.percentCured());
            assertThat(tile.step(Fwi2025GoldenTest.date(row), hour.hour())).isEqualTo(1);
            Fwi2025Step step = state.step(hour);
            assertSame(row.place(), tile, 0, step);
            state = step.state();
        }
    }

    @Test
    void missingOrImpossibleWeatherLeavesTheStateAsItWas() {
        double[][] bad = {
            {NAN, 35, 15, 0}, {18, NAN, 15, 0}, {18, 35, NAN, 0}, {18, 35, 15, NAN},
            {-60.1, 35, 15, 0}, {65.1, 35, 15, 0}, {18, -0.1, 15, 0}, {18, 100.1, 15, 0},
            {18, 35, -0.1, 0}, {18, 35, 400.1, 0}, {18, 35, 15, -0.1}, {18, 35, 15, 2000.1},
            {18, 35, Double.POSITIVE_INFINITY, 0}
        };
        for (double[] row : bad) {
            Fwi2025Batch tile = oneCell();
            weather(tile, 0, row[0], row[1], row[2], row[3], 90.0);
            assertThat(tile.step(DAY, 14)).as(Arrays.toString(row)).isZero();
            assertThat(tile.stateOf(0)).isEqualTo(Fwi2025State.START);
            assertThat(new double[] {
                        tile.ffmc()[0], tile.dmc()[0], tile.dc()[0], tile.isi()[0], tile.bui()[0],
                        tile.fwi()[0], tile.dsr()[0], tile.gfmc()[0], tile.gsi()[0], tile.gfwi()[0]
                    })
                    .as(Arrays.toString(row))
                    .containsOnly(NAN);
        }
    }

    @Test
    void theLimitsOfPossibleWeatherStillStep() {
        double[][] limits = {
            {-60, 35, 15, 0},
            {65, 35, 15, 0},
            {18, 0, 15, 0},
            {18, 100, 15, 0},
            {18, 35, 0, 0},
            {18, 35, 400, 0},
            {18, 35, 15, 2000}
        };
        for (double[] row : limits) {
            Fwi2025Batch tile = oneCell();
            weather(tile, 0, row[0], row[1], row[2], row[3], 90.0);
            assertThat(tile.step(DAY, 14)).as(Arrays.toString(row)).isEqualTo(1);
            assertThat(tile.fwi()[0]).as(Arrays.toString(row)).isFinite();
            assertThat(tile.gfwi()[0]).as(Arrays.toString(row)).isFinite();
        }
    }

    @Test
    void aCellWithoutStateStaysWithout() {
        for (int column = 0; column < Fwi2025Batch.STATE_COLUMNS; column++) {
            Fwi2025Batch tile = oneCell();
            tile.state()[column][0] = NAN;
            assertThat(tile.step(DAY, 14)).isZero();
            assertThat(tile.fwi()[0]).isNaN();
            assertThat(tile.state()[column][0]).isNaN();
        }
    }

    @Test
    void badGrassInputsTouchTheGrassAlone() {
        Fwi2025Batch good = oneCell();
        good.step(DAY, 14);
        double[][] bad = {{0.0, NAN}, {-0.1, NAN}, {20.1, NAN}, {NAN, NAN}, {0.35, -0.1}, {0.35, 2.1}};
        for (double[] row : bad) {
            Fwi2025Batch tile = oneCell();
            tile.grassFuelLoadKgM2()[0] = row[0];
            tile.solradKwM2()[0] = row[1];
            assertThat(tile.step(DAY, 14)).isEqualTo(1);
            assertThat(tile.fwi()[0]).isEqualTo(good.fwi()[0]);
            assertThat(tile.gfmc()[0]).isNaN();
            assertThat(tile.gsi()[0]).isNaN();
            assertThat(tile.gfwi()[0]).isNaN();
            assertThat(tile.state()[3][0]).isEqualTo(Fwi2025State.START.mattedGrassMoisture());
            assertThat(tile.state()[4][0]).isEqualTo(Fwi2025State.START.standingGrassMoisture());
        }
    }

    @Test
    void badCuringTouchesTheGrassIndicesAlone() {
        Fwi2025Batch good = oneCell();
        good.step(DAY, 14);
        for (double cured : new double[] {-0.1, 100.1, NAN}) {
            Fwi2025Batch tile = oneCell();
            tile.percentCured()[0] = cured;
            tile.step(DAY, 14);
            assertThat(tile.gfmc()[0]).isNaN();
            assertThat(tile.gsi()[0]).isNaN();
            assertThat(tile.gfwi()[0]).isNaN();
            assertThat(tile.stateOf(0)).isEqualTo(good.stateOf(0));
        }
        for (double cured : new double[] {0.0, 19.9, 20.0, 100.0}) {
            Fwi2025Batch tile = oneCell();
            tile.percentCured()[0] = cured;
            tile.step(DAY, 14);
            assertThat(tile.gfmc()[0]).isBetween(0.0, 101.0);
        }
    }

    @Test
    void rewindingGivesTheSameBits() {
        Fwi2025Batch tile = tile(700);
        Random random = new Random(3);
        double[] snapshot = new double[Fwi2025Batch.STATE_COLUMNS * 700];
        for (int i = 0; i < 700; i++) {
            randomWeather(tile, i, random);
        }
        tile.step(DAY, 10);
        tile.copyStateTo(snapshot);
        tile.step(DAY, 11);
        double[] first = tile.fwi().clone();
        double[] firstGrass = tile.gfwi().clone();
        tile.step(DAY, 12);
        tile.copyStateFrom(snapshot);
        tile.step(DAY, 11);
        assertThat(tile.fwi()).isEqualTo(first);
        assertThat(tile.gfwi()).isEqualTo(firstGrass);
        assertThatThrownBy(() -> tile.copyStateTo(new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("state array [3] does not hold 7 × 700 numbers");
        assertThatThrownBy(() -> tile.copyStateFrom(new double[3])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAnHourOutsideTheDayAndUnequalColumns() {
        assertThatThrownBy(() -> oneCell().step(DAY, 24)).hasMessage("hour [24.0] must lie in 0.0 to 23.0");
        assertThatThrownBy(() -> oneCell().step(DAY, -1)).hasMessage("hour [-1.0] must lie in 0.0 to 23.0");
        assertThat(oneCell().step(DAY, 0)).isEqualTo(1);
        assertThat(oneCell().step(DAY, 23)).isEqualTo(1);
        assertThatThrownBy(() -> new Fwi2025Batch(new double[1], new double[2], 8.0, GrassCalendar.CANADA))
                .hasMessage("latitudes [1] and longitudes [2] differ in number");
    }
}
