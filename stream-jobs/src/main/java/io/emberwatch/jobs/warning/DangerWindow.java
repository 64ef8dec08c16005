package io.emberwatch.jobs.warning;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The hours by which a warning is judged: the last ones that were measured and, where somebody forecasts, as many ahead of them. A
 * measured hour takes the place of its forecast; a forecast never that of anything measured.
 */
final class DangerWindow {

    private static final long HOUR_MS = 3_600_000;

    private final WarningSettings settings;

    DangerWindow(WarningSettings settings) {
        this.settings = settings;
    }

    /** The state that knows one more hour, measured, corrected or forecast. */
    WarningState with(WarningState state, ZoneDanger danger) {
        long end = danger.hourEndMs();
        if (danger.forecast() && end <= state.measuredMs()) {
            return state;
        }
        long measuredMs = danger.forecast() ? state.measuredMs() : Math.max(state.measuredMs(), end);
        long[] hours = state.hours();
        int[] levels = state.levels();
        int at = Arrays.binarySearch(hours, end);
        if (at >= 0) {
            levels = levels.clone();
            levels[at] = settings.levelOf(danger);
        } else {
            hours = inserted(hours, -at - 1, end);
            levels = inserted(levels, -at - 1, settings.levelOf(danger));
        }
        return bounded(state, hours, levels, measuredMs);
    }

    /**
     * Only as many hours as are looked at. A forecast whose hour is over was not measured: it is dropped. Before anything was
     * measured the first hours that are forecast count.
     */
    private WarningState bounded(WarningState state, long[] hours, int[] levels, long measuredMs) {
        int newest = state.measuredMs() == measuredMs ? -1 : Arrays.binarySearch(hours, measuredMs);
        long before = state.measuredMs();
        int window = settings.windowHours();
        long firstAhead =
                Arrays.stream(hours).filter(end -> end > measuredMs).findFirst().orElse(0);
        long from = measuredMs == 0 ? firstAhead : measuredMs;
        int[] kept = IntStream.range(0, hours.length)
                .filter(i -> hours[i] <= before || hours[i] > measuredMs || i == newest)
                .filter(i -> hours[i] < from + (window + (measuredMs == 0 ? 0 : 1)) * HOUR_MS)
                .toArray();
        long past = Arrays.stream(kept).filter(i -> hours[i] <= measuredMs).count();
        int drop = (int) Math.max(0, past - window);
        int[] last = Arrays.copyOfRange(kept, drop, kept.length);
        return state.withHours(
                Arrays.stream(last).mapToLong(i -> hours[i]).toArray(),
                Arrays.stream(last).map(i -> levels[i]).toArray(),
                measuredMs);
    }

    private static long[] inserted(long[] from, int place, long value) {
        long[] more = new long[from.length + 1];
        System.arraycopy(from, 0, more, 0, place);
        more[place] = value;
        System.arraycopy(from, place, more, place + 1, from.length - place);
        return more;
    }

    private static int[] inserted(int[] from, int place, int value) {
        int[] more = new int[from.length + 1];
        System.arraycopy(from, 0, more, 0, place);
        more[place] = value;
        System.arraycopy(from, place, more, place + 1, from.length - place);
        return more;
    }
}
