package io.emberwatch.ingestion;

import io.emberwatch.domain.AlertKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The house's own topics: what a gateway publishes where. */
public final class Topics {

    /** Everything that gateways publish in the house's own form. */
    public static final String ALL_READINGS = "emberwatch/v1/+/readings";

    /** Where sensors announce themselves. */
    public static final String ALL_SENSORS = "emberwatch/v1/+/sensors";

    /** Where answers, edits and delivery outcomes come in. */
    public static final String ALL_COMMANDS = "emberwatch/v1/commands/+";

    /** Every event of every incident. */
    public static final String ALL_INCIDENTS = "emberwatch/v1/incidents/+";

    /** Every event of every warning. */
    public static final String ALL_WARNINGS = "emberwatch/v1/warnings/+";

    /** Every event of every calling of people. */
    public static final String ALL_CALLS = "emberwatch/v1/calls/+";

    /** Where people order what holds of the field; the broker lets nobody else speak there. */
    public static final String FIELD_ORDERS = "emberwatch/control/field";

    /** Where people have refused messages played again; the broker lets nobody else speak there. */
    public static final String REPLAYS = "emberwatch/control/replay";

    /** What simulated sensors of exercises say: readings, and where they stand. Nothing of it is the field's. */
    public static final List<String> ALL_EXERCISES =
            List.of("emberwatch/exercise/+/readings", "emberwatch/exercise/+/sensors");

    /** What a job listens to beside the field itself, whatever its filters. */
    public static final List<String> BESIDE_THE_FIELD = Stream.concat(
                    Stream.of(FIELD_ORDERS, REPLAYS), ALL_EXERCISES.stream())
            .toList();

    private static final String ROOT = "emberwatch/v1/";
    private static final String EXERCISE = "emberwatch/exercise/";

    private Topics() {}

    /** Where a gateway publishes its readings. */
    public static String readings(String gatewayId) {
        return ROOT + gatewayId + "/readings";
    }

    /** Where a gateway announces its sensors. */
    public static String sensors(String gatewayId) {
        return ROOT + gatewayId + "/sensors";
    }

    /** Where an exercise publishes what a gateway would publish on a topic of its own. */
    public static String exercise(String fieldTopic) {
        return EXERCISE + fieldTopic.substring(ROOT.length());
    }

    /** The gateway's topic that a topic of exercises stands for; empty for any other topic. */
    public static Optional<String> playedOn(String topic) {
        return topic.startsWith(EXERCISE) ? Optional.of(ROOT + topic.substring(EXERCISE.length())) : Optional.empty();
    }

    /** Where the events of an alert are published. */
    public static String alert(AlertKind kind, String alertId) {
        return ROOT + kind.wireName() + "s/" + alertId;
    }

    /** Where a source of commands publishes them. */
    public static String commands(String source) {
        return ROOT + "commands/" + source;
    }

    /** Where the job says what is wrong with a gateway and what is behind it. */
    public static String health(String gatewayId) {
        return ROOT + "health/" + gatewayId;
    }

    /** The gateway of one of the house's own topics; empty for any other. */
    public static String gatewayOf(String topic) {
        return topic.startsWith(ROOT) ? TopicFilter.level(topic, 2) : "";
    }
}
