package io.emberwatch.jobs.alert;

import java.io.Serializable;
import java.time.MonthDay;
import java.time.OffsetDateTime;

/**
 * A time of the year in which smoke is usual: fireworks at the spring festival, straw burnt in autumn. It lowers the level
 * of what is found then and says so; it mutes nothing.
 *
 * @param name what it is
 * @param from first day, month-day
 * @param to last day, month-day; before the first where it runs over the new year
 * @param fromHour first hour of the day, 0 to 23
 * @param toHour hour in which it ends, 1 to 24; not after the first where it runs over midnight
 */
public record Nuisance(String name, String from, String to, int fromHour, int toHour) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Checks days and hours. */
    public Nuisance {
        MonthDay.parse("--" + from);
        MonthDay.parse("--" + to);
        if (fromHour < 0 || fromHour > 23 || toHour < 1 || toHour > 24) {
            throw new IllegalArgumentException(
                    "hours [" + fromHour + " to " + toHour + "] of " + name + " must lie in 0 to 23 and 1 to 24");
        }
    }

    /** Whether it holds at a moment of the region's own clock. */
    boolean holdsAt(OffsetDateTime local) {
        MonthDay day = MonthDay.from(local);
        MonthDay first = MonthDay.parse("--" + from);
        MonthDay last = MonthDay.parse("--" + to);
        boolean inSeason = first.compareTo(last) <= 0
                ? day.compareTo(first) >= 0 && day.compareTo(last) <= 0
                : day.compareTo(first) >= 0 || day.compareTo(last) <= 0;
        int hour = local.getHour();
        boolean inHours = fromHour < toHour ? hour >= fromHour && hour < toHour : hour >= fromHour || hour < toHour;
        return inSeason && inHours;
    }
}
