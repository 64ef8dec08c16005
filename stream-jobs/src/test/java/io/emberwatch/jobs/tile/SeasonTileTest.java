package io.emberwatch.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.danger.fwi.OverwinteredDc;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ladder's last rungs: a winter comes over the tile and goes; cells that start when others are long on their way. */
class SeasonTileTest {

    private static final TileSettings FROST = TileSettings.defaults().withSeason(SeasonSettings.FROST);
    static final int DAYS = 24;

    /** Autumn for eight days, frost for eight, then spring. */
    static List<SensorHour> accounts(int hour) {
        List<SensorHour> accounts = SmallTile.accounts(hour);
        int day = (hour + 9) / 24; // days end at 14:00
        if (day >= 8 && day < 16) {
            for (SensorHour account : accounts) {
                for (HourVariable variable : List.of(HourVariable.TEMP_C, HourVariable.END_TEMP_C)) {
                    account.values()[variable.ordinal()] -= 28;
                }
                for (HourVariable variable : List.of(HourVariable.DEWPOINT_C, HourVariable.END_DEWPOINT_C)) {
                    account.values()[variable.ordinal()] -= 28;
                }
            }
        }
        return accounts;
    }

    private static SmallTile run(TileSettings settings) {
        SmallTile tile = new SmallTile(settings);
        for (int hour = 1; hour <= 24 * DAYS; hour++) {
            tile.accept(accounts(hour));
            tile.advance(hour);
        }
        return tile;
    }

    private static double at(SmallTile tile, int hour, CellVariable variable) {
        double[] column = tile.at(hour).column(variable);
        return column.length == 0 ? Double.NaN : column[5];
    }

    private static int firstHour(SmallTile tile, double dormant, int from) {
        for (int hour = from; hour <= 24 * DAYS; hour++) {
            if (at(tile, hour, CellVariable.DORMANT) == dormant) {
                return hour;
            }
        }
        throw new AssertionError("dormant never became " + dormant);
    }

    @Test
    void f01FrostPutsTheForestToRestAndGrassGoesOn() {
        SmallTile tile = run(FROST);
        int asleep = firstHour(tile, 1, 1);
        assertThat(asleep % 24).as("a day's end closes it, the next hour rests").isEqualTo(15);
        assertThat(asleep / 24).isBetween(10, 13);
        assertThat(at(tile, asleep, CellVariable.FWI)).isNaN();
        assertThat(at(tile, asleep, CellVariable.FOREST_CLASS)).isNaN();
        assertThat(at(tile, asleep, CellVariable.GFWI)).isNotNaN();
        assertThat(at(tile, asleep, CellVariable.SENSORS)).isGreaterThanOrEqualTo(2);
        assertThat(at(tile, asleep - 1, CellVariable.FWI)).isNotNaN();
    }

    @Test
    void f02InSpringTheDroughtCodeWakesWithWhatTheWinterLeft() {
        SmallTile tile = run(FROST);
        int asleep = firstHour(tile, 1, 1);
        int awake = firstHour(tile, 0, asleep);
        double winterRainMm = 0;
        for (int hour = asleep; hour < awake; hour++) {
            winterRainMm += at(tile, hour, CellVariable.RAIN_MM);
        }
        double spring = OverwinteredDc.dc(at(tile, asleep - 1, CellVariable.DC), winterRainMm);
        assertThat(at(tile, awake, CellVariable.DC)).isCloseTo(spring, within(1.5));
        assertThat(at(tile, awake, CellVariable.FFMC)).isCloseTo(85, within(8.0));
        assertThat(at(tile, awake, CellVariable.DMC)).isCloseTo(6, within(1.0));
    }

    @Test
    void f03WithoutASeasonCellsAreSteppedAllTheYear() {
        SmallTile tile = run(TileSettings.defaults());
        assertThat(tile.at(24 * 13).column(CellVariable.DORMANT)).isEmpty();
        assertThat(at(tile, 24 * 13, CellVariable.FWI)).isNotNaN();
    }

    @Test
    void f04ALateAutumnDayIsSteppedAgainThroughTheTurnOfTheSeason() {
        SmallTile onTime = run(FROST);
        int asleep = firstHour(onTime, 1, 1);
        SmallTile late = new SmallTile(FROST);
        List<SensorHour> kept = new ArrayList<>();
        for (int hour = 1; hour <= 24 * DAYS; hour++) {
            List<SensorHour> accounts = accounts(hour);
            boolean cutOff = hour > asleep - 8 && hour <= asleep - 2;
            late.accept(cutOff ? accounts.subList(0, 4) : accounts);
            if (cutOff) {
                kept.addAll(accounts.subList(4, accounts.size()));
            }
            if (hour == asleep + 5) {
                late.accept(kept);
            }
            late.advance(hour);
        }
        SmallTile.assertSame(late.known, onTime.known);
        assertThat(late.at(asleep).revision()).isEqualTo(1);
    }

    @Test
    void f05WhereNothingIsToldOfSnowFrostDecides() {
        SeasonSettings both = new SeasonSettings(true, true, 1, 12, 5, true, 0.75, 0.75);
        SmallTile.assertSame(run(TileSettings.defaults().withSeason(both)).known, run(FROST).known);
    }

    @Test
    void g01ANewCellInMidSeasonTakesItsCodesFromItsNeighboursAndSaysHowYoungItIs() {
        SmallTile tile = new SmallTile(TileSettings.defaults());
        for (int hour = 1; hour <= 240; hour++) {
            tile.accept(SmallTile.accounts(hour));
            tile.advance(hour);
        }
        TileFrame frame = TileFrame.of(tile.memory.frame(SmallTile.hourEnd(240)), 16);
        frame.stop(6);
        FedWeather fed = new FedWeather(16);
        Arrays.fill(fed.tempC, 20);
        new Newcomers(tile.land()).settle(frame, fed);
        double[] drought = frame.column(TileFrame.Column.DROUGHT);
        assertThat(drought[6]).isCloseTo((drought[5] + drought[7] + drought[2] + drought[10]) / 4, within(1e-9));
        assertThat(frame.column(TileFrame.Column.HTZ_DRY_DAYS)[6])
                .isEqualTo(frame.column(TileFrame.Column.HTZ_DRY_DAYS)[2]);
        assertThat(frame.column(TileFrame.Column.AGE_HOURS)[6]).isNaN();
    }

    @Test
    void g02WithoutNeighboursItHasTheStartValues() {
        SmallTile tile = new SmallTile(TileSettings.defaults());
        tile.accept(SmallTile.accounts(1));
        tile.advance(1);
        assertThat(Arrays.stream(tile.at(1).column(CellVariable.DC))).allMatch(dc -> Math.abs(dc - 15) < 1.5);
        assertThat(Arrays.stream(tile.at(1).column(CellVariable.MATURITY_PCT))).allMatch(mature -> mature < 0.1);
    }
}
