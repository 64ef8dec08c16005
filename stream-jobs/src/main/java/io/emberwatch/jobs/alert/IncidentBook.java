package io.emberwatch.jobs.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.jobs.smoke.SmokeSignal;
import io.emberwatch.jobs.smoke.SmokeState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
    private static final double KM_PER_DEG = 111.32;
    private static final double HIGH_DANGER = 0.75;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final IncidentSettings settings;
    private final AlarmHygiene hygiene;
    private final Map<String, Incident> incidents = new TreeMap<>();
    private final Map<String, PermittedBurn> permits = new HashMap<>();

    IncidentBook(IncidentSettings settings) {
        this.settings = settings;
        this.hygiene = new AlarmHygiene(settings);
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
        return witness(Witness.of(signal), "", false, SYSTEM, "stream", nowMs);
    }

    /** What something that speaks for a fire comes to: it joins an incident, opens one, or tells nothing new. */
    List<AlertEvent> witness(
            Witness witness, String commandId, boolean exercise, String actor, String origin, long nowMs) {
        List<AlertEvent> told = new ArrayList<>();
        Incident own = open(witness.id());
        Incident partners = witness.partnerId().isEmpty() ? null : open(witness.partnerId());
        if (own != null && partners != null && own != partners) {
            told.addAll(merge(younger(own, partners), older(own, partners), "", SYSTEM, "stream", "one cause", nowMs));
            own = older(own, partners);
        }
        Incident target = own != null ? own : partners != null ? partners : near(witness, exercise);
        if (target == null) {
            target = closedLately(witness);
        }
        if (target == null) {
            target = new Incident(idOf(witness));
            incidents.put(target.id(), target);
        }
        String event = eventFor(target, witness);
        if (!event.isEmpty()) {
            told.add(tell(target, witness, event, commandId, exercise, actor, origin, nowMs));
            told.addAll(hygiene.check(target, witness, this, nowMs));
        }
        return told;
    }

    /** What happened to an incident by a witness; empty where nothing has changed. */
    private String eventFor(Incident incident, Witness witness) {
        boolean confirms = confirms(incident, witness);
        if (incident.tip().sequence() == 0) {
            return confirms ? Incident.CONFIRMED : Incident.SUSPECTED;
        }
        if (!incident.isOpen()) {
            return incident.isLatched(witness.id()) && !confirms ? "" : "reopened";
        }
        if (confirms && !incident.isConfirmed()) {
            return Incident.CONFIRMED;
        }
        if (incident.has(witness.id())) {
            return incident.flares(witness.id()) && !incident.isLatched(witness.id()) ? "flared" : "";
        }
        return incident.isAcknowledged() ? "retriggered" : "joined";
    }

    /** A witness confirms by itself, or as the second one of another kind: sensor and report. */
    private static boolean confirms(Incident incident, Witness witness) {
        return witness.confirms()
                || incident.isConfirmed()
                || incident.witnesses().stream()
                        .anyMatch(other -> !other.source().equals(witness.source()));
    }

    private AlertEvent tell(
            Incident incident,
            Witness witness,
            String event,
            String commandId,
            boolean exercise,
            String actor,
            String origin,
            long nowMs) {
        boolean confirmed = confirms(incident, witness);
        List<Witness> all = incident.isOpen() || incident.tip().sequence() == 0 ? incident.witnesses() : List.of();
        List<Witness> together = new ArrayList<>(all);
        together.removeIf(other -> other.id().equals(witness.id()));
        together.add(witness);
        FireOrigin place = FireOrigin.of(together);
        RunOut runOut = RunOut.of(witness.ffmc(), witness.bui(), witness.windKmh(), witness.windFromDeg());
        List<String> lowered = lowered(witness, place);
        IncidentSentence sentence = new IncidentSentence(confirmed, witness, together.size(), place, runOut, lowered);
        ObjectNode detail = IncidentDetail.object();
        detail.put("confidence", confirmed ? Incident.CONFIRMED : Incident.SUSPECTED);
        IncidentDetail.put(detail, List.of(witness));
        IncidentDetail.put(detail, place);
        IncidentDetail.put(detail, runOut);
        IncidentDetail.put(detail, "wind_kmh", witness.windKmh(), 1);
        IncidentDetail.put(detail, "wind_from_deg", witness.windFromDeg(), 0);
        IncidentDetail.put(detail, "danger", witness.danger(), 2);
        lowered.forEach(detail.withArray("lowered")::add);
        detail.put("sentence_en", sentence.english()).put("sentence_zh", sentence.chinese());
        if (!commandId.isEmpty()) {
            detail.put("command_id", commandId);
        }
        String state = confirmed ? Incident.CONFIRMED : Incident.SUSPECTED;
        boolean stays = event.equals("joined") || event.equals("flared");
        return append(
                incident,
                new Draft(
                        event,
                        stays && incident.isOpen() ? incident.state() : state,
                        level(confirmed, witness, lowered),
                        actor,
                        origin,
                        sentence.in(settings.language()),
                        place.latDeg(),
                        place.lonDeg(),
                        witness.timeMs(),
                        exercise || incident.isExercise(),
                        detail),
                nowMs);
    }

    /** 3 for a suspicion, 4 for a confirmation, 5 where the danger is high or unknown; one less for each good reason. */
    private static int level(boolean confirmed, Witness witness, List<String> lowered) {
        int full = !confirmed ? 3 : witness.danger() < HIGH_DANGER ? 4 : 5;
        return Math.max(confirmed ? 3 : 2, full - (lowered.isEmpty() ? 0 : 1));
    }

    /** Why an alarm counts less than it would: it is told all the same. */
    private List<String> lowered(Witness witness, FireOrigin place) {
        var local = Instant.ofEpochMilli(witness.timeMs())
                .atOffset(ZoneOffset.ofTotalSeconds(settings.utcOffsetMinutes() * 60));
        List<String> reasons = new ArrayList<>();
        if (witness.isSensor() && witness.pastHours() < settings.learningHours()) {
            reasons.add("learning");
        }
        settings.nuisances().stream()
                .filter(nuisance -> nuisance.holdsAt(local))
                .forEach(nuisance -> reasons.add("calendar " + nuisance.name()));
        permits.values().stream()
                .filter(burn -> burn.holds(place, witness.timeMs()))
                .forEach(burn -> reasons.add("permitted burn " + burn.id()));
        for (Incident incident : incidents.values()) {
            Incident.Mask mask = incident.masks().get(witness.id());
            if (mask != null && mask.holdsAt(local.getHour(), witness.timeMs())) {
                reasons.add("mask of " + incident.id());
            }
        }
        return reasons;
    }

    private List<AlertEvent> calm(String sensorId, long timeMs, long nowMs) {
        Incident incident = open(sensorId);
        if (incident == null || incident.isLatched(sensorId) || !incident.calms(sensorId)) {
            return List.of();
        }
        ObjectNode detail = IncidentDetail.object();
        return List.of(append(incident, Draft.of(incident, "calmed", timeMs, detail), nowMs));
    }

    /** Closes suspicions that nobody took on and that came to nothing, and forgets what was closed long ago. */
    List<AlertEvent> tick(long fieldMs, long nowMs) {
        List<AlertEvent> told = new ArrayList<>();
        for (Incident incident : List.copyOf(incidents.values())) {
            if (incident.isOpen() && isOver(incident, fieldMs)) {
                Draft close = Draft.of(incident, "expired", fieldMs, IncidentDetail.object())
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
    List<AlertEvent> merge(
            Incident from, Incident into, String commandId, String actor, String origin, String reason, long nowMs) {
        long timeMs = Math.max(from.lastSignMs(), into.lastSignMs());
        ObjectNode gone = IncidentDetail.object().put("into", into.id());
        ObjectNode taken = IncidentDetail.object().put("from", from.id());
        if (!commandId.isEmpty()) {
            gone.put("command_id", commandId);
            taken.put("command_id", commandId);
        }
        boolean confirmed = from.isConfirmed() || into.isConfirmed();
        taken.put("confidence", confirmed ? Incident.CONFIRMED : Incident.SUSPECTED);
        IncidentDetail.put(taken, from.witnesses());
        AlertEvent end = append(
                from, Draft.of(from, "merged", timeMs, gone).in(Incident.CLOSED).by(actor, origin, reason), nowMs);
        boolean rises = confirmed && !into.isConfirmed();
        Draft grown = Draft.of(into, rises ? Incident.CONFIRMED : "absorbed", timeMs, taken)
                .by(actor, origin, reason);
        AlertEvent begin = append(into, rises ? grown.in(Incident.CONFIRMED) : grown, nowMs);
        return List.of(end, begin);
    }

    /** Numbers, hashes and folds an event. */
    AlertEvent append(Incident incident, Draft draft, long nowMs) {
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

    private @Nullable Incident open(String witnessId) {
        return incidents.values().stream()
                .filter(incident -> incident.isOpen() && incident.has(witnessId))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Incident near(Witness witness, boolean exercise) {
        Incident best = null;
        double bestKm = settings.joinKm();
        for (Incident incident : incidents.values()) {
            boolean joins = incident.isOpen()
                    && incident.tip().sequence() > 0
                    && incident.isExercise() == exercise
                    && Math.abs(witness.timeMs() - incident.lastSignMs()) <= settings.joinHours() * MS_PER_HOUR;
            double km = joins ? km(incident, witness) : Double.POSITIVE_INFINITY;
            if (km <= bestKm) {
                best = incident;
                bestKm = km;
            }
        }
        return best;
    }

    private @Nullable Incident closedLately(Witness witness) {
        return incidents.values().stream()
                .filter(incident -> !incident.isOpen() && incident.has(witness.id()))
                .filter(incident -> incident.closedBy().equals("expired")
                        && incident.outcome().isEmpty())
                .filter(incident -> witness.timeMs() - incident.closedMs() <= settings.reopenHours() * MS_PER_HOUR
                        && witness.timeMs() > incident.lastSignMs())
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private static double km(Incident incident, Witness witness) {
        double best = km(incident.latDeg(), incident.lonDeg(), witness);
        for (Witness other : incident.witnesses()) {
            best = Math.min(best, km(other.latDeg(), other.lonDeg(), witness));
        }
        return best;
    }

    private static double km(double latDeg, double lonDeg, Witness witness) {
        double north = (latDeg - witness.latDeg()) * KM_PER_DEG;
        double east = (lonDeg - witness.lonDeg()) * KM_PER_DEG * Math.cos(Math.toRadians(witness.latDeg()));
        return Math.hypot(north, east);
    }

    private static Incident older(Incident a, Incident b) {
        return a.firstMs() < b.firstMs() || (a.firstMs() == b.firstMs() && a.id().compareTo(b.id()) <= 0) ? a : b;
    }

    private static Incident younger(Incident a, Incident b) {
        return older(a, b) == a ? b : a;
    }

    /** The same first witness gives the same id, also when it is heard again after a crash. */
    private static String idOf(Witness witness) {
        String hash = Integer.toHexString((witness.id() + witness.timeMs()).hashCode());
        return "i-" + STAMP.format(Instant.ofEpochMilli(witness.timeMs())) + "-" + hash;
    }

    /** What an event will say, before it has its place in the chain. */
    record Draft(
            String event,
            String state,
            int level,
            String actor,
            String origin,
            String reason,
            double latDeg,
            double lonDeg,
            long timeMs,
            boolean exercise,
            ObjectNode detail) {

        /** An event that leaves state, level and place as they are. */
        static Draft of(Incident incident, String event, long timeMs, ObjectNode detail) {
            return new Draft(
                    event,
                    incident.state(),
                    incident.level(),
                    SYSTEM,
                    "stream",
                    "",
                    incident.latDeg(),
                    incident.lonDeg(),
                    timeMs,
                    incident.isExercise(),
                    detail);
        }

        Draft in(String newState) {
            return new Draft(event, newState, level, actor, origin, reason, latDeg, lonDeg, timeMs, exercise, detail);
        }

        Draft by(String newActor, String newOrigin, String newReason) {
            return new Draft(
                    event, state, level, newActor, newOrigin, newReason, latDeg, lonDeg, timeMs, exercise, detail);
        }

        AlertEvent event(String alertId, long nowMs) {
            return new AlertEvent(
                    AlertKind.INCIDENT,
                    alertId,
                    1,
                    event,
                    state,
                    level,
                    actor,
                    origin,
                    reason,
                    "",
                    latDeg,
                    lonDeg,
                    timeMs,
                    nowMs,
                    exercise,
                    detail.toString(),
                    "",
                    "");
        }
    }
}
