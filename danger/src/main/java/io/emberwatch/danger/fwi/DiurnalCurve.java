package io.emberwatch.danger.fwi;

import static java.lang.Math.PI;
import static java.lang.Math.exp;
import static java.lang.Math.max;
import static java.lang.Math.sin;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Twenty-four hours of weather from a day's span: a sine from the morning's lowest to the afternoon's highest value, and
 * from sunset an exponential fall to the next morning's lowest. For gaps and for records that hold noon alone.
 *
 * <p>Source: Beck and Trevitt (1989), with the parameters of cffdrs-ng, version 2026-08-13. The day's rain falls in the
 * hour after sunrise. As there, the hours before sunrise use the sunset time of their own day.
 */
public final class DiurnalCurve {
    private static final DiurnalCurve TEMP = new DiurnalCurve(0.0, 2.75, -1.9);
    private static final DiurnalCurve DRYNESS = new DiurnalCurve(0.25, 2.75, -2.0);
    private static final DiurnalCurve WIND = new DiurnalCurve(1.0, 1.5, -1.3);

    /** The lowest value comes this long after sunrise, hours. */
    private final double alphaHours;
    /** The highest value comes this long after solar noon, hours. */
    private final double betaHours;
    /** How fast the value falls after sunset. */
    private final double gamma;

    private DiurnalCurve(double alphaHours, double betaHours, double gamma) {
        this.alphaHours = alphaHours;
        this.betaHours = betaHours;
        this.gamma = gamma;
    }

    /**
     * An hour of weather and its time on the site's clock.
     *
     * @param time the hour
     * @param weather its weather
     */
    public record TimedWeather(LocalDateTime time, HourWeather weather) {}

    /**
     * All hours of the days. The day before the first and the day after the last are taken to be like them.
     *
     * @param site where
     * @param days consecutive days
     * @throws IllegalArgumentException where a day does not follow the one before
     */
    public static List<TimedWeather> hours(Site site, List<DaySpan> days) {
        List<TimedWeather> hours = new ArrayList<>();
        for (int n = 0; n < days.size(); n++) {
            DaySpan today = days.get(n);
            if (n > 0 && !days.get(n - 1).date().plusDays(1).equals(today.date())) {
                throw new IllegalArgumentException("day [" + today.date() + "] does not follow "
                        + days.get(n - 1).date());
            }
            Three<DaySpan> spans =
                    new Three<>(days.get(max(0, n - 1)), today, days.get(Math.min(n + 1, days.size() - 1)));
            hours.addAll(hoursOf(site, today.date(), spans));
        }
        return hours;
    }

    private static List<TimedWeather> hoursOf(Site site, LocalDate date, Three<DaySpan> spans) {
        Three<SunDay> suns = new Three<>(
                SunDay.of(site, date.minusDays(1)), SunDay.of(site, date), SunDay.of(site, date.plusDays(1)));
        int rainHour = (int) Fwi1987.clamp(Math.ceil(suns.today().sunriseHour()), 0.0, 23.0);
        List<TimedWeather> hours = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            double temp = TEMP.at(hour, suns, spans, DaySpan::minTempC, DaySpan::maxTempC);
            double dryness = DRYNESS.at(
                    hour, suns, spans, d -> 1.0 - d.maxRhPercent() / 100.0, d -> 1.0 - d.minRhPercent() / 100.0);
            double wind = WIND.at(hour, suns, spans, DaySpan::minWindKmh, DaySpan::maxWindKmh);
            double rain = hour == rainHour ? spans.today().rainMm() : 0.0;
            HourWeather weather =
                    new HourWeather(temp, 100.0 * (1.0 - Fwi1987.clamp(dryness, 0.0, 1.0)), max(0.0, wind), rain);
            hours.add(new TimedWeather(date.atTime(hour, 0), weather));
        }
        return hours;
    }

    /** The curve's value at an hour of today. */
    private double at(
            int hour,
            Three<SunDay> suns,
            Three<DaySpan> spans,
            ToDoubleFunction<DaySpan> min,
            ToDoubleFunction<DaySpan> max) {
        double lowestAt = suns.today().sunriseHour() + alphaHours;
        double sunset = suns.today().sunsetHour();
        double low = min.applyAsDouble(spans.today());
        double high = max.applyAsDouble(spans.today());
        if (hour <= lowestAt) {
            double evening = rising(
                    suns.before().sunsetHour(),
                    suns.before(),
                    min.applyAsDouble(spans.before()),
                    max.applyAsDouble(spans.before()));
            return falling(hour + 24.0, sunset, lowestAt, evening, low);
        } else if (hour < sunset) {
            return rising(hour, suns.today(), low, high);
        }
        double nextLowestAt = suns.after().sunriseHour() + alphaHours;
        double evening = rising(sunset, suns.today(), low, high);
        return falling(hour, sunset, nextLowestAt, evening, min.applyAsDouble(spans.after()));
    }

    private double rising(double hour, SunDay sun, double low, double high) {
        double lowestAt = sun.sunriseHour() + alphaHours;
        double highestAt = sun.solarNoonHour() + betaHours;
        return low + (high - low) * sin(PI / 2.0 * (hour - lowestAt) / (highestAt - lowestAt));
    }

    private double falling(double hour, double sunset, double nextLowestAt, double evening, double nextLow) {
        double night = 24.0 - sunset + nextLowestAt;
        double share =
                night > 0.0 ? Fwi1987.clamp((hour - sunset) / night, 0.0, 1.0) : 1.0; // no night under a midnight sun
        return nextLow + (evening - nextLow) * exp(gamma * share);
    }

    /** The same thing of three days in a row. */
    private record Three<T>(T before, T today, T after) {}
}
