package io.emberwatch.console.dispatch;

import java.util.Map;

/**
 * One way to reach people.
 *
 * @param name as in the duty roster, such as {@code sms}
 * @param type {@code mqtt}, {@code webhook}, {@code mail} or {@code mailbox} (kept here, for demos)
 * @param url where to post or which SMTP server ({@code smtp://host:port}); {@code {address}} is the person's
 * @param secret key of the signature, or the SMTP password; empty for none
 * @param user the SMTP user; empty for none
 * @param from the sender's mailbox
 * @param template body of the request with {@code {text} {title} {address} {order} {link} {level}} in it, each escaped for
 *     JSON; {@code wecom} or {@code dingtalk} for a group robot; empty for the house's own JSON
 * @param headers further header fields of the request
 * @param timeoutMs how long a server may take
 */
public record ChannelSettings(
        String name,
        String type,
        String url,
        String secret,
        String user,
        String from,
        String template,
        Map<String, String> headers,
        int timeoutMs) {

    /** Keeps an own copy. */
    public ChannelSettings {
        headers = Map.copyOf(headers);
    }

    /** All but the secret, and but what follows a question mark: a robot's key stands there. */
    @Override
    public String toString() {
        return "ChannelSettings[" + name + " " + type + " " + url.replaceAll("\\?.*", "?…") + "]";
    }
}
