package io.emberwatch.danger.fwi;

import static java.lang.Math.acos;
import static java.lang.Math.cos;
import static java.lang.Math.exp;
import static java.lang.Math.max;
import static java.lang.Math.sin;
import static java.lang.Math.tan;
import static java.lang.Math.toDegrees;
import static java.lang.Math.toRadians;

import java.time.LocalDate;

/**
 * The sun over a place on one day: sunrise, sunset, height at each hour, and the radiation that reaches the grass.
 *
 * <p>Source: NOAA's general solar position equations, taken at noon of the day; zenith 90.833° at sunrise and sunset; the
 * radiation model of cffdrs-ng (2026-08-13), which lets dry air pass more sun. Where the sun does not set, sunrise and
 * sunset lie 24 hours apart; where it does not rise, they coincide.
 */
public final class SunDay {
    static final double COS_HORIZON = cos(toRadians(90.833));
    /** Radiation below this is none, kW/m². */
    static final double LEAST_SOLRAD_KW_M2 = 1e-4;

    private final Site site;
    private final LocalDate date;
    private final double declinationRad;
    private final double equationOfTimeMin;
    private final double sunriseHour;
    private final double sunsetHour;

    private SunDay(Site site, LocalDate date) {
        this.site = site;
        this.date = date;
        this.declinationRad = declinationRad(date);
        this.equationOfTimeMin = equationOfTimeMin(date);
        double halfDayDeg = halfDayDeg(toRadians(site.latDeg()), declinationRad);
        double noonHour = (720.0 - 4.0 * site.lonDeg() - equationOfTimeMin) / 60.0 + site.utcOffsetHours();
        this.sunriseHour = noonHour - halfDayDeg / 15.0;
        this.sunsetHour = noonHour + halfDayDeg / 15.0;
    }

    /**
     * The sun of that day over that place.
     *
     * @param site where
     * @param date the day, on the clock of the site
     */
    public static SunDay of(Site site, LocalDate date) {
        return new SunDay(site, date);
    }

    private static double fractionOfYearRad(LocalDate date) {
        return 2.0 * Math.PI * (date.getDayOfYear() - 1) / date.lengthOfYear();
    }

    static double declinationRad(LocalDate date) {
        double g = fractionOfYearRad(date);
        return 0.006918
                - 0.399912 * cos(g)
                + 0.070257 * sin(g)
                - 0.006758 * cos(2.0 * g)
                + 0.000907 * sin(2.0 * g)
                - 0.002697 * cos(3.0 * g)
                + 0.00148 * sin(3.0 * g);
    }

    static double equationOfTimeMin(LocalDate date) {
        double g = fractionOfYearRad(date);
        return 229.18
                * (0.000075
                        + 0.001868 * cos(g)
                        - 0.032077 * sin(g)
                        - 0.014615 * cos(2.0 * g)
                        - 0.040849 * sin(2.0 * g));
    }

    /** Hour angle of sunrise, degrees: 0 in polar night, 180 under the midnight sun. */
    static double halfDayDeg(double latRad, double declinationRad) {
        double x = COS_HORIZON / (cos(latRad) * cos(declinationRad)) - tan(latRad) * tan(declinationRad);
        return toDegrees(acos(Fwi1987.clamp(x, -1.0, 1.0)));
    }

    /** Where the sun is looked at. */
    public Site site() {
        return site;
    }

    /** The day, on the clock of the site. */
    public LocalDate date() {
        return date;
    }

    /** Sunrise on the site's clock, decimal hours; may lie below 0. */
    public double sunriseHour() {
        return sunriseHour;
    }

    /** Sunset on the site's clock, decimal hours; may pass 24. */
    public double sunsetHour() {
        return sunsetHour;
    }

    /** Midway between sunrise and sunset on the site's clock, decimal hours. */
    public double solarNoonHour() {
        return (sunriseHour + sunsetHour) / 2.0;
    }

    /**
     * Cosine of the sun's distance from the zenith at that hour of the clock, 0 below the horizon.
     *
     * @param hour hour of the day on the clock of the site, 0 to 23
     */
    public double cosZenith(double hour) {
        double trueSolarMin = 60.0 * hour + equationOfTimeMin + 4.0 * site.lonDeg() - 60.0 * site.utcOffsetHours();
        double hourAngleRad = toRadians(trueSolarMin / 4.0 - 180.0);
        double latRad = toRadians(site.latDeg());
        return max(0.0, sin(latRad) * sin(declinationRad) + cos(latRad) * cos(declinationRad) * cos(hourAngleRad));
    }

    /**
     * Solar radiation on the ground at that hour, kW/m², 0 at night.
     *
     * @param hour hour of the site's clock
     * @param tempC air temperature, °C
     * @param rhPercent relative humidity, 0 to 100 %
     */
    public double solradKwM2(double hour, double tempC, double rhPercent) {
        double vpdHpa = 6.11 * (1.0 - rhPercent / 100.0) * exp(17.29 * tempC / (tempC + 237.3));
        double solrad = cosZenith(hour) * 0.92 * (1.0 - exp(-0.22 * vpdHpa));
        return solrad < LEAST_SOLRAD_KW_M2 ? 0.0 : solrad;
    }
}
