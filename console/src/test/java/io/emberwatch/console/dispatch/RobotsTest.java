package io.emberwatch.console.dispatch;

import static io.emberwatch.console.dispatch.DispatchRig.await;
import static io.emberwatch.console.dispatch.DispatchRig.delivery;
import static io.emberwatch.console.dispatch.DispatchRig.isIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The dispatcher against servers that check and answer as the robots of DingTalk and WeCom are documented to: 200 to everything, and
 * in {@code errcode} whether the message was taken. No real robot was tried.
 */
@Timeout(240)
class RobotsTest {
    private static final String SECRET = "SECa0b1c2d3e4f5";
    private static final String KEY = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CountDownLatch OVER = new CountDownLatch(1);
    private static final AtomicInteger BUSY = new AtomicInteger();
    private static final List<JsonNode> TAKEN = new CopyOnWriteArrayList<>();

    @TempDir
    static Path dir;

    private static DispatchRig rig;
    private static HttpServer server;

    @BeforeAll
    static void start() throws Exception {
        rig = DispatchRig.start(dir);
        server = Counterpart.create("robot");
        server.createContext("/robot/send", exchange -> answer(exchange, dingtalk(exchange)));
        server.createContext("/cgi-bin/webhook/send", exchange -> answer(exchange, wecom(exchange)));
        server.createContext("/busy", exchange -> {
            exchange.getRequestBody().readAllBytes();
            answer(exchange, said(BUSY.incrementAndGet() <= 2 ? 45_009 : 0, "api freq out of limit"));
        });
        server.createContext("/page", exchange -> answer(exchange, "<html>please log in</html>"));
        server.createContext("/drip", RobotsTest::dripForEver);
        server.start();
    }

    @AfterAll
    static void stop() throws Exception {
        OVER.countDown();
        server.stop(0);
        rig.close();
    }

    private static String said(int code, String message) {
        return "{\"errcode\":" + code + ",\"errmsg\":\"" + message + "\"}";
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void dripForEver(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        try {
            OVER.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        for (String pair : exchange.getRequestURI().getRawQuery().split("&")) {
            int at = pair.indexOf('=');
            query.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    /** As the robot's security settings say: Base64 of HMAC-SHA256 by the secret over time in ms, line feed, secret; within an hour. */
    private static String dingtalk(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        Map<String, String> query = query(exchange);
        String timestamp = query.getOrDefault("timestamp", "0");
        if (!query.getOrDefault("access_token", "").equals(KEY)) {
            return said(300_001, "token is not exist");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] sign = mac.doFinal((timestamp + "\n" + SECRET).getBytes(StandardCharsets.UTF_8));
            boolean same = MessageDigest.isEqual(
                    Base64.getEncoder().encode(sign),
                    query.getOrDefault("sign", "").getBytes(StandardCharsets.UTF_8));
            boolean fresh = Math.abs(System.currentTimeMillis() - Long.parseLong(timestamp)) < 3_600_000;
            if (!same || !fresh) {
                return said(310_000, "sign not match");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return take(body, 20_000);
    }

    private static String wecom(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (query(exchange).getOrDefault("key", "").equals("always-busy")) {
            return said(45_009, "api freq out of limit");
        }
        return query(exchange).getOrDefault("key", "").equals(KEY)
                ? take(body, 2_048)
                : said(93_000, "invalid webhook url");
    }

    private static String take(JsonNode body, int longestBytes) {
        String content = body.path("text").path("content").asText();
        if (!body.path("msgtype").asText().equals("text") || content.isEmpty()) {
            return said(40_008, "invalid message type");
        }
        if (content.getBytes(StandardCharsets.UTF_8).length > longestBytes) {
            return said(40_058, "text.content exceed max length");
        }
        TAKEN.add(body);
        return said(0, "ok");
    }

    private static ChannelSettings robot(String kind, String path, String secret) {
        return new ChannelSettings(
                "robot",
                "webhook",
                "http://127.0.0.1:" + server.getAddress().getPort() + path,
                secret,
                "",
                "",
                kind,
                Map.of(),
                3_000);
    }

    /** Tells one person by a robot; returns what became of it. */
    private Delivery told(String alert, ChannelSettings robot) throws Exception {
        DispatchSettings settings = DispatchRig.fewAttempts(
                rig.settings(dir.resolve(alert), List.of(robot), DispatchRig.people(1, "robot", "13900000000")));
        try (Dispatcher dispatcher = rig.dispatcher(settings)) {
            String order = rig.tell(alert, "p0", "robot", 5);
            await(() -> isIn(dispatcher, order, "delivered") || isIn(dispatcher, order, "failed"));
            return delivery(dispatcher, order);
        }
    }

    @Test
    void dingtalkTakesWhatIsSignedByItsSecretAndCallsThePerson() throws Exception {
        Delivery delivery = told("i-ding", robot("dingtalk", "/robot/send?access_token=" + KEY, SECRET));
        assertThat(delivery.state()).isEqualTo("delivered");
        assertThat(TAKEN).anySatisfy(body -> {
            assertThat(body.path("at").path("atMobiles").path(0).asText()).isEqualTo("13900000000");
            assertThat(body.path("text").path("content").asText())
                    .startsWith("火情报警")
                    .contains("/answer/p0/");
        });
    }

    @Test
    void aSignatureOrKeyThatIsWrongIsShownAndNotTriedAgain() throws Exception {
        Delivery wrong = told("i-ding-wrong", robot("dingtalk", "/robot/send?access_token=" + KEY, "another secret"));
        assertThat(wrong.state()).isEqualTo("failed");
        assertThat(wrong.note()).isEqualTo("errcode 310000: sign not match");
        assertThat(wrong.attempts()).isEqualTo(1);
        Delivery unsigned = told("i-ding-unsigned", robot("dingtalk", "/robot/send?access_token=" + KEY, ""));
        assertThat(unsigned.note()).contains("310000");
        Delivery unknown = told("i-wecom-unknown", robot("wecom", "/cgi-bin/webhook/send?key=none", ""));
        assertThat(unknown.state()).isEqualTo("failed");
        assertThat(unknown.note()).isEqualTo("errcode 93000: invalid webhook url");
        await(() -> rig.commands("failed").stream()
                .anyMatch(command -> command.alertId().equals("i-wecom-unknown")
                        && command.reason().contains("93000")));
    }

    @Test
    void wecomTakesItByItsKeyAndCallsThePerson() throws Exception {
        Delivery delivery = told("i-wecom", robot("wecom", "/cgi-bin/webhook/send?key=" + KEY, ""));
        assertThat(delivery.state()).isEqualTo("delivered");
        assertThat(TAKEN)
                .anySatisfy(body -> assertThat(body.path("text")
                                .path("mentioned_mobile_list")
                                .path(0)
                                .asText())
                        .isEqualTo("13900000000"));
    }

    @Test
    void aBodyOfOnesOwnToARobotIsSignedAndJudgedAllTheSame() {
        String markdown = "{\"msgtype\":\"markdown\",\"markdown\":{\"title\":\"{title}\",\"text\":\"{text}\"}}";
        ChannelSettings own = new ChannelSettings(
                "robot",
                "webhook",
                "https://oapi.dingtalk.com/robot/send?access_token=" + KEY,
                "",
                "",
                "",
                markdown,
                Map.of(),
                1_000);
        assertThat(Robot.find(own)).contains(Robot.DINGTALK);
        assertThat(Robot.DINGTALK.writes(own)).isFalse();
        assertThat(own.toString()).as("the key is nobody else's").doesNotContain(KEY);
        assertThat(Robot.find(DispatchRig.way("sms", "webhook", "https://sms.example/send")))
                .isEmpty();
    }

    @Test
    void tooManyMessagesAMinuteAreAFailureInA200AndTriedAgain() throws Exception {
        Delivery delivery = told("i-busy", robot("wecom", "/busy", ""));
        assertThat(delivery.state()).isEqualTo("delivered");
        assertThat(delivery.attempts()).isEqualTo(3);
    }

    @Test
    void aRobotThatIsBusyHoldsUpNoOtherOfTheSameServer() throws Exception {
        List<Person> people = List.of(
                new Person("p0", "", "", "zh", Map.of("robot", "always-busy")),
                new Person("p1", "", "", "zh", Map.of("robot", KEY)));
        ChannelSettings each = robot("wecom", "/cgi-bin/webhook/send?key={address}", "");
        try (Dispatcher dispatcher = rig.dispatcher(rig.settings(dir.resolve("each"), List.of(each), people))) {
            String busy = rig.tell("i-each", "p0", "robot", 5);
            await(() -> isIn(dispatcher, busy, "retrying"));
            await(() -> delivery(dispatcher, busy).attempts() >= 4); // the next pause is long by now
            String other = rig.tell("i-each", "p1", "robot", 5);
            await(() -> isIn(dispatcher, other, "delivered"));
            assertThat(delivery(dispatcher, other).attempts()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerThatSaysNothingIsNoDelivery() throws Exception {
        Delivery page = told("i-page", robot("dingtalk", "/page", ""));
        assertThat(page.state()).isEqualTo("failed");
        assertThat(page.note()).contains("no errcode");
        assertThat(page.attempts()).isGreaterThan(1);
        String endless = robot("wecom", "/drip", "").url();
        Delivery drip =
                told("i-drip", new ChannelSettings("robot", "webhook", endless, "", "", "", "wecom", Map.of(), 300));
        assertThat(drip.state()).isEqualTo("failed");
        assertThat(drip.note()).contains("no answer within 300 ms");
    }

    @Test
    void aTextThatIsTooLongForWecomKeepsItsLink() throws Exception {
        String link = "https://fire.example/answer/li/x.y";
        MessageText text = new MessageText("火情报警", "烟😀".repeat(900) + link, link);
        Order order = Order.of(ChannelsTest.told(false));
        Person li = new Person("li", "李", "Li", "zh", Map.of());
        int before = TAKEN.size();
        new HttpChannel(robot("wecom", "/cgi-bin/webhook/send?key=" + KEY, "")).send(order, li, "13900000000", text);
        assertThat(TAKEN).hasSizeGreaterThan(before);
        assertThat(TAKEN)
                .anySatisfy(body -> assertThat(body.path("text").path("content").asText())
                        .endsWith("…\n" + link)
                        .hasSizeGreaterThan(500));
        MessageText usual = MessageText.of(order, li, link, ZoneOffset.ofHours(8));
        assertThat(new String(Robot.WECOM.body(usual, "no number"), StandardCharsets.UTF_8))
                .as("who has no telephone number is not called by one")
                .doesNotContain("mentioned");
    }
}
