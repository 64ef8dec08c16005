package io.emberwatch.jobs.tile;

import static io.emberwatch.jobs.tile.TileFrame.Column.AGE_HOURS;
import static io.emberwatch.jobs.tile.TileFrame.Column.AIR_GAP_HOURS;
import static io.emberwatch.jobs.tile.TileFrame.Column.ESTIMATED_BITS;
import static io.emberwatch.jobs.tile.TileFrame.Column.GAP_HOURS;
import static io.emberwatch.jobs.tile.TileFrame.Column.LAST_RH;
import static io.emberwatch.jobs.tile.TileFrame.Column.LAST_TEMP;
import static io.emberwatch.jobs.tile.TileFrame.Column.LAST_WIND;

import io.emberwatch.danger.Range;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.geo.CellWeather;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the chain of a cell from breaking where its weather is missing, and counts how often it had to.
 *
 * <p>The first missing hour takes the hour before; later ones take the same hour of yesterday, of two or of three days ago,
 * whichever was measured last, and where none was, still the last known. Rain that no gauge saw is taken as none, which
 * errs on the dry side, and counts as estimated like the rest. After too many hours in a row without air a cell stops and
 * starts anew with the next measured weather; without a gauge it goes on, dry and without a class. The future is not looked at: an hour's value does not depend on whether the next was known.
 */
final class FillGaps {

    /** Days back that a missing hour may be taken from. */
    static final int DAYS_BACK = 3;

    private static final int LAST_DAY = 0xFFFFFF;

    private final TileSettings settings;

    FillGaps(TileSettings settings) {
        this.settings = settings;
    }

    /** Finds the surfaces of the same hour on earlier days. */
    @FunctionalInterface
    interface Yesterdays {
        /** The weather so many days before, or null where no sensor spoke. */
        @Nullable
        CellWeather daysBack(int days);
    }

    /**
     * Fills the weather of an hour and carries the gap counters of the frame on; starts and stops cells.
     *
     * @param frame the cells' state before the hour; changed
     * @param weather what the sensors give for the hour
     * @param yesterdays asked only in a gap of more than an hour
     */
    FedWeather fill(TileFrame frame, CellWeather weather, Yesterdays yesterdays) {
        int cells = weather.cells();
        FedWeather fed = new FedWeather(cells);
        for (int i = 0; i < cells; i++) {
            measured(weather, i, fed);
            boolean air = !Double.isNaN(fed.tempC[i] + fed.rhPercent[i] + fed.windKmh[i]);
            if (!frame.started(i) && !air) {
                forget(fed, i);
                continue;
            }
            fed.estimated[i] = !air || Double.isNaN(fed.rainMm[i]);
            count(frame, i, fed.estimated[i], !air);
            if (frame.started(i) && frame.column(AIR_GAP_HOURS)[i] > settings.restartAfterHours()) {
                frame.stop(i);
                forget(fed, i);
                continue;
            }
            if (!air) {
                estimateAir(frame, fed, i, yesterdays);
            }
            if (Double.isNaN(fed.rainMm[i])) {
                fed.rainMm[i] = 0;
            }
            fed.settle(i);
            frame.column(LAST_TEMP)[i] = fed.tempC[i];
            frame.column(LAST_RH)[i] = fed.rhPercent[i];
            frame.column(LAST_WIND)[i] = fed.windKmh[i];
        }
        return fed;
    }

    private static void measured(CellWeather weather, int cell, FedWeather fed) {
        fed.tempC[cell] = Math.max(-60, Math.min(60, weather.value(HourVariable.TEMP_C, cell)));
        fed.rhPercent[cell] = clip(weather.value(HourVariable.RH_PCT, cell), 100);
        fed.windKmh[cell] = clip(weather.value(HourVariable.WIND_KMH, cell), Range.WIND_KMH.max());
        fed.rainMm[cell] = clip(weather.value(HourVariable.RAIN_MM, cell), 500);
    }

    /** The value within 0 to its highest; NaN stays NaN. */
    private static double clip(double value, double highest) {
        return Math.max(0, Math.min(highest, value));
    }

    private static void forget(FedWeather fed, int cell) {
        fed.tempC[cell] = Double.NaN;
        fed.rhPercent[cell] = Double.NaN;
        fed.windKmh[cell] = Double.NaN;
        fed.rainMm[cell] = Double.NaN;
    }

    private static void count(TileFrame frame, int cell, boolean estimated, boolean airless) {
        double bits = frame.column(ESTIMATED_BITS)[cell];
        double age = frame.column(AGE_HOURS)[cell];
        int before = Double.isNaN(bits) ? 0 : (int) bits;
        frame.column(ESTIMATED_BITS)[cell] = (before << 1 | (estimated ? 1 : 0)) & LAST_DAY;
        lengthen(frame.column(GAP_HOURS), cell, estimated);
        lengthen(frame.column(AIR_GAP_HOURS), cell, airless);
        frame.column(AGE_HOURS)[cell] = Double.isNaN(age) ? 1 : age + 1;
    }

    private static void lengthen(double[] gapHours, int cell, boolean gap) {
        gapHours[cell] = gap ? (Double.isNaN(gapHours[cell]) ? 1 : gapHours[cell] + 1) : 0;
    }

    private static void estimateAir(TileFrame frame, FedWeather fed, int cell, Yesterdays yesterdays) {
        CellWeather model = frame.column(AIR_GAP_HOURS)[cell] > 1 ? measuredBefore(yesterdays, cell) : null;
        fed.tempC[cell] = firstKnown(fed.tempC[cell], model, HourVariable.TEMP_C, cell, frame.column(LAST_TEMP));
        fed.rhPercent[cell] =
                clip(firstKnown(fed.rhPercent[cell], model, HourVariable.RH_PCT, cell, frame.column(LAST_RH)), 100);
        fed.windKmh[cell] = clip(
                firstKnown(fed.windKmh[cell], model, HourVariable.WIND_KMH, cell, frame.column(LAST_WIND)),
                Range.WIND_KMH.max());
    }

    private static @Nullable CellWeather measuredBefore(Yesterdays yesterdays, int cell) {
        for (int days = 1; days <= DAYS_BACK; days++) {
            CellWeather weather = yesterdays.daysBack(days);
            if (weather != null
                    && !Double.isNaN(weather.value(HourVariable.TEMP_C, cell)
                            + weather.value(HourVariable.RH_PCT, cell)
                            + weather.value(HourVariable.WIND_KMH, cell))) {
                return weather;
            }
        }
        return null;
    }

    private static double firstKnown(
            double measured, @Nullable CellWeather model, HourVariable variable, int cell, double[] last) {
        if (!Double.isNaN(measured)) {
            return measured;
        }
        return model == null ? last[cell] : model.value(variable, cell);
    }
}
