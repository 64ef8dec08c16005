package io.emberwatch.console.dispatch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.emberwatch.console.dispatch.Channel.DeliveryException.Fault;
import io.emberwatch.domain.AlertChain;
import io.emberwatch.ingestion.AlertJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A webhook, an SMS or voice gateway, a group robot: one POST of JSON, signed where there is a secret. Redirects are not
 * followed: they would carry an alert, and its answer link, to somebody else.
 *
 * <p>The signature is {@code X-Emberwatch-Signature: t=…,v1=…}: HMAC-SHA256 over the time, a dot and the body. Each request
 * carries {@code Idempotency-Key}, the order, so that a gateway can tell a repetition. A {@link Robot} has a signature of its own.
 */
final class HttpChannel implements Channel {

    /** So much of a robot's answer is read; one takes a hundred bytes. */
    private static final int LONGEST_ANSWER = 16_384;

    private final ChannelSettings settings;
    private final @Nullable Robot robot;
    private final HttpClient client;

    HttpChannel(ChannelSettings settings) {
        this.settings = settings;
        this.robot = Robot.find(settings).orElse(null);
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofMillis(settings.timeoutMs()))
                .build();
    }

    @Override
    public void send(Order order, Person person, String address, MessageText message) throws DeliveryException {
        byte[] body = body(order, person, address, message);
        long nowMs = System.currentTimeMillis();
        URI url = robot == null ? uri(address) : robot.sign(uri(address), settings.secret(), nowMs);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofMillis(settings.timeoutMs()))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Idempotency-Key", Signing.hex(order.id()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        settings.headers().forEach(request::header);
        if (robot == null && !settings.secret().isEmpty()) {
            request.header("X-Emberwatch-Signature", Signing.header(settings.secret(), nowMs, body));
        }
        if (robot == null) {
            judge(post(request.build()));
        } else {
            robot.judge(ask(request.build()));
        }
    }

    /** All robots of a messenger live on one server, which limits each by itself: a robot is a server of its own. */
    @Override
    public String server(String address) {
        try {
            return robot == null
                    ? String.valueOf(uri(address).getAuthority())
                    : uri(address).toString();
        } catch (DeliveryException notAnAddress) {
            return address;
        }
    }

    /** Only the status is waited for: a server that never ends its answer would hold the thread for ever. */
    private int post(HttpRequest request) throws DeliveryException {
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close();
            return answer.statusCode();
        } catch (IOException e) {
            throw noAnswer(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** The whole answer where the status is good; one that does not end in time, or is far too long, is none. */
    private byte[] ask(HttpRequest request) throws DeliveryException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        CompletableFuture<HttpResponse<Void>> asked = client.sendAsync(
                request,
                HttpResponse.BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> {
                    if (answer.size() + bytes.length > LONGEST_ANSWER) {
                        throw new IllegalStateException(
                                "the robot's answer is longer than " + LONGEST_ANSWER + " bytes");
                    }
                    answer.writeBytes(bytes);
                })));
        try {
            judge(asked.get(settings.timeoutMs(), TimeUnit.MILLISECONDS).statusCode());
            return answer.toByteArray();
        } catch (ExecutionException e) {
            throw noAnswer(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new DeliveryException("no answer within " + settings.timeoutMs() + " ms", Fault.SERVER_DOWN);
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            asked.cancel(true);
        }
    }

    private static DeliveryException noAnswer(Throwable e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new DeliveryException("no answer: " + why, Fault.SERVER_DOWN);
    }

    private static DeliveryException interrupted() {
        Thread.currentThread().interrupt();
        return new DeliveryException("interrupted", Fault.NOT_NOW);
    }

    private static void judge(int status) throws DeliveryException {
        if (status >= 200 && status < 300) {
            return;
        }
        boolean redirect = status >= 300 && status < 400;
        throw new DeliveryException(
                (redirect ? "redirect refused, status " : "status ") + status,
                switch (status) {
                    case 429, 502, 503, 504 -> Fault.SERVER_DOWN;
                    case 408, 425 -> Fault.NOT_NOW;
                    default -> status >= 500 ? Fault.NOT_NOW : Fault.REFUSED;
                });
    }

    private URI uri(String address) throws DeliveryException {
        String url = settings.url().isEmpty() ? address : settings.url();
        try {
            return URI.create(url.replace("{address}", URLEncoder.encode(address, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw new DeliveryException("url [" + url + "] must be a URL", Fault.REFUSED);
        }
    }

    private byte[] body(Order order, Person person, String address, MessageText message) {
        if (robot != null && robot.writes(settings)) {
            return robot.body(message, address);
        }
        if (settings.template().isEmpty()) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("order", order.id())
                    .put("person", person.id())
                    .put("address", address)
                    .put("title", message.title())
                    .put("text", message.text())
                    .put("link", message.link())
                    .put("exercise", order.event().exercise())
                    .putRawValue(
                            "event",
                            new com.fasterxml.jackson.databind.util.RawValue(
                                    new String(AlertJson.of(order.event()), StandardCharsets.UTF_8)))
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        }
        String text = settings.template();
        for (Map.Entry<String, String> value : Map.of(
                        "{text}", message.text(),
                        "{title}", message.title(),
                        "{address}", address,
                        "{order}", order.id(),
                        "{link}", message.link(),
                        "{level}", String.valueOf(order.event().level()))
                .entrySet()) {
            String quoted = AlertChain.quoted(value.getValue());
            text = text.replace(value.getKey(), quoted.substring(1, quoted.length() - 1));
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
