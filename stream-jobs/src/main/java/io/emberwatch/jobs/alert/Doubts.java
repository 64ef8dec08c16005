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

    /** A reason in both languages of the console. */
    record Doubt(String english, String chinese) {}

    private final IncidentSettings settings;
    private final Collection<Incident> incidents;
    private final Collection<PermittedBurn> permits;

    /** Looks at incidents and permits of a book, which change under it. */
    Doubts(IncidentSettings settings, Collection<Incident> incidents, Collection<PermittedBurn> permits) {
        this.settings = settings;
        this.incidents = incidents;
        this.permits = permits;
    }

    List<Doubt> about(Witness witness, FireOrigin origin, OffsetDateTime local) {
        List<Doubt> reasons = new ArrayList<>();
        if (witness.isSensor() && witness.pastHours() < settings.learningHours()) {
            reasons.add(new Doubt("sensor still learning", "传感器仍在学习"));
        }
        settings.nuisances().stream()
                .filter(nuisance -> nuisance.holdsAt(local))
                .forEach(
                        nuisance -> reasons.add(new Doubt("calendar " + nuisance.name(), "常见烟源时段 " + nuisance.name())));
        permits.stream()
                .filter(burn -> burn.holds(origin, witness.timeMs()))
                .forEach(burn -> reasons.add(new Doubt("permitted burn " + burn.id(), "许可用火 " + burn.id())));
        for (Incident incident : incidents) {
            Incident.Mask mask = incident.masks().get(witness.id());
            if (mask != null && mask.holdsAt(local.getHour(), witness.timeMs())) {
                reasons.add(new Doubt("mask of " + incident.id(), "已屏蔽,见 " + incident.id()));
            }
        }
        long falseBefore = foundBefore(witness, "false");
        if (falseBefore >= FALSE_BEFORE && foundBefore(witness, "fire") == 0) {
            reasons.add(new Doubt("found false " + falseBefore + " times before", "此前判为误报 " + falseBefore + " 次"));
        }
        return reasons;
    }

    private long foundBefore(Witness witness, String outcome) {
        return incidents.stream()
                .filter(incident -> incident.outcome().equals(outcome) && incident.has(witness.id()))
                .count();
    }
}
