package io.emberwatch.jobs.tile;

import static io.emberwatch.jobs.tile.TileFrame.Column.DAY_RAIN;
import static io.emberwatch.jobs.tile.TileFrame.Column.DAY_RH_MIN;
import static io.emberwatch.jobs.tile.TileFrame.Column.DAY_TEMP_MAX;
import static io.emberwatch.jobs.tile.TileFrame.Column.DAY_WIND_MAX;

import io.emberwatch.geo.CellWeather;
import io.emberwatch.jobs.tile.TileFrame.Column;
import java.time.LocalDate;

/**
 * The day of the indices that take a day's extremes: gathers them hour by hour and ends the day at its hour of the local standard clock, by default
 * 14:00. Then LY/T 1172, the weather service's index, KBDI and the season are stepped; their values stand until the next day's end.
 *
 * <p>The extremes are those of the hours' means, of the 24 hours before; the first day of a cell has the hours since its start.
 */
final class StepDay {

    private final TileSettings settings;
    private final StepSeason season;
    private final StepChina china;
    private final StepAustralia australia;
    private final int cells;

    StepDay(int cells, TileSettings settings, GrassDays grass, StepSeason season, SnowDays snow) {
        this.cells = cells;
        this.settings = settings;
        this.season = season;
        this.china = new StepChina(cells, settings, snow);
        this.australia = new StepAustralia(cells, settings, grass);
    }

    /** Whether a day ends with the hour that ends then. */
    boolean isDayEnd(long hourEndMs) {
        return StepHour.localTime(hourEndMs, settings.utcOffsetHours()).getHour()
                == settings.indices().dayEndHour();
    }

    /** Takes the hour into the day; at the day's end steps the daily indices; writes what stands. */
    void step(TileFrame frame, FedWeather fed, CellWeather weather, long hourEndMs, TileColumns out) {
        for (int i = 0; i < cells; i++) {
            if (fed.feeds(i)) {
                gather(frame, fed, i);
            }
        }
        if (isDayEnd(hourEndMs)) {
            LocalDate date =
                    StepHour.localTime(hourEndMs, settings.utcOffsetHours()).toLocalDate();
            china.endDay(frame, fed, weather, date);
            australia.endDay(frame, fed);
            endDay(frame, fed);
        }
        china.write(frame, fed, out);
        australia.step(frame, fed, hourEndMs, out);
    }

    private static void gather(TileFrame frame, FedWeather fed, int cell) {
        double[] tempMax = frame.column(DAY_TEMP_MAX);
        double[] rhMin = frame.column(DAY_RH_MIN);
        double[] windMax = frame.column(DAY_WIND_MAX);
        double[] rain = frame.column(DAY_RAIN);
        boolean first = Double.isNaN(tempMax[cell]);
        tempMax[cell] = first ? fed.tempC[cell] : Math.max(tempMax[cell], fed.tempC[cell]);
        rhMin[cell] = first ? fed.rhPercent[cell] : Math.min(rhMin[cell], fed.rhPercent[cell]);
        windMax[cell] = first ? fed.windKmh[cell] : Math.max(windMax[cell], fed.windKmh[cell]);
        rain[cell] = (first ? 0 : rain[cell]) + fed.rainMm[cell];
    }

    private void endDay(TileFrame frame, FedWeather fed) {
        for (int i = 0; i < cells; i++) {
            if (fed.feeds(i)) {
                double rainMm = StepNoon.dayRain(frame.column(DAY_RAIN)[i]);
                season.endDay(frame, i, frame.column(DAY_TEMP_MAX)[i], rainMm);
                for (Column column : new Column[] {DAY_TEMP_MAX, DAY_RH_MIN, DAY_WIND_MAX, DAY_RAIN}) {
                    frame.column(column)[i] = Double.NaN;
                }
            }
        }
    }
}
