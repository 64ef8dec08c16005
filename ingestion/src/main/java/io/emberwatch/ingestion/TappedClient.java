package io.emberwatch.ingestion;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * Paho's client with a {@link PayloadTap} behind whatever line it opens, plain, encrypted or through a web socket: the line itself, with its handshake
 * and its look at the broker's name, is Paho's.
 */
final class TappedClient extends MqttAsyncClient {

    private final PayloadTap.Tickets tickets = new PayloadTap.Tickets();

    TappedClient(String brokerUri, String clientId) throws MqttException {
        super(brokerUri, clientId, new MemoryPersistence());
    }

    /** The payload of a message that has arrived; to be asked for once. */
    byte[] payloadOf(MqttMessage arrived) {
        return tickets.redeem(arrived.getPayload());
    }

    @Override
    protected NetworkModule[] createNetworkModules(String address, MqttConnectionOptions options) throws MqttException {
        NetworkModule[] lines = super.createNetworkModules(address, options);
        for (int i = 0; i < lines.length; i++) {
            lines[i] = new Tapped(lines[i], tickets);
        }
        return lines;
    }

    private record Tapped(NetworkModule line, PayloadTap.Tickets tickets) implements NetworkModule {
        @Override
        public void start() throws IOException, MqttException {
            line.start();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new PayloadTap(line.getInputStream(), tickets);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return line.getOutputStream();
        }

        @Override
        public void stop() throws IOException {
            line.stop();
        }

        @Override
        public String getServerURI() {
            return line.getServerURI();
        }
    }
}
