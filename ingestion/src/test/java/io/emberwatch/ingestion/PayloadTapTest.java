package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttPubAck;
import org.eclipse.paho.mqttv5.common.packet.MqttPublish;
import org.eclipse.paho.mqttv5.common.packet.MqttWireMessage;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paho reads the same packets through the tap, and the payload is got back by its ticket. */
class PayloadTapTest {

    private final PayloadTap.Tickets tickets = new PayloadTap.Tickets();
    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();

    private static byte[] payload(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }

    private void publish(int packetId, int qos, byte[] payload, boolean withProperties) throws Exception {
        MqttProperties properties = new MqttProperties();
        if (withProperties) {
            properties.setUserProperties(java.util.List.of(new UserProperty("k", "v".repeat(200))));
        }
        MqttPublish packet = new MqttPublish(
                "emberwatch/v1/g/readings", new MqttMessage(payload, qos, true, properties), properties);
        packet.setMessageId(packetId);
        wire.writeBytes(packet.getHeader());
        wire.writeBytes(packet.getPayload());
    }

    /** A socket that gives a few bytes at a time and times out in between. */
    private static InputStream stuttering(byte[] bytes, int most) {
        SplittableRandom random = new SplittableRandom(most);
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, random.nextInt(1, most + 1)));
            }
        };
    }

    /** The whole stream, as a reader that goes on after each time-out sees it. */
    private byte[] through(InputStream broker) throws IOException {
        int[] calls = new int[1];
        PayloadTap tap = new PayloadTap(
                new InputStream() {
                    @Override
                    public int read() {
                        throw new AssertionError("read in bulk only");
                    }

                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        if (calls[0]++ % 3 == 1) {
                            throw new SocketTimeoutException("nothing yet");
                        }
                        return broker.read(into, offset, length);
                    }
                },
                tickets);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[1000];
        while (true) {
            try {
                int count = tap.read(some, 0, some.length);
                if (count < 0) {
                    return all.toByteArray();
                }
                all.write(some, 0, count);
            } catch (SocketTimeoutException again) {
                continue;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 100, 127, 128, 5_000, 16_384, 70_000, 300_000})
    void aPublishIsTheSameButForItsPayloadWhichComesBackByItsTicket(int length) throws Exception {
        for (int qos = 0; qos <= 1; qos++) {
            for (boolean properties : new boolean[] {false, true}) {
                wire.reset();
                byte[] payload = payload(length);
                publish(77, qos, payload, properties);
                byte[] passed = through(stuttering(wire.toByteArray(), 1 + length / 3));
                MqttPublish read = (MqttPublish) MqttWireMessage.createWireMessage(passed);
                assertThat(read.getTopicName()).isEqualTo("emberwatch/v1/g/readings");
                assertThat(read.getQoS()).isEqualTo(qos);
                assertThat(read.getMessageId()).isEqualTo(qos == 0 ? 0 : 77);
                assertThat(read.getMessage().isRetained()).isTrue();
                assertThat(read.getProperties().getUserProperties()).hasSize(properties ? 1 : 0);
                assertThat(tickets.redeem(read.getPayload())).isEqualTo(payload);
            }
        }
    }

    @Test
    void onlyTheTicketIsCopiedByPahoAndIsGoodForOnce() throws Exception {
        publish(1, 1, payload(5_000), false);
        byte[] passed = through(new ByteArrayInputStream(wire.toByteArray()));
        assertThat(passed).hasSizeLessThan(50);
        byte[] ticket = MqttWireMessage.createWireMessage(passed).getPayload();
        assertThat(tickets.redeem(ticket)).hasSize(5_000);
        assertThat(tickets.redeem(ticket)).isSameAs(ticket);
    }

    @Test
    void otherPacketsAndWhatCannotBeTakenApartPassAsTheyAre() throws Exception {
        MqttPubAck ack = new MqttPubAck(0, 5, new MqttProperties());
        wire.writeBytes(ack.getHeader());
        wire.writeBytes(ack.getPayload());
        wire.writeBytes(new byte[] {(byte) 0xD0, 0}); // a ping's answer
        wire.writeBytes(new byte[] {0x32, 3, 0x7F, 0x7F, 1}); // its topic is longer than the packet
        wire.writeBytes(new byte[] {0x30, 4, 0, 1, 'a', 9}); // its properties are longer than the packet
        wire.writeBytes(new byte[] {0x30, 1, 0});
        byte[] sent = wire.toByteArray();
        assertThat(through(stuttering(sent, 2))).isEqualTo(sent);
        assertThat(through(new ByteArrayInputStream(sent))).isEqualTo(sent);
    }

    @Test
    void aLineThatEndsWithinAPacketIsBroken() throws Exception {
        publish(1, 1, "hello".getBytes(StandardCharsets.UTF_8), false);
        byte[] whole = wire.toByteArray();
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> through(new ByteArrayInputStream(cut))).isInstanceOf(EOFException.class);
        }
        assertThat(through(new ByteArrayInputStream(new byte[0]))).isEmpty();
    }
}
