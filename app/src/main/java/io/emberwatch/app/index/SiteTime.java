package io.emberwatch.app.index;

import java.time.LocalDate;

/**
 * A moment on the clock of a place, local standard time.
 *
 * @param localSecond seconds since 1970-01-01T00:00 on that clock
 * @param utcOffsetHours hours that the clock is ahead of UTC
 */
record SiteTime(long localSecond, double utcOffsetHours) {

    static final long DAY_SECONDS = 86_400;
    static final int HOUR_SECONDS = 3600;

    static SiteTime of(long epochSecond, double utcOffsetHours) {
        return new SiteTime(epochSecond + Math.round(utcOffsetHours * HOUR_SECONDS), utcOffsetHours);
    }

    long epochDay() {
        return Math.floorDiv(localSecond, DAY_SECONDS);
    }

    LocalDate date() {
        return LocalDate.ofEpochDay(epochDay());
    }

    int month() {
        return date().getMonthValue();
    }

    int secondOfDay() {
        return (int) Math.floorMod(localSecond, DAY_SECONDS);
    }

    /** The hour of the day, 0 to 23. */
    int hour() throws Refused {
        if (secondOfDay() % HOUR_SECONDS != 0) {
            throw new Refused("time must be a full hour on the place's clock (UTC" + (utcOffsetHours < 0 ? "" : "+")
                    + utcOffsetHours + ")");
        }
        return secondOfDay() / HOUR_SECONDS;
    }
}
