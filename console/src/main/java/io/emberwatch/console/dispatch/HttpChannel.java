package io.emberwatch.console.dispatch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.emberwatch.console.dispatch.Channel.DeliveryException.Fault;
import io.emberwatch.domain.AlertChain;
import io.emberwatch.ingestion.AlertJson;
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

/**
 * A webhook, an SMS or voice gateway, a group robot: one POST of JSON, signed where there is a secret. Redirects are not
 * followed: they would carry an alert, and its answer link, to somebody else.
 *
 * <p>The signature is {@code X-Emberwatch-Signature: t=…,v1=…}: HMAC-SHA256 over the time, a dot and the body. Each request
 * carries {@code Idempotency-Key}, the order, so that a gateway can tell a repetition.
 */
final class HttpChannel implements Channel {

    private final ChannelSettings settings;
    private final HttpClient client;

    HttpChannel(ChannelSettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofMillis(settings.timeoutMs()))
                .build();
    }

    @Override
    public void send(Order order, Person person, String address, MessageText message) throws DeliveryException {
        byte[] body = body(order, person, address, message);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(address))
                .timeout(Duration.ofMillis(settings.timeoutMs()))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Idempotency-Key", Signing.hex(order.id()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        settings.headers().forEach(request::header);
        if (!settings.secret().isEmpty()) {
            request.header(
                    "X-Emberwatch-Signature", Signing.header(settings.secret(), System.currentTimeMillis(), body));
        }
        judge(post(request.build()));
    }

    @Override
    public String server(String address) {
        try {
            return String.valueOf(uri(address).getAuthority());
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
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new DeliveryException("no answer: " + why, Fault.SERVER_DOWN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException("interrupted", Fault.NOT_NOW);
        }
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
