package io.emberwatch.danger.fwi;

/**
 * The weather of one hour. NaN is a missing reading; an impossible one is refused.
 *
 * @param tempC air temperature, °C, −60 to 65
 * @param rhPercent relative humidity, 0 to 100 %
 * @param windKmh wind at 10 m in the open, km/h
 * @param rainMm rain of the hour, mm
 */
public record HourWeather(double tempC, double rhPercent, double windKmh, double rainMm) {
    /** Refuses impossible weather; missing values stay missing. */
    public HourWeather {
        Inputs.weather(tempC, rhPercent, windKmh, rainMm);
    }
}
