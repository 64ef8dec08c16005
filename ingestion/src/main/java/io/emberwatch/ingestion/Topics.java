package io.emberwatch.ingestion;

/** The house's own topics: what a gateway publishes where. */
public final class Topics {

    /** Everything that gateways publish in the house's own form. */
    public static final String ALL_READINGS = "emberwatch/v1/+/readings";

    /** Where sensors announce themselves. */
    public static final String ALL_SENSORS = "emberwatch/v1/+/sensors";

    private static final String ROOT = "emberwatch/v1/";

    private Topics() {}

    /** Where a gateway publishes its readings. */
    public static String readings(String gatewayId) {
        return ROOT + gatewayId + "/readings";
    }

    /** Where a gateway announces its sensors. */
    public static String sensors(String gatewayId) {
        return ROOT + gatewayId + "/sensors";
    }

    /** The gateway of one of the house's own topics; empty for any other. */
    public static String gatewayOf(String topic) {
        return topic.startsWith(ROOT) ? TopicFilter.level(topic, 2) : "";
    }
}
