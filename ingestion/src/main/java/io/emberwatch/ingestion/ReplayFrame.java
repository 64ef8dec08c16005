package io.emberwatch.ingestion;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * A refused message that a person has played again: taken as if it came now on its topic, with the clock of its own arrival.
 *
 * <p>It travels in an envelope on {@link Topics#REPLAYS}, not on its topic, which others than we may listen to. With its own
 * arrival time what it says is the same reading, and what is refused again is the same letter: nothing is doubled.
 *
 * @param frame the message with the topic that it came on and the time of its arrival
 * @param author who has it played again
 * @param reason why
 */
public record ReplayFrame(Frame frame, String author, String reason) {

    private static final String SPARKPLUG = "spBv1.0/";
    private static final String CONTROL = "emberwatch/control/";
    private static final String COMMANDS = "emberwatch/v1/commands/";

    /** Why a message cannot be played again. */
    public enum Obstacle {
        /** It did not come as a message. */
        NO_TOPIC("must be known: this did not come as a message"),
        /** Its bytes were too many to be kept. */
        NO_BYTES("must have its bytes: they were too many to be kept"),
        /** Sparkplug messages follow on each other. */
        SPARKPLUG("must not be Sparkplug: its messages follow on each other, the edge node is asked anew"),
        /** What people say they say again themselves. */
        PEOPLES_WORD("must be the field's: what people say they say again themselves");

        private final String rule;

        Obstacle(String rule) {
            this.rule = rule;
        }
    }

    /** A replay needs a name and a reason, and a message that can be played alone. */
    public ReplayFrame {
        if (author.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("author [" + author + "] and reason [" + reason + "] must be given");
        }
        findObstacle(frame.topic(), frame.payload()).ifPresent(obstacle -> {
            throw new IllegalArgumentException("topic [" + frame.topic() + "] " + obstacle.rule);
        });
    }

    /** Why a message cannot be played again; empty where it can. */
    public static Optional<Obstacle> findObstacle(String topic, byte[] payload) {
        if (topic.isEmpty()) {
            return Optional.of(Obstacle.NO_TOPIC);
        }
        if (payload.length == 0) {
            return Optional.of(Obstacle.NO_BYTES);
        }
        if (topic.startsWith(SPARKPLUG)) {
            return Optional.of(Obstacle.SPARKPLUG);
        }
        if (topic.startsWith(CONTROL) || topic.startsWith(COMMANDS)) {
            return Optional.of(Obstacle.PEOPLES_WORD);
        }
        return Optional.empty();
    }

    /** The envelope as JSON. */
    public byte[] toJson() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 + frame.payload().length * 4 / 3);
        try (JsonGenerator json = JsonText.factory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("author", author);
            json.writeStringField("reason", reason);
            json.writeStringField("topic", frame.topic());
            json.writeStringField(
                    "received", Instant.ofEpochMilli(frame.receivedTimeMs()).toString());
            json.writeBinaryField("payload", frame.payload());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
