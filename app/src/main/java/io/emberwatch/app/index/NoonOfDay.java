package io.emberwatch.app.index;

import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.csv.Observation;
import io.emberwatch.danger.Range;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes one noon observation a day out of a station's hourly rows: the row at the chosen hour of local standard time, or
 * the nearest within half an hour of it, with the rain and the extremes of the 24 hours that end there.
 *
 * <p>Rain is what the rows say fell since the row before them. A row without rain reading makes the day's rain unknown:
 * null is not zero. So does a record that begins within those 24 hours, unless the first noon is asked for.
 */
final class NoonOfDay {

    private static final long HALF_HOUR_SECONDS = 1800;
    private static final int ENOUGH_ROWS = 12;

    /** Rain is summed to a millionth of a millimetre, so that 0.1 + 0.5 + 2.2 does not pass a limit of 2.8. */
    private static final double MICRO = 1e6;

    private record Hour(long localSecond, long line, double tempC, double rhPercent, double windKmh, double rainMm) {}

    private final int noonHour;
    private final boolean fromFirstNoon;
    private final Deque<Hour> hours = new ArrayDeque<>();
    private long firstSecond = Long.MAX_VALUE;
    private long lastDay = Long.MIN_VALUE;
    private @Nullable Weather candidate;

    /**
     * Looks for noons at an hour.
     *
     * @param fromFirstNoon whether a day counts whose 24 hours began before the record: with the rain since then
     */
    NoonOfDay(int noonHour, boolean fromFirstNoon) {
        this.noonHour = noonHour;
        this.fromFirstNoon = fromFirstNoon;
    }

    /**
     * Takes the next row.
     *
     * @param problems hears of cells that cannot be used and count as missing
     * @return the noons that are complete with it, at most two
     */
    List<Weather> accept(Weather row, Consumer<String> problems) throws Refused {
        long second = row.time().localSecond();
        if (!hours.isEmpty() && second <= hours.getLast().localSecond()) {
            throw new Refused(
                    "time must lie after that of line " + hours.getLast().line());
        }
        while (!hours.isEmpty() && hours.getFirst().localSecond() <= second - SiteTime.DAY_SECONDS) {
            hours.removeFirst();
        }
        List<Weather> noons = new ArrayList<>(2);
        if (candidate != null && second > noonOf(candidate) + HALF_HOUR_SECONDS) {
            noons.addAll(flush());
        }
        firstSecond = Math.min(firstSecond, second);
        long fromNoon = second - noonOf(row);
        boolean isOpen = row.time().epochDay() > lastDay && Math.abs(fromNoon) <= HALF_HOUR_SECONDS;
        if (isOpen && fromNoon > 0 && candidate != null && distance(candidate) <= fromNoon) {
            noons.addAll(flush());
            isOpen = false;
        }
        hours.addLast(read(row, problems));
        if (isOpen) {
            candidate = row.withDay(gather(second));
            if (fromNoon >= 0) {
                noons.addAll(flush());
            }
        }
        return noons;
    }

    /** The noon that still waited for a nearer row, at the end of the file. */
    List<Weather> flush() {
        Weather noon = candidate;
        candidate = null;
        if (noon == null) {
            return List.of();
        }
        lastDay = noon.time().epochDay();
        return List.of(noon);
    }

    private long noonOf(Weather row) {
        return row.time().epochDay() * SiteTime.DAY_SECONDS + (long) noonHour * SiteTime.HOUR_SECONDS;
    }

    private long distance(Weather row) {
        return Math.abs(row.time().localSecond() - noonOf(row));
    }

    private static Hour read(Weather row, Consumer<String> problems) {
        Observation o = row.observation();
        return new Hour(
                row.time().localSecond(),
                o.line(),
                orMissing(() -> Range.TEMP_C.require(o.number("temp_c")), problems),
                orMissing(() -> Range.RH_PERCENT.require(o.rhPercent()), problems),
                orMissing(() -> Range.WIND_KMH.require(o.windKmh()), problems),
                orMissing(() -> Range.RAIN_24H_MM.require(o.number("rain_mm")), problems));
    }

    @FunctionalInterface
    private interface Reading {
        double read() throws CsvProblem;
    }

    private static double orMissing(Reading reading, Consumer<String> problems) {
        try {
            return reading.read();
        } catch (CsvProblem | IllegalArgumentException e) {
            problems.accept(String.valueOf(e.getMessage()));
            return Double.NaN;
        }
    }

    private DayBehind gather(long noon) {
        long begin = noon - SiteTime.DAY_SECONDS;
        double rain = 0;
        String problem = !fromFirstNoon && firstSecond - SiteTime.HOUR_SECONDS > begin
                ? "rain of the 24 hours is not known: the record begins within them"
                : null;
        for (Hour hour : hours) {
            if (Double.isNaN(hour.rainMm()) && problem == null) {
                problem = "rain of the 24 hours is not known: rain_mm is missing in line " + hour.line();
            }
            rain += hour.rainMm();
        }
        return new DayBehind(
                problem,
                Math.rint(rain * MICRO) / MICRO,
                greatest(hours.stream().mapToDouble(Hour::tempC).toArray()),
                -greatest(hours.stream().mapToDouble(h -> -h.rhPercent()).toArray()),
                greatest(hours.stream().mapToDouble(Hour::windKmh).toArray()));
    }

    private static double greatest(double[] values) {
        double greatest = Double.NEGATIVE_INFINITY;
        int present = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                greatest = Math.max(greatest, value);
                present++;
            }
        }
        return present < ENOUGH_ROWS ? Double.NaN : greatest;
    }
}
