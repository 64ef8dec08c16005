package io.emberwatch.jobs.warning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.jobs.warning.WarningState.Phase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The lifecycle of an area's warning: danger proposes a colour; people consult, approve and publish it, raise and lower it,
 * lift it; time lets it expire. Pure: time comes in, events go out, and the state is the fold over them.
 *
 * <p>Nothing is ever published by computation alone, and nothing that is in force ends by it.
 */
final class WarningMachine {

    /** What people may want of a warning. */
    static final Set<String> VERBS = Set.of(
            "propose", "consult", "approve", "reject", "publish", "raise", "lower", "lift", "acknowledge", "duty_done");

    private static final long HOUR_MS = 3_600_000;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final WarningSettings settings;
    private final DangerWindow window;

    WarningMachine(WarningSettings settings) {
        this.settings = settings;
        this.window = new DangerWindow(settings);
    }

    /** The area that a warning's id names; empty where it is none. */
    static String zoneOf(String alertId) {
        String[] parts = alertId.split("-", -1);
        return parts.length == 4 && parts[0].equals("w") ? parts[1] : "";
    }

    /** Which of its area's warnings an id names; 0 where it is none. */
    static int numberOf(String alertId) {
        String[] parts = alertId.split("-", -1);
        return parts.length == 4 && parts[3].matches("\\d{1,9}") ? Integer.parseInt(parts[3]) : 0;
    }

    /** An hour of the area's danger, new, corrected or forecast. */
    WarningStep onDanger(WarningState state, ZoneDanger danger, long nowMs) {
        WarningStep step = new WarningStep(window.with(state, danger), nowMs);
        int level = step.state().reached(settings.persistHours());
        if (level < 0) {
            return step;
        }
        switch (step.state().phase()) {
            case NONE -> {
                if (level > 0) {
                    begin(step, WarningStep.SYSTEM, false, danger.hourEndMs());
                    propose(step, level, danger);
                }
            }
            case PROPOSED, CONSULTED, APPROVED -> {
                if (level > step.state().level()) {
                    propose(step, level, danger);
                } else if (level == 0) {
                    step.say("withdrawn", "withdrawn", step.state().level(), "the danger has passed", node());
                }
            }
            case PUBLISHED -> proposeOther(step, level);
        }
        return step;
    }

    /** A person's command. */
    WarningStep onCommand(WarningState state, AlertCommand command, long nowMs) {
        WarningStep step = new WarningStep(state, nowMs);
        if (state.knows(command.commandId())) {
            return step;
        }
        JsonNode given = WarningFold.tree(command.detailJson());
        if (command.verb().equals("propose") && state.phase() == Phase.NONE) {
            int level = given.path("level").asInt();
            if (level >= settings.scheme().lowest() && level <= 5) {
                begin(step, command.actor(), given.path("exercise").asBoolean(), nowMs);
                step.say("proposed", "proposed", level, command, node().put("proposed_level", level));
            }
            return step;
        }
        if (state.phase() == Phase.NONE || !state.alertId().equals(command.alertId())) {
            return step; // it has ended meanwhile; the record of it is closed
        }
        String why = whyNot(state, command, given);
        if (why.isEmpty()) {
            follow(step, command, given);
        } else {
            step.refuse(command, why);
        }
        return step;
    }

    /** What has run out, runs out. */
    WarningStep onTime(WarningState state, long nowMs) {
        WarningStep step = new WarningStep(state, nowMs);
        if (state.phase() == Phase.PUBLISHED && state.expiresMs() <= nowMs) {
            step.say("expired", "expired", state.level(), "its time is over", node());
        }
        return step;
    }

    private void follow(WarningStep step, AlertCommand command, JsonNode given) {
        WarningState state = step.state();
        int level = state.level();
        switch (command.verb()) {
            case "consult" -> step.say("consulted", "consulted", level, command, note(given));
            case "approve" -> step.say("approved", "approved", level, command, note(given));
            case "publish" -> step.say("published", "published", level, command, issue(step, given, level));
            case "raise", "lower" -> {
                int to = given.path("level").asInt(state.pendingLevel());
                step.say(
                        command.verb() + (command.verb().equals("raise") ? "d" : "ed"),
                        "published",
                        to,
                        command,
                        issue(step, given, to));
            }
            case "duty_done" -> step.say("duty_done", "published", level, command, duty(state, given));
            case "acknowledge" -> step.say("acknowledged", step.word(), level, command, note(given));
            default -> {
                String done = command.verb().equals("reject") ? "rejected" : "lifted";
                step.say(done, done, level, command, note(given));
            }
        }
    }

    /** Why a command cannot be followed; empty where it can. */
    private String whyNot(WarningState state, AlertCommand command, JsonNode given) {
        Phase phase = state.phase();
        boolean noticed = command.verb().equals("acknowledge") || command.verb().equals("duty_done");
        if (!noticed
                && command.expectedSequence() > 0
                && command.expectedSequence() < state.tip().sequence()) {
            return "it has changed since: " + state.tip().sequence() + " events, you saw " + command.expectedSequence();
        }
        return switch (command.verb()) {
            case "consult" -> in(phase, Phase.PROPOSED);
            case "approve" -> {
                if (command.actor().equals(state.proposer())) {
                    yield "who proposed it may not approve it";
                }
                yield settings.consultRequired()
                        ? in(phase, Phase.CONSULTED)
                        : in(phase, Phase.PROPOSED, Phase.CONSULTED);
            }
            case "reject" -> in(phase, Phase.PROPOSED, Phase.CONSULTED, Phase.APPROVED);
            case "publish" -> in(phase, Phase.APPROVED);
            case "raise", "lower" -> changes(state, command, given);
            case "lift" -> in(phase, Phase.PUBLISHED);
            case "duty_done" -> isDuty(state, given);
            case "acknowledge" -> "";
            default ->
                "verb [" + command.verb() + "] must be one of "
                        + VERBS.stream().sorted().toList();
        };
    }

    private String changes(WarningState state, AlertCommand command, JsonNode given) {
        int to = given.path("level").asInt(state.pendingLevel());
        boolean up = command.verb().equals("raise");
        if (to < settings.scheme().lowest() || to > 5) {
            return "level [" + to + "] must lie in " + settings.scheme().lowest() + " to 5";
        }
        if (up ? to <= state.level() : to >= state.level()) {
            return "level [" + to + "] must lie " + (up ? "above " : "below ") + state.level();
        }
        return in(state.phase(), Phase.PUBLISHED);
    }

    private String isDuty(WarningState state, JsonNode given) {
        if (state.phase() != Phase.PUBLISHED) {
            return in(state.phase(), Phase.PUBLISHED);
        }
        String township = given.path("township").asText();
        String duty = given.path("duty").asText();
        if (!settings.townshipsOf(state.zoneCode()).contains(township)) {
            return "township [" + township + "] must lie in " + state.zoneCode();
        }
        if (!settings.dutiesOf(state.level()).contains(duty)) {
            return "duty [" + duty + "] must be one of " + settings.dutiesOf(state.level());
        }
        return state.isDone(township + "/" + duty) ? "it is done already" : "";
    }

    private static String in(Phase phase, Phase... allowed) {
        return Arrays.asList(allowed).contains(phase)
                ? ""
                : "it is " + phase.name().toLowerCase(Locale.ROOT) + ", not "
                        + String.join(
                                " or ",
                                Arrays.stream(allowed)
                                        .map(p -> p.name().toLowerCase(Locale.ROOT))
                                        .toList());
    }

    private ObjectNode issue(WarningStep step, JsonNode given, int level) {
        ObjectNode detail = note(given);
        int hours = given.path("valid_hours").asInt(settings.validHours());
        detail.put("expires_ms", step.nowMs() + Math.max(1, hours) * HOUR_MS);
        settings.dutiesOf(level).forEach(detail.putArray("duties")::add);
        ObjectNode names = detail.putObject("duty_names");
        settings.duties().forEach(d -> names.putObject(d.id()).put("zh", d.zh()).put("en", d.en()));
        settings.townshipsOf(step.state().zoneCode()).forEach(detail.putArray("townships")::add);
        return detail;
    }

    private ObjectNode duty(WarningState state, JsonNode given) {
        ObjectNode detail = note(given);
        String township = given.path("township").asText();
        List<String> asked = settings.dutiesOf(state.level());
        long done = 1
                + asked.stream().filter(id -> state.isDone(township + "/" + id)).count();
        return detail.put("township", township)
                .put("duty", given.path("duty").asText())
                .put("done", done)
                .put("asked", asked.size());
    }

    private static ObjectNode note(JsonNode given) {
        ObjectNode detail = node();
        for (String name : List.of("note", "place", "order", "person")) {
            if (given.hasNonNull(name)) {
                detail.set(name, given.get(name));
            }
        }
        return detail;
    }

    private static void begin(WarningStep step, String proposer, boolean exercise, long hourEndMs) {
        WarningState state = step.state();
        String id = "w-" + state.zoneCode() + "-" + STAMP.format(Instant.ofEpochMilli(hourEndMs)) + "-"
                + (state.number() + 1);
        step.set(state.begun(id, proposer, exercise, hourEndMs));
    }

    private void propose(WarningStep step, int level, ZoneDanger danger) {
        double share = danger.shareFrom(level);
        WarningState state = step.state();
        DangerSentence why = new DangerSentence(
                level, settings.persistHours(), state.hours().length, state.ahead(), share, danger.forecast());
        step.say(
                "proposed",
                "proposed",
                level,
                why.english(),
                node().put("proposed_level", level)
                        .put("share", share)
                        .put("forecast_hours", state.ahead())
                        .put("sentence_zh", why.chinese())
                        .put("sentence_en", why.english()));
    }

    private static void proposeOther(WarningStep step, int level) {
        WarningState state = step.state();
        int other = level == state.level() ? -1 : level;
        if (other < 0 || other == state.pendingLevel()) {
            return;
        }
        String word = other > state.level() ? "raise_proposed" : "lower_proposed";
        String reason = other == 0 ? "the danger has passed" : "the danger is now of class " + other;
        step.say(
                word,
                step.word(),
                state.level(),
                state.ahead() == 0 ? reason : reason + ", " + state.ahead() + " hours of forecast counted",
                node().put("proposed_level", other).put("forecast_hours", state.ahead()));
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
