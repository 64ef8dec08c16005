package io.emberwatch.console.review;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of a season's warnings and incidents: how many, how they ended, how long an answer and a decision took.
 *
 * <p>An answer's time runs from the first word of an incident, or of a township's call about a published warning, to the
 * first event by which a person took it over: taken on, verified, or a call answered ({@code docs/alerts.md}, {@code docs/chain.md}).
 * A warning about which no township was called asks for no answer. The call of a warning itself asks those who decide what
 * becomes of a proposal; its time is that of a decision, and no answer. Exercises do not count, an incident that was merged
 * into another is part of that one, and a permitted burn is neither true nor false.
 */
final class AlertGrades {

    private static final Pattern OUTCOME =
            Pattern.compile("\"outcome\"\\s*:\\s*\"(fire|false|permitted_burn|exercise)\"");
    private static final Set<String> IN_FORCE = Set.of("published", "raised", "lowered");

    private final Map<Integer, Integer> warningsByLevel = new TreeMap<>();
    private final AnswerTimes answers = new AnswerTimes();
    private final AnswerTimes decisions = new AnswerTimes();
    private final Map<String, List<List<AlertEvent>>> callsByAlert = new HashMap<>();
    private int incidents;
    private int confirmed;
    private int fires;
    private int falseAlarms;
    private int permitted;

    /** Reads alerts; the events of each in the order of their numbers. */
    static AlertGrades of(Iterable<List<AlertEvent>> alerts) {
        AlertGrades grades = new AlertGrades();
        for (List<AlertEvent> events : alerts) {
            if (!events.isEmpty() && events.get(0).kind() == AlertKind.CALL) {
                grades.callsByAlert
                        .computeIfAbsent(aboutAlert(events.get(0).alertId()), a -> new ArrayList<>())
                        .add(events);
            }
        }
        for (List<AlertEvent> events : alerts) {
            if (!events.isEmpty() && events.stream().noneMatch(AlertEvent::exercise)) {
                grades.add(events);
            }
        }
        return grades;
    }

    /** The alert that a call is about: a warning is called out township by township, {@code w-…@township}. */
    static String aboutAlert(String callId) {
        int at = callId.indexOf('@');
        return at < 0 ? callId : callId.substring(0, at);
    }

    private static boolean isOfTownship(List<AlertEvent> call) {
        return call.get(0).alertId().indexOf('@') >= 0;
    }

    private static int highest(List<AlertEvent> events) {
        return events.stream().mapToInt(AlertEvent::level).max().orElse(0);
    }

    private void add(List<AlertEvent> events) {
        if (events.get(0).kind() == AlertKind.INCIDENT) {
            incident(events);
        } else if (events.get(0).kind() == AlertKind.WARNING) {
            int level = highestInForce(events);
            if (level > 0) {
                warningsByLevel.merge(level, 1, Integer::sum);
            }
            for (List<AlertEvent> call : callsOf(events)) {
                if (!isOfTownship(call)) {
                    decisions.add(highest(call), call.get(0), firstAnswer(call));
                } else if (level > 0) {
                    answers.add(level, call.get(0), firstAnswer(call));
                }
            }
        }
    }

    private void incident(List<AlertEvent> events) {
        // the calendar of permitted burns stands beside the incidents under their kind
        String last = events.get(events.size() - 1).event();
        if (events.get(0).alertId().startsWith("p-") || last.equals("merged")) {
            return;
        }
        String outcome = outcome(events);
        if (outcome.equals("exercise")) {
            return;
        }
        incidents++;
        confirmed += events.stream().anyMatch(e -> e.event().equals("confirmed")) ? 1 : 0;
        fires += outcome.equals("fire") ? 1 : 0;
        falseAlarms += outcome.equals("false") ? 1 : 0;
        permitted += outcome.equals("permitted_burn") ? 1 : 0;
        AlertEvent first = events.get(0);
        OptionalLong soonest = firstAnswer(events);
        for (List<AlertEvent> call : callsOf(events)) {
            OptionalLong called = firstAnswer(call);
            soonest = called.isPresent() && (soonest.isEmpty() || called.getAsLong() < soonest.getAsLong())
                    ? called
                    : soonest;
        }
        answers.add(highest(events), first, soonest);
    }

    private List<List<AlertEvent>> callsOf(List<AlertEvent> events) {
        return callsByAlert.getOrDefault(events.get(0).alertId(), List.of());
    }

    private static int highestInForce(List<AlertEvent> events) {
        return events.stream()
                .filter(e -> IN_FORCE.contains(e.event()))
                .mapToInt(AlertEvent::level)
                .max()
                .orElse(0);
    }

    /** How it was verified last; empty where nobody was there. */
    private static String outcome(List<AlertEvent> events) {
        String outcome = "";
        for (AlertEvent event : events) {
            Matcher said = OUTCOME.matcher(event.detailJson());
            if (event.event().equals("verified") && said.find()) {
                outcome = said.group(1);
            }
        }
        return outcome;
    }

    private static OptionalLong firstAnswer(List<AlertEvent> events) {
        boolean call = events.get(0).kind() == AlertKind.CALL;
        return events.stream()
                .filter(e -> call
                        ? e.event().equals("answered")
                        : e.event().equals("acknowledged") || e.event().equals("verified"))
                .mapToLong(AlertEvent::recordedTimeMs)
                .min();
    }

    Map<Integer, Integer> warningsByLevel() {
        return warningsByLevel;
    }

    /** How long incidents and townships took to answer. */
    AnswerTimes answers() {
        return answers;
    }

    /** How long those took who decide upon proposed warnings. */
    AnswerTimes decisions() {
        return decisions;
    }

    int incidents() {
        return incidents;
    }

    /** Incidents with a second witness. */
    int confirmed() {
        return confirmed;
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
