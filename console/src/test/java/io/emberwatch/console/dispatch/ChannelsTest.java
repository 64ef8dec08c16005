package io.emberwatch.console.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.emberwatch.console.dispatch.Channel.DeliveryException;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Channels against real servers: one that takes, refuses, fails, redirects, hangs; SMTP; nobody there at all. */
class ChannelsTest {
    static final String DETAIL =
            "{\"order\":\"i-1!1.0.0.0!li!sms\",\"person\":\"li\",\"channel\":\"sms\",\"trigger\":1,"
                    + "\"step\":0,\"rung\":0,\"round\":0,\"urgent\":true,\"about\":\"incident\",\"cause\":\"sensor:s-7\","
                    + "\"answer_by_ms\":1775448300000}";
    private static final Person LI = new Person("li", "李", "Li", "zh", Map.of("sms", "13900000000"));

    private HttpServer server;
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> signatures = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ok", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            signatures.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Emberwatch-Signature")));
            exchange.sendResponseHeaders(204, -1);
        });
        for (int status : new int[] {400, 429, 500}) {
            server.createContext("/" + status, exchange -> {
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
        }
        server.createContext("/302", exchange -> {
            exchange.getResponseHeaders().add("Location", "/ok");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    static AlertEvent told(boolean exercise) {
        return new AlertEvent(
                AlertKind.CALL,
                "i-1",
                2,
                "told",
                "open",
                5,
                "system:call-people",
                "stream",
                "smoke \"strong\" at s-7",
                "990101001",
                41.5,
                123.5,
                1_775_448_000_000L,
                1_775_448_000_000L,
                exercise,
                DETAIL,
                "",
                "");
    }

    private static ChannelSettings http(String url, String template, String secret) {
        return new ChannelSettings("sms", "webhook", url, secret, "", "", template, Map.of(), 1_500);
    }

    private void send(ChannelSettings settings, boolean exercise) throws DeliveryException {
        Order order = Order.of(told(exercise));
        MessageText text = MessageText.of(order, LI, "https://fire.example/answer/li/x.y", ZoneOffset.ofHours(8));
        new HttpChannel(settings).send(order, LI, "13900000000", text);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Test
    void aWebhookIsSignedOverTimeAndBody() throws Exception {
        send(http(url("/ok"), "", "a secret of ours"), false);
        String signature = signatures.get(0);
        long time = Long.parseLong(signature.substring(2, signature.indexOf(',')));
        assertThat(signature)
                .isEqualTo(Signing.header(
                        "a secret of ours", time * 1000, bodies.get(0).getBytes(StandardCharsets.UTF_8)));
        assertThat(bodies.get(0))
                .contains("\"order\":\"i-1!1.0.0.0!li!sms\"", "\"exercise\":false", "\"event\":{\"kind\"");
    }

    @Test
    void aGatewayGetsItsOwnBodyWithItsQuotesEscaped() throws Exception {
        send(http(url("/ok"), "{\"phone\":\"{address}\",\"content\":\"{text}\"}", ""), true);
        assertThat(bodies.get(0)).startsWith("{\"phone\":\"13900000000\",\"content\":\"【演练】火情报警");
        assertThat(bodies.get(0))
                .contains("smoke \\\"strong\\\" at s-7", "这是演练")
                .endsWith("\"}");
        assertThat(new com.fasterxml.jackson.databind.ObjectMapper()
                        .readTree(bodies.get(0))
                        .isObject())
                .isTrue();
    }

    @Test
    void aServerThatFailsIsTriedAgainAndOneThatRefusesIsNot() {
        assertRefused(url("/500"), false, "status 500");
        assertRefused(url("/429"), false, "status 429");
        assertRefused(url("/400"), true, "status 400");
    }

    @Test
    void aRedirectIsNotFollowed() {
        assertRefused(url("/302"), true, "redirect refused");
        assertThat(bodies).isEmpty();
    }

    @Test
    void aServerThatHangsIsLeftAfterItsTime() throws Exception {
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertRefused("http://127.0.0.1:" + hanging.getLocalPort() + "/", false, "no answer");
        }
    }

    private void assertRefused(String url, boolean forGood, String words) {
        assertThatThrownBy(() -> send(http(url, "", ""), false))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.isForGood()).isEqualTo(forGood))
                .hasMessageContaining(words);
    }

    @Test
    void mailArrivesWithSubjectAndTextAndADeadServerIsTriedAgain() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        ChannelSettings settings = new ChannelSettings(
                "mail",
                "mail",
                "smtp://127.0.0.1:" + mail.getSmtp().getPort(),
                "",
                "",
                "duty@fire.example",
                "",
                Map.of(),
                20_000);
        Order order = Order.of(told(true));
        MessageText text = MessageText.of(order, LI, "https://fire.example/answer/li/x.y", ZoneOffset.ofHours(8));
        MailChannel channel = new MailChannel(settings);
        channel.send(order, LI, "li@fire.example", text);
        assertThat(mail.waitForIncomingEmail(20_000, 1)).isTrue();
        var received = mail.getReceivedMessages()[0];
        assertThat(received.getSubject()).isEqualTo("【演练】火情报警");
        assertThat(received.getContent().toString()).contains("https://fire.example/answer/li/x.y", "12:05");
        assertThatThrownBy(() -> channel.send(order, LI, "no mailbox", text))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.isForGood()).isTrue());
        mail.stop();
        assertThatThrownBy(() -> channel.send(order, LI, "li@fire.example", text))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.isForGood()).isFalse());
    }
}
