package io.emberwatch.danger.fwi;

import java.time.LocalDate;

/**
 * What one hour brings to a place in the FWI System of 2025. NaN is a missing value; an impossible one is refused.
 *
 * @param hour hour of the day in the site's clock, 0 to 23; the weather is that of the hour that ends here
 * @param sunriseHour sunrise on that clock, decimal hours
 * @param sunsetHour sunset on that clock, decimal hours; may pass 24
 * @param standing whether the grass stands; otherwise it is matted
 * @param tempC air temperature, °C
 * @param rhPercent relative humidity, 0 to 100 %
 * @param windKmh wind at 10 m in the open, km/h
 * @param rainMm rain of the hour, mm
 * @param solradKwM2 solar radiation, kW/m²
 * @param percentCured share of dead grass, 0 to 100 %
 * @param grassFuelLoadKgM2 grass fuel load, kg/m²; {@link #DEFAULT_GRASS_LOAD_KG_M2} where nothing is known
 */
public record Fwi2025Hour(
        int hour,
        double sunriseHour,
        double sunsetHour,
        boolean standing,
        double tempC,
        double rhPercent,
        double windKmh,
        double rainMm,
        double solradKwM2,
        double percentCured,
        double grassFuelLoadKgM2) {
    /** The default grass fuel load of cffdrs-ng, kg/m². */
    public static final double DEFAULT_GRASS_LOAD_KG_M2 = 0.35;

    /** Refuses an impossible hour; missing values stay missing. */
    public Fwi2025Hour {
        Inputs.hour(hour);
        Inputs.weather(tempC, rhPercent, windKmh, rainMm);
        Inputs.SOLRAD_KW_M2.require(solradKwM2);
        Inputs.PERCENT_CURED.require(percentCured);
        Inputs.GRASS_LOAD_KG_M2.require(grassFuelLoadKgM2);
    }

    /**
     * The hour with sun reckoned from the place and day: sunrise, sunset and, where none was measured, solar radiation.
     *
     * @param sun the day's sun at the place
     * @param hour hour of the day on the clock of the site, 0 to 23
     * @param weather the weather of the hour
     * @param solradKwM2 measured solar radiation, kW/m², or NaN to reckon it from temperature and humidity
     * @param percentCured share of dead grass, %, 0 to 100
     * @param grassFuelLoadKgM2 dry weight of grass, kg/m²
     * @param calendar when the grass stands and when it lies
     */
    public static Fwi2025Hour at(
            SunDay sun,
            int hour,
            HourWeather weather,
            double solradKwM2,
            double percentCured,
            double grassFuelLoadKgM2,
            GrassCalendar calendar) {
        double solrad =
                Double.isNaN(solradKwM2) ? sun.solradKwM2(hour, weather.tempC(), weather.rhPercent()) : solradKwM2;
        LocalDate date = sun.date();
        return new Fwi2025Hour(
                hour,
                sun.sunriseHour(),
                sun.sunsetHour(),
                calendar.isStanding(date),
                weather.tempC(),
                weather.rhPercent(),
                weather.windKmh(),
                weather.rainMm(),
                solrad,
                percentCured,
                grassFuelLoadKgM2);
    }

    /** Whether the sun is up, both ends included; an hour before 6 also counts as the night's end of the day before. */
    public boolean isDaylight() {
        return sunriseHour <= hour && hour <= sunsetHour
                || hour < 6 && sunriseHour <= hour + 24 && hour + 24 <= sunsetHour;
    }

    /** Whether temperature, humidity, wind, rain and sun are known: what the forest codes need. */
    public boolean isForestComplete() {
        return !Double.isNaN(tempC + rhPercent + windKmh + rainMm + sunriseHour + sunsetHour);
    }

    /** Whether also solar radiation and grass load are known: what the moisture of the grass needs. */
    public boolean isGrassComplete() {
        return isForestComplete() && !Double.isNaN(solradKwM2 + grassFuelLoadKgM2);
    }
}
