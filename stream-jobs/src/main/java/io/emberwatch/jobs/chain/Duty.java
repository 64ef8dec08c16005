package io.emberwatch.jobs.chain;

import java.io.Serializable;
import java.util.List;

/**
 * One line of the duty roster: a person answers for an area in some role during some hours of the week.
 *
 * @param personId who, unique in the roster
 * @param zoneCode the area answered for
 * @param role what as, such as {@code ranger} or {@code duty}: the name of a step of the chain
 * @param rank 0 for the one in charge, 1 and up for deputies in their order
 * @param fromMinute first minute of the day on duty, local standard time, 0 to 1439
 * @param toMinute minute of the day at which duty ends; not later than the first: it runs over midnight
 * @param weekdays bit 0 Monday to bit 6 Sunday: the days on which duty begins
 * @param channels how to reach the person, the first tried first
 */
public record Duty(
        String personId,
        String zoneCode,
        String role,
        int rank,
        int fromMinute,
        int toMinute,
        int weekdays,
        List<String> channels)
        implements Serializable {

    /** Every day of the week. */
    public static final int EVERY_DAY = 0b111_1111;

    private static final long serialVersionUID = 1L;
    private static final long DAY_MS = 86_400_000;
    private static final int MINUTES = 1_440;

    /** Checks hours and channels. */
    public Duty {
        channels = List.copyOf(channels);
        if (personId.isEmpty()) {
            throw new IllegalArgumentException("personId [] must not be empty");
        }
        if (fromMinute < 0 || fromMinute >= MINUTES || toMinute < 0 || toMinute > MINUTES) {
            throw new IllegalArgumentException(
                    "hours [" + fromMinute + " to " + toMinute + "] of " + personId + " must lie within a day");
        }
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("channels [] of " + personId + " must not be empty");
        }
    }

    /** Whether the person is on duty at a moment. */
    boolean holdsAt(long timeMs, int utcOffsetMinutes) {
        long localMs = timeMs + utcOffsetMinutes * 60_000L;
        int minute = (int) (Math.floorMod(localMs, DAY_MS) / 60_000);
        int day = (int) Math.floorMod(Math.floorDiv(localMs, DAY_MS) + 3, 7L);
        if (fromMinute < toMinute) {
            return on(day) && minute >= fromMinute && minute < toMinute;
        }
        return (on(day) && minute >= fromMinute) || (on(Math.floorMod(day - 1, 7)) && minute < toMinute);
    }

    private boolean on(int day) {
        return (weekdays >> day & 1) == 1;
    }
}
