package io.emberwatch.console.review;

import io.emberwatch.danger.scale.LocalPercentiles;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What became of a season's warnings and incidents: how many, how they ended, how long an answer took.
 *
 * <p>An answer's time runs from the first word of an alert (of an incident its first event, of a warning its publication)
 * to the first event by which a person took it over. Exercises do not count. Verdicts are read from event and state: an
 * incident that was verified as no fire is a false alarm, a permitted burn is neither true nor false.
 */
final class AlertGrades {

    private static final Set<String> ANSWERS = Set.of("acknowledged", "answered", "accepted", "en_route", "verified");
    private static final Set<String> FALSE = Set.of("verified_false", "false_alarm", "false", "rejected");
    private static final Set<String> TRUE = Set.of("verified_true", "fire", "true");
    private static final Set<String> PERMITTED = Set.of("permitted_burn", "verified_permitted", "permitted");

    private final Map<Integer, Integer> warningsByLevel = new TreeMap<>();
    private final Map<Integer, List<Double>> answerMinutesByLevel = new TreeMap<>();
    private final Map<Integer, Integer> askedByLevel = new TreeMap<>();
    private int incidents;
    private int fires;
    private int falseAlarms;
    private int permitted;

    /** Reads alerts; the events of each in the order of their numbers. */
    static AlertGrades of(Iterable<List<AlertEvent>> alerts) {
        AlertGrades grades = new AlertGrades();
        for (List<AlertEvent> events : alerts) {
            if (!events.isEmpty() && events.stream().noneMatch(AlertEvent::exercise)) {
                grades.add(events);
            }
        }
        return grades;
    }

    private void add(List<AlertEvent> events) {
        AlertKind kind = events.get(0).kind();
        if (kind == AlertKind.INCIDENT) {
            incidents++;
            verdict(events);
            answer(events, events.get(0));
        } else if (kind == AlertKind.WARNING) {
            events.stream()
                    .filter(e -> e.event().equals("published") || e.state().equals("published"))
                    .findFirst()
                    .ifPresent(published -> {
                        warningsByLevel.merge(highest(events), 1, Integer::sum);
                        answer(events, published);
                    });
        }
    }

    private static int highest(List<AlertEvent> events) {
        return events.stream().mapToInt(AlertEvent::level).max().orElse(0);
    }

    private void verdict(List<AlertEvent> events) {
        for (int i = events.size() - 1; i >= 0; i--) {
            AlertEvent event = events.get(i);
            Set<String> words = Set.of(word(event.state()), word(event.event()) + "#event");
            String said = event.detailJson().toLowerCase(Locale.ROOT).replaceAll("\\s", "");
            if (matches(words, said, FALSE)) {
                falseAlarms++;
                return;
            }
            if (matches(words, said, PERMITTED)) {
                permitted++;
                return;
            }
            if (matches(words, said, TRUE)) {
                fires++;
                return;
            }
        }
    }

    private static boolean matches(Set<String> words, String detail, Set<String> wanted) {
        for (String word : wanted) {
            if (words.contains(word)
                    || words.contains(word + "#event")
                    || detail.contains("\"verdict\":\"" + word + "\"")
                    || detail.contains("\"outcome\":\"" + word + "\"")) {
                return true;
            }
        }
        return false;
    }

    private static String word(String text) {
        return text.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }

    private void answer(List<AlertEvent> events, AlertEvent asked) {
        int level = Math.max(asked.level(), highest(events));
        askedByLevel.merge(level, 1, Integer::sum);
        events.stream()
                .filter(e -> e.sequence() > asked.sequence() && ANSWERS.contains(word(e.event())))
                .findFirst()
                .ifPresent(answer -> answerMinutesByLevel
                        .computeIfAbsent(level, l -> new ArrayList<>())
                        .add((answer.recordedTimeMs() - asked.recordedTimeMs()) / 60_000.0));
    }

    Map<Integer, Integer> warningsByLevel() {
        return warningsByLevel;
    }

    /** Alerts of a level that asked for an answer. */
    Map<Integer, Integer> askedByLevel() {
        return askedByLevel;
    }

    /** How many of a level were answered. */
    int answered(int level) {
        return answerMinutesByLevel.getOrDefault(level, List.of()).size();
    }

    /** A percentile of the answer times of a level, minutes; NaN where none was answered. */
    double answerMinutes(int level, double percentile) {
        double[] sorted = answerMinutesByLevel.getOrDefault(level, List.of()).stream()
                .mapToDouble(v -> v)
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : LocalPercentiles.percentile(sorted, percentile);
    }

    int incidents() {
        return incidents;
    }

    int fires() {
        return fires;
    }

    int falseAlarms() {
        return falseAlarms;
    }

    int permitted() {
        return permitted;
    }

    /** Incidents with a verdict. */
    int judged() {
        return fires + falseAlarms + permitted;
    }

    /** Share of false alarms among incidents judged true or false, 0 to 1; NaN where none was. */
    double falseAlarmShare() {
        return fires + falseAlarms == 0 ? Double.NaN : (double) falseAlarms / (fires + falseAlarms);
    }
}
