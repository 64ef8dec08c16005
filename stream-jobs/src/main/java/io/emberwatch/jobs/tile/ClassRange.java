package io.emberwatch.jobs.tile;

import io.emberwatch.danger.fwi.Fwi1987;
import io.emberwatch.danger.fwi.Fwi2025;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.geo.CellWeather;
import io.emberwatch.jobs.tile.TileFrame.Column;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The lowest and the highest danger class that a cell may be in, as far as the 90 % interval of its weather goes.
 *
 * <p>Two other worlds are looked at beside the estimated one: hot, dry and windy at once by the interval's ends, and cool,
 * damp and calm. Fine fuel and grass are taken to be off by as much as the moisture that they tend to is, as if the air had
 * been so for some hours; the drought of deeper layers (BUI) stays, since errors of single hours average out over weeks.
 * Taking all three ends at once is more than 90 %: the range is a careful one.
 */
final class ClassRange {

    /** What the air, the estimated or another, makes of a cell. */
    private record World(double tempC, double rhPercent, double windKmh) {}

    private final TileLand land;
    private final TileSettings settings;
    private final double[] percentCured;
    private final boolean standing;

    ClassRange(TileLand land, TileSettings settings, GrassDays grass, long hourEndMs) {
        this.land = land;
        this.settings = settings;
        LocalDate day = StepHour.localTime(hourEndMs, settings.utcOffsetHours()).toLocalDate();
        this.percentCured = grass.percentCured(day);
        this.standing = grass.calendar().isStanding(day);
    }

    /** Writes the range of a cell that has a class; of one whose weather is estimated without an interval it is unknown. */
    void judge(int cell, TileFrame frame, FedWeather fed, CellWeather weather, TileColumns out) {
        double danger = out.get(CellVariable.DANGER_CLASS, cell);
        World here = new World(fed.tempC[cell], fed.rhPercent[cell], fed.windKmh[cell]);
        World worse = world(here, weather, cell, 1);
        World better = world(here, weather, cell, -1);
        if (Double.isNaN(danger) || worse == null || better == null) {
            return;
        }
        out.set(CellVariable.DANGER_CLASS_LOW, cell, Math.min(danger, level(cell, here, better, frame, out)));
        out.set(CellVariable.DANGER_CLASS_HIGH, cell, Math.max(danger, level(cell, here, worse, frame, out)));
    }

    /** The world at the dangerous (1) or harmless (−1) ends of the intervals; null where an interval is not known. */
    private static @Nullable World world(World here, CellWeather weather, int cell, int worse) {
        double temp = here.tempC + worse * weather.halfWidth(HourVariable.TEMP_C, cell);
        double rh = here.rhPercent - worse * weather.halfWidth(HourVariable.RH_PCT, cell);
        double wind = here.windKmh + worse * weather.halfWidth(HourVariable.WIND_KMH, cell);
        return Double.isNaN(temp + rh + wind)
                ? null
                : new World(temp, Math.max(1, Math.min(100, rh)), Math.max(0, wind));
    }

    private double level(int cell, World here, World other, TileFrame frame, TileColumns out) {
        double forest = Double.NaN;
        double grassLevel = Double.NaN;
        if (land.ground().isForest(cell)) {
            double moisture = frame.column(Column.FINE_FUEL)[cell] + fineFuel(other) - fineFuel(here);
            double isi = Fwi2025.isi(Math.max(0, Math.min(250, moisture)), other.windKmh);
            double fwi = Fwi1987.fwi(isi, out.get(CellVariable.BUI, cell));
            forest = JudgeCells.level(fwi, settings.forestLimits());
        }
        if (land.ground().isGrass(cell)) {
            Column state = standing ? Column.STANDING_GRASS : Column.MATTED_GRASS;
            double moisture = frame.column(state)[cell] + cured(other) - cured(here);
            double gsi = Fwi2025.gsi(other.windKmh, Math.max(0, Math.min(250, moisture)), percentCured[cell], standing);
            grassLevel = JudgeCells.level(Fwi2025.gfwi(gsi, settings.grassFuelLoadKgM2()), settings.grassLimits());
        }
        return Double.isNaN(forest) ? grassLevel : Double.isNaN(grassLevel) ? forest : Math.max(forest, grassLevel);
    }

    private static double fineFuel(World world) {
        return Fwi1987.dryingEquilibrium(world.tempC, world.rhPercent);
    }

    private static double cured(World world) {
        return Fwi2025.grassDryingEquilibrium(world.tempC, world.rhPercent);
    }
}
