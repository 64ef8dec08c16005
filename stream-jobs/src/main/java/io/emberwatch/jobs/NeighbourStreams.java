package io.emberwatch.jobs;

import io.emberwatch.domain.SensorHour;
import io.emberwatch.jobs.hour.FieldMessage;
import io.emberwatch.jobs.hour.HourSettings;
import io.emberwatch.jobs.hour.KeepSensorHours;
import io.emberwatch.jobs.neighbour.CheckNeighbours;
import io.emberwatch.jobs.neighbour.ComparedHour;
import io.emberwatch.jobs.neighbour.DriftJournal;
import io.emberwatch.jobs.neighbour.DriftMemory;
import io.emberwatch.jobs.neighbour.FollowDrift;
import io.emberwatch.jobs.neighbour.NeighbourHour;
import io.emberwatch.jobs.neighbour.NeighbourSettings;
import io.emberwatch.jobs.neighbour.ShowToBlocks;
import io.emberwatch.jobs.sink.InfluxSink;
import io.emberwatch.store.DriftMemories;
import io.emberwatch.store.InfluxSettings;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The sensors' hours as their neighbours let them stand.
 *
 * @param hours without what is far from the neighbours or drifts away from them
 * @param drifts channels that begin to drift, or drift no more; empty where nobody looks for that
 * @param memories what is known of drifts, each day; empty where nobody looks for that
 */
record NeighbourStreams(
        DataStream<SensorHour> hours,
        Optional<DataStream<FieldMessage>> drifts,
        Optional<DataStream<DriftMemory>> memories) {

    /**
     * Wires who is asked by the settings.
     *
     * @param journal what was known of drifts, for a beginning without a checkpoint
     */
    static NeighbourStreams of(
            SingleOutputStreamOperator<SensorHour> heard, HourSettings settings, DriftJournal journal) {
        NeighbourSettings neighbours = settings.neighbours();
        if (!neighbours.on()) {
            return undrifted(heard);
        }
        SingleOutputStreamOperator<ComparedHour> compared = heard.flatMap(new ShowToBlocks(neighbours))
                .returns(NeighbourHour.class)
                .name("show-to-neighbours")
                .uid("show-to-neighbours")
                .keyBy(NeighbourHour::blockHour)
                .process(new CheckNeighbours(neighbours))
                .name("check-neighbours")
                .uid("check-neighbours");
        if (!settings.quality().drift().on()) {
            return undrifted(
                    compared.map(ComparedHour::hour).returns(SensorHour.class).name("as-compared"));
        }
        SingleOutputStreamOperator<SensorHour> followed = compared.keyBy(
                        one -> one.hour().sensorId())
                .connect(heard.getSideOutput(KeepSensorHours.CARRIED).keyBy(carried -> carried.sensorId()))
                .process(new FollowDrift(settings.quality().drift(), journal))
                .name("follow-drift")
                .uid("follow-drift");
        return new NeighbourStreams(
                followed,
                Optional.of(followed.getSideOutput(FollowDrift.WORDS)
                        .map(FieldMessage::of)
                        .returns(FieldMessage.class)
                        .name("drifts-to-watch")),
                Optional.of(followed.getSideOutput(FollowDrift.MEMORIES)));
    }

    private static NeighbourStreams undrifted(DataStream<SensorHour> hours) {
        return new NeighbourStreams(hours, Optional.empty(), Optional.empty());
    }

    /** Keeps what is known of drifts where no retention takes it. */
    void keepMemories(InfluxSettings influx) {
        memories.ifPresent(known -> known.sinkTo(new InfluxSink<>(
                        influx.seasons(),
                        "drift-memories",
                        (memory, encoder, out) ->
                                DriftMemories.append(memory.sensorId(), memory.day(), memory.memory(), out)))
                .name("store-drift-memories")
                .uid("store-drift-memories"));
    }
}
