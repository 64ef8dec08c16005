package io.emberwatch.ingestion;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.emberwatch.domain.AlertChain;
import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Alert events and commands as they stand on the wire ({@code docs/alerts.md}): members in snake case, times ISO 8601,
 * missing positions absent, {@code detail} an object whose very characters are kept, since the hash covers them.
 */
public final class AlertJson {

    private static final int LONGEST = 256 * 1024;

    private AlertJson() {}

    /** The bytes of an event: its canonical form with both hashes appended. */
    public static byte[] of(AlertEvent event) {
        String canonical = AlertChain.canonical(event);
        String json = canonical.substring(0, canonical.length() - 1) + ",\"previous_hash\":"
                + AlertChain.quoted(event.previousHash()) + ",\"hash\":" + AlertChain.quoted(event.hash()) + "}";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** The bytes of a command. */
    public static byte[] of(AlertCommand command) {
        String json = "{\"command_id\":" + AlertChain.quoted(command.commandId())
                + ",\"kind\":" + AlertChain.quoted(command.kind().wireName())
                + ",\"alert_id\":" + AlertChain.quoted(command.alertId())
                + ",\"verb\":" + AlertChain.quoted(command.verb())
                + ",\"actor\":" + AlertChain.quoted(command.actor())
                + ",\"origin\":" + AlertChain.quoted(command.origin())
                + ",\"reason\":" + AlertChain.quoted(command.reason())
                + ",\"expected_sequence\":" + command.expectedSequence()
                + ",\"given_time\":" + AlertChain.quoted(AlertChain.time(command.givenTimeMs()))
                + ",\"detail\":" + command.detailJson() + "}";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads an event.
     *
     * @throws IllegalArgumentException if it is none; the message names the member, its value and what is expected
     */
    public static AlertEvent event(byte[] payload) {
        Members json = Members.of(payload);
        return new AlertEvent(
                json.kind(),
                json.text("alert_id", true),
                json.whole("sequence", 0),
                json.text("event", true),
                json.text("state", true),
                (int) json.whole("level", 0),
                json.text("actor", false),
                json.text("origin", false),
                json.text("reason", false),
                json.text("zone_code", false),
                json.number("lat_deg"),
                json.number("lon_deg"),
                json.time("phenomenon_time"),
                json.time("recorded_time"),
                "true".equals(json.text("exercise", false)),
                json.detail(),
                json.text("previous_hash", false),
                json.text("hash", false));
    }

    /**
     * Reads a command; a time that was not given is the given one.
     *
     * @param receivedTimeMs when it came, for senders without a clock
     * @throws IllegalArgumentException if it is none; the message names the member, its value and what is expected
     */
    public static AlertCommand command(byte[] payload, long receivedTimeMs) {
        Members json = Members.of(payload);
        return new AlertCommand(
                json.text("command_id", true),
                json.kind(),
                json.text("alert_id", false),
                json.text("verb", true).toLowerCase(Locale.ROOT),
                json.text("actor", true),
                json.text("origin", false),
                json.text("reason", false),
                json.whole("expected_sequence", 0),
                json.has("given_time") ? json.time("given_time") : receivedTimeMs,
                json.detail());
    }

    /** The members of one flat object, as texts; an object among them as its very characters. */
    private record Members(Map<String, String> texts) {

        static Members of(byte[] payload) {
            if (payload.length > LONGEST) {
                throw new IllegalArgumentException("payload [" + payload.length + " bytes] must be at most " + LONGEST);
            }
            String source = new String(payload, StandardCharsets.UTF_8);
            Map<String, String> texts = new HashMap<>();
            try (JsonParser json = JsonText.factory().createParser(source)) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    throw new IllegalArgumentException("payload [" + start(source) + "] must be a JSON object");
                }
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    JsonToken token = json.nextToken();
                    if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                        int from = (int) json.currentTokenLocation().getCharOffset();
                        json.skipChildren();
                        texts.put(name, source.substring(from, (int)
                                json.currentLocation().getCharOffset()));
                    } else if (token != JsonToken.VALUE_NULL) {
                        texts.put(name, json.getText());
                    }
                }
            } catch (IOException e) {
                throw new IllegalArgumentException("payload [" + start(source) + "] must be JSON", e);
            }
            return new Members(texts);
        }

        private static String start(String source) {
            return source.substring(0, Math.min(40, source.length()));
        }

        boolean has(String name) {
            return texts.containsKey(name);
        }

        String text(String name, boolean required) {
            String text = texts.getOrDefault(name, "");
            if (required && text.isEmpty()) {
                throw new IllegalArgumentException(name + " [] must be given");
            }
            return text;
        }

        AlertKind kind() {
            String text = text("kind", true);
            for (AlertKind kind : AlertKind.values()) {
                if (kind.wireName().equals(text)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("kind [" + text + "] must be incident or warning");
        }

        long whole(String name, long otherwise) {
            double number = number(name);
            return Double.isNaN(number) ? otherwise : (long) number;
        }

        double number(String name) {
            String text = texts.get(name);
            if (text == null) {
                return Double.NaN;
            }
            double number = Numbers.parse(text);
            if (Double.isNaN(number)) {
                throw new IllegalArgumentException(name + " [" + text + "] must be a number");
            }
            return number;
        }

        long time(String name) {
            String text = text(name, true);
            long timeMs = IsoTime.parse(text);
            if (timeMs == IsoTime.NOT_A_TIME) {
                throw new IllegalArgumentException(name + " [" + text + "] " + JsonText.TIME_RULE);
            }
            return timeMs;
        }

        String detail() {
            String text = texts.getOrDefault("detail", "{}");
            if (!text.startsWith("{")) {
                throw new IllegalArgumentException("detail [" + start(text) + "] must be a JSON object");
            }
            return text;
        }
    }
}
