package io.emberwatch.jobs.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.emberwatch.domain.AlertEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much a person can bear: a sensor that chatters is latched, and a week with too many incidents says so and names the
 * sensor that it has most of them from. Learnt from the events alone, so that a restart forgets nothing.
 */
final class AlarmHygiene {

    private static final long DAY_MS = 86_400_000L;
    private static final Set<String> ALARMS =
            Set.of(Incident.SUSPECTED, Incident.CONFIRMED, "joined", "flared", "retriggered", "reopened");

    private final IncidentSettings settings;
    private final Map<String, Deque<Long>> alarms = new HashMap<>();
    private final Map<String, Map<String, Integer>> weeks = new TreeMap<>();

    AlarmHygiene(IncidentSettings settings) {
        this.settings = settings;
    }

    /** Takes note of an event; an exercise is no noise. */
    void note(AlertEvent event, Incident incident) {
        if (event.exercise() || !ALARMS.contains(event.event())) {
            return;
        }
        for (Witness witness : IncidentDetail.witnesses(IncidentDetail.read(event.detailJson()))) {
            if (witness.isSensor()) {
                Deque<Long> times = alarms.computeIfAbsent(witness.id(), id -> new ArrayDeque<>());
                times.add(witness.timeMs());
                times.removeIf(timeMs -> timeMs < witness.timeMs() - DAY_MS);
            }
            if (event.sequence() == 1) {
                weeks.computeIfAbsent(week(event.phenomenonTimeMs()), w -> new TreeMap<>())
                        .merge(witness.id(), 1, Integer::sum);
            }
        }
    }

    /** What has to be said of the noise after a witness was heard. */
    List<AlertEvent> check(Incident incident, Witness witness, IncidentBook book, long nowMs) {
        List<AlertEvent> told = new ArrayList<>();
        if (incident.isExercise()) {
            return told;
        }
        int times = alarms.getOrDefault(witness.id(), new ArrayDeque<>()).size();
        if (witness.isSensor() && times >= settings.chatterAlarms() && !incident.isLatched(witness.id())) {
            ObjectNode detail =
                    IncidentDetail.object().put("sensor", witness.id()).put("alarms", times);
            String reason = settings.language().equals("zh")
                    ? witness.id() + " 一天内报警 " + times + " 次,已锁定,请检修"
                    : witness.id() + " alarmed " + times + " times within a day: latched, to be looked after";
            told.add(book.append(
                    incident,
                    IncidentDraft.of(incident, "chattering", witness.timeMs(), detail)
                            .by("system:hygiene", "stream", reason),
                    nowMs));
        }
        Map<String, Integer> week = weeks.getOrDefault(week(witness.timeMs()), Map.of());
        int incidents = week.values().stream().mapToInt(Integer::intValue).sum();
        boolean isNew = incident.tip().sequence() == 1;
        if (isNew && incidents == settings.weeklyBudget() + 1) {
            told.add(overBudget(incident, witness, week, incidents, book, nowMs));
        }
        return told;
    }

    private AlertEvent overBudget(
            Incident incident,
            Witness witness,
            Map<String, Integer> week,
            int incidents,
            IncidentBook book,
            long nowMs) {
        var worst = week.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        ObjectNode detail = IncidentDetail.object()
                .put("week", week(witness.timeMs()))
                .put("incidents", incidents)
                .put("budget", settings.weeklyBudget())
                .put("worst_source", worst.getKey())
                .put("worst_incidents", worst.getValue());
        String reason = settings.language().equals("zh")
                ? "本周已有 " + incidents + " 起,超出 " + settings.weeklyBudget() + " 起;最多的来源是 " + worst.getKey()
                : incidents + " incidents this week, more than the " + settings.weeklyBudget()
                        + " that can be looked into; most come from " + worst.getKey();
        return book.append(
                incident,
                IncidentDraft.of(incident, "over_budget", witness.timeMs(), detail)
                        .by("system:hygiene", "stream", reason),
                nowMs);
    }

    private String week(long timeMs) {
        var local = Instant.ofEpochMilli(timeMs).atOffset(ZoneOffset.ofTotalSeconds(settings.utcOffsetMinutes() * 60));
        return local.get(IsoFields.WEEK_BASED_YEAR) + "-W"
                + String.format("%02d", local.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
