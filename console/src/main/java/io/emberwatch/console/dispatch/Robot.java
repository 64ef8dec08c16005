package io.emberwatch.console.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.emberwatch.console.dispatch.Channel.DeliveryException;
import io.emberwatch.console.dispatch.Channel.DeliveryException.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A robot that speaks in a group of a messenger. Two things set it apart from other gateways: it is named by a key in its address, and
 * it says 200 to everything, so that only {@code errcode} in its answer tells whether the message was taken.
 *
 * <p>Sources: 企业微信 群机器人配置说明 (developer.work.weixin.qq.com/document/path/91770) and 钉钉 自定义机器人安全设置
 * (open.dingtalk.com/document/robots/customize-robot-security-settings), as written down by others; no real robot was tried.
 */
enum Robot {
    /** WeCom, 企业微信: {@code https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…}, at most 2,048 bytes of text. */
    WECOM("wecom", "qyapi.weixin.qq.com", 2_048, Set.of(40_008, 40_058, 93_000), 45_009) {
        @Override
        void mention(ObjectNode body, String mobile) {
            ((ObjectNode) body.path("text")).putArray("mentioned_mobile_list").add(mobile);
        }

        @Override
        URI sign(URI url, String secret, long timeMs) {
            return url;
        }
    },
    /** DingTalk, 钉钉: {@code https://oapi.dingtalk.com/robot/send?access_token=…}, signed where its security asks for it. */
    DINGTALK("dingtalk", "oapi.dingtalk.com", 20_000, Set.of(300_001, 310_000), 130_101) {
        @Override
        void mention(ObjectNode body, String mobile) {
            body.putObject("at").putArray("atMobiles").add(mobile);
        }

        @Override
        URI sign(URI url, String secret, long timeMs) {
            if (secret.isEmpty()) {
                return url;
            }
            byte[] mac = Signing.mac(secret, (timeMs + "\n" + secret).getBytes(StandardCharsets.UTF_8));
            String sign = URLEncoder.encode(Base64.getEncoder().encodeToString(mac), StandardCharsets.UTF_8);
            return URI.create(url + (url.getRawQuery() == null ? "?" : "&") + "timestamp=" + timeMs + "&sign=" + sign);
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern MOBILE = Pattern.compile("\\+?\\d{6,15}");

    private final String template;
    private final String host;
    private final int longestBytes;
    private final Set<Integer> forGood;
    private final int tooMany;

    /**
     * A kind of robot.
     *
     * @param template its name in the people file
     * @param forGood what it says where the same message will never be taken: a wrong key, signature or form
     * @param tooMany what it says above 20 messages a minute
     */
    Robot(String template, String host, int longestBytes, Set<Integer> forGood, int tooMany) {
        this.template = template;
        this.host = host;
        this.longestBytes = longestBytes;
        this.forGood = forGood;
        this.tooMany = tooMany;
    }

    /** The robot that a channel speaks to, by its template or, with a template of one's own, by the address. */
    static Optional<Robot> find(ChannelSettings settings) {
        for (Robot robot : values()) {
            if (settings.template().equals(robot.template)
                    || settings.url().startsWith("https://" + robot.host + "/")) {
                return Optional.of(robot);
            }
        }
        return Optional.empty();
    }

    /** Whether the people file leaves the message's form to the robot. */
    boolean writes(ChannelSettings settings) {
        return settings.template().equals(template);
    }

    /** The message as the robot takes it; whose address is a telephone number is called by it in the group. */
    byte[] body(MessageText message, String address) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("msgtype", "text");
        body.putObject("text").put("content", fitting(message));
        if (MOBILE.matcher(address).matches()) {
            mention(body, address);
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    abstract void mention(ObjectNode body, String mobile);

    /** The address with the signature of this moment, where the robot has one. */
    abstract URI sign(URI url, String secret, long timeMs);

    /** Judges an answer with status 200: without {@code errcode} 0 the message was not taken. */
    void judge(byte[] answer) throws DeliveryException {
        JsonNode said = read(answer);
        if (!said.path("errcode").isInt()) {
            throw new DeliveryException("the robot's answer has no errcode", Fault.NOT_NOW);
        }
        int code = said.path("errcode").asInt();
        if (code != 0) {
            throw new DeliveryException(
                    "errcode " + code + ": " + said.path("errmsg").asText(),
                    code == tooMany ? Fault.SERVER_DOWN : forGood.contains(code) ? Fault.REFUSED : Fault.NOT_NOW);
        }
    }

    private static JsonNode read(byte[] answer) {
        try {
            return JSON.readTree(answer);
        } catch (IOException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /** All of the text, or as much of it as there is room for beside the link, which is never cut. */
    private String fitting(MessageText message) {
        if (bytes(message.text()) <= longestBytes) {
            return message.text();
        }
        String end = "…\n" + message.link();
        int room = longestBytes - bytes(end);
        int length = message.text().length();
        while (length > 0 && bytes(message.text().substring(0, length)) > room) {
            length = message.text().offsetByCodePoints(length, -1);
        }
        return message.text().substring(0, length) + end;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
