package io.emberwatch.console.series;

import io.emberwatch.domain.Refusal;
import io.emberwatch.ingestion.ReplayFrame;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message or value that was refused, as it was stored.
 *
 * @param id made of its time and content: the same letter stored twice has the same
 * @param timeMs when it reached the door
 * @param reason the countable code
 * @param gatewayId whose; empty where unknown
 * @param topic MQTT topic
 * @param name the element that offends
 * @param value the offending value, shortened
 * @param rule what was expected
 * @param place where in the message
 * @param payload the whole message as it came, base64
 * @param obstacle why the message cannot be played again; null where it can
 */
public record DeadLetter(
        String id,
        long timeMs,
        String reason,
        String gatewayId,
        String topic,
        String name,
        String value,
        String rule,
        String place,
        String payload,
        ReplayFrame.@Nullable Obstacle obstacle) {

    /** The letter of a refusal. */
    static DeadLetter of(Refusal refusal) {
        String payload = Base64.getEncoder().encodeToString(refusal.payload());
        String content = String.join(
                "\n",
                refusal.reason().name(),
                refusal.gatewayId(),
                refusal.topic(),
                refusal.name(),
                refusal.value(),
                refusal.rule(),
                refusal.place(),
                payload);
        return new DeadLetter(
                refusal.receivedTimeMs() + "-" + UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)),
                refusal.receivedTimeMs(),
                refusal.reason().name(),
                refusal.gatewayId(),
                refusal.topic(),
                refusal.name(),
                refusal.value(),
                refusal.rule(),
                refusal.place(),
                payload,
                ReplayFrame.findObstacle(refusal.topic(), refusal.payload()).orElse(null));
    }

    /** The time in a letter's id; empty where it is none. */
    public static OptionalLong timeMs(String id) {
        int dash = id.indexOf('-');
        String digits = dash < 0 ? "" : id.substring(0, dash);
        return digits.matches("\\d{1,15}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }
}
