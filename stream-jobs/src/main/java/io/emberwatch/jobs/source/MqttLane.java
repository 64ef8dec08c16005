package io.emberwatch.jobs.source;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * One session at the broker: the unit in which the door is shared out among subtasks. Holds nothing but its number; what it
 * has read is known to the broker.
 *
 * @param number from 0
 */
public record MqttLane(int number) implements SourceSplit {

    @Override
    public String splitId() {
        return "lane-" + number;
    }
}
