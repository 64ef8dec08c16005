package io.emberwatch.jobs.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is said of an incident when something speaks for a fire: what happened, how serious it is and why, from where it comes. */
final class WitnessTelling {

    private static final double HIGH_DANGER = 0.75;

    private final IncidentSettings settings;
    private final Land land;
    private final Doubts doubts;

    WitnessTelling(
            IncidentSettings settings, Land land, Collection<Incident> incidents, Collection<PermittedBurn> permits) {
        this.settings = settings;
        this.land = land;
        this.doubts = new Doubts(settings, incidents, permits);
    }

    /** What happened to an incident by a witness; empty where nothing has changed. */
    String event(Incident incident, Witness witness) {
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

    /** The event in full. */
    IncidentDraft draft(Incident incident, Witness witness, String event, Author author) {
        boolean confirmed = confirms(incident, witness);
        List<Witness> together = together(incident, witness);
        FireOrigin origin = FireOrigin.of(together);
        OffsetDateTime local = local(witness.timeMs());
        Witness weather = weather(together);
        RunOut runOut = RunOut.of(weather, land.fuel(origin.latDeg(), origin.lonDeg()), local.getMonthValue());
        List<Doubts.Doubt> lowered = doubts.about(witness, origin, local);
        IncidentSentence sentence =
                new IncidentSentence(confirmed, witness, weather, together.size(), origin, runOut, lowered);
        String confidence = confirmed ? Incident.CONFIRMED : Incident.SUSPECTED;
        ObjectNode detail = IncidentDetail.object().put("confidence", confidence);
        IncidentDetail.put(detail, List.of(witness));
        IncidentDetail.put(detail, origin);
        IncidentDetail.put(detail, runOut);
        IncidentDetail.put(detail, "wind_kmh", weather.windKmh(), 1);
        IncidentDetail.put(detail, "wind_from_deg", weather.windFromDeg(), 0);
        IncidentDetail.put(detail, "danger", weather.danger(), 2);
        lowered.forEach(doubt -> detail.withArray("lowered").add(doubt.english()));
        detail.put("sentence_en", sentence.english()).put("sentence_zh", sentence.chinese());
        if (!author.commandId().isEmpty()) {
            detail.put("command_id", author.commandId());
        }
        boolean stays = incident.isOpen() && (event.equals("joined") || event.equals("flared"));
        return new IncidentDraft(
                event,
                stays ? incident.state() : confidence,
                level(confirmed, weather, lowered),
                author.actor(),
                author.origin(),
                sentence.in(settings.language()),
                zoneCode(incident, witness, origin),
                origin.latDeg(),
                origin.lonDeg(),
                witness.timeMs(),
                author.exercise() || incident.isExercise(),
                detail);
    }

    /** The area of the origin; where that falls outside all areas, the one that has answered so far, or the witness's own. */
    private String zoneCode(Incident incident, Witness witness, FireOrigin origin) {
        String there = land.zoneCode(origin.latDeg(), origin.lonDeg());
        String answers = there.isEmpty() ? incident.zoneCode() : there;
        return answers.isEmpty() ? land.zoneCode(witness.latDeg(), witness.lonDeg()) : answers;
    }

    /** All that speaks for an open incident, the witness last. */
    private static List<Witness> together(Incident incident, Witness witness) {
        boolean goesOn = incident.isOpen() || incident.tip().sequence() == 0;
        List<Witness> together = new ArrayList<>(goesOn ? incident.witnesses() : List.of());
        together.removeIf(other -> other.id().equals(witness.id()));
        together.add(witness);
        return together;
    }

    /** Whose wind, dryness and danger count: the last sensor's, since reports bring none. */
    private static Witness weather(List<Witness> together) {
        return together.stream()
                .filter(Witness::isSensor)
                .reduce((first, second) -> second)
                .orElse(together.get(together.size() - 1));
    }

    /** 3 for a suspicion, 4 for a confirmation, 5 where the danger is high or unknown; one less for each good reason. */
    private static int level(boolean confirmed, Witness weather, List<Doubts.Doubt> lowered) {
        int full = !confirmed ? 3 : weather.danger() < HIGH_DANGER ? 4 : 5;
        return Math.max(confirmed ? 3 : 2, full - (lowered.isEmpty() ? 0 : 1));
    }

    private OffsetDateTime local(long timeMs) {
        return Instant.ofEpochMilli(timeMs).atOffset(ZoneOffset.ofTotalSeconds(settings.utcOffsetMinutes() * 60));
    }
}
