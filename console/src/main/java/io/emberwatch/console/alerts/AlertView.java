package io.emberwatch.console.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.console.pages.Messages.Sentence;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.AlertPresent;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of the alert desk: what is true of an incident or a warning now.
 *
 * @param kind {@code incident} or {@code warning}
 * @param id the alert
 * @param state its state, lower case
 * @param level 1 to 5; 0 where it has none yet
 * @param rank what must be answered next has the lowest: 0 a fire nobody has taken on, 1 a warning that waits for a
 *     decision, 2 a fire taken on, 3 a fire verified, 4 a warning in force, 9 what is over
 * @param sequence its last event
 * @param zone the area that answers for it; empty outside all
 * @param lat degrees north; NaN where it is an area
 * @param lon degrees east; NaN where it is an area
 * @param began when it was so in the field, ISO 8601
 * @param changed when its last event was taken down, ISO 8601
 * @param dueSeconds seconds until it must be answered, below 0 where that is past; null where nobody is waited for
 * @param expiresSeconds seconds until a warning in force ends by itself; null for all else
 * @param exercise whether it belongs to an exercise
 * @param sentence what explains it, in both languages
 * @param acknowledgedBy who has taken it on; empty where nobody has
 * @param assignee whom it was given to; empty where nobody
 * @param outcome what was found on the spot; empty before
 * @param tolds how many people it was told
 * @param facts members of its details that the map and the drawer show, the latest of each
 * @param brokenAt the event at which its chain of hashes is broken; 0 where it is whole
 */
public record AlertView(
        String kind,
        String id,
        String state,
        int level,
        int rank,
        long sequence,
        String zone,
        double lat,
        double lon,
        String began,
        String changed,
        @Nullable Long dueSeconds,
        @Nullable Long expiresSeconds,
        boolean exercise,
        Sentence sentence,
        String acknowledgedBy,
        String assignee,
        String outcome,
        int tolds,
        Map<String, JsonNode> facts,
        long brokenAt) {

    /** What must be answered next first: by rank, the graver first, then what is due first, then the newest. */
    static final Comparator<AlertView> NEXT_FIRST = Comparator.comparingInt(AlertView::rank)
            .thenComparing(Comparator.comparingInt(AlertView::level).reversed())
            .thenComparingLong(view -> view.dueSeconds == null ? Long.MAX_VALUE : view.dueSeconds)
            .thenComparing(Comparator.comparing(AlertView::changed).reversed());

    private static final Set<String> OVER = Set.of("closed", "lifted", "expired", "rejected", "withdrawn", "merged");
    private static final Set<String> SHOWN = Set.of(
            "origin",
            "run_out",
            "wind_kmh",
            "wind_from_deg",
            "danger",
            "lowered",
            "share",
            "duties",
            "duty_names",
            "townships");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether an alert with this last event is over. */
    static boolean isOver(AlertEvent last) {
        return OVER.contains(last.state());
    }

    /** The members of an event's detail; none where it is no object. */
    static JsonNode detail(AlertEvent event) {
        return tree(event.detailJson());
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    static AlertView of(List<AlertEvent> chain, List<AlertEvent> calls, long nowMs) {
        AlertPresent present = AlertPresent.of(chain);
        AlertEvent last = present.last();
        Map<String, JsonNode> latest = latest(chain);
        boolean answered = !present.acknowledgedBy().isEmpty();
        JsonNode expires = latest.get("expires_ms");
        boolean inForce = last.state().equals("published");
        return new AlertView(
                last.kind().wireName(),
                last.alertId(),
                last.state(),
                last.level(),
                rankOf(last, answered),
                last.sequence(),
                zoneOf(last, calls),
                last.latDeg(),
                last.lonDeg(),
                Instant.ofEpochMilli(present.first().phenomenonTimeMs()).toString(),
                Instant.ofEpochMilli(last.recordedTimeMs()).toString(),
                due(last, calls, nowMs),
                inForce && expires != null ? (expires.asLong() - nowMs) / 1000 : null,
                last.exercise(),
                sentence(present, latest),
                present.acknowledgedBy(),
                text(latest, "assignee"),
                text(latest, "outcome"),
                (int) calls.stream()
                        .filter(event -> event.event().equals("told"))
                        .count(),
                shown(latest),
                present.brokenAt());
    }

    /** The area of the alert, or where it names none, the one whose people are called. */
    private static String zoneOf(AlertEvent last, List<AlertEvent> calls) {
        return last.zoneCode().isEmpty() && !calls.isEmpty()
                ? calls.get(calls.size() - 1).zoneCode()
                : last.zoneCode();
    }

    private static int rankOf(AlertEvent last, boolean answered) {
        if (isOver(last)) {
            return 9;
        }
        if (last.kind() == AlertKind.WARNING) {
            return last.state().equals("published") ? 4 : 1;
        }
        return last.state().equals("verified") ? 3 : answered ? 2 : 0;
    }

    /** The nearest moment by which somebody who was told must have answered, while nobody has. */
    private static @Nullable Long due(AlertEvent last, List<AlertEvent> calls, long nowMs) {
        if (isOver(last)
                || calls.isEmpty()
                || !calls.get(calls.size() - 1).state().equals("open")) {
            return null;
        }
        long due = 0;
        for (AlertEvent event : calls) {
            due = Math.max(due, detail(event).path("answer_by_ms").asLong());
        }
        return due == 0 ? null : (due - nowMs) / 1000;
    }

    private static Map<String, JsonNode> latest(List<AlertEvent> chain) {
        Map<String, JsonNode> latest = new LinkedHashMap<>();
        for (AlertEvent event : chain) {
            detail(event).properties().forEach(member -> latest.put(member.getKey(), member.getValue()));
        }
        return latest;
    }

    private static Map<String, JsonNode> shown(Map<String, JsonNode> latest) {
        Map<String, JsonNode> shown = new LinkedHashMap<>(latest);
        shown.keySet().retainAll(SHOWN);
        return shown;
    }

    private static Sentence sentence(AlertPresent present, Map<String, JsonNode> latest) {
        String zh = text(latest, "sentence_zh");
        String en = text(latest, "sentence_en");
        return new Sentence(zh.isEmpty() ? present.headline() : zh, en.isEmpty() ? present.headline() : en);
    }

    private static String text(Map<String, JsonNode> latest, String name) {
        JsonNode value = latest.get(name);
        return value == null ? "" : value.asText();
    }
}
