package io.emberwatch.jobs.warning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertTip;
import io.emberwatch.jobs.warning.WarningState.Phase;
import java.util.Locale;

/** The present of a warning out of its events. */
final class WarningFold {

    private static final ObjectMapper JSON = new ObjectMapper();

    private WarningFold() {}

    /** The state after one more event. */
    static WarningState of(WarningState before, AlertEvent event) {
        JsonNode detail = tree(event.detailJson());
        WarningState state = before;
        if (!state.alertId().equals(event.alertId())) {
            state = state.begun(event.alertId(), event.actor(), event.exercise(), event.phenomenonTimeMs());
        }
        state = state.withTip(AlertTip.of(event));
        if (detail.hasNonNull("command_id")) {
            state = state.withCommand(detail.path("command_id").asText());
        }
        return switch (event.event()) {
            case "proposed" -> state.at(Phase.PROPOSED, event.level(), -1, 0);
            case "consulted", "approved" ->
                state.at(Phase.valueOf(event.state().toUpperCase(Locale.ROOT)), event.level(), -1, 0);
            case "published", "raised", "lowered" ->
                state.at(
                        Phase.PUBLISHED,
                        event.level(),
                        -1,
                        detail.path("expires_ms").asLong());
            case "raise_proposed", "lower_proposed" ->
                state.at(
                        state.phase(),
                        state.level(),
                        detail.path("proposed_level").asInt(),
                        state.expiresMs());
            case "duty_done" ->
                state.withDone(detail.path("township").asText() + "/"
                        + detail.path("duty").asText());
            case "rejected", "withdrawn", "lifted", "expired" -> state.ended();
            default -> state;
        };
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            return JSON.createObjectNode();
        }
    }
}
