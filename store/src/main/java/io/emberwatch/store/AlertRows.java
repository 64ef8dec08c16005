package io.emberwatch.store;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Turns rows back into the events that {@link LineEncoder#alertEvent} wrote. */
final class AlertRows {

    /** Fields that every event has. A 1.x server may show a point whose fields are not all in yet: that is no event yet. */
    private static final List<String> WHOLE = List.of(
            "event",
            "state",
            "sequence",
            "level",
            "actor",
            "origin",
            "reason",
            "zone_code",
            "phenomenon_time",
            "exercise",
            "detail",
            "previous_hash",
            "hash");

    private AlertRows() {}

    static List<AlertEvent> events(List<SeriesTable> tables) {
        List<AlertEvent> events = new ArrayList<>();
        for (SeriesTable table : tables) {
            for (int i = 0; i < table.size(); i++) {
                if (table.holds(i, WHOLE)) {
                    events.add(event(table, i));
                }
            }
        }
        events.sort(Comparator.comparing(AlertEvent::alertId).thenComparingLong(AlertEvent::sequence));
        return events;
    }

    private static AlertEvent event(SeriesTable table, int i) {
        return new AlertEvent(
                AlertKind.valueOf(table.text(i, "kind").toUpperCase(Locale.ROOT)),
                table.text(i, "alert"),
                table.integer(i, "sequence", 1),
                table.text(i, "event"),
                table.text(i, "state"),
                (int) table.integer(i, "level", 0),
                table.text(i, "actor"),
                table.text(i, "origin"),
                table.text(i, "reason"),
                table.text(i, "zone_code"),
                table.number(i, "lat_deg"),
                table.number(i, "lon_deg"),
                table.integer(i, "phenomenon_time", 0),
                table.timeMs(i),
                table.truth(i, "exercise"),
                table.text(i, "detail"),
                table.text(i, "previous_hash"),
                table.text(i, "hash"));
    }
}
