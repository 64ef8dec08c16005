package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The session against a real Mosquitto: what was not acknowledged comes again, what was is gone. */
@Timeout(60)
class MqttConnectionIT {

    private static final String FILTER = "emberwatch/v1/+/readings";

    @TempDir
    private Path folder;

    private final ConcurrentLinkedQueue<InboundMessage> inbox = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> losses = new ConcurrentLinkedQueue<>();

    private MqttConnection listen(Mosquitto broker) throws Exception {
        return MqttConnection.open(
                MqttSettings.of(broker.url(), "lane-0").withFilters(List.of(FILTER)), inbox::add, losses::add);
    }

    private static void publish(MqttPublisher publisher, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            publisher.publish("emberwatch/v1/g/readings", Integer.toString(i).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(publisher.flush(Duration.ofSeconds(20))).isTrue();
    }

    private Set<Integer> numbers() {
        Set<Integer> numbers = new TreeSet<>();
        inbox.forEach(m -> numbers.add(Integer.parseInt(new String(m.payload(), StandardCharsets.UTF_8))));
        return numbers;
    }

    @Test
    void unacknowledgedMessagesComeAgainAndAcknowledgedOnesDoNot() throws Exception {
        try (Mosquitto broker = Mosquitto.open(folder);
                MqttPublisher publisher = MqttPublisher.start(MqttSettings.of(broker.url(), "pub"), 100)) {
            MqttConnection first = listen(broker);
            publish(publisher, 0, 500);
            Eventually.await("500 messages", () -> inbox.size() == 500);
            first.close();
            publish(publisher, 500, 700);
            inbox.clear();

            MqttConnection second = listen(broker);
            assertThat(second.sessionPresent()).isTrue();
            Eventually.await("700 messages", () -> inbox.size() >= 700);
            assertThat(numbers()).hasSize(700);
            inbox.forEach(message -> message.ack().acknowledge());
            publish(publisher, 700, 701);
            Eventually.await("the last", () -> inbox.size() >= 701);
            second.close();
            inbox.clear();

            try (MqttConnection third = listen(broker)) {
                Eventually.await("the one left", () -> inbox.size() == 1);
                assertThat(numbers()).containsExactly(700);
                assertThat(third.isAlive()).isTrue();
            }
        }
    }

    @Test
    void aGatewayKeepsWhatABrokerTakesAndNobodyHears() throws Exception {
        try (Mosquitto broker = Mosquitto.open(folder);
                MqttPublisher gateway = MqttPublisher.ofGateway(MqttSettings.of(broker.url(), "pub"), 100)) {
            for (int i = 0; i < 50; i++) {
                gateway.publish("emberwatch/v1/g/readings", Integer.toString(i).getBytes(StandardCharsets.UTF_8));
            }
            Eventually.await("silence to be noticed", () -> gateway.unheard() > 0);
            assertThat(gateway.acknowledged()).isZero();
            MqttSettings lane =
                    MqttSettings.of(broker.url(), "lane-0").withFilters(List.of(MqttSettings.shared("fire", FILTER)));
            try (MqttConnection heard = MqttConnection.open(lane, inbox::add, losses::add)) {
                assertThat(gateway.flush(Duration.ofSeconds(20))).isTrue();
                Eventually.await("all fifty", () -> numbers().size() == 50);
                assertThat(heard.sessionPresent()).isFalse();
            }
            assertThat(gateway.acknowledged()).isEqualTo(50);
            publish(gateway, 50, 60); // the session is away and still hears
            assertThat(gateway.unheard()).isZero();
        }
    }

    @Test
    void acksOfADeadLineDoNothingAndTheLossIsToldOnce() throws Exception {
        try (Mosquitto broker = Mosquitto.open(folder);
                MqttPublisher publisher = MqttPublisher.start(MqttSettings.of(broker.url(), "pub"), 10)) {
            MqttConnection line = listen(broker);
            publish(publisher, 0, 10);
            Eventually.await("10 messages", () -> inbox.size() == 10);
            broker.stop();
            Eventually.await("the loss", () -> !line.isAlive());
            inbox.forEach(message -> message.ack().acknowledge());
            assertThat(losses).hasSize(1);
            line.close();
            assertThat(losses).hasSize(1);
        }
    }

    @Test
    void aSecondClientOfTheSameNameThrowsTheFirstOut() throws Exception {
        try (Mosquitto broker = Mosquitto.open(folder);
                MqttConnection first = listen(broker);
                MqttConnection second = listen(broker)) {
            Eventually.await("the take-over", () -> !first.isAlive());
            assertThat(first.lostReason()).isNotEmpty();
            assertThat(second.isAlive()).isTrue();
        }
    }

    @Test
    void anAbsentBrokerIsOneClearSentence() throws Exception {
        int port = Mosquitto.freePort();
        assertThatThrownBy(() ->
                        MqttConnection.open(MqttSettings.of("mqtt://127.0.0.1:" + port, "x"), inbox::add, losses::add))
                .isInstanceOf(MqttLineException.class)
                .hasMessageContaining("brokerUrl [mqtt://127.0.0.1:" + port + "]")
                .hasMessageContaining("refused");
    }

    @Test
    void theGroupSharesTheWork() throws Exception {
        try (Mosquitto broker = Mosquitto.open(folder);
                MqttPublisher publisher = MqttPublisher.start(MqttSettings.of(broker.url(), "pub"), 100)) {
            ConcurrentLinkedQueue<InboundMessage> left = new ConcurrentLinkedQueue<>();
            ConcurrentLinkedQueue<InboundMessage> right = new ConcurrentLinkedQueue<>();
            List<String> shared = List.of(MqttSettings.shared("jobs", FILTER));
            try (MqttConnection a = MqttConnection.open(
                            MqttSettings.of(broker.url(), "a").withFilters(shared), left::add, losses::add);
                    MqttConnection b = MqttConnection.open(
                            MqttSettings.of(broker.url(), "b").withFilters(shared), right::add, losses::add)) {
                publish(publisher, 0, 1000);
                Eventually.await("all", () -> left.size() + right.size() == 1000);
                assertThat(left).hasSizeBetween(1, 999);
                assertThat(a.isAlive() && b.isAlive()).isTrue();
            }
        }
    }

    @Test
    void aPublisherSurvivesTheBrokersRestart() throws Exception {
        try (Mosquitto broker = Mosquitto.open(folder);
                MqttPublisher publisher = MqttPublisher.start(MqttSettings.of(broker.url(), "pub"), 50)) {
            MqttConnection before = listen(broker);
            publish(publisher, 0, 100);
            Eventually.await("100 messages", () -> inbox.size() == 100);
            inbox.forEach(message -> message.ack().acknowledge());
            before.close();
            broker.stop();
            for (int i = 100; i < 150; i++) {
                publisher.publish(
                        "emberwatch/v1/g/readings", Integer.toString(i).getBytes(StandardCharsets.UTF_8));
            }
            assertThat(publisher.flush(Duration.ofMillis(100))).isFalse();
            broker.start();
            assertThat(publisher.flush(Duration.ofSeconds(30))).isTrue();
            try (MqttConnection after = listen(broker)) {
                Eventually.await("150 numbers", () -> numbers().size() == 150);
                assertThat(after.isAlive()).isTrue();
                assertThat(publisher.acknowledged()).isEqualTo(150);
            }
        }
    }
}
