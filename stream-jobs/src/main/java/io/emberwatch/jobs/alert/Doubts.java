package io.emberwatch.jobs.alert;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Why an alarm counts less than it would: it is told all the same, with its reasons. All of them can be taken back: a mask by
 * {@code unmask}, a permit by withdrawing it, a label by opening the incident again and verifying it otherwise.
 */
final class Doubts {

    /** So many incidents of a sensor found false, and none found a fire, within the month that is remembered. */
    static final int FALSE_BEFORE = 2;

    private static final String LEARNING = "sensor still learning";
    private static final String CALENDAR = "calendar ";
    private static final String BURN = "permitted burn ";
    private static final String MASK = "mask of ";
    private static final String FOUND_FALSE = "found false ";
    private static final String TIMES = " times before";

    private final IncidentSettings settings;
    private final Collection<Incident> incidents;
    private final Collection<PermittedBurn> permits;

    /** Looks at incidents and permits of a book, which change under it. */
    Doubts(IncidentSettings settings, Collection<Incident> incidents, Collection<PermittedBurn> permits) {
        this.settings = settings;
        this.incidents = incidents;
        this.permits = permits;
    }

    List<String> about(Witness witness, FireOrigin origin, OffsetDateTime local) {
        List<String> reasons = new ArrayList<>();
        if (witness.isSensor() && witness.pastHours() < settings.learningHours()) {
            reasons.add(LEARNING);
        }
        settings.nuisances().stream()
                .filter(nuisance -> nuisance.holdsAt(local))
                .forEach(nuisance -> reasons.add(CALENDAR + nuisance.name()));
        permits.stream()
                .filter(burn -> burn.holds(origin, witness.timeMs()))
                .forEach(burn -> reasons.add(BURN + burn.id()));
        for (Incident incident : incidents) {
            Incident.Mask mask = incident.masks().get(witness.id());
            if (mask != null && mask.holdsAt(local.getHour(), witness.timeMs())) {
                reasons.add(MASK + incident.id());
            }
        }
        long falseBefore = foundBefore(witness, "false");
        if (falseBefore >= FALSE_BEFORE && foundBefore(witness, "fire") == 0) {
            reasons.add(FOUND_FALSE + falseBefore + TIMES);
        }
        return reasons;
    }

    /** A reason in Chinese. */
    static String chinese(String reason) {
        return reason.replace(LEARNING, "传感器仍在学习")
                .replace(CALENDAR, "常见烟源时段 ")
                .replace(BURN, "许可用火 ")
                .replace(MASK, "已屏蔽,见 ")
                .replace(FOUND_FALSE, "此前判为误报 ")
                .replace(TIMES, " 次");
    }

    private long foundBefore(Witness witness, String outcome) {
        return incidents.stream()
                .filter(incident -> incident.outcome().equals(outcome) && incident.has(witness.id()))
                .count();
    }
}
