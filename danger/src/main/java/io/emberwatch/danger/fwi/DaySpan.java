package io.emberwatch.danger.fwi;

import static java.lang.Math.exp;

import io.emberwatch.danger.Range;
import java.time.LocalDate;

/**
 * The span through which one day's weather moves: lowest and highest temperature, humidity and wind, and the day's rain.
 *
 * @param date the day
 * @param minTempC lowest temperature, °C
 * @param maxTempC highest temperature, °C
 * @param minRhPercent lowest relative humidity, 0 to 100 %
 * @param maxRhPercent highest relative humidity, 0 to 100 %
 * @param minWindKmh lowest wind at 10 m, km/h
 * @param maxWindKmh highest wind at 10 m, km/h
 * @param rainMm rain of the day, mm
 */
public record DaySpan(
        LocalDate date,
        double minTempC,
        double maxTempC,
        double minRhPercent,
        double maxRhPercent,
        double minWindKmh,
        double maxWindKmh,
        double rainMm) {

    /** Refuses impossible weather. */
    public DaySpan {
        Inputs.weather(minTempC, minRhPercent, minWindKmh, rainMm);
        Inputs.weather(maxTempC, maxRhPercent, maxWindKmh, rainMm);
    }

    /**
     * The span that a noon observation lets expect: statistics from Canadian stations, with the water in the air taken as
     * constant through the day. Source: cffdrs-ng, version 2026-08-13 (make_minmax).
     *
     * @param date the day, on the clock of the site
     * @param noon the noon observation
     */
    public static DaySpan ofNoon(LocalDate date, NoonWeather noon) {
        double t = noon.tempC();
        double range = 17.0 - 0.16 * noon.rhPercent() + 0.22 * t;
        double max = range <= 2.0 ? t + 1.0 : t + 2.0;
        double min = range <= 2.0 ? t - 1.0 : max - range;
        double water = vapourDensity(t) * noon.rhPercent();
        return new DaySpan(
                date,
                Fwi1987.clamp(min, Range.TEMP_C.min(), Range.TEMP_C.max()),
                Fwi1987.clamp(max, Range.TEMP_C.min(), Range.TEMP_C.max()),
                Fwi1987.clamp(water / vapourDensity(max), 0.0, 100.0),
                Fwi1987.clamp(water / vapourDensity(min), 0.0, 100.0),
                0.15 * noon.windKmh(),
                Math.min(1.25 * noon.windKmh(), Range.WIND_KMH.max()),
                noon.rain24hMm());
    }

    /** Water in saturated air over a constant that cancels: vapour pressure (Tetens) by absolute temperature. */
    private static double vapourDensity(double tempC) {
        return exp(17.27 * tempC / (tempC + 237.3)) / (273.17 + tempC);
    }
}
