package io.emberwatch.jobs.tile;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.geo.CellWeather;
import io.emberwatch.jobs.tile.TileFrame.Column;

/**
 * Says of each cell how dangerous it is and how far that can be trusted.
 *
 * <p>The class of a cell is the higher of the forest class, where at least a tenth of it is forest, and the grass class,
 * where at least a tenth is grass. A cell without either has no class, nor has one whose weather was estimated for too
 * long: then also the number of its sensors is NaN, the sign of insufficient data. A cell under snow has no index to be judged by.
 */
final class JudgeCells {

    private static final double HOURS_A_DAY = 24;
    /** Hours after which hardly anything of the start values is left in the slowest code: three times 53 days. */
    private static final double DC_LAG_HOURS = 53 * HOURS_A_DAY;

    private static final double MAGNUS_A = 17.625;

    private static final double MAGNUS_B_C = 243.04;

    private final TileLand land;
    private final TileSettings settings;
    private final GrassDays grass;

    JudgeCells(TileLand land, TileSettings settings, GrassDays grass) {
        this.grass = grass;
        this.land = land;
        this.settings = settings;
    }

    /** Writes weather, classes and trust of the cells that are fed. */
    void judge(TileFrame frame, FedWeather fed, CellWeather weather, long hourEndMs, TileColumns out) {
        ClassRange range = new ClassRange(land, settings, grass, hourEndMs);
        for (int i = 0; i < land.cells(); i++) {
            out.set(CellVariable.NEAREST_KM, i, weather.nearestKm(HourVariable.TEMP_C, i));
            if (!fed.feeds(i)) {
                continue;
            }
            weather(fed, weather, i, out);
            trust(frame, weather, i, out);
            if (frame.column(Column.GAP_HOURS)[i] <= settings.insufficientAfterHours()) {
                out.set(CellVariable.SENSORS, i, weather.sensors(HourVariable.TEMP_C, i));
                classes(i, out);
                range.judge(i, frame, fed, weather, out);
            }
        }
    }

    private static void weather(FedWeather fed, CellWeather weather, int cell, TileColumns out) {
        out.set(CellVariable.TEMP_C, cell, fed.tempC[cell]);
        out.set(CellVariable.RH_PCT, cell, fed.rhPercent[cell]);
        out.set(CellVariable.WIND_KMH, cell, fed.windKmh[cell]);
        out.set(CellVariable.RAIN_MM, cell, fed.rainMm[cell]);
        out.set(CellVariable.DEWPOINT_C, cell, dewPointC(fed.tempC[cell], fed.rhPercent[cell]));
        out.set(CellVariable.TEMP_HALF_C, cell, weather.halfWidth(HourVariable.TEMP_C, cell));
        out.set(CellVariable.RH_HALF_PCT, cell, weather.halfWidth(HourVariable.RH_PCT, cell));
    }

    /** Dew point of air, °C (Magnus, coefficients of Alduchov and Eskridge 1996); NaN in bone-dry air. */
    private static double dewPointC(double tempC, double rhPercent) {
        double gamma = Math.log(rhPercent / 100) + MAGNUS_A * tempC / (MAGNUS_B_C + tempC);
        return rhPercent > 0 ? MAGNUS_B_C * gamma / (MAGNUS_A - gamma) : Double.NaN;
    }

    private static void trust(TileFrame frame, CellWeather weather, int cell, TileColumns out) {
        int bits = (int) frame.column(Column.ESTIMATED_BITS)[cell];
        double age = frame.column(Column.AGE_HOURS)[cell];
        out.set(CellVariable.AGE_H, cell, frame.column(Column.GAP_HOURS)[cell]);
        out.set(CellVariable.ESTIMATED_SHARE, cell, Integer.bitCount(bits) / Math.min(HOURS_A_DAY, age));
        out.set(CellVariable.MATURITY_PCT, cell, 100 * (1 - Math.exp(-age / DC_LAG_HOURS)));
    }

    private void classes(int cell, TileColumns out) {
        double forest = land.ground().isForest(cell)
                ? level(out.get(CellVariable.FWI, cell), settings.forestLimits())
                : Double.NaN;
        double grass = land.ground().isGrass(cell)
                ? level(out.get(CellVariable.GFWI, cell), settings.grassLimits())
                : Double.NaN;
        out.set(CellVariable.FOREST_CLASS, cell, forest);
        out.set(CellVariable.GRASS_CLASS, cell, grass);
        out.set(
                CellVariable.DANGER_CLASS,
                cell,
                Double.isNaN(forest) ? grass : Double.isNaN(grass) ? forest : Math.max(forest, grass));
    }

    /** Class 1 to 5 of a value: one more than the limits it has reached; NaN stays NaN. */
    static double level(double value, double[] limits) {
        if (Double.isNaN(value)) {
            return Double.NaN;
        }
        int level = 1;
        for (double limit : limits) {
            if (value >= limit) {
                level++;
            }
        }
        return level;
    }
}
