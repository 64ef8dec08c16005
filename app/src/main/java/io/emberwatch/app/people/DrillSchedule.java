package io.emberwatch.app.people;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** When the next exercise is due: times of day on days of the week, by the region's standard time. */
final class DrillSchedule {

    private static final int WEEK = 7;

    private final List<PeopleFile.Exercise> drills;
    private final ZoneOffset offset;

    /**
     * An exercise that is due.
     *
     * @param at when
     * @param drill which
     */
    record Due(Instant at, PeopleFile.Exercise drill) {}

    DrillSchedule(List<PeopleFile.Exercise> drills, ZoneOffset offset) {
        this.drills = List.copyOf(drills);
        this.offset = offset;
    }

    /** The first one after a moment; empty where none is planned. */
    Optional<Due> after(Instant moment) {
        return drills.stream()
                .map(drill -> new Due(nextOf(drill, moment), drill))
                .min((a, b) -> a.at().compareTo(b.at()));
    }

    private Instant nextOf(PeopleFile.Exercise drill, Instant moment) {
        LocalDate today = LocalDateTime.ofInstant(moment, offset).toLocalDate();
        int minutes = PeopleFile.minutes(drill.at());
        for (int day = 0; day <= WEEK; day++) {
            LocalDate date = today.plusDays(day);
            Instant at = date.atTime(LocalTime.MIN).plusMinutes(minutes).toInstant(offset);
            if (at.isAfter(moment) && isOn(drill, date.getDayOfWeek())) {
                return at;
            }
        }
        throw new IllegalStateException("days " + drill.days() + " must hold a day of the week");
    }

    private static boolean isOn(PeopleFile.Exercise drill, DayOfWeek day) {
        return drill.days().isEmpty() || drill.days().contains(day.getValue());
    }
}
