package io.emberwatch.console.review;

import io.emberwatch.danger.scale.ClassTable;
import io.emberwatch.danger.scale.LocalPercentiles;
import io.emberwatch.danger.scale.Season;
import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.DayVariable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * One season of one year at one place, day by day from its first; a leap day is a day like any other.
 *
 * <p>A day counts as known where its index rests on observations. Estimated days are kept apart: they are neither counted
 * nor hidden.
 */
final class SeasonYear {

    private final int year;
    private final LocalDate first;
    private final double[] fwi;
    private final double[] dsr;
    private final double[] rainMm;
    private final double[] issuedClass;
    private int estimated;
    private long hoursExpected;
    private long hoursPresent;

    private SeasonYear(int year, LocalDate first, int days) {
        this.year = year;
        this.first = first;
        this.fwi = missing(days);
        this.dsr = missing(days);
        this.rainMm = missing(days);
        this.issuedClass = missing(days);
    }

    private static double[] missing(int days) {
        double[] values = new double[days];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** The first day of the season that begins in a year. */
    static LocalDate firstDay(Season season, int year) {
        return season.first().atYear(year);
    }

    /** The last day of the season that begins in a year: in the next year where it runs over the new year. */
    static LocalDate lastDay(Season season, int year) {
        return season.last().atYear(season.first().isAfter(season.last()) ? year + 1 : year);
    }

    /** A season out of a record; days of other seasons are passed over. */
    static SeasonYear of(Season season, int year, Iterable<DayRecord> days) {
        LocalDate first = firstDay(season, year);
        long from = first.toEpochDay();
        SeasonYear made =
                new SeasonYear(year, first, (int) (lastDay(season, year).toEpochDay() - from) + 1);
        for (DayRecord day : days) {
            int at = (int) (day.epochDay() - from);
            if (at >= 0 && at < made.fwi.length) {
                made.take(at, day);
            }
        }
        return made;
    }

    private void take(int at, DayRecord day) {
        hoursExpected += day.hoursExpected();
        hoursPresent += day.hoursPresent();
        rainMm[at] = day.value(DayVariable.RAIN_MM);
        issuedClass[at] = day.value(DayVariable.DANGER_CLASS);
        if (day.estimated()) {
            estimated++;
        } else if (day.open()) {
            fwi[at] = day.value(DayVariable.FWI_1987);
            dsr[at] = day.value(DayVariable.DSR_1987);
        }
    }

    int year() {
        return year;
    }

    LocalDate day(int at) {
        return first.plusDays(at);
    }

    int length() {
        return fwi.length;
    }

    double[] fwi() {
        return fwi;
    }

    double[] dsr() {
        return dsr;
    }

    double[] rainMm() {
        return rainMm;
    }

    /** The class that the job judged, day by day; NaN where it judged none. */
    double[] issuedClass() {
        return issuedClass;
    }

    int estimatedDays() {
        return estimated;
    }

    /** Hours known, of all that the season has. */
    long hoursPresent() {
        return hoursPresent;
    }

    /** Hours that the season has, by the hours that a stored day has; 0 where no day is stored. */
    long hoursExpected(long storedDays) {
        return storedDays == 0 ? 0 : Math.round((double) hoursExpected / storedDays * length());
    }

    /** Days whose index rests on observations. */
    int known() {
        return known(fwi);
    }

    static int known(double[] values) {
        return (int) Arrays.stream(values).filter(v -> !Double.isNaN(v)).count();
    }

    double completeness() {
        return (double) known() / length();
    }

    /** Days in each class of a table; the first number is class 1. */
    int[] daysByClass(ClassTable table) {
        int[] days = new int[table.classes().size()];
        for (double value : fwi) {
            int level = table.levelOf(value);
            if (level != ClassTable.NO_CLASS) {
                days[level - 1]++;
            }
        }
        return days;
    }

    /** The first day at or above a level. */
    OptionalInt firstAt(ClassTable table, int level) {
        for (int i = 0; i < fwi.length; i++) {
            if (table.levelOf(fwi[i]) >= level) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** The last day at or above a level. */
    OptionalInt lastAt(ClassTable table, int level) {
        for (int i = fwi.length - 1; i >= 0; i--) {
            if (table.levelOf(fwi[i]) >= level) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** A percentile of the known days; NaN where there is none. */
    double percentile(double percentile) {
        double[] sorted =
                Arrays.stream(fwi).filter(v -> !Double.isNaN(v)).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : LocalPercentiles.percentile(sorted, percentile);
    }

    /** The mean of a column over its known days (of DSR: the seasonal severity rating); NaN where there is none. */
    static double mean(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
    }

    /** The sum of a column over its known days. */
    static double sum(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).sum();
    }

    /** Where a column is highest; empty where nothing is known. */
    static OptionalInt highest(double[] values) {
        int best = -1;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i]) && (best < 0 || values[i] > values[best])) {
                best = i;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    /**
     * A run of days.
     *
     * @param from its first day's place in the season
     * @param days how many days
     */
    record Spell(int from, int days) {}

    /** The longest run of days with less rain than a limit, or with at least it; a day without a gauge ends a run. */
    Spell longestSpell(boolean dry, double limitMm) {
        Spell best = new Spell(0, 0);
        int run = 0;
        for (int i = 0; i <= rainMm.length; i++) {
            boolean in = i < rainMm.length && !Double.isNaN(rainMm[i]) && dry == rainMm[i] < limitMm;
            if (in) {
                run++;
            } else {
                if (run > best.days()) {
                    best = new Spell(i - run, run);
                }
                run = 0;
            }
        }
        return best;
    }
}
