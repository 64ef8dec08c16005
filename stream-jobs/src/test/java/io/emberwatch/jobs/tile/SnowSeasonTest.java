package io.emberwatch.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.danger.fwi.OverwinteredDc;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.geo.DatedCover;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Snow lies on the west of a tile from the fourth day on and is gone on the fifteenth: the forest rests, and wakes on the third day without. */
class SnowSeasonTest {

    private static final int DAYS = 19;
    private static final int FALLS = 3;
    private static final int MELTS = 14;
    /** Hours of the small field are counted from the local midnight on. */
    private static final int WHITE = 24 * FALLS;

    private static final int CLOSED = WHITE + 14;
    private static final int MELTED = 24 * MELTS;
    private static final int OPEN = MELTED + 48 + 14;

    private static TileSettings settings(int winterFromDays) {
        return TileSettings.defaults().withSeason(SeasonSettings.SNOW.withWinterFromDays(winterFromDays));
    }

    private static CoverSettings snow() throws IOException {
        return new CoverSettings(
                DatedCover.NONE,
                CoverTileTest.west(
                        Map.of(
                                CoverTileTest.FIRST.plusDays(FALLS), 100.0,
                                CoverTileTest.FIRST.plusDays(MELTS), 0.0),
                        60),
                50);
    }

    private static SmallTile run(TileSettings settings, CoverSettings cover) {
        SmallTile tile = new SmallTile(settings, cover);
        for (int hour = 1; hour <= 24 * DAYS; hour++) {
            tile.accept(SmallTile.accounts(hour));
            tile.advance(hour);
        }
        return tile;
    }

    private static int cell(SmallTile tile, boolean west) {
        int cell = 0;
        while (CoverTileTest.isWest(tile, cell) != west) {
            cell++;
        }
        return cell;
    }

    private static double at(SmallTile tile, int hour, CellVariable variable, int cell) {
        double[] column = tile.at(hour).column(variable);
        return column.length == 0 ? Double.NaN : column[cell];
    }

    @Test
    void theForestRestsFromTheFirstWhiteHourUntilTheThirdDayWithoutSnow() throws IOException {
        SmallTile tile = run(settings(5), snow());
        int west = cell(tile, true);
        for (int hour = 1; hour <= 24 * DAYS; hour++) {
            boolean rests = hour >= WHITE && hour <= OPEN;
            assertThat(at(tile, hour, CellVariable.DORMANT, west))
                    .as("hour %d", hour)
                    .isEqualTo(rests ? 1 : 0);
            assertThat(Double.isNaN(at(tile, hour, CellVariable.FWI, west)))
                    .as("hour %d", hour)
                    .isEqualTo(rests);
        }
        assertThat(at(tile, MELTED, CellVariable.GFWI, west))
                .as("grass is there as soon as the snow is gone")
                .isNotNaN();
        assertThat(at(tile, MELTED - 1, CellVariable.GFWI, west)).isNaN();
        assertThat(at(tile, OPEN, CellVariable.FWI_1987, west)).isNaN();
        assertThat(at(tile, OPEN + 24, CellVariable.FWI_1987, west)).isNotNaN();
    }

    @Test
    void afterAWinterTheDroughtCodeWakesWithWhatSnowAndAutumnLeft() throws IOException {
        SmallTile tile = run(settings(5), snow());
        int west = cell(tile, true);
        double winterRainMm = 0;
        for (int hour = CLOSED + 1; hour <= OPEN; hour++) {
            winterRainMm += at(tile, hour, CellVariable.RAIN_MM, west);
        }
        assertThat(winterRainMm).isPositive();
        double spring = OverwinteredDc.dc(at(tile, WHITE - 1, CellVariable.DC, west), winterRainMm);
        double day = at(tile, OPEN + 1, CellVariable.RAIN_MM, west);
        assertThat(day).as("no rain in the first hour").isZero();
        assertThat(at(tile, OPEN + 1, CellVariable.DC, west)).isCloseTo(spring, within(1.0));
        assertThat(at(tile, OPEN + 1, CellVariable.DMC, west)).isCloseTo(6, within(1.0));
        assertThat(at(tile, OPEN + 1, CellVariable.FFMC, west)).isCloseTo(85, within(8.0));
    }

    @Test
    void afterAFewDaysOfSnowTheCodesGoOnFromWhereTheyStood() throws IOException {
        SmallTile tile = run(settings(30), snow());
        int west = cell(tile, true);
        assertThat(at(tile, OPEN + 1, CellVariable.DC, west))
                .isCloseTo(at(tile, WHITE - 1, CellVariable.DC, west), within(1.0));
        assertThat(at(tile, OPEN + 1, CellVariable.DMC, west))
                .isCloseTo(at(tile, WHITE - 1, CellVariable.DMC, west), within(1.0));
    }

    @Test
    void cellsWithoutSnowAreSteppedAsIfThereWereNone() throws IOException {
        SmallTile tile = run(settings(5), snow());
        SmallTile bare = run(TileSettings.defaults(), CoverSettings.NONE);
        int east = cell(tile, false);
        for (CellVariable variable : List.of(CellVariable.FWI, CellVariable.FWI_1987, CellVariable.DANGER_CLASS)) {
            for (int hour = 1; hour <= 24 * DAYS; hour++) {
                assertThat(Double.compare(at(tile, hour, variable, east), at(bare, hour, variable, east)))
                        .isZero();
            }
        }
    }

    @Test
    void aBacklogAcrossTheFirstSnowEndsInTheSameBytes() throws IOException {
        SmallTile late = new SmallTile(settings(5), snow());
        List<SensorHour> held = new ArrayList<>();
        for (int hour = 1; hour <= 24 * DAYS; hour++) {
            List<SensorHour> accounts = SmallTile.accounts(hour);
            boolean cut = hour > WHITE - 6 && hour <= CLOSED + 2 || hour > OPEN - 6 && hour <= OPEN + 2;
            late.accept(cut ? accounts.subList(0, 4) : accounts);
            held.addAll(cut ? accounts.subList(4, accounts.size()) : List.of());
            if (hour == CLOSED + 9 || hour == OPEN + 9) {
                late.accept(held);
                held.clear();
            }
            late.advance(hour);
        }
        SmallTile.assertSame(late.known, run(settings(5), snow()).known);
    }
}
