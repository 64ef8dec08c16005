package io.emberwatch.console.dispatch;

import static io.emberwatch.console.dispatch.DispatchRig.await;
import static io.emberwatch.console.dispatch.DispatchRig.delivery;
import static io.emberwatch.console.dispatch.DispatchRig.fewAttempts;
import static io.emberwatch.console.dispatch.DispatchRig.isIn;
import static io.emberwatch.console.dispatch.DispatchRig.people;
import static io.emberwatch.console.dispatch.DispatchRig.way;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * The whole dispatcher on a real broker against servers that are dead, hang, fail, redirect and repeat: nothing is lost, nobody
 * is flooded, and of each recipient it shows what became of it.
 */
@Timeout(240)
class HostileCounterpartsTest {
    private static final String KEY = "a secret between two houses";

    @TempDir
    static Path dir;

    private static DispatchRig rig;
    private static HttpServer server;
    private static final CountDownLatch OVER = new CountDownLatch(1);
    private static final Map<String, AtomicInteger> KNOCKS = new ConcurrentHashMap<>();
    private static final Map<String, Set<String>> KEYS = new ConcurrentHashMap<>();
    private static final List<String> VERIFIED = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        rig = DispatchRig.start(dir);
        server = Counterpart.create("hostile");
        serve("/ok", exchange -> exchange.sendResponseHeaders(204, -1));
        serve(
                "/500-twice",
                exchange -> exchange.sendResponseHeaders(
                        KNOCKS.get(exchange.getRequestURI().getPath()).get() <= 2 ? 500 : 204, -1));
        serve("/302", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        });
        serve("/elsewhere", exchange -> exchange.sendResponseHeaders(204, -1));
        serve("/drip", HostileCounterpartsTest::dripForEver);
        serve("/sms", HostileCounterpartsTest::takeAndForgetToAnswer);
        serve("/signed", exchange -> exchange.sendResponseHeaders(isSigned(exchange) ? 204 : 401, -1));
        server.start();
    }

    @AfterAll
    static void stop() throws Exception {
        OVER.countDown();
        server.stop(0);
        rig.close();
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private static void serve(String path, Answer answer) {
        server.createContext(path, exchange -> {
            KNOCKS.computeIfAbsent(exchange.getRequestURI().getPath(), at -> new AtomicInteger())
                    .incrementAndGet();
            try (exchange) {
                answer.to(exchange);
            }
        });
    }

    /** Says yes, and never ends its answer. */
    private static void dripForEver(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write('x');
        exchange.getResponseBody().flush();
        try {
            OVER.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A gateway that takes a message, passes it on unless it knows its key, and the first time loses its own answer. */
    private static void takeAndForgetToAnswer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean first = KEYS.computeIfAbsent(
                        exchange.getRequestHeaders().getFirst("Idempotency-Key"), key -> ConcurrentHashMap.newKeySet())
                .add(body.replaceAll("/answer/[^\"\\\\ ]*", "")); // a new link each time
        if (!first) {
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /** The receiver's own check, from what the documents say alone. */
    private static boolean isSigned(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String[] parts =
                exchange.getRequestHeaders().getFirst("X-Emberwatch-Signature").split("t=|,v1=", -1);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((parts[1] + ".").getBytes(StandardCharsets.UTF_8));
            boolean same =
                    MessageDigest.isEqual(mac.doFinal(body), HexFormat.of().parseHex(parts[2]));
            boolean fresh = Math.abs(System.currentTimeMillis() / 1000 - Long.parseLong(parts[1])) < 300;
            VERIFIED.add(exchange.getRequestHeaders().getFirst("X-House") + " " + (same && fresh));
            return same && fresh;
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static int knocks(String path) {
        return KNOCKS.getOrDefault(path, new AtomicInteger()).get();
    }

    @Test
    void aDeadMailServerIsTriedByOneLetterAtATimeAndAllArriveOnceItLives() throws Exception {
        ServerSocket dead = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        AtomicInteger knocks = new AtomicInteger();
        Thread closing = new Thread(() -> closeEach(dead, knocks), "dead-mail");
        closing.setDaemon(true);
        closing.start();
        int port = dead.getLocalPort();
        ChannelSettings mail = way("mail", "mail", "smtp://127.0.0.1:" + port);
        int people = 12;
        try (Dispatcher dispatcher = rig.dispatcher(
                rig.settings(dir.resolve("mail"), List.of(mail), people(people, "mail", "p{n}@fire.example")))) {
            List<String> orders = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                orders.add(rig.tell("i-mail", "p" + i, "mail", 5));
            }
            await(() -> orders.stream().allMatch(order -> isIn(dispatcher, order, "retrying")));
            await(() -> delivery(dispatcher, orders.get(11)).attempts() >= 4);
            assertThat(knocks.get())
                    .as("knocks at a dead server: not each recipient's own four")
                    .isLessThan(people * 2);
            assertThat(delivery(dispatcher, orders.get(3)).note()).contains("no answer");
            dead.close();
            closing.join();
            GreenMail alive = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            alive.start();
            try {
                await(() -> orders.stream().allMatch(order -> isIn(dispatcher, order, "delivered")));
                assertThat(alive.getReceivedMessages())
                        .extracting(message -> message.getAllRecipients()[0].toString())
                        .as("one letter each")
                        .hasSize(people)
                        .doesNotHaveDuplicates();
            } finally {
                alive.stop();
            }
            await(() -> rig.commands("delivered").stream()
                            .filter(command -> command.alertId().equals("i-mail"))
                            .count()
                    == people);
        }
    }

    private static void closeEach(ServerSocket dead, AtomicInteger knocks) {
        try {
            while (true) {
                try (Socket knock = dead.accept()) {
                    knocks.incrementAndGet();
                }
            }
        } catch (IOException closed) {
            return;
        }
    }

    @Test
    void aWebhookThatHangsIsGivenUpAndHoldsUpNobodyElse() throws Exception {
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String hang = "http://127.0.0.1:" + hanging.getLocalPort() + "/";
            List<Person> people = List.of(
                    new Person("p0", "", "", "zh", Map.of("hook", hang)),
                    new Person("p1", "", "", "zh", Map.of("hook", url("/ok"))),
                    new Person("p2", "", "", "zh", Map.of("hook", url("/drip"))));
            DispatchSettings settings =
                    fewAttempts(rig.settings(dir.resolve("hang"), List.of(way("hook", "webhook", "")), people));
            try (Dispatcher dispatcher = rig.dispatcher(settings)) {
                String stuck = rig.tell("i-hang", "p0", "hook", 5);
                String fine = rig.tell("i-hang", "p1", "hook", 5);
                String drip = rig.tell("i-hang", "p2", "hook", 5);
                await(() -> isIn(dispatcher, fine, "delivered") && isIn(dispatcher, drip, "delivered"));
                assertThat(isIn(dispatcher, stuck, "failed")).isFalse();
                await(() -> isIn(dispatcher, stuck, "failed"));
                assertThat(delivery(dispatcher, stuck).attempts()).isEqualTo(3);
                assertThat(delivery(dispatcher, stuck).note()).contains("no answer");
            }
            await(() -> rig.commands("failed").stream()
                    .anyMatch(command -> command.alertId().equals("i-hang")
                            && command.detailJson().contains("\"attempts\":3")));
        }
    }

    @Test
    void aFailingWebhookIsTriedAgainAndARedirectNever() throws Exception {
        List<Person> people = List.of(
                new Person("p0", "", "", "zh", Map.of("hook", url("/500-twice"))),
                new Person("p1", "", "", "zh", Map.of("hook", url("/302"))));
        try (Dispatcher dispatcher =
                rig.dispatcher(rig.settings(dir.resolve("fail"), List.of(way("hook", "webhook", "")), people))) {
            String failing = rig.tell("i-fail", "p0", "hook", 5);
            String redirected = rig.tell("i-fail", "p1", "hook", 5);
            await(() -> isIn(dispatcher, failing, "delivered") && isIn(dispatcher, redirected, "failed"));
            assertThat(delivery(dispatcher, failing).attempts()).isEqualTo(3);
            assertThat(delivery(dispatcher, redirected).attempts()).isEqualTo(1);
            assertThat(delivery(dispatcher, redirected).note()).contains("redirect refused");
            assertThat(knocks("/elsewhere")).isZero();
        }
    }

    @Test
    void aGatewayThatLosesItsAnswerGetsTheSameKeyAgainAndARepeatedOrderIsOne() throws Exception {
        ChannelSettings sms = new ChannelSettings(
                "sms",
                "webhook",
                url("/sms"),
                "",
                "",
                "",
                "{\"phone\":\"{address}\",\"text\":\"{text}\"}",
                Map.of(),
                1_500);
        try (Dispatcher dispatcher =
                rig.dispatcher(rig.settings(dir.resolve("sms"), List.of(sms), people(1, "sms", "13900000000")))) {
            String order = rig.tell("i-sms", "p0", "sms", 5);
            await(() -> isIn(dispatcher, order, "delivered"));
            assertThat(delivery(dispatcher, order).attempts()).isEqualTo(2);
            assertThat(KEYS.get(Signing.hex(order)))
                    .as("different messages under one key")
                    .hasSize(1);
            rig.tell("i-sms", "p0", "sms", 5);
            String other = rig.tell("i-sms2", "p0", "sms", 5);
            await(() -> isIn(dispatcher, other, "delivered"));
            assertThat(knocks("/sms"))
                    .as("two for each order, none for its repetition")
                    .isEqualTo(4);
        }
    }

    @Test
    void aReceiverCanTellWhoSentAndThatNothingWasAltered() throws Exception {
        ChannelSettings ours = new ChannelSettings(
                "hook", "webhook", url("/signed"), KEY, "", "", "", Map.of("X-House", "ours"), 20_000);
        ChannelSettings strangers = new ChannelSettings(
                "other", "webhook", url("/signed"), "another secret", "", "", "", Map.of("X-House", "strange"), 20_000);
        List<Person> people = List.of(new Person("p0", "", "", "zh", Map.of("hook", "x", "other", "x")));
        try (Dispatcher dispatcher =
                rig.dispatcher(rig.settings(dir.resolve("hmac"), List.of(ours, strangers), people))) {
            String good = rig.tell("i-hmac", "p0", "hook", 5);
            String bad = rig.tell("i-hmac", "p0", "other", 5);
            await(() -> isIn(dispatcher, good, "delivered") && isIn(dispatcher, bad, "failed"));
            assertThat(delivery(dispatcher, bad).note()).contains("401");
            assertThat(VERIFIED).containsExactlyInAnyOrder("ours true", "strange false");
        }
    }

    @Test
    void nobodyIsFloodedButWhatIsUrgentPassesAndTheBudgetNamesItsWorstSource() throws Exception {
        ChannelSettings box = way("mailbox", "mailbox", "");
        try (Dispatcher dispatcher =
                rig.dispatcher(rig.settings(dir.resolve("flood"), List.of(box), people(1, "mailbox", "p{n}")))) {
            List<String> orders = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                orders.add(rig.tell("i-flood" + i, "p0", "mailbox", 3, "sensor:chatters"));
            }
            String urgent = rig.tell("i-flood-red", "p0", "mailbox", 5, "sensor:other");
            await(() -> isIn(dispatcher, urgent, "delivered"));
            await(() -> orders.stream()
                            .filter(order -> isIn(dispatcher, order, "held"))
                            .count()
                    == 3);
            assertThat(orders)
                    .filteredOn(order -> isIn(dispatcher, order, "delivered"))
                    .hasSize(2);
            assertThat(delivery(dispatcher, orders.get(4)).note()).contains("more than 2 within an hour");
            await(() -> rig.commands("held").size() == 3);
            assertThat(dispatcher.letters()).hasSize(3);
            assertThat(dispatcher.budget()).singleElement().satisfies(week -> {
                assertThat(week.exceeded()).isTrue();
                assertThat(week.alerts()).isEqualTo(6);
                assertThat(week.worstSource()).isEqualTo("sensor:chatters");
                assertThat(week.ofWorst()).isEqualTo(5);
            });
        }
    }

    @Test
    void whatWasOpenAtACrashGoesOnAndAnAnswerIsToldAgainToCallAndAlert() throws Exception {
        Path folder = dir.resolve("crash");
        DispatchSettings dead = rig.settings(
                folder,
                List.of(way("hook", "webhook", "http://127.0.0.1:9/"), way("mailbox", "mailbox", "")),
                List.of(new Person("p0", "", "", "zh", Map.of("hook", "x", "mailbox", "x"))));
        String open;
        String answered;
        try (Dispatcher dispatcher = rig.dispatcher(dead)) {
            open = rig.tell("i-open", "p0", "hook", 5);
            answered = rig.tell("i-answered", "p0", "mailbox", 5);
            await(() -> isIn(dispatcher, open, "retrying") && isIn(dispatcher, answered, "delivered"));
            String link = dispatcher.letters().get(0).link();
            String token = link.substring(link.lastIndexOf('/') + 1);
            assertThat(dispatcher.answer("p0", token, "link", true, "on my way").refusal())
                    .isNull();
            await(() -> rig.commands("acknowledge").size() == 2);
        }
        DispatchSettings alive = rig.settings(
                folder, List.of(way("hook", "webhook", url("/ok")), way("mailbox", "mailbox", "")), dead.people());
        int before = rig.allOf("acknowledge");
        try (Dispatcher dispatcher = rig.dispatcher(alive)) {
            await(() -> isIn(dispatcher, open, "delivered"));
            assertThat(isIn(dispatcher, answered, "answered")).isTrue();
            await(() -> rig.allOf("acknowledge") == before + 2);
            assertThat(rig.commands("acknowledge"))
                    .as("told again in the same words to the same two")
                    .extracting(command -> command.kind() + " " + command.commandId())
                    .doesNotHaveDuplicates()
                    .hasSize(2);
            assertThat(dispatcher.letters())
                    .as("what was answered is not sent again")
                    .isEmpty();
        }
    }

    @Test
    void whoDeclinedBeforeACrashHasDeclinedAfterItAndMayStillGo() throws Exception {
        DispatchSettings settings = rig.settings(
                dir.resolve("declined"), List.of(way("mailbox", "mailbox", "")), people(1, "mailbox", "x"));
        String declined;
        String token;
        try (Dispatcher dispatcher = rig.dispatcher(settings)) {
            declined = rig.tell("i-declined", "p0", "mailbox", 5);
            await(() -> isIn(dispatcher, declined, "delivered"));
            String link = dispatcher.letters().get(0).link();
            token = link.substring(link.lastIndexOf('/') + 1);
            dispatcher.answer("p0", token, "link", false, "a broken leg");
            await(() -> rig.commands("failed").stream()
                    .anyMatch(command -> command.reason().contains("a broken leg")));
        }
        int before = rig.allOf("failed");
        try (Dispatcher dispatcher = rig.dispatcher(settings)) {
            assertThat(delivery(dispatcher, declined).state()).isEqualTo("declined");
            assertThat(delivery(dispatcher, declined).note()).isEqualTo("a broken leg");
            await(() -> rig.allOf("failed") > before);
            assertThat(rig.commands("failed"))
                    .filteredOn(command -> command.commandId().endsWith("#decline"))
                    .as("told again as one command")
                    .extracting(command -> command.commandId())
                    .containsOnly(declined + "#decline");
            assertThat(dispatcher.letters()).as("it is not sent again").isEmpty();
            assertThat(dispatcher.look("p0", token).refusal())
                    .as("may still change their mind")
                    .isNull();
        }
    }
}
