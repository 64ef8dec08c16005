package io.emberwatch.danger.fwi;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The daily summary of FWI2025: the hour at which a fire would run hardest, and how long it would run at all.
 *
 * <p>A day begins at 05:00 and needs more than 12 hours. The wind is smoothed over five hours (weights 1-4-6-4-1; 1-2-1
 * beside the ends), so that one gusty hour does not make the peak. The peak is the hour with the highest ISI in that wind;
 * where FFMC stays below 85 all day it is the thirteenth hour, 17:00 of a full day. The burning window is the span from the
 * first to the last hour with an ISI of 5 or more. Source: cffdrs-ng, version 2026-08-13. Hours without values are left
 * out.
 *
 * @param date the day; hours before 05:00 belong to the day before
 * @param peak the peak hour with all its values
 * @param windowHours length of the burning window, hours, 0 where there is none
 * @param smoothWindKmh smoothed wind at the peak, km/h
 * @param smoothIsi ISI at the peak in the smoothed wind
 * @param smoothGsi GSI at the peak in the smoothed wind
 */
public record BurningDay(
        LocalDate date, BurningHour peak, int windowHours, double smoothWindKmh, double smoothIsi, double smoothGsi) {
    private static final int FIRST_HOUR = 5;
    private static final int FEWEST_HOURS = 13;
    private static final int DAMP_DAY_PEAK = 12;
    private static final double DAMP_DAY_FFMC = 85.0;
    private static final double BURNING_ISI = 5.0;

    /**
     * The summaries of all days with enough hours, in order; the hours may be of several days but of one place.
     *
     * @param hours consecutive hours
     * @param calendar when the grass stands and when it lies
     */
    public static List<BurningDay> of(List<BurningHour> hours, GrassCalendar calendar) {
        Map<LocalDate, List<BurningHour>> days = hours.stream()
                .filter(BurningHour::isComplete)
                .sorted(Comparator.comparing(BurningHour::time))
                .collect(Collectors.groupingBy(
                        h -> h.time().minusHours(FIRST_HOUR).toLocalDate(), TreeMap::new, Collectors.toList()));
        List<BurningDay> summaries = new ArrayList<>();
        days.forEach((date, day) -> {
            if (day.size() >= FEWEST_HOURS) {
                summaries.add(summary(date, day, calendar.isStanding(date)));
            }
        });
        return summaries;
    }

    private static BurningDay summary(LocalDate date, List<BurningHour> day, boolean standing) {
        double[] wind = smooth(day.stream().mapToDouble(h -> h.hour().windKmh()).toArray());
        double[] isi = new double[wind.length];
        double driest = 0.0;
        int peak = 0;
        for (int i = 0; i < wind.length; i++) {
            Fwi2025State state = day.get(i).step().state();
            isi[i] = Fwi2025.isi(state.fineFuelMoisture(), wind[i]);
            driest = Math.max(driest, day.get(i).step().ffmc());
            peak = isi[i] > isi[peak] ? i : peak;
        }
        peak = driest < DAMP_DAY_FFMC ? DAMP_DAY_PEAK : peak;
        BurningHour at = day.get(peak);
        Fwi2025State state = at.step().state();
        double grass = standing ? state.standingGrassMoisture() : state.mattedGrassMoisture();
        double gsi = Fwi2025.gsi(wind[peak], grass, at.hour().percentCured(), standing);
        return new BurningDay(date, at, window(day, isi), wind[peak], isi[peak], gsi);
    }

    /** Hours from the first to the last burning hour, both counted. */
    private static int window(List<BurningHour> day, double[] isi) {
        int first = -1;
        int last = -1;
        for (int i = 0; i < isi.length; i++) {
            if (isi[i] >= BURNING_ISI) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        if (first < 0) {
            return 0;
        }
        return (int) Duration.between(day.get(first).time(), day.get(last).time())
                        .toHours()
                + 1;
    }

    /** Binomial smoothing over five hours, over three beside the ends, none at the ends. */
    static double[] smooth(double[] values) {
        double[] smooth = values.clone();
        int last = values.length - 1;
        for (int i = 1; i < last; i++) {
            smooth[i] = i == 1 || i == last - 1
                    ? 0.25 * values[i - 1] + 0.5 * values[i] + 0.25 * values[i + 1]
                    : (values[i - 2] + 4.0 * values[i - 1] + 6.0 * values[i] + 4.0 * values[i + 1] + values[i + 2])
                            / 16.0;
        }
        return smooth;
    }
}
