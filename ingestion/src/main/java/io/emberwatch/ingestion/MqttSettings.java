package io.emberwatch.ingestion;

import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One MQTT 5 session: which broker, who we say we are, what we listen to and how much may be on its way unacknowledged.
 *
 * @param brokerUrl {@code mqtt://host:1883}, {@code mqtts://host:8883} ({@code tcp://} and {@code ssl://} are the same)
 * @param clientId the session's name; two connections with one name throw each other out
 * @param filters topic filters subscribed at QoS 1, shared ones written {@code $share/group/filter}
 * @param username empty for none
 * @param password empty for none; never printed
 * @param tls certificates for {@code mqtts}
 * @param receiveMaximum messages the broker may send before the first is acknowledged, 1 to 65535
 * @param keepAliveSeconds silence after which the line is probed
 * @param sessionExpirySeconds how long the broker keeps our session while we are away
 * @param cleanStart true to forget what the broker kept for us
 * @param connectTimeoutSeconds longest wait for each answer while connecting
 */
public record MqttSettings(
        String brokerUrl,
        String clientId,
        List<String> filters,
        String username,
        String password,
        TlsSettings tls,
        int receiveMaximum,
        int keepAliveSeconds,
        long sessionExpirySeconds,
        boolean cleanStart,
        int connectTimeoutSeconds)
        implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Set<String> SCHEMES = Set.of("tcp", "ssl", "ws", "wss", "mqtt", "mqtts");
    private static final long WEEK_SECONDS = 7 * 86_400L;

    /** Checks every setting; the message names it, its value and what is expected. */
    public MqttSettings {
        filters = List.copyOf(filters);
        String scheme = schemeOf(brokerUrl);
        require(SCHEMES.contains(scheme), "brokerUrl", brokerUrl, "must be mqtt://host[:port] or mqtts://host[:port]");
        require(!clientId.isEmpty() && clientId.length() <= 200, "clientId", clientId, "must have 1 to 200 characters");
        for (String filter : filters) {
            require(TopicFilter.isValid(filter), "filters", filter, "must be an MQTT topic filter");
        }
        require(password.isEmpty() || !username.isEmpty(), "username", username, "must be given with a password");
        require(
                receiveMaximum >= 1 && receiveMaximum <= 65_535,
                "receiveMaximum",
                receiveMaximum,
                "must be 1 to 65535");
        require(
                keepAliveSeconds >= 1 && keepAliveSeconds <= 65_535,
                "keepAliveSeconds",
                keepAliveSeconds,
                "must be 1 to 65535");
        require(
                sessionExpirySeconds >= 0 && sessionExpirySeconds <= 0xFFFF_FFFFL,
                "sessionExpirySeconds",
                sessionExpirySeconds,
                "must be 0 to 4294967295");
        require(connectTimeoutSeconds >= 1, "connectTimeoutSeconds", connectTimeoutSeconds, "must be at least 1");
    }

    /** A session that is kept for a week, with 20,000 messages in flight, listening to nothing yet. */
    public static MqttSettings of(String brokerUrl, String clientId) {
        return new MqttSettings(
                brokerUrl, clientId, List.of(), "", "", TlsSettings.DEFAULT, 20_000, 30, WEEK_SECONDS, false, 15);
    }

    /** The filter that shares a topic filter among all sessions of a group. */
    public static String shared(String group, String filter) {
        return "$share/" + group + "/" + filter;
    }

    /** The same session listening to these filters. */
    public MqttSettings withFilters(List<String> newFilters) {
        return new MqttSettings(
                brokerUrl,
                clientId,
                newFilters,
                username,
                password,
                tls,
                receiveMaximum,
                keepAliveSeconds,
                sessionExpirySeconds,
                cleanStart,
                connectTimeoutSeconds);
    }

    /** The same with another name. */
    public MqttSettings withClientId(String newClientId) {
        return new MqttSettings(
                brokerUrl,
                newClientId,
                filters,
                username,
                password,
                tls,
                receiveMaximum,
                keepAliveSeconds,
                sessionExpirySeconds,
                cleanStart,
                connectTimeoutSeconds);
    }

    /** The same with a user and password. */
    public MqttSettings withLogin(String newUsername, String newPassword) {
        return new MqttSettings(
                brokerUrl,
                clientId,
                filters,
                newUsername,
                newPassword,
                tls,
                receiveMaximum,
                keepAliveSeconds,
                sessionExpirySeconds,
                cleanStart,
                connectTimeoutSeconds);
    }

    /** The same with these certificates. */
    public MqttSettings withTls(TlsSettings newTls) {
        return new MqttSettings(
                brokerUrl,
                clientId,
                filters,
                username,
                password,
                newTls,
                receiveMaximum,
                keepAliveSeconds,
                sessionExpirySeconds,
                cleanStart,
                connectTimeoutSeconds);
    }

    /** The same with another bound on unacknowledged messages. */
    public MqttSettings withReceiveMaximum(int newReceiveMaximum) {
        return new MqttSettings(
                brokerUrl,
                clientId,
                filters,
                username,
                password,
                tls,
                newReceiveMaximum,
                keepAliveSeconds,
                sessionExpirySeconds,
                cleanStart,
                connectTimeoutSeconds);
    }

    /** The same, but the broker forgets the old session and drops the new one when the line ends. */
    public MqttSettings asTemporary() {
        return new MqttSettings(
                brokerUrl,
                clientId,
                filters,
                username,
                password,
                tls,
                receiveMaximum,
                keepAliveSeconds,
                0,
                true,
                connectTimeoutSeconds);
    }

    /** Whether the line is encrypted. */
    public boolean encrypted() {
        return Set.of("ssl", "wss", "mqtts").contains(schemeOf(brokerUrl));
    }

    /** The address in the words of Paho, with its port. */
    String pahoUri() {
        URI uri = URI.create(brokerUrl);
        String scheme = schemeOf(brokerUrl);
        String paho = "mqtt".equals(scheme) ? "tcp" : "mqtts".equals(scheme) ? "ssl" : scheme;
        int port = uri.getPort() >= 0 ? uri.getPort() : encrypted() ? 8883 : 1883;
        String path = uri.getRawPath() == null || "/".equals(uri.getRawPath()) ? "" : uri.getRawPath();
        return paho + "://" + uri.getHost() + ":" + port + path;
    }

    /** All but the password. */
    @Override
    public String toString() {
        return "MqttSettings[" + brokerUrl + " as " + clientId + (username.isEmpty() ? "" : " user " + username)
                + " filters " + filters + " receiveMaximum " + receiveMaximum + "]";
    }

    private static String schemeOf(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getScheme() == null || uri.getHost() == null
                    ? ""
                    : uri.getScheme().toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notAUrl) {
            return "";
        }
    }

    private static void require(boolean holds, String name, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(name + " [" + value + "] " + rule);
        }
    }
}
