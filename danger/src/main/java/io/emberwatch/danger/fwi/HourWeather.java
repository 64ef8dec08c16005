package io.emberwatch.danger.fwi;

/**
 * The weather of one hour. NaN is a missing reading; an impossible one is refused.
 *
 * @param tempC air temperature, °C, −90 to 70
 * @param rhPercent relative humidity, 0 to 100 %
 * @param windKmh wind at 10 m in the open, km/h
 * @param rainMm rain of the hour, mm
 */
public record HourWeather(double tempC, double rhPercent, double windKmh, double rainMm) {
    public HourWeather {
        Inputs.temp(tempC);
        Inputs.rh(rhPercent);
        Inputs.wind(windKmh);
        Inputs.rain(rainMm);
    }
}
