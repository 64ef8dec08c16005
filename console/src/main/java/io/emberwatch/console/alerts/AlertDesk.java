package io.emberwatch.console.alerts;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every incident and warning that the console has heard of, each with its chain of events and, beside it, the chain of
 * whom it was told. Events told twice count once; they may come in any order.
 */
public final class AlertDesk {

    /** Chains that are kept; beyond that the oldest that is over is let go, and stays in the database. */
    private static final int MOST = 5_000;

    private record Key(AlertKind kind, String id) {}

    private final Map<Key, TreeMap<Long, AlertEvent>> chains = new HashMap<>();

    /** Takes an event in; false where it is known already. */
    public synchronized boolean take(AlertEvent event) {
        if (event.kind() == AlertKind.AUDIT) {
            return false;
        }
        boolean fresh = chains.computeIfAbsent(new Key(event.kind(), event.alertId()), key -> new TreeMap<>())
                        .put(event.sequence(), event)
                == null;
        if (chains.size() > MOST) {
            letGo();
        }
        return fresh;
    }

    private void letGo() {
        chains.entrySet().stream()
                .filter(entry -> AlertView.isOver(entry.getValue().lastEntry().getValue()))
                .min(Comparator.comparingLong(
                        entry -> entry.getValue().lastEntry().getValue().recordedTimeMs()))
                .map(Map.Entry::getKey)
                .ifPresent(chains::remove);
    }

    /** Every incident and warning, what must be answered next first. */
    public synchronized List<AlertView> views(long nowMs) {
        List<AlertView> views = new ArrayList<>();
        chains.forEach((key, chain) -> {
            if (key.kind != AlertKind.CALL) {
                views.add(view(key, chain, nowMs));
            }
        });
        views.sort(AlertView.NEXT_FIRST);
        return views;
    }

    /** One of them. */
    public synchronized Optional<AlertView> find(String id, long nowMs) {
        for (AlertKind kind : List.of(AlertKind.INCIDENT, AlertKind.WARNING)) {
            Key key = new Key(kind, id);
            TreeMap<Long, AlertEvent> chain = chains.get(key);
            if (chain != null) {
                return Optional.of(view(key, chain, nowMs));
            }
        }
        return Optional.empty();
    }

    /** What happened to an alert and whom it was told, in the order it was taken down. */
    public synchronized List<AlertEvent> history(String id) {
        List<AlertEvent> events = new ArrayList<>();
        for (AlertKind kind : List.of(AlertKind.INCIDENT, AlertKind.WARNING, AlertKind.CALL)) {
            TreeMap<Long, AlertEvent> chain = chains.get(new Key(kind, id));
            if (chain != null) {
                events.addAll(chain.values());
            }
        }
        events.sort(Comparator.comparingLong(AlertEvent::recordedTimeMs).thenComparingLong(AlertEvent::sequence));
        return events;
    }

    /** The chains of all incidents that are remembered, each in its order, the first told first. */
    synchronized List<List<AlertEvent>> incidents() {
        return chains.entrySet().stream()
                .filter(entry -> entry.getKey().kind == AlertKind.INCIDENT)
                .map(entry -> List.copyOf(entry.getValue().values()))
                .sorted(Comparator.comparing(
                                (List<AlertEvent> chain) -> chain.get(0).recordedTimeMs())
                        .thenComparing(chain -> chain.get(0).alertId()))
                .toList();
    }

    private AlertView view(Key key, TreeMap<Long, AlertEvent> chain, long nowMs) {
        TreeMap<Long, AlertEvent> calls = chains.get(new Key(AlertKind.CALL, key.id));
        return AlertView.of(
                List.copyOf(chain.values()), calls == null ? List.of() : List.copyOf(calls.values()), nowMs);
    }
}
