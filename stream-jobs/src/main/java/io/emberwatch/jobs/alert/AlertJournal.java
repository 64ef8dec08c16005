package io.emberwatch.jobs.alert;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.InfluxSettings;
import io.emberwatch.store.InfluxUnavailableException;
import java.io.Serializable;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was told before, read once at the start: after a crash nothing else is told in its place. */
@FunctionalInterface
public interface AlertJournal extends Serializable {

    /** The events of a kind that were taken down since a moment, each alert's in their order. */
    List<AlertEvent> since(AlertKind kind, long fromMs) throws InterruptedException;

    /**
     * The journal in the store. A store that stays away for ten seconds is not waited for: then alarms come first, and
     * what is told in the moments around a crash may be told anew in other words.
     */
    static AlertJournal in(InfluxSettings settings) {
        return (kind, fromMs) -> {
            Logger log = LoggerFactory.getLogger(AlertJournal.class);
            try (InfluxReader reader = InfluxReader.open(settings)) {
                for (int attempt = 0; ; attempt++) {
                    try {
                        return reader.alertEvents(kind, fromMs, Long.MAX_VALUE / 1_000_000);
                    } catch (InfluxUnavailableException away) {
                        if (attempt == 10) {
                            log.warn("going on without the journal of {}s: {}", kind.wireName(), away.getMessage());
                            return List.of();
                        }
                        Thread.sleep(1_000);
                    }
                }
            }
        };
    }
}
