package io.emberwatch.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.danger.australia.AfdrsGrass;
import io.emberwatch.danger.australia.DroughtFactor;
import io.emberwatch.danger.australia.Ffdi;
import io.emberwatch.danger.australia.GrassCondition;
import io.emberwatch.danger.australia.Kbdi;
import io.emberwatch.danger.australia.KbdiChoices;
import io.emberwatch.danger.australia.KbdiState;
import io.emberwatch.danger.australia.RainHistory;
import io.emberwatch.danger.china.CmaDay;
import io.emberwatch.danger.china.CmaIndex;
import io.emberwatch.danger.china.DrySpell;
import io.emberwatch.danger.china.Htz;
import io.emberwatch.danger.china.HtzDay;
import io.emberwatch.danger.fwi.CanadianCuring;
import io.emberwatch.danger.scale.ClassTables;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.TileHour;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.Ground;
import io.emberwatch.geo.TileSurface;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The indices beside FWI2025, cell by cell against the formulas on the very weather that the cell was fed. */
class CellIndicesTest {

    private static final int DAYS = 5;
    private static final int CELL = 7;
    private static SmallTile tile = new SmallTile(TileSettings.defaults());

    @BeforeAll
    static void run() {
        tile = new SmallTile(TileSettings.defaults());
        for (int hour = 1; hour <= 24 * DAYS; hour++) {
            tile.accept(SmallTile.accounts(hour));
            tile.advance(hour);
        }
    }

    private static double at(int hour, CellVariable variable) {
        double[] column = tile.at(hour).column(variable);
        return column.length == 0 ? Double.NaN : column[CELL];
    }

    /** The hours of the day that ends with this hour. */
    private static List<Integer> hoursOfDay(int endHour) {
        return IntStream.rangeClosed(Math.max(1, endHour - 23), endHour).boxed().toList();
    }

    private static double rainOfDay(int endHour) {
        double sum = 0;
        for (int hour : hoursOfDay(endHour)) {
            sum += at(hour, CellVariable.RAIN_MM);
        }
        return Math.rint(sum * 1e6) / 1e6;
    }

    private static double highest(int endHour, CellVariable variable) {
        return hoursOfDay(endHour).stream()
                .mapToDouble(hour -> at(hour, variable))
                .max()
                .orElseThrow();
    }

    @Test
    void htzStepsOnTheExtremesOfTheDayAndStands() {
        DrySpell spell = DrySpell.START;
        for (int end = 14; end <= 24 * DAYS; end += 24) {
            double rhMin = hoursOfDay(end).stream()
                    .mapToDouble(hour -> at(hour, CellVariable.RH_PCT))
                    .min()
                    .orElseThrow();
            HtzDay day = Htz.standard()
                    .step(
                            spell,
                            highest(end, CellVariable.TEMP_C),
                            rhMin,
                            rainOfDay(end),
                            highest(end, CellVariable.WIND_KMH),
                            0);
            spell = day.spell();
            assertThat(at(end, CellVariable.HTZ)).isEqualTo(day.htz());
            assertThat(at(end, CellVariable.HTZ_CLASS)).isEqualTo(day.level());
            assertThat(at(end + 9, CellVariable.HTZ)).isEqualTo(day.htz());
        }
        assertThat(at(13, CellVariable.HTZ)).isNaN();
    }

    @Test
    void cmaTakesTheAirAtTheEndOfTheDay() {
        Grid grid = SmallTile.GRID.grid();
        TileSurface surface =
                new TileSurface(grid, grid.tile(SmallTile.TILE), Ground.flat(100), SmallTile.GRID.surface());
        int dryDays = 0;
        for (int end = 14; end <= 24 * DAYS; end += 24) {
            var air = surface.step(SmallTile.accounts(end), EnumSet.allOf(HourVariable.class));
            CmaDay day = CmaIndex.qxt77()
                    .step(
                            dryDays,
                            air.value(HourVariable.END_TEMP_C, CELL),
                            air.value(HourVariable.END_RH_PCT, CELL),
                            air.value(HourVariable.END_WIND_KMH, CELL),
                            rainOfDay(end),
                            false,
                            1);
            dryDays = day.dryDays();
            assertThat(at(end, CellVariable.CMA)).isEqualTo(day.u());
            assertThat(at(end, CellVariable.CMA_CLASS)).isEqualTo(day.level());
        }
    }

    @Test
    void ffdiStandsOnKbdiAndTheRainsOfTwentyDays() {
        KbdiState kbdi = KbdiState.of(25.4);
        RainHistory rains = RainHistory.dry();
        for (int end = 14; end + 20 <= 24 * DAYS; end += 24) {
            kbdi = Kbdi.step(kbdi, rainOfDay(end), highest(end, CellVariable.TEMP_C), 650, KbdiChoices.KEETCH_BYRAM);
            rains = rains.plus(rainOfDay(end));
            double factor = DroughtFactor.griffiths(kbdi.kbdiMm(), rains, DroughtFactor.Limit.CONTINUOUS);
            for (int hour = end; hour < end + 20; hour += 7) {
                assertThat(at(hour, CellVariable.KBDI)).isEqualTo(kbdi.kbdiMm());
                assertThat(at(hour, CellVariable.DROUGHT_FACTOR)).isEqualTo(factor);
                assertThat(at(hour, CellVariable.FFDI))
                        .isEqualTo(Ffdi.mk5(
                                at(hour, CellVariable.TEMP_C),
                                at(hour, CellVariable.RH_PCT),
                                at(hour, CellVariable.WIND_KMH),
                                factor));
                assertThat(at(hour, CellVariable.FFDI_CLASS))
                        .isEqualTo(ClassTables.shipped().get("ffdi-2009").levelOf(at(hour, CellVariable.FFDI)));
            }
        }
    }

    @Test
    void afdrsGrassIsReckonedEveryHour() {
        for (int hour = 1; hour <= 48; hour += 5) {
            double curing = CanadianCuring.percentCured(
                    StepHour.localTime(SmallTile.hourEnd(hour), 8).toLocalDate());
            double index = AfdrsGrass.compute(
                            at(hour, CellVariable.TEMP_C),
                            at(hour, CellVariable.RH_PCT),
                            at(hour, CellVariable.WIND_KMH),
                            curing,
                            GrassCondition.NATURAL,
                            3.5)
                    .fireBehaviourIndex();
            assertThat(at(hour, CellVariable.AFDRS_GRASS)).isEqualTo(index);
            assertThat(at(hour, CellVariable.AFDRS_GRASS_CLASS))
                    .isEqualTo(ClassTables.shipped().get("afdrs-rating").levelOf(index));
        }
    }

    @Test
    void eachClassIsThatOfTheTableByItsId() {
        assertThat(at(40, CellVariable.FWI_1987_CLASS))
                .isEqualTo(ClassTables.shipped().get("five-level-fwi").levelOf(at(40, CellVariable.FWI_1987)));
    }

    @Test
    void whatIsNotConfiguredIsNotReckoned() {
        SmallTile bare = new SmallTile(TileSettings.defaults().withIndices(IndexSettings.none()));
        for (int hour = 1; hour <= 15; hour++) {
            bare.accept(SmallTile.accounts(hour));
            bare.advance(hour);
        }
        TileHour last = bare.at(15);
        for (CellVariable variable : List.of(
                CellVariable.HTZ, CellVariable.CMA, CellVariable.AFDRS_GRASS, CellVariable.FFDI, CellVariable.KBDI)) {
            assertThat(last.column(variable)).isEmpty();
        }
        assertThat(last.column(CellVariable.FWI_1987)).doesNotContain(Double.NaN);
        assertThat(last.column(CellVariable.FWI)).isEqualTo(tile.at(15).column(CellVariable.FWI));
    }

    @Test
    void breaksAgreeWithTheirTableBelowAtAndAboveEachLimit() {
        for (String id : List.of("ly-t-1172-1995", "qx-t-77-2007", "afdrs-rating", "five-level-fwi", "ffdi-2009")) {
            var table = ClassTables.shipped().get(id);
            ClassBreaks breaks = ClassBreaks.of(table);
            for (double limit : breaks.limits()) {
                for (double value : new double[] {Math.nextDown(limit), limit, Math.nextUp(limit)}) {
                    assertThat(breaks.levelOf(value)).isEqualTo(Math.min(5, table.levelOf(value)));
                }
            }
            assertThat(breaks.levelOf(Double.NaN)).isNaN();
            assertThat(breaks.levelOf(1e9)).isEqualTo(5);
        }
        assertThatThrownBy(() -> ClassBreaks.of(ClassTables.shipped().get("angstrom")))
                .hasMessageContaining("[angstrom]");
    }

    @Test
    void theFirstDayIsShorterAndStillADay() {
        assertThat(at(14, CellVariable.HTZ)).isBetween(0.0, 130.0);
        assertThat(at(14, CellVariable.KBDI)).isCloseTo(25.4, within(5.0));
    }
}
