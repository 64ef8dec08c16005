package io.emberwatch.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.danger.fwi.Fwi1987Day;
import io.emberwatch.danger.fwi.Fwi1987State;
import io.emberwatch.danger.fwi.NoonWeather;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.domain.TileHour;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.Ground;
import io.emberwatch.jobs.SmallField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileEngineTest {

    private static final int HOURS = 60;
    private static final TileSettings SETTINGS = TileSettings.defaults();

    /** The run in which nothing is late; the stations are silent in hours 20 to 27, one of them from hour 40 on. */
    private static boolean speaks(int station, int hour) {
        return !(hour >= 20 && hour <= 27) && !(station == 2 && hour >= 40);
    }

    private static List<SensorHour> spoken(int hour) {
        List<SensorHour> accounts = new ArrayList<>();
        for (int station = 0; station < SmallField.sensors().size(); station++) {
            if (speaks(station, hour)) {
                accounts.add(SmallTile.account(station, hour));
            }
        }
        return accounts;
    }

    private static SmallTile onTime(TileSettings settings) {
        SmallTile tile = new SmallTile(settings);
        for (int hour = 1; hour <= HOURS; hour++) {
            tile.accept(spoken(hour));
            tile.advance(hour);
        }
        return tile;
    }

    @Test
    void a01OneHourOfOneStationIsInsufficientWhereTwoAreAskedFor() {
        SmallTile tile = new SmallTile(SETTINGS);
        tile.accept(List.of(SmallTile.account(0, 1)));
        tile.advance(1);
        assertThat(tile.at(1).column(CellVariable.DANGER_CLASS)).isEmpty();
        assertThat(tile.at(1).column(CellVariable.FFMC)).containsOnly(Double.NaN);
    }

    @Test
    void a02TwoStationsGiveEveryCellAClass() {
        SmallTile tile = new SmallTile(SETTINGS);
        tile.accept(SmallTile.accounts(1));
        tile.advance(1);
        assertThat(Arrays.stream(tile.at(1).column(CellVariable.DANGER_CLASS)))
                .allMatch(level -> level >= 1 && level <= 5);
        assertThat(Arrays.stream(tile.at(1).column(CellVariable.SENSORS))).allMatch(sensors -> sensors >= 2);
        assertThat(tile.at(1).revision()).isZero();
    }

    @Test
    void b01AnHourWithoutAnyAccountIsStillStepped() {
        SmallTile tile = onTime(SETTINGS);
        assertThat(tile.known).hasSize(HOURS);
        assertThat(tile.at(20).column(CellVariable.TEMP_C)[3])
                .isEqualTo(tile.at(19).column(CellVariable.TEMP_C)[3]);
    }

    @Test
    void b02ALongerGapTakesYesterdaysHourAndThenHasNoClass() {
        SmallTile tile = new SmallTile(SETTINGS);
        for (int hour = 1; hour <= 30; hour++) {
            tile.accept(SmallTile.accounts(hour));
            tile.advance(hour);
        }
        for (int hour = 31; hour <= 34; hour++) {
            tile.advance(hour);
        }
        assertThat(tile.at(32).column(CellVariable.TEMP_C)[5])
                .isEqualTo(tile.at(8).column(CellVariable.TEMP_C)[5]);
        assertThat(tile.at(33).column(CellVariable.DANGER_CLASS)).doesNotContain(Double.NaN);
        assertThat(tile.at(34).column(CellVariable.DANGER_CLASS)).isEmpty();
        assertThat(tile.at(34).column(CellVariable.SENSORS)).isEmpty();
        assertThat(tile.at(34).column(CellVariable.ESTIMATED_SHARE)).containsOnly(4 / 24.0);
        assertThat(tile.at(30).column(CellVariable.AGE_H)).containsOnly(0);
        assertThat(tile.at(34).column(CellVariable.AGE_H)).containsOnly(4);
        tile.accept(SmallTile.accounts(35));
        tile.advance(35);
        assertThat(tile.at(35).column(CellVariable.AGE_H)).containsOnly(0);
    }

    @Test
    void b03TheDayStepsAtNoonAndStandsUntilTheNext() {
        SmallTile tile = new SmallTile(SETTINGS);
        double rainMm = 0;
        for (int hour = 1; hour <= 36; hour++) {
            tile.accept(SmallTile.accounts(hour));
            tile.advance(hour);
        }
        assertThat(tile.at(11).column(CellVariable.FWI_1987)).isEmpty();
        Grid grid = Grid.of(SmallField.grid());
        double latDeg = grid.tile(SmallTile.TILE).latDeg()[7];
        Fwi1987State state = new Fwi1987State(85, 6, 15);
        for (int hour = 1; hour <= 36; hour++) {
            rainMm += tile.at(hour).column(CellVariable.RAIN_MM)[7];
            if (hour % 24 == 12) {
                Fwi1987Day day = state.step(noon(hour, Math.rint(rainMm * 1e6) / 1e6), 4, latDeg);
                state = day.state();
                rainMm = 0;
                assertThat(tile.at(hour).column(CellVariable.FWI_1987)[7]).isEqualTo(day.fwi(), within(1e-9));
                assertThat(tile.at(hour).column(CellVariable.DC_1987)[7]).isEqualTo(day.dc(), within(1e-9));
            }
        }
        assertThat(tile.at(35).column(CellVariable.FWI_1987))
                .isEqualTo(tile.at(12).column(CellVariable.FWI_1987));
    }

    @Test
    void b04TenthsOfRainDoNotSumPastALimit() {
        double[] rainMm = new double[13];
        rainMm[10] = 0.1;
        rainMm[11] = 0.5;
        rainMm[12] = 2.2;
        assertThat(rainMm[10] + rainMm[11] + rainMm[12]).isGreaterThan(2.8);
        SmallTile tile = new SmallTile(SETTINGS);
        for (int hour = 1; hour <= 12; hour++) {
            List<SensorHour> accounts = SmallTile.accounts(hour);
            for (SensorHour account : accounts) {
                account.values()[io.emberwatch.domain.HourVariable.RAIN_MM.ordinal()] = rainMm[hour];
            }
            tile.accept(accounts);
            tile.advance(hour);
        }
        double latDeg = Grid.of(SmallField.grid()).tile(SmallTile.TILE).latDeg()[7];
        Fwi1987Day day = new Fwi1987State(85, 6, 15).step(noon(12, 2.8), 4, latDeg);
        assertThat(tile.at(12).column(CellVariable.DC_1987)[7])
                .as("2.8 mm do not reach the deep layer")
                .isEqualTo(day.dc(), within(1e-9));
    }

    @Test
    void b05WithoutAGaugeACellGoesOnWithoutAirItStartsAnew() {
        TileSettings patient = SETTINGS.withRestartAfterHours(6);
        SmallTile gaugeless = new SmallTile(patient);
        SmallTile airless = new SmallTile(patient);
        for (int hour = 1; hour <= 12; hour++) {
            List<SensorHour> accounts = SmallTile.accounts(hour);
            if (hour <= 2) {
                airless.accept(accounts);
            }
            for (SensorHour account : accounts) {
                account.values()[io.emberwatch.domain.HourVariable.RAIN_MM.ordinal()] = hour <= 2 ? 0 : Double.NaN;
            }
            gaugeless.accept(accounts);
            gaugeless.advance(hour);
            airless.advance(hour);
        }
        double[] mature = gaugeless.at(12).column(CellVariable.MATURITY_PCT);
        assertThat(mature[5]).isGreaterThan(gaugeless.at(11).column(CellVariable.MATURITY_PCT)[5]);
        assertThat(gaugeless.at(12).column(CellVariable.DANGER_CLASS)).isEmpty();
        assertThat(airless.at(8).column(CellVariable.FFMC)[5]).isNotNaN();
        assertThat(airless.at(9).column(CellVariable.FFMC)[5]).isNaN();
    }

    private static NoonWeather noon(int hour, double rainMm) {
        List<SensorHour> hours = SmallTile.accounts(hour);
        Grid grid = Grid.of(SmallField.grid());
        var weather = new io.emberwatch.geo.TileSurface(
                        grid, grid.tile(SmallTile.TILE), Ground.flat(100), SmallTile.GRID.surface())
                .step(hours, java.util.EnumSet.allOf(io.emberwatch.domain.HourVariable.class));
        return new NoonWeather(
                weather.value(io.emberwatch.domain.HourVariable.END_TEMP_C, 7),
                weather.value(io.emberwatch.domain.HourVariable.END_RH_PCT, 7),
                weather.value(io.emberwatch.domain.HourVariable.END_WIND_KMH, 7),
                rainMm);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void c01LateAccountsChangeNothingInTheEnd(long seed) {
        SmallTile late = shuffled(SETTINGS, new SplittableRandom(seed), 40);
        assertSame(late, onTime(SETTINGS));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void c02NeitherDoTheyWithFewKeptStates(long seed) {
        TileSettings few = SETTINGS.withHorizon(30, 1, 12);
        assertSame(shuffled(few, new SplittableRandom(seed), 28), onTime(SETTINGS));
    }

    @Test
    void c03ACutOffGatewayDeliversItsBacklog() {
        SmallTile tile = new SmallTile(SETTINGS);
        List<SensorHour> backlog = new ArrayList<>();
        for (int hour = 1; hour <= HOURS; hour++) {
            for (SensorHour account : spoken(hour)) {
                boolean cutOff = account.sensorId().equals("s1") && hour > 30 && hour <= 36;
                (cutOff ? backlog : new ArrayList<SensorHour>()).add(account);
                if (!cutOff) {
                    tile.accept(List.of(account));
                }
            }
            if (hour == 37) {
                tile.accept(backlog);
            }
            tile.advance(hour);
        }
        assertSame(tile, onTime(SETTINGS));
        assertThat(tile.at(33).revision()).isEqualTo(1);
        assertThat(tile.at(30).revision()).isZero();
        assertThat(tile.at(37).revision()).isZero();
    }

    @Test
    void c04WhatIsOlderThanTheHorizonIsNotUsed() {
        SmallTile tile = new SmallTile(SETTINGS.withHorizon(24, 6, 6));
        for (int hour = 1; hour <= HOURS; hour++) {
            tile.accept(spoken(hour).subList(0, spoken(hour).isEmpty() ? 0 : 3));
            tile.advance(hour);
        }
        SensorHour atHorizon = SmallTile.account(5, HOURS - 24);
        SensorHour within = SmallTile.account(5, HOURS - 23);
        assertThat(tile.engine.accept(atHorizon, tile.memory)).isEqualTo(TileEngine.Accepted.TOO_OLD);
        assertThat(tile.engine.isDirty(tile.memory)).isFalse();
        assertThat(tile.engine.accept(within, tile.memory)).isEqualTo(TileEngine.Accepted.LATE);
        assertThat(tile.engine.isDirty(tile.memory)).isTrue();
    }

    @Test
    void d01TheRunningHourIsShownAndLeavesNoTrace() {
        SmallTile tile = new SmallTile(SETTINGS);
        tile.accept(SmallTile.accounts(1));
        tile.advance(1);
        for (SensorHour account : SmallTile.accounts(2)) {
            tile.engine.accept(provisional(account), tile.memory);
        }
        TileHour running =
                tile.engine.provisional(SmallTile.hourEnd(2), tile.memory).orElseThrow();
        assertThat(running.provisional()).isTrue();
        assertThat(running.column(CellVariable.FWI)).doesNotContain(Double.NaN);
        tile.accept(SmallTile.accounts(2));
        tile.advance(2);
        SmallTile plain = new SmallTile(SETTINGS);
        for (int hour = 1; hour <= 2; hour++) {
            plain.accept(SmallTile.accounts(hour));
            plain.advance(hour);
        }
        assertSameBits(tile.at(2), plain.at(2));
    }

    @Test
    void d02AProvisionalAccountAloneIsNotUsedOnceTheHourIsOver() {
        SmallTile tile = new SmallTile(SETTINGS);
        tile.accept(SmallTile.accounts(1));
        tile.engine.accept(provisional(SmallTile.account(0, 2)), tile.memory);
        tile.advance(2);
        assertThat(tile.at(2).sensorHours()).isZero();
    }

    @Test
    void e01MemoryEndsWhenNothingIsLeftToStep() {
        SmallTile tile = new SmallTile(SETTINGS.withHorizon(24, 6, 6));
        for (int hour = 1; hour <= 10; hour++) {
            tile.accept(SmallTile.accounts(hour));
            tile.advance(hour);
        }
        boolean more = true;
        for (int hour = 11; hour <= 900 && more; hour++) {
            more = tile.advance(hour);
        }
        assertThat(more).isFalse();
        assertThat(tile.memory.entries()).isZero();
        assertThat(tile.memory.head()).isNull();
    }

    @Test
    void e03AccountsOfARunningHourAreForgottenOnceItIsOver() {
        SmallTile tile = new SmallTile(SETTINGS);
        for (int i = 0; i < 50; i++) {
            tile.engine.accept(provisional(SmallTile.account(i % 6, 1)), tile.memory);
        }
        tile.accept(SmallTile.accounts(1));
        tile.advance(1);
        SmallTile plain = new SmallTile(SETTINGS);
        plain.accept(SmallTile.accounts(1));
        plain.advance(1);
        assertThat(plain.memory.hours(SmallTile.hourEnd(1))).hasSize(1);
        assertThat(tile.memory.hours(SmallTile.hourEnd(1)).toArray(byte[][]::new))
                .isDeepEqualTo(plain.memory.hours(SmallTile.hourEnd(1)).toArray(byte[][]::new));
    }

    @Test
    void e02MemoryIsBounded() {
        SmallTile tile = onTime(SETTINGS.withHorizon(24, 6, 6));
        assertThat(tile.memory.entries()).isLessThanOrEqualTo(6 + 5 + 24 + 6 + 72 + 1);
    }

    private static SensorHour provisional(SensorHour hour) {
        return new SensorHour(
                hour.sensorId(),
                hour.hourEndMs(),
                hour.latDeg(),
                hour.lonDeg(),
                hour.elevationM(),
                hour.values(),
                3,
                0,
                0,
                true);
    }

    /** Each account comes a random number of hours late, and those of one moment in random order. */
    private static SmallTile shuffled(TileSettings settings, SplittableRandom random, int latest) {
        List<List<SensorHour>> arriving = new ArrayList<>();
        for (int hour = 0; hour <= HOURS; hour++) {
            arriving.add(new ArrayList<>());
        }
        for (int hour = 1; hour <= HOURS; hour++) {
            for (SensorHour account : spoken(hour)) {
                int delay = random.nextDouble() < 0.8 ? 0 : random.nextInt(latest);
                List<SensorHour> then = arriving.get(Math.min(HOURS, hour + delay));
                then.add(random.nextInt(then.size() + 1), account);
            }
        }
        SmallTile tile = new SmallTile(settings);
        for (int hour = 1; hour <= HOURS; hour++) {
            tile.accept(arriving.get(hour));
            tile.advance(hour);
        }
        return tile;
    }

    private static void assertSameBits(TileHour one, TileHour other) {
        for (CellVariable variable : CellVariable.values()) {
            assertThat(Arrays.equals(one.column(variable), other.column(variable)))
                    .as("%s of hour %d", variable, (one.hourEndMs() - SmallField.START_MS) / SmallField.HOUR_MS)
                    .isTrue();
        }
    }

    private static void assertSame(SmallTile one, SmallTile other) {
        assertThat(one.known.keySet()).isEqualTo(other.known.keySet());
        for (long hour : other.known.keySet()) {
            assertSameBits(one.known.get(hour), other.known.get(hour));
        }
        long last = SmallTile.hourEnd(HOURS);
        assertThat(one.memory.frame(last)).isEqualTo(other.memory.frame(last));
    }
}
