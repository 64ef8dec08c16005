package io.emberwatch.jobs.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.jobs.smoke.SmokeSignal;
import io.emberwatch.jobs.smoke.SmokeState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All incidents of a field and what becomes of them: suspicions and reports in, events out. Pure: no Flink, no clock.
 *
 * <p>Every decision rests on the state that the events fold to, never on the input alone, so that the same input twice
 * says nothing twice. What people want is judged by {@link IncidentCommands}, how much noise there is by
 * {@link AlarmHygiene}.
 */
final class IncidentBook {

    static final String SYSTEM = "system:incidents";

    private static final double MS_PER_HOUR = 3_600_000;
    private static final double MS_PER_MINUTE = 60_000;
    private static final double KEEP_CLOSED_HOURS = 24 * 30;

    private final IncidentSettings settings;
    private final AlarmHygiene hygiene;
    private final Map<String, Incident> incidents = new TreeMap<>();
    private final Map<String, PermittedBurn> permits = new TreeMap<>();
    private final Causes causes;
    private final WitnessTelling telling;

    IncidentBook(IncidentSettings settings, Land land) {
        this.settings = settings;
        this.hygiene = new AlarmHygiene(settings);
        this.causes = new Causes(settings, incidents);
        this.telling = new WitnessTelling(settings, land, incidents.values(), permits.values());
    }

    /** Takes in an event that was told before: from the state, or from the store after a crash; false where it is known. */
    boolean adopt(AlertEvent event) {
        if (event.alertId().startsWith(PermittedBurn.PREFIX)) {
            PermittedBurn burn = permits.computeIfAbsent(event.alertId(), PermittedBurn::new);
            return burn.apply(event);
        }
        Incident incident = incidents.computeIfAbsent(event.alertId(), Incident::new);
        boolean isNew = incident.apply(event);
        if (isNew) {
            hygiene.note(event, incident);
        }
        return isNew;
    }

    /** What a sensor's change of state comes to. */
    List<AlertEvent> signal(SmokeSignal signal, long nowMs) {
        if (signal.change().state() == SmokeState.CLEAR) {
            return calm(signal.change().sensorId(), signal.change().timeMs(), nowMs);
        }
        return witness(Witness.of(signal), Author.STREAM.inExercise(signal.exercise()), nowMs);
    }

    /** What something that speaks for a fire comes to: it joins an incident, opens one, or tells nothing new. */
    List<AlertEvent> witness(Witness witness, Author author, long nowMs) {
        List<AlertEvent> told = new ArrayList<>();
        Incident own = causes.open(witness.id());
        Incident partners = witness.partnerId().isEmpty() ? null : causes.open(witness.partnerId());
        if (own != null && partners != null && own != partners) {
            Incident older = Causes.older(own, partners);
            told.addAll(merge(Causes.younger(own, partners), older, Author.STREAM, "one cause", nowMs));
            own = older;
        }
        Incident target = own != null ? own : partners;
        if (target == null) {
            target = causes.of(witness, author.exercise());
        }
        if (target == null) {
            target = create(Causes.idOf(witness));
        }
        String event = telling.event(target, witness);
        if (!event.isEmpty()) {
            told.add(append(target, telling.draft(target, witness, event, author), nowMs));
            told.addAll(hygiene.check(target, witness, this, nowMs));
        }
        return told;
    }

    private List<AlertEvent> calm(String sensorId, long timeMs, long nowMs) {
        Incident incident = causes.open(sensorId);
        if (incident == null || incident.isLatched(sensorId) || !incident.calms(sensorId)) {
            return List.of();
        }
        ObjectNode detail = IncidentDetail.object();
        return List.of(append(incident, IncidentDraft.of(incident, "calmed", timeMs, detail), nowMs));
    }

    /** Closes suspicions that nobody took on and that came to nothing, and forgets what was closed long ago. */
    List<AlertEvent> tick(long fieldMs, long nowMs) {
        List<AlertEvent> told = new ArrayList<>();
        for (Incident incident : List.copyOf(incidents.values())) {
            if (incident.isOpen() && isOver(incident, fieldMs)) {
                IncidentDraft close = IncidentDraft.of(incident, "expired", fieldMs, IncidentDetail.object())
                        .in(Incident.CLOSED);
                told.add(append(incident, close, nowMs));
            }
        }
        return told;
    }

    /** Alerts that were closed so long ago that the live state need not keep them; the store does. */
    List<String> forget(long fieldMs) {
        List<String> old = incidents.values().stream()
                .filter(incident -> !incident.isOpen() && incident.masks().isEmpty())
                .filter(incident -> fieldMs - incident.closedMs() > KEEP_CLOSED_HOURS * MS_PER_HOUR)
                .map(Incident::id)
                .toList();
        old.forEach(incidents::remove);
        return old;
    }

    private boolean isOver(Incident incident, long fieldMs) {
        double quietMs = fieldMs - incident.lastSignMs();
        boolean answered = incident.state().equals(Incident.VERIFIED)
                && !incident.outcome().equals("fire");
        boolean unanswered = incident.state().equals(Incident.SUSPECTED) && !incident.isAnyLatched();
        boolean calm = incident.isCalm() && quietMs >= settings.calmMinutes() * MS_PER_MINUTE;
        boolean longQuiet = quietMs >= (settings.joinHours() + 24) * MS_PER_HOUR;
        return (answered || unanswered) && (calm || longQuiet);
    }

    /** Ends one incident in another: it was one cause. */
    List<AlertEvent> merge(Incident from, Incident into, Author author, String reason, long nowMs) {
        long timeMs = Math.max(from.lastSignMs(), into.lastSignMs());
        ObjectNode gone = IncidentDetail.object().put("into", into.id());
        ObjectNode taken = IncidentDetail.object().put("from", from.id());
        if (!author.commandId().isEmpty()) {
            gone.put("command_id", author.commandId());
            taken.put("command_id", author.commandId());
        }
        boolean confirmed = from.isConfirmed() || into.isConfirmed();
        taken.put("confidence", confirmed ? Incident.CONFIRMED : Incident.SUSPECTED);
        IncidentDetail.put(taken, from.witnesses());
        AlertEvent end = append(
                from,
                IncidentDraft.of(from, "merged", timeMs, gone)
                        .in(Incident.CLOSED)
                        .by(author.actor(), author.origin(), reason),
                nowMs);
        boolean rises = confirmed && !into.isConfirmed();
        IncidentDraft grown = IncidentDraft.of(into, rises ? Incident.CONFIRMED : "absorbed", timeMs, taken)
                .by(author.actor(), author.origin(), reason);
        AlertEvent begin = append(into, rises ? grown.in(Incident.CONFIRMED) : grown, nowMs);
        return List.of(end, begin);
    }

    /** Numbers, hashes and folds an event. */
    AlertEvent append(Incident incident, IncidentDraft draft, long nowMs) {
        AlertEvent event = AlertChain.append(incident.tip(), draft.event(incident.id(), nowMs));
        adopt(event);
        return event;
    }

    AlertEvent append(PermittedBurn burn, AlertEvent draft) {
        AlertEvent event = AlertChain.append(burn.tip(), draft);
        adopt(event);
        return event;
    }

    @Nullable
    Incident find(String id) {
        return incidents.get(id);
    }

    Incident create(String id) {
        return incidents.computeIfAbsent(id, Incident::new);
    }

    PermittedBurn permit(String id) {
        return permits.computeIfAbsent(id, PermittedBurn::new);
    }

    Collection<Incident> incidents() {
        return incidents.values();
    }
}
