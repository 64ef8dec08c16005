package io.emberwatch.console.dispatch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.emberwatch.console.dispatch.Channel.DeliveryException.Fault;
import io.emberwatch.ingestion.MqttPublisher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A topic per team: {@code emberwatch/v1/teams/{address}}, what an app or a siren on the tower listens to. */
final class MqttChannel implements Channel {

    private static final String ROOT = "emberwatch/v1/teams/";

    private final MqttPublisher line;
    private final Duration timeout;

    MqttChannel(MqttPublisher line, ChannelSettings settings) {
        this.line = line;
        this.timeout = Duration.ofMillis(settings.timeoutMs());
    }

    @Override
    public void send(Order order, Person person, String address, MessageText message) throws DeliveryException {
        String json = JsonNodeFactory.instance
                .objectNode()
                .put("order", order.id())
                .put("alert_id", order.event().alertId())
                .put("person", person.id())
                .put("level", order.event().level())
                .put("urgent", order.urgent())
                .put("exercise", order.event().exercise())
                .put("title", message.title())
                .put("text", message.text())
                .put("link", message.link())
                .put("answer_by_ms", order.answerByMs())
                .toString();
        try {
            line.publish(ROOT + address, json.getBytes(StandardCharsets.UTF_8));
            if (!line.flush(timeout)) {
                throw new DeliveryException(
                        "the broker has not taken it within " + timeout.toMillis() + " ms", Fault.SERVER_DOWN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException("interrupted", Fault.NOT_NOW);
        }
    }
}
