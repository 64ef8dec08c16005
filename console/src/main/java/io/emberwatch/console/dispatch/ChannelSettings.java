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
 *     JSON; empty for the house's own JSON
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

    /** Body of a WeCom group robot (企业微信). */
    public static final String WECOM = "{\"msgtype\":\"text\",\"text\":{\"content\":\"{text}\"}}";

    /** Body of a DingTalk group robot (钉钉). */
    public static final String DINGTALK =
            "{\"msgtype\":\"text\",\"text\":{\"content\":\"{text}\"},\"at\":{\"atMobiles\":[\"{address}\"]}}";

    /** Keeps an own copy; a name of a robot stands for its body. */
    public ChannelSettings {
        headers = Map.copyOf(headers);
        template = template.equals("wecom") ? WECOM : template.equals("dingtalk") ? DINGTALK : template;
    }

    /** All but the secret. */
    @Override
    public String toString() {
        return "ChannelSettings[" + name + " " + type + " " + url + "]";
    }
}
