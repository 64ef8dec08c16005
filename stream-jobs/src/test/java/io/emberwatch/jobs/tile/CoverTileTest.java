package io.emberwatch.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.TileHour;
import io.emberwatch.domain.Zone;
import io.emberwatch.geo.CoverImporter;
import io.emberwatch.geo.CoverImporter.ZoneDay;
import io.emberwatch.geo.DatedCover;
import io.emberwatch.geo.ZoneShape;
import io.emberwatch.jobs.SmallField;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/** Curing and snow as told from outside, in the west of a tile and not in its east. */
class CoverTileTest {

    private static final int HOURS = 72;
    private static final double UTC_OFFSET = TileSettings.defaults().utcOffsetHours();
    static final LocalDate FIRST =
            StepHour.localTime(SmallField.START_MS, UTC_OFFSET).toLocalDate();
    private static final double SPLIT_DEG = split();

    private static double split() {
        double[] lon = TileLand.of(SmallTile.GRID.grid(), SmallTile.TILE, SmallTile.GRID.ground())
                .lonDeg();
        return (Arrays.stream(lon).min().orElseThrow()
                        + Arrays.stream(lon).max().orElseThrow())
                / 2;
    }

    static DatedCover west(Map<LocalDate, Double> percent, int standsDays) throws IOException {
        ZoneShape west = new ZoneShape(
                new Zone("210101", "西", "West", Zone.Level.COUNTY, "2101"),
                new GeometryFactory().toGeometry(new Envelope(SPLIT_DEG - 3, SPLIT_DEG, 38, 45)));
        List<ZoneDay> told = percent.entrySet().stream()
                .map(day -> new ZoneDay(day.getKey(), "210101", day.getValue()))
                .toList();
        return new CoverImporter(SmallTile.GRID.grid(), List.of(west)).read(told, Map.of(), standsDays);
    }

    private static SmallTile run(CoverSettings cover, TileSettings settings) {
        SmallTile tile = new SmallTile(settings, cover);
        for (int hour = 1; hour <= HOURS; hour++) {
            tile.accept(SmallTile.accounts(hour));
            tile.advance(hour);
        }
        return tile;
    }

    static boolean isWest(SmallTile tile, int cell) {
        return tile.land().lonDeg()[cell] < SPLIT_DEG;
    }

    private static int hourOfDay(int day, int hour) {
        LocalDate date = FIRST.plusDays(day);
        for (int h = 1; h <= HOURS; h++) {
            var local = StepHour.localTime(SmallTile.hourEnd(h), UTC_OFFSET);
            if (local.toLocalDate().equals(date) && local.getHour() == hour) {
                return h;
            }
        }
        throw new AssertionError(date + " " + hour);
    }

    private static TileSettings cured(double percent) {
        double[] months = new double[12];
        Arrays.fill(months, percent);
        TileSettings usual = TileSettings.defaults();
        return new TileSettings(
                usual.horizonHours(),
                usual.denseHours(),
                usual.sparseHours(),
                usual.utcOffsetHours(),
                usual.ffmcStart(),
                usual.dmcStart(),
                usual.dcStart(),
                months,
                usual.grassFuelLoadKgM2(),
                usual.standingFrom(),
                usual.mattedFrom(),
                usual.insufficientAfterHours(),
                usual.restartAfterHours(),
                usual.forestLimits(),
                usual.grassLimits(),
                usual.indices(),
                usual.season());
    }

    @Test
    void toldCuringReachesBothGrassIndicesAndTheirClassesAsACalendarWould() throws IOException {
        SmallTile told = run(new CoverSettings(west(Map.of(FIRST, 95.0), 30), DatedCover.NONE, 50), cured(40));
        SmallTile dead = run(CoverSettings.NONE, cured(95));
        SmallTile green = run(CoverSettings.NONE, cured(40));
        List<CellVariable> grass = List.of(
                CellVariable.GSI,
                CellVariable.GFWI,
                CellVariable.GRASS_CLASS,
                CellVariable.AFDRS_GRASS,
                CellVariable.DANGER_CLASS,
                CellVariable.DANGER_CLASS_LOW,
                CellVariable.DANGER_CLASS_HIGH);
        int hour = hourOfDay(2, 14);
        for (CellVariable variable : grass) {
            for (int i = 0; i < told.land().cells(); i++) {
                double expected = (isWest(told, i) ? dead : green).at(hour).column(variable)[i];
                assertThat(told.at(hour).column(variable)[i])
                        .as("%s of %d", variable, i)
                        .isEqualTo(expected);
            }
        }
        assertThat(dead.at(hour).column(CellVariable.GFWI)[0])
                .isGreaterThan(green.at(hour).column(CellVariable.GFWI)[0] * 2);
    }

    @Test
    void aCellUnderSnowHasWeatherAndTrustButNoIndexAndNoClassUntilItMelts() throws IOException {
        CoverSettings cover = new CoverSettings(
                DatedCover.NONE, west(Map.of(FIRST.plusDays(1), 60.0, FIRST.plusDays(2), 20.0), 9), 50);
        SmallTile tile = run(cover, TileSettings.defaults());
        TileHour before = tile.at(hourOfDay(0, 23));
        TileHour white = tile.at(hourOfDay(1, 14));
        TileHour melted = tile.at(hourOfDay(2, 15));
        for (int i = 0; i < tile.land().cells(); i++) {
            boolean west = isWest(tile, i);
            assertThat(before.column(CellVariable.DORMANT)[i]).isZero();
            assertThat(white.column(CellVariable.DORMANT)[i]).isEqualTo(west ? 1 : 0);
            assertThat(white.column(CellVariable.SENSORS)[i]).isGreaterThanOrEqualTo(2);
            assertThat(white.column(CellVariable.TEMP_C)[i]).isNotNaN();
            for (CellVariable danger : CellVariable.values()) {
                if (Arrays.asList(
                                CellVariable.Family.CLASS,
                                CellVariable.Family.FOREST,
                                CellVariable.Family.GRASS,
                                CellVariable.Family.NATIONAL)
                        .contains(danger.family())) {
                    assertThat(Double.isNaN(white.column(danger)[i]))
                            .as("%s of %d", danger, i)
                            .isEqualTo(west);
                }
            }
            assertThat(melted.column(CellVariable.DORMANT)[i]).isZero();
            assertThat(melted.column(CellVariable.DANGER_CLASS)[i]).isNotNaN();
        }
    }

    @Test
    void lateDataUnderSnowEndInTheSameBytes() throws IOException {
        CoverSettings cover = new CoverSettings(
                west(Map.of(FIRST, 95.0, FIRST.plusDays(1), 70.0), 9), west(Map.of(FIRST.plusDays(1), 80.0), 0), 50);
        SmallTile onTime = run(cover, TileSettings.defaults());
        SmallTile late = new SmallTile(TileSettings.defaults(), cover);
        for (int hour = 1; hour <= HOURS; hour++) {
            var accounts = SmallTile.accounts(hour);
            late.accept(hour > 20 && hour < 30 ? accounts.subList(2, accounts.size()) : accounts);
            late.advance(hour);
        }
        for (int hour = 21; hour < 30; hour++) {
            late.accept(SmallTile.accounts(hour).subList(0, 2));
        }
        late.advance(HOURS);
        SmallTile.assertSame(late.known, onTime.known);
    }
}
