package io.emberwatch.jobs.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;

/** What an event will say, before it has its place in the chain. */
record IncidentDraft(
        String event,
        String state,
        int level,
        String actor,
        String origin,
        String reason,
        String zoneCode,
        double latDeg,
        double lonDeg,
        long timeMs,
        boolean exercise,
        ObjectNode detail) {

    /** An event that leaves state, level and place as they are. */
    static IncidentDraft of(Incident incident, String event, long timeMs, ObjectNode detail) {
        return new IncidentDraft(
                event,
                incident.state(),
                incident.level(),
                IncidentBook.SYSTEM,
                "stream",
                "",
                incident.zoneCode(),
                incident.latDeg(),
                incident.lonDeg(),
                timeMs,
                incident.isExercise(),
                detail);
    }

    IncidentDraft in(String newState) {
        return new IncidentDraft(
                event, newState, level, actor, origin, reason, zoneCode, latDeg, lonDeg, timeMs, exercise, detail);
    }

    IncidentDraft by(String newActor, String newOrigin, String newReason) {
        return new IncidentDraft(
                event, state, level, newActor, newOrigin, newReason, zoneCode, latDeg, lonDeg, timeMs, exercise,
                detail);
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
                zoneCode,
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
