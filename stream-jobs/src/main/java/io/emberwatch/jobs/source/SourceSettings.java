package io.emberwatch.jobs.source;

import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How the job listens to the broker: in how many lanes, to what, and how it comes back after the line broke.
 *
 * @param broker address, login and window; its client id and filters are set per lane
 * @param group names the sessions and the shared subscription; one job per group at a time
 * @param filters topic filters, without {@code $share}
 * @param lanes sessions that share the messages; their number does not depend on the job's parallelism
 * @param backoffFirstMs first pause after the line broke; doubles from there, with jitter
 * @param backoffLongestMs longest pause
 * @param takeoversBeforeFailure times in a row that another client may take a lane's session over before the job fails
 */
public record SourceSettings(
        MqttSettings broker,
        String group,
        List<String> filters,
        int lanes,
        long backoffFirstMs,
        long backoffLongestMs,
        int takeoversBeforeFailure)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Checks every setting; the message names it, its value and what is expected. */
    public SourceSettings {
        filters = new ArrayList<>(filters);
        require(group.matches("[A-Za-z0-9_.-]{1,100}"), "group", group, "must be letters, digits, dots and dashes");
        require(!filters.isEmpty(), "filters", filters, "must name a topic");
        require(lanes >= 1 && lanes <= 128, "lanes", lanes, "must be 1 to 128");
        require(backoffFirstMs >= 1, "backoffFirstMs", backoffFirstMs, "must be at least 1");
        require(
                backoffLongestMs >= backoffFirstMs,
                "backoffLongestMs",
                backoffLongestMs,
                "must be at least backoffFirstMs " + backoffFirstMs);
        require(takeoversBeforeFailure >= 1, "takeoversBeforeFailure", takeoversBeforeFailure, "must be at least 1");
    }

    /** One lane on a broker, pauses of half a second to half a minute. */
    public static SourceSettings of(MqttSettings broker, String group, List<String> filters) {
        return new SourceSettings(broker, group, filters, 1, 500, 30_000, 5);
    }

    /** The same with another number of lanes. */
    public SourceSettings withLanes(int number) {
        return new SourceSettings(
                broker, group, filters, number, backoffFirstMs, backoffLongestMs, takeoversBeforeFailure);
    }

    /** The same, that also listens to what people order about the field and have played again, and to exercises. */
    public SourceSettings withOrders() {
        List<String> all = new ArrayList<>(filters);
        for (String topic : Topics.BESIDE_THE_FIELD) {
            if (!all.contains(topic)) {
                all.add(topic);
            }
        }
        return new SourceSettings(broker, group, all, lanes, backoffFirstMs, backoffLongestMs, takeoversBeforeFailure);
    }

    /** The session of a lane: a plain subscription for a single lane (it gets retained messages), else a shared one. */
    MqttSettings session(MqttLane lane) {
        List<String> subscribed = new ArrayList<>();
        for (String filter : filters) {
            subscribed.add(lanes == 1 ? filter : MqttSettings.shared(group, filter));
        }
        return broker.withClientId(group + "-" + lane.number()).withFilters(subscribed);
    }

    private static void require(boolean holds, String name, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(name + " [" + value + "] " + rule);
        }
    }
}
