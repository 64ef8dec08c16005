package io.emberwatch.ingestion;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/**
 * One life of the line to the broker, from CONNECT to the moment it breaks; never used again after that.
 *
 * <p>Messages are acknowledged by hand, each on the connection it came by: packet ids mean nothing on another one. Paho's
 * own reconnect is not used, as it hangs for ever once a message is acknowledged while the line is down. Messages and
 * the end of the line are told on Paho's threads, so neither listener may block or throw.
 */
public final class MqttConnection implements AutoCloseable {

    /** At least once: the quality of service of everything here. */
    private static final int AT_LEAST_ONCE = 1;

    private static final int REASON_REFUSED = 0x80;
    private static final int MAX_WINDOW = 65_535;

    private final MqttSettings settings;
    private final TappedClient client;
    private final Consumer<InboundMessage> onMessage;
    private final Consumer<String> onLost;
    private final AtomicReference<@Nullable String> lost = new AtomicReference<>();
    private int serverReceiveMaximum = MAX_WINDOW;
    private boolean sessionPresent;

    private MqttConnection(MqttSettings settings, Consumer<InboundMessage> onMessage, Consumer<String> onLost)
            throws MqttException {
        this.settings = settings;
        this.onMessage = onMessage;
        this.onLost = onLost;
        this.client = new TappedClient(settings.pahoUri(), settings.clientId());
    }

    /**
     * Connects and subscribes to the filters of the settings; waits until the broker has granted them.
     *
     * @param onMessage is given each message; must not block
     * @param onLost is told once, with the reason, when the line is lost; not when it is closed by us
     * @throws MqttLineException if the broker cannot be reached or refuses
     */
    public static MqttConnection open(
            MqttSettings settings, Consumer<InboundMessage> onMessage, Consumer<String> onLost)
            throws MqttLineException {
        MqttConnection connection = null;
        try {
            connection = new MqttConnection(settings, onMessage, onLost);
            connection.connect();
            connection.subscribeAll();
            return connection;
        } catch (MqttException e) {
            closeQuietly(connection);
            throw new MqttLineException(
                    "brokerUrl [" + settings.brokerUrl() + "] as [" + settings.clientId() + "]: " + reasonOf(e), e);
        } catch (MqttLineException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    /** Whether the line still stands, as far as anyone can know. */
    public boolean isAlive() {
        return lost.get() == null;
    }

    /** Why the line ended; empty while it stands. */
    public String lostReason() {
        String reason = lost.get();
        return reason == null ? "" : reason;
    }

    /** Whether the broker still had the session from before. */
    public boolean sessionPresent() {
        return sessionPresent;
    }

    /** How many messages of ours the broker takes before it has acknowledged the first. */
    int serverReceiveMaximum() {
        return serverReceiveMaximum;
    }

    /** Gives up a subscription for good: the broker no longer keeps messages of this filter for the session. */
    public void unsubscribe(String filter) throws MqttLineException {
        try {
            await(client.unsubscribe(filter));
        } catch (MqttException e) {
            throw new MqttLineException("unsubscribe [" + filter + "]: " + reasonOf(e), e);
        }
    }

    /** Sends a message at QoS 1; the outcome is told on a thread of Paho: empty when taken, else the broker's reason. */
    void publish(String topic, byte[] payload, boolean retained, Consumer<PublishOutcome> outcome)
            throws MqttException {
        MqttMessage message = new MqttMessage(payload, AT_LEAST_ONCE, retained, new MqttProperties());
        client.publish(topic, message, null, new MqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                outcome.accept(PublishOutcome.ofReasonCodes(token.getReasonCodes()));
            }

            @Override
            public void onFailure(IMqttToken token, Throwable failure) {
                PublishOutcome refused = PublishOutcome.ofReasonCodes(token.getReasonCodes());
                outcome.accept(refused.taken() ? PublishOutcome.LOST : refused);
            }
        });
    }

    /** Ends the line; the broker keeps the session as long as the settings say. */
    @Override
    public void close() {
        lost.compareAndSet(null, "closed by us");
        try {
            client.disconnectForcibly(0, 1000, true);
        } catch (MqttException | RuntimeException alreadyGone) {
            // nothing left to end
        }
        try {
            client.close(true);
        } catch (MqttException | RuntimeException alreadyClosed) {
            // nothing left to close
        }
    }

    private void connect() throws MqttException {
        client.setManualAcks(true);
        client.setCallback(new Callbacks());
        IMqttToken token = client.connect(options());
        await(token);
        sessionPresent = token.getSessionPresent();
        MqttProperties properties = token.getResponseProperties();
        Integer granted = properties == null ? null : properties.getReceiveMaximum();
        serverReceiveMaximum = granted == null ? MAX_WINDOW : granted;
    }

    private MqttConnectionOptions options() throws MqttException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setCleanStart(settings.cleanStart());
        options.setSessionExpiryInterval(settings.sessionExpirySeconds());
        options.setReceiveMaximum(settings.receiveMaximum());
        options.setKeepAliveInterval(settings.keepAliveSeconds());
        options.setConnectionTimeout(settings.connectTimeoutSeconds());
        options.setTopicAliasMaximum(0);
        if (!settings.username().isEmpty()) {
            options.setUserName(settings.username());
            options.setPassword(settings.password().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        if (settings.encrypted()) {
            options.setSocketFactory(TlsPapers.of(settings.tls()).getSocketFactory());
            options.setHttpsHostnameVerificationEnabled(true);
        }
        return options;
    }

    private void subscribeAll() throws MqttException, MqttLineException {
        for (String filter : settings.filters()) {
            IMqttToken token = client.subscribe(new MqttSubscription[] {new MqttSubscription(filter, AT_LEAST_ONCE)});
            await(token);
            int[] codes = token.getReasonCodes();
            if (codes != null && codes.length > 0 && codes[0] >= REASON_REFUSED) {
                throw new MqttLineException("filter [" + filter + "] was refused by " + settings.brokerUrl() + ": "
                        + PublishOutcome.reasonText(codes[0]));
            }
        }
    }

    private void await(IMqttToken token) throws MqttException {
        token.waitForCompletion(settings.connectTimeoutSeconds() * 1000L);
    }

    private void lose(String reason) {
        if (lost.compareAndSet(null, reason)) {
            onLost.accept(reason);
        }
    }

    private void acknowledge(int packetId) {
        if (isAlive()) {
            try {
                client.messageArrivedComplete(packetId, AT_LEAST_ONCE);
            } catch (MqttException | RuntimeException e) {
                lose("acknowledging failed: " + e.getMessage());
            }
        }
    }

    private static void closeQuietly(@Nullable MqttConnection connection) {
        if (connection != null) {
            connection.close();
        }
    }

    private static String reasonOf(MqttException e) {
        Throwable cause = e.getCause();
        String text = e.getReasonCode() >= REASON_REFUSED && e.getReasonCode() < 256
                ? PublishOutcome.reasonText(e.getReasonCode())
                : String.valueOf(e.getMessage());
        return cause == null ? text : text + " (" + cause.getMessage() + ")";
    }

    private final class Callbacks implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            int packetId = message.getId();
            AtomicBoolean done = new AtomicBoolean(message.getQos() == 0);
            onMessage.accept(new InboundMessage(topic, client.payloadOf(message), System.currentTimeMillis(), () -> {
                if (done.compareAndSet(false, true)) {
                    acknowledge(packetId);
                }
            }));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            int code = response.getReturnCode();
            lose(code >= REASON_REFUSED ? PublishOutcome.reasonText(code) : "connection lost");
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            // the line's end, if it is one, comes through disconnected()
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // told through the listener of each publish
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // subscribing here would deadlock Paho
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // no extended authentication
        }
    }
}
