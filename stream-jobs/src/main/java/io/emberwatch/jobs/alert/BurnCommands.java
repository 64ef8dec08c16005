package io.emberwatch.jobs.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import java.util.List;

/** What people want of permitted burns: an event each, or a refusal with its reason. */
final class BurnCommands {

    private final IncidentBook book;

    BurnCommands(IncidentBook book) {
        this.book = book;
    }

    /** A burn is permitted: a chain of its own. */
    List<AlertEvent> permit(AlertCommand command, JsonNode detail, long nowMs) throws IncidentCommands.Refused {
        PermittedBurn burn = book.permit(PermittedBurn.PREFIX + command.commandId());
        double latDeg = IncidentDetail.number(detail, "lat_deg");
        double lonDeg = IncidentDetail.number(detail, "lon_deg");
        if (burn.tip().sequence() > 0) {
            return List.of();
        }
        boolean timed = IncidentDetail.time(detail, "from", -1) >= 0 && IncidentDetail.time(detail, "to", -1) >= 0;
        if (!timed || !(Math.abs(latDeg) <= 90 && Math.abs(lonDeg) <= 180)) {
            throw new IncidentCommands.Refused("a permitted burn must have lat_deg, lon_deg, from and to");
        }
        return List.of(book.append(burn, burnEvent(command, burn, PermittedBurn.PERMITTED, latDeg, lonDeg, nowMs)));
    }

    /** A permit is taken back; twice is once. */
    List<AlertEvent> withdraw(AlertCommand command, long nowMs) throws IncidentCommands.Refused {
        PermittedBurn burn = book.permit(command.alertId());
        if (burn.tip().sequence() == 0) {
            throw new IncidentCommands.Refused("alert_id [" + command.alertId() + "] must be a permitted burn");
        }
        if (burn.state().equals(PermittedBurn.WITHDRAWN)) {
            return List.of();
        }
        return List.of(book.append(
                burn, burnEvent(command, burn, PermittedBurn.WITHDRAWN, burn.latDeg(), burn.lonDeg(), nowMs)));
    }

    private static AlertEvent burnEvent(
            AlertCommand command, PermittedBurn burn, String event, double latDeg, double lonDeg, long nowMs) {
        return new AlertEvent(
                AlertKind.INCIDENT,
                burn.id(),
                1,
                event,
                event,
                0,
                command.actor(),
                command.origin(),
                command.reason(),
                "",
                latDeg,
                lonDeg,
                command.givenTimeMs(),
                nowMs,
                false,
                command.detailJson(),
                "",
                "");
    }
}
