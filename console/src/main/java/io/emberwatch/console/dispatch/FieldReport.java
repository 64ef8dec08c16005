package io.emberwatch.console.dispatch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertKind;
import java.util.List;

/**
 * What a called person found on the spot. It is a note of the incident and decides nothing: the duty officer verifies.
 *
 * @param id made by the phone, so that a report sent again after a broken line is the same one
 * @param found one of {@link #FOUND}
 * @param text in the person's words; may be empty
 * @param photo name of a kept photograph; empty where there is none
 */
record FieldReport(String id, String found, String text, String photo) {

    /** What can be found: a fire, none, one that was permitted, nothing to be seen yet. */
    static final List<String> FOUND = List.of("fire", "false", "permitted_burn", "nothing");

    /** Characters of the words at most. */
    static final int LONGEST_TEXT = 1_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    FieldReport {
        if (!FOUND.contains(found)) {
            throw new IllegalArgumentException("found [" + found + "] must be one of " + FOUND);
        }
        if (!id.matches("[A-Za-z0-9-]{8,64}")) {
            throw new IllegalArgumentException("id [" + id + "] must have 8 to 64 letters, digits or dashes");
        }
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "text [" + text.length() + " characters] must have at most " + LONGEST_TEXT);
        }
    }

    /** The note that it becomes. */
    AlertCommand command(Order order, String origin, long nowMs) {
        ObjectNode detail = JSON.createObjectNode().put("found", found).put("order", order.id());
        if (!photo.isEmpty()) {
            detail.put("photo", photo);
        }
        return new AlertCommand(
                order.id() + "#report-" + id,
                AlertKind.INCIDENT,
                order.alertId(),
                "note",
                "person:" + order.person(),
                origin,
                text,
                0,
                nowMs,
                detail.toString());
    }
}
