package io.emberwatch.app.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the record of all alerts is as it was written: every chain by its own hashes, and the end of every chain by the
 * anchors, so that a dropped last event shows, too.
 *
 * <p>What it cannot see: events after the last anchor that were dropped from a chain's end, and a store whose last anchors
 * were dropped together with what they name. Against that, compare the last anchor with a copy of what was published.
 */
public final class AlertAudit {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One thing that is not as it was written.
     *
     * @param chain kind and alert
     * @param sequence the event
     * @param what {@code changed}, {@code dropped} or {@code inserted}
     * @param why how it shows
     */
    public record Fault(String chain, long sequence, String what, String why) {

        /** One line for people. */
        public String sentence() {
            return chain + " event " + sequence + ": " + what + " (" + why + ")";
        }
    }

    private final Map<String, List<AlertEvent>> chains = new TreeMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private AlertAudit() {}

    /** Everything that is wrong with some events, all chains of all kinds among them. */
    public static List<Fault> faults(Iterable<AlertEvent> events) {
        AlertAudit audit = new AlertAudit();
        for (AlertEvent event : events) {
            audit.chains
                    .computeIfAbsent(event.kind().wireName() + " " + event.alertId(), id -> new ArrayList<>())
                    .add(event);
        }
        audit.chains.forEach(audit::walk);
        audit.chains.forEach((name, chain) -> {
            if (chain.get(0).kind() == AlertKind.AUDIT) {
                chain.forEach(audit::anchor);
            }
        });
        return List.copyOf(audit.faults);
    }

    /** A chain by its own hashes. Where the next event still follows on the stored hash, only this one was touched. */
    private void walk(String name, List<AlertEvent> chain) {
        chain.sort(Comparator.comparingLong(AlertEvent::sequence).thenComparing(event -> !isWhole(event)));
        Map<String, AlertEvent> byPrevious = new HashMap<>();
        chain.forEach(event -> byPrevious.put(event.previousHash(), event));
        long expected = 1;
        String hash = "";
        long recordedMs = Long.MIN_VALUE;
        for (AlertEvent event : chain) {
            if (event.sequence() < expected) {
                boolean sameMoment = event.recordedTimeMs() == recordedMs;
                fault(
                        name,
                        event,
                        sameMoment ? "changed" : "inserted",
                        sameMoment ? "the store's two places say different things" : "its number is taken");
                continue;
            }
            recordedMs = event.recordedTimeMs();
            for (; expected < event.sequence(); expected++) {
                faults.add(new Fault(name, expected, "dropped", "its number is missing"));
                hash = event.previousHash();
            }
            boolean whole = isWhole(event);
            if (!event.previousHash().equals(hash)) {
                fault(name, event, whole ? "inserted" : "changed", "it does not follow on the one before");
            } else if (!whole) {
                fault(name, event, "changed", "its hash is not that of its content");
            }
            hash = event.hash();
            expected = event.sequence() + 1;
        }
    }

    private static boolean isWhole(AlertEvent event) {
        return AlertChain.hashOf(event).equals(event.hash());
    }

    private void anchor(AlertEvent anchor) {
        JsonNode heads;
        try {
            heads = JSON.readTree(anchor.detailJson()).path("heads");
        } catch (JsonProcessingException e) {
            return; // a changed anchor shows by its hash
        }
        for (Map.Entry<String, JsonNode> head : heads.properties()) {
            long sequence = head.getValue().path("sequence").asLong();
            String hash = head.getValue().path("hash").asText();
            List<AlertEvent> chain = chains.getOrDefault(head.getKey(), List.of());
            AlertEvent event = chain.stream()
                    .filter(e -> e.sequence() == sequence)
                    .findFirst()
                    .orElse(null);
            long last = chain.isEmpty() ? 0 : chain.get(chain.size() - 1).sequence();
            if (event == null && sequence > last) {
                for (long missing = last + 1; missing <= sequence; missing++) {
                    add(new Fault(
                            head.getKey(),
                            missing,
                            "dropped",
                            "anchor " + anchor.sequence() + " names it or one after it"));
                }
            } else if (event != null && !event.hash().equals(hash)) {
                add(new Fault(head.getKey(), sequence, "changed", "anchor " + anchor.sequence() + " has another hash"));
            }
        }
    }

    private void fault(String name, AlertEvent event, String what, String why) {
        add(new Fault(name, event.sequence(), what, why));
    }

    private void add(Fault fault) {
        boolean known =
                faults.stream().anyMatch(f -> f.chain().equals(fault.chain()) && f.sequence() == fault.sequence());
        if (!known) {
            faults.add(fault);
        }
    }
}
