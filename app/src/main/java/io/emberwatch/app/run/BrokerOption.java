package io.emberwatch.app.run;

import io.emberwatch.ingestion.MqttSettings;
import picocli.CommandLine.Option;

/** The broker that a command speaks to without a configuration. */
public final class BrokerOption {

    @Option(names = "--broker", required = true, paramLabel = "URL", description = "mqtt://host:port")
    private String url = "";

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "user at the broker; the password is read from EMBERWATCH_MQTT_PASSWORD")
    private String user = "";

    /** Its address. */
    public String url() {
        return url;
    }

    /** A line of a command's own, of which the broker keeps nothing when it ends. */
    public MqttSettings line(String command) {
        String password = user.isEmpty() ? "" : System.getenv().getOrDefault("EMBERWATCH_MQTT_PASSWORD", "");
        return MqttSettings.of(
                        url,
                        "emberwatch-" + command + "-" + ProcessHandle.current().pid())
                .withLogin(user, password)
                .asTemporary();
    }
}
