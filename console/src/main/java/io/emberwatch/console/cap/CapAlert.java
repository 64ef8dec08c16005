package io.emberwatch.console.cap;

import io.emberwatch.domain.AlertEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The facts of one CAP message, told once and written in both languages from here.
 *
 * @param identifier unique, without spaces, commas, {@code <} and {@code &}
 * @param sent when it was issued
 * @param status {@code Actual}, {@code Exercise}, or {@code Test} where the field is simulated
 * @param msgType {@code Alert}, {@code Update} or {@code Cancel}
 * @param references earlier messages about the same warning, the oldest first, as {@code sender,identifier,sent}
 * @param level 2 blue to 5 red
 * @param zoneCode the area
 * @param effective from when it holds
 * @param expires until when it holds
 * @param reason why, as the one who decided it said
 */
public record CapAlert(
        String identifier,
        Instant sent,
        String status,
        String msgType,
        List<String> references,
        int level,
        String zoneCode,
        Instant effective,
        Instant expires,
        String reason) {

    private static final Pattern EXPIRES = Pattern.compile("\"expires_ms\":(\\d+)");

    /** Keeps an own copy. */
    public CapAlert {
        references = List.copyOf(references);
    }

    /** The same as a test, since nobody must take a simulated field's warning for a real one. */
    CapAlert asTest() {
        return new CapAlert(identifier, sent, "Test", msgType, references, level, zoneCode, effective, expires, reason);
    }

    /**
     * The messages that a warning's events call for, in their order: published is an Alert, raised and lowered are Updates,
     * lifted is a Cancel. What expires needs none: the message said so itself.
     *
     * @param events all events of one warning in their order
     * @param sender as in {@link CapWriter}: it is part of the references
     */
    public static List<CapAlert> of(List<AlertEvent> events, String sender) {
        List<CapAlert> messages = new ArrayList<>();
        List<String> references = new ArrayList<>();
        for (AlertEvent event : events) {
            Optional<String> msgType = msgType(event.event());
            if (msgType.isEmpty()) {
                continue;
            }
            Instant sent = Instant.ofEpochSecond(Math.floorDiv(event.recordedTimeMs(), 1000));
            CapAlert last = messages.isEmpty() ? null : messages.get(messages.size() - 1);
            CapAlert message = new CapAlert(
                    event.alertId() + "." + event.sequence(),
                    sent,
                    event.exercise() ? "Exercise" : "Actual",
                    msgType.get(),
                    references,
                    event.level(),
                    event.zoneCode(),
                    sent,
                    expires(event, last == null ? sent.plus(Duration.ofHours(1)) : last.expires()),
                    event.reason());
            messages.add(message);
            references.add(sender + "," + message.identifier() + "," + CapWriter.time(sent));
        }
        return messages;
    }

    private static Optional<String> msgType(String event) {
        return switch (event) {
            case "published" -> Optional.of("Alert");
            case "raised", "lowered" -> Optional.of("Update");
            case "lifted" -> Optional.of("Cancel");
            default -> Optional.empty();
        };
    }

    private static Instant expires(AlertEvent event, Instant otherwise) {
        Matcher told = EXPIRES.matcher(event.detailJson());
        return told.find() ? Instant.ofEpochSecond(Long.parseLong(told.group(1)) / 1000) : otherwise;
    }
}
