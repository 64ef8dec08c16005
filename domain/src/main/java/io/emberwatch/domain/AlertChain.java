package io.emberwatch.domain;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Ties the events of one alert together, so that a changed, dropped or inserted event shows.
 *
 * <p>The canonical form is JSON without white space, members in the order of {@link AlertEvent}, without both hashes; a
 * hash is the SHA-256 of {@code previous_hash}, a line feed and the canonical form, in UTF-8. Anyone can repeat it from
 * what is published: the message on the wire is the canonical form with both hashes appended.
 */
public final class AlertChain {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private AlertChain() {}

    /**
     * The next event of an alert: numbered, dated and hashed.
     *
     * @param tip the event before it
     * @param draft what happened; its sequence and hashes are not looked at
     * @return the same with its place in the chain; taken down a millisecond after the one before it at the earliest,
     *     since the time is also the event's key in the store
     */
    public static AlertEvent append(AlertTip tip, AlertEvent draft) {
        long recordedMs = tip.sequence() == 0
                ? draft.recordedTimeMs()
                : Math.max(draft.recordedTimeMs(), tip.recordedTimeMs() + 1);
        AlertEvent placed = with(draft, tip.sequence() + 1, recordedMs, tip.hash(), "");
        return with(placed, placed.sequence(), recordedMs, tip.hash(), hashOf(placed));
    }

    /** The hash that an event must carry. */
    public static String hashOf(AlertEvent event) {
        try {
            byte[] text = (event.previousHash() + "\n" + canonical(event)).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 must be there in every Java", e);
        }
    }

    /**
     * The first event at which a chain is broken: a number missing, another predecessor or a changed content.
     *
     * @param events all events of one alert in their order
     * @return its sequence, or the one that is missing; empty where the chain is whole
     */
    public static OptionalLong findBreak(List<AlertEvent> events) {
        AlertTip tip = AlertTip.NONE;
        for (AlertEvent event : events) {
            boolean follows = event.sequence() == tip.sequence() + 1
                    && event.previousHash().equals(tip.hash());
            if (!follows || !event.hash().equals(hashOf(event))) {
                return OptionalLong.of(tip.sequence() + 1);
            }
            tip = AlertTip.of(event);
        }
        return OptionalLong.empty();
    }

    /** The event as JSON without its hashes, always the same characters for the same event. */
    public static String canonical(AlertEvent e) {
        StringBuilder json = new StringBuilder(400);
        json.append("{\"kind\":\"").append(e.kind().wireName()).append('"');
        text(json, "alert_id", e.alertId());
        json.append(",\"sequence\":").append(e.sequence());
        text(json, "event", e.event());
        text(json, "state", e.state());
        json.append(",\"level\":").append(e.level());
        text(json, "actor", e.actor());
        text(json, "origin", e.origin());
        text(json, "reason", e.reason());
        text(json, "zone_code", e.zoneCode());
        number(json, "lat_deg", e.latDeg());
        number(json, "lon_deg", e.lonDeg());
        text(json, "phenomenon_time", time(e.phenomenonTimeMs()));
        text(json, "recorded_time", time(e.recordedTimeMs()));
        json.append(",\"exercise\":").append(e.exercise());
        return json.append(",\"detail\":").append(e.detailJson()).append('}').toString();
    }

    /** A moment as ISO 8601 in UTC, always with milliseconds. */
    public static String time(long timeMs) {
        return MILLIS.format(Instant.ofEpochMilli(timeMs));
    }

    private static void number(StringBuilder json, String name, double value) {
        if (Double.isFinite(value)) {
            json.append(",\"").append(name).append("\":");
            json.append(BigDecimal.valueOf(value).toPlainString());
        }
    }

    /** A text member after another one. */
    static void text(StringBuilder json, String name, String value) {
        json.append(",\"").append(name).append("\":").append(quoted(value));
    }

    /** A text in the quotes and escapes of JSON: only what must be escaped is. */
    public static String quoted(String value) {
        StringBuilder json = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20) {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private static AlertEvent with(AlertEvent e, long sequence, long recordedMs, String previousHash, String hash) {
        return new AlertEvent(
                e.kind(),
                plain(e.alertId()),
                sequence,
                plain(e.event()),
                plain(e.state()),
                e.level(),
                plain(e.actor()),
                plain(e.origin()),
                plain(e.reason()),
                plain(e.zoneCode()),
                e.latDeg(),
                e.lonDeg(),
                e.phenomenonTimeMs(),
                recordedMs,
                e.exercise(),
                plain(e.detailJson()),
                previousHash,
                hash);
    }

    /** A text without line breaks and other control characters, which the store does not keep. */
    private static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ') {
                return text.replaceAll("[\\x00-\\x1f]", " ");
            }
        }
        return text;
    }
}
