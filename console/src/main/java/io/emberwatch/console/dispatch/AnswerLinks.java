package io.emberwatch.console.dispatch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Links by which one person answers one telling, once: the order, the person and the end of validity, signed. Nothing is
 * kept of a link until it is used.
 */
final class AnswerLinks {

    private static final int MAC_BYTES = 16;
    private static final int LONGEST = 1_000;

    private final String secret;
    private final Map<Refusal, Long> refused = new EnumMap<>(Refusal.class);

    /** Why a link does not hold. */
    enum Refusal {
        /** Not signed by us: guessed or altered. */
        FORGED,
        /** Another person's. */
        NOT_YOURS,
        /** Its time is over. */
        EXPIRED,
        /** It was used before. */
        USED
    }

    /**
     * A link that was opened.
     *
     * @param order the telling that it answers; empty where it is forged
     * @param refusal why it does not hold; empty where it does
     */
    record Opened(String order, Optional<Refusal> refusal) {}

    AnswerLinks(String secret) {
        this.secret = secret;
    }

    /** The token of a link. */
    String token(String order, String person, long expiresMs) {
        byte[] content = (expiresMs + "\n" + person + "\n" + order).getBytes(StandardCharsets.UTF_8);
        return text(content) + "." + text(mac(content));
    }

    /** Reads a token without using it. */
    Opened open(String person, String token, long nowMs) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > LONGEST) {
            return new Opened("", Optional.of(Refusal.FORGED));
        }
        byte[] content;
        byte[] mac;
        try {
            content = Base64.getUrlDecoder().decode(token.substring(0, dot));
            mac = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        } catch (IllegalArgumentException notBase64) {
            return new Opened("", Optional.of(Refusal.FORGED));
        }
        if (!MessageDigest.isEqual(mac, mac(content))) {
            return new Opened("", Optional.of(Refusal.FORGED));
        }
        String[] parts = new String(content, StandardCharsets.UTF_8).split("\n", 3);
        if (!parts[1].equals(person)) {
            return new Opened(parts[2], Optional.of(Refusal.NOT_YOURS));
        }
        boolean over = nowMs >= Long.parseLong(parts[0]);
        return new Opened(parts[2], over ? Optional.of(Refusal.EXPIRED) : Optional.empty());
    }

    /** Counts a refusal. */
    synchronized void count(Refusal refusal) {
        refused.merge(refusal, 1L, Long::sum);
    }

    /** How many links were refused since the start, by reason. */
    synchronized Map<Refusal, Long> refused() {
        return new EnumMap<>(refused);
    }

    private byte[] mac(byte[] content) {
        return Arrays.copyOf(Signing.mac(secret, content), MAC_BYTES);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
