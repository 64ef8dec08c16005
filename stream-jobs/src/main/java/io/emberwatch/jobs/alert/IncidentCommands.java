package io.emberwatch.jobs.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What people want to happen to incidents, judged by the state they are in: an event each, or a refusal with its reason. */
final class IncidentCommands {

    private static final Set<String> OUTCOMES = Set.of("fire", "false", "permitted_burn", "exercise");

    private static final List<String> NOTED = List.of("assignee", "found", "photo");
    private static final int LONGEST_NOTED = 120;

    private final IncidentBook book;
    private final BurnCommands burns;

    IncidentCommands(IncidentBook book) {
        this.book = book;
        this.burns = new BurnCommands(book);
    }

    /** A command that cannot be; the message says why. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Carries a command out; one that was carried out before comes to nothing, one that does not fit its incident to an event
     * {@code refused}.
     *
     * @throws Refused if there is no incident to answer in
     */
    List<AlertEvent> judge(AlertCommand command, long nowMs) throws Refused {
        JsonNode detail = IncidentDetail.read(command.detailJson());
        return switch (command.verb()) {
            case "report" -> report(command, detail, nowMs);
            case "permit" -> burns.permit(command, detail, nowMs);
            case "withdraw_permit" -> burns.withdraw(command, nowMs);
            default -> {
                Incident incident = incident(command);
                yield incident.knowsCommand(command.commandId()) ? List.of() : answer(command, incident, detail, nowMs);
            }
        };
    }

    /** A command that does not fit its incident is answered, too: in the incident's own history, where its author looks. */
    private List<AlertEvent> answer(AlertCommand command, Incident incident, JsonNode detail, long nowMs) {
        try {
            return judge(command, incident, detail, nowMs);
        } catch (Refused refused) {
            ObjectNode why = object(command).put("verb", command.verb()).put("why", refused.getMessage());
            return one(command, incident, "refused", incident.state(), why, nowMs);
        }
    }

    private List<AlertEvent> judge(AlertCommand command, Incident incident, JsonNode detail, long nowMs)
            throws Refused {
        return switch (command.verb()) {
            case "acknowledge" -> {
                require(incident.isOpen() && !incident.state().equals(Incident.VERIFIED), command, incident);
                yield one(command, incident, Incident.ACKNOWLEDGED, Incident.ACKNOWLEDGED, object(command), nowMs);
            }
            case "verify" -> verify(command, incident, detail, nowMs);
            case "close" -> {
                require(incident.isOpen() && seen(command, incident), command, incident);
                yield one(command, incident, Incident.CLOSED, Incident.CLOSED, object(command), nowMs);
            }
            case "reopen" -> {
                require(!incident.isOpen(), command, incident);
                yield one(command, incident, "reopened", incident.confidence(), object(command), nowMs);
            }
            case "note" -> one(command, incident, "noted", incident.state(), noted(command, detail), nowMs);
            case "merge" -> merge(command, incident, detail, nowMs);
            case "split" -> split(command, incident, detail, nowMs);
            case "mask", "unmask" -> mask(command, incident, detail, nowMs);
            default -> throw new Refused("verb [" + command.verb() + "] is not one of an incident's");
        };
    }

    private List<AlertEvent> verify(AlertCommand command, Incident incident, JsonNode detail, long nowMs)
            throws Refused {
        String outcome = detail.path("outcome").asText();
        if (!OUTCOMES.contains(outcome)) {
            throw new Refused("outcome [" + outcome + "] must be fire, false, permitted_burn or exercise");
        }
        require(incident.isOpen() && seen(command, incident), command, incident);
        ObjectNode said = object(command).put("outcome", outcome);
        return one(command, incident, Incident.VERIFIED, Incident.VERIFIED, said, nowMs);
    }

    private List<AlertEvent> merge(AlertCommand command, Incident from, JsonNode detail, long nowMs) throws Refused {
        Incident into = book.find(detail.path("into").asText());
        if (into == null || into == from || !into.isOpen() || into.isExercise() != from.isExercise()) {
            throw new Refused("into [" + detail.path("into").asText() + "] must be another open incident");
        }
        require(from.isOpen() && seen(command, from), command, from);
        return book.merge(from, into, Author.of(command), command.reason(), nowMs);
    }

    private List<AlertEvent> split(AlertCommand command, Incident incident, JsonNode detail, long nowMs)
            throws Refused {
        List<String> leaving = IncidentDetail.texts(detail, "witnesses");
        List<Witness> gone = incident.witnesses().stream()
                .filter(witness -> leaving.contains(witness.id()))
                .toList();
        if (gone.isEmpty() || gone.size() == incident.witnesses().size()) {
            throw new Refused("witnesses " + leaving + " must be some and not all of " + incident.id());
        }
        require(incident.isOpen() && seen(command, incident), command, incident);
        Incident other = book.create(
                incident.id() + "-" + Integer.toHexString(command.commandId().hashCode()));
        ObjectNode stays = object(command).put("into", other.id());
        gone.forEach(witness -> stays.withArray("removed").add(witness.id()));
        ObjectNode leaves = object(command).put("from", incident.id());
        boolean confirmed = gone.stream().anyMatch(Witness::confirms);
        leaves.put("confidence", confirmed ? Incident.CONFIRMED : Incident.SUSPECTED);
        IncidentDetail.put(leaves, gone);
        FireOrigin origin = FireOrigin.of(gone);
        IncidentDetail.put(leaves, origin);
        List<AlertEvent> told = new ArrayList<>(one(command, incident, "split", incident.state(), stays, nowMs));
        told.add(book.append(
                other,
                new IncidentDraft(
                        "split_off",
                        confirmed ? Incident.CONFIRMED : Incident.SUSPECTED,
                        incident.level(),
                        command.actor(),
                        command.origin(),
                        command.reason(),
                        incident.zoneCode(),
                        origin.latDeg(),
                        origin.lonDeg(),
                        incident.lastSignMs(),
                        incident.isExercise(),
                        leaves),
                nowMs));
        return told;
    }

    private List<AlertEvent> mask(AlertCommand command, Incident incident, JsonNode detail, long nowMs) throws Refused {
        String sensor = detail.path("sensor").asText();
        boolean masks = command.verb().equals("mask");
        if (masks ? !incident.has(sensor) : !incident.masks().containsKey(sensor)) {
            throw new Refused("sensor [" + sensor + "] must be one of " + incident.id()
                    + (masks ? "'s witnesses" : "'s masked sensors"));
        }
        ObjectNode said = object(command).put("sensor", sensor);
        if (masks) {
            said.put("from_hour", detail.path("from_hour").asInt(0));
            said.put("to_hour", detail.path("to_hour").asInt(24));
            said.put("until", detail.path("until").asText());
        }
        return one(command, incident, masks ? "masked" : "unmasked", incident.state(), said, nowMs);
    }

    private List<AlertEvent> report(AlertCommand command, JsonNode detail, long nowMs) throws Refused {
        double latDeg = IncidentDetail.number(detail, "lat_deg");
        double lonDeg = IncidentDetail.number(detail, "lon_deg");
        if (!(Math.abs(latDeg) <= 90 && Math.abs(lonDeg) <= 180)) {
            throw new Refused("lat_deg [" + latDeg + "] and lon_deg [" + lonDeg + "] of a report must be a place");
        }
        if (book.incidents().stream().anyMatch(incident -> incident.knowsCommand(command.commandId()))) {
            return List.of();
        }
        String source = detail.path("source").asText("phone");
        if (source.equals(Witness.SENSOR)) {
            throw new Refused("source [sensor] must be satellite, camera, phone or another reporter");
        }
        Witness witness = Witness.report(
                source + ":" + command.commandId(),
                source,
                latDeg,
                lonDeg,
                IncidentDetail.time(detail, "observed_time", command.givenTimeMs()),
                command.reason());
        Author author = Author.of(command).inExercise(detail.path("exercise").asBoolean());
        return book.witness(witness, author, nowMs);
    }

    private Incident incident(AlertCommand command) throws Refused {
        Incident incident = book.find(command.alertId());
        if (incident == null || incident.tip().sequence() == 0) {
            throw new Refused("alert_id [" + command.alertId() + "] must be an incident that is known");
        }
        return incident;
    }

    private List<AlertEvent> one(
            AlertCommand command, Incident incident, String event, String state, ObjectNode detail, long nowMs) {
        IncidentDraft draft = IncidentDraft.of(incident, event, command.givenTimeMs(), detail)
                .in(state)
                .by(command.actor(), command.origin(), command.reason());
        return List.of(book.append(incident, draft, nowMs));
    }

    /** A note may say who was sent, and what was found on the spot; nothing else of its detail is taken over. */
    private static ObjectNode noted(AlertCommand command, JsonNode detail) {
        ObjectNode said = object(command);
        for (String name : NOTED) {
            String text = detail.path(name).asText();
            if (!text.isEmpty() && text.length() <= LONGEST_NOTED) {
                said.put(name, text);
            }
        }
        return said;
    }

    private static ObjectNode object(AlertCommand command) {
        return IncidentDetail.object().put("command_id", command.commandId());
    }

    private static boolean seen(AlertCommand command, Incident incident) throws Refused {
        if (command.expectedSequence() > 0
                && command.expectedSequence() != incident.tip().sequence()) {
            throw new Refused("expected_sequence [" + command.expectedSequence() + "] must be the last event of "
                    + incident.id() + ", " + incident.tip().sequence() + ": look again");
        }
        return true;
    }

    private static void require(boolean fits, AlertCommand command, Incident incident) throws Refused {
        if (!fits) {
            throw new Refused(
                    "verb [" + command.verb() + "] does not fit " + incident.id() + ", which is " + incident.state());
        }
    }
}
