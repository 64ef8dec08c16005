package io.emberwatch.app.people;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.InfluxSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Every event of every alert that the store holds, in both of its places: with the days, for ever, and with the readings, as
 * long as their retention. What both say alike is one event; what they say differently is two.
 *
 * @param events all of them, those kept with the days first
 * @param onlyWithDays how many the readings' retention has let go
 * @param onlyWithReadings how many are not kept with the days: those of before events were kept there, and of this moment
 */
record AlertRecord(List<AlertEvent> events, long onlyWithDays, long onlyWithReadings) {

    private static final long ALL_MS = Long.MAX_VALUE / 1_000_000;

    static AlertRecord read(InfluxSettings settings) {
        Set<AlertEvent> withDays = in(settings.seasons());
        Set<AlertEvent> withReadings = in(settings);
        Set<AlertEvent> all = new LinkedHashSet<>(withDays);
        all.addAll(withReadings);
        return new AlertRecord(new ArrayList<>(all), all.size() - withReadings.size(), all.size() - withDays.size());
    }

    private static Set<AlertEvent> in(InfluxSettings place) {
        Set<AlertEvent> events = new LinkedHashSet<>();
        try (InfluxReader reader = InfluxReader.open(place)) {
            for (AlertKind kind : AlertKind.values()) {
                events.addAll(reader.alertEvents(kind, 0, ALL_MS));
            }
        }
        return events;
    }
}
