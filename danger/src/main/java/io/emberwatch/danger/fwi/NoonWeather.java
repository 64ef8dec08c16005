package io.emberwatch.danger.fwi;

/**
 * The weather of the noon observation, 12:00 local standard time (13:00 where the clock is on daylight time). NaN is a
 * missing reading; an impossible one is refused.
 *
 * @param tempC air temperature, °C, −60 to 65
 * @param rhPercent relative humidity, 0 to 100 %
 * @param windKmh 10-minute mean wind at 10 m in the open, km/h
 * @param rain24hMm rain of the 24 hours that end at noon, mm
 */
public record NoonWeather(double tempC, double rhPercent, double windKmh, double rain24hMm) {
    /** Refuses impossible weather; missing values stay missing. */
    public NoonWeather {
        Inputs.weather(tempC, rhPercent, windKmh, rain24hMm);
    }

    /** Whether all four readings are there. */
    public boolean isComplete() {
        return !Double.isNaN(tempC + rhPercent + windKmh + rain24hMm);
    }
}
