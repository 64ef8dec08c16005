package io.emberwatch.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is true of an alert now: the fold over its events, the same for job, console and anyone who listens.
 *
 * @param last the last event, which holds state, level and place
 * @param first the first event
 * @param headline the last sentence that explained the alert: the reason of its last event that carried one
 * @param acknowledgedBy who has acknowledged it; empty where nobody has, or where it was triggered again since
 * @param events how many events there are
 * @param brokenAt the event at which the chain of hashes is broken; 0 where it is whole
 */
public record AlertPresent(
        AlertEvent last, AlertEvent first, String headline, String acknowledgedBy, int events, long brokenAt) {

    /** Event by which a person takes an alert on. */
    public static final String ACKNOWLEDGED = "acknowledged";

    /** Events that take an acknowledgement back, as the alert is no longer what was acknowledged. */
    public static final String RETRIGGERED = "retriggered";

    private static final Set<String> TAKEN_BACK = Set.of(RETRIGGERED, "confirmed", "reopened");

    /** What all these events come to, by chain, the newest first; events told twice count once. */
    public static List<AlertPresent> fold(Iterable<AlertEvent> events) {
        Map<String, TreeMap<Long, AlertEvent>> chains = new LinkedHashMap<>();
        for (AlertEvent event : events) {
            chains.computeIfAbsent(event.kind() + " " + event.alertId(), id -> new TreeMap<>())
                    .put(event.sequence(), event);
        }
        List<AlertPresent> presents = new ArrayList<>();
        chains.values().forEach(chain -> presents.add(of(List.copyOf(chain.values()))));
        presents.sort(Comparator.comparingLong(
                        (AlertPresent present) -> present.last().recordedTimeMs())
                .reversed());
        return presents;
    }

    /** What the events of one alert, in their order, come to. */
    public static AlertPresent of(List<AlertEvent> chain) {
        String headline = "";
        String acknowledgedBy = "";
        for (AlertEvent event : chain) {
            headline = event.reason().isEmpty() ? headline : event.reason();
            if (event.event().equals(ACKNOWLEDGED)) {
                acknowledgedBy = event.actor();
            } else if (TAKEN_BACK.contains(event.event())) {
                acknowledgedBy = "";
            }
        }
        return new AlertPresent(
                chain.get(chain.size() - 1),
                chain.get(0),
                headline,
                acknowledgedBy,
                chain.size(),
                AlertChain.findBreak(chain).orElse(0));
    }
}
