package io.emberwatch.jobs.alert;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.InfluxSettings;
import io.emberwatch.store.InfluxUnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the job had said and stored in the seconds that a crash took from its checkpoint. Read once, when the first key asks
 * after a start; a store that is away has nothing to tell, and the job goes on from its checkpoint.
 */
public final class StoredTail {

    private static final Logger LOG = LoggerFactory.getLogger(StoredTail.class);

    /** So far may the clock have been set back: events can be dated later than now. */
    private static final long DAY_MS = 86_400_000;

    private final InfluxSettings influx;
    private final AlertKind kind;
    private final Function<AlertEvent, String> keyOf;
    private final long startMs;
    private final long reachMs;
    private final Set<String> asked = new HashSet<>();
    private @Nullable Map<String, List<AlertEvent>> tails;

    /**
     * The tail of one kind of events.
     *
     * @param keyOf by which key the job keeps them
     * @param startMs when the job started: what was said since, it knows itself
     * @param reachMs how far back is looked
     */
    public StoredTail(
            InfluxSettings influx, AlertKind kind, Function<AlertEvent, String> keyOf, long startMs, long reachMs) {
        this.influx = influx;
        this.kind = kind;
        this.keyOf = keyOf;
        this.startMs = startMs;
        this.reachMs = reachMs;
    }

    /** The stored events of a key, in the order of their chains; told once, none after that. */
    public List<AlertEvent> take(String key) {
        if (!asked.add(key)) {
            return List.of();
        }
        if (tails == null) {
            tails = read();
        }
        List<AlertEvent> tail = tails.remove(key);
        return tail == null ? List.of() : tail;
    }

    private Map<String, List<AlertEvent>> read() {
        Map<String, List<AlertEvent>> byKey = new HashMap<>();
        try (InfluxReader reader = InfluxReader.open(influx)) {
            for (AlertEvent event : reader.alertEvents(kind, startMs - reachMs, startMs + DAY_MS)) {
                byKey.computeIfAbsent(keyOf.apply(event), key -> new ArrayList<>())
                        .add(event);
            }
        } catch (InfluxUnavailableException away) {
            LOG.warn("the store is away: what was said of {} after the last checkpoint is not known", kind);
        }
        return byKey;
    }
}
