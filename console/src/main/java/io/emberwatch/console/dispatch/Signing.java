package io.emberwatch.console.dispatch;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, for requests and for links. */
final class Signing {

    private Signing() {}

    /** The header field of a signed request: its time and the signature over time, dot and body. */
    static String header(String secret, long timeMs, byte[] body) {
        long seconds = timeMs / 1000;
        byte[] prefix = (seconds + ".").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[prefix.length + body.length];
        System.arraycopy(prefix, 0, all, 0, prefix.length);
        System.arraycopy(body, 0, all, prefix.length, body.length);
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac(secret, all));
    }

    /** The signature of some bytes. */
    static byte[] mac(String secret, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 must be there in every Java", e);
        }
    }

    /** A text in characters that every header takes. */
    static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
