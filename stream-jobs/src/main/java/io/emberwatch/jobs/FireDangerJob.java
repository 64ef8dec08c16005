package io.emberwatch.jobs;

import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.HealthAlarm;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.domain.TileHour;
import io.emberwatch.domain.ZoneHour;
import io.emberwatch.jobs.alert.AlertJournal;
import io.emberwatch.jobs.alert.AlertStreams;
import io.emberwatch.jobs.alert.DecodeCommands;
import io.emberwatch.jobs.alert.KeepIncidents;
import io.emberwatch.jobs.archive.ArchiveReadings;
import io.emberwatch.jobs.archive.ArchiveTime;
import io.emberwatch.jobs.archive.ReadArchive;
import io.emberwatch.jobs.health.HealthMessages;
import io.emberwatch.jobs.health.WatchHealth;
import io.emberwatch.jobs.hour.DecodeFrames;
import io.emberwatch.jobs.hour.FieldMessage;
import io.emberwatch.jobs.hour.KeepSensorHours;
import io.emberwatch.jobs.hour.OneFieldTime;
import io.emberwatch.jobs.hour.OrderJournal;
import io.emberwatch.jobs.hour.RebirthMessages;
import io.emberwatch.jobs.neighbour.DriftJournal;
import io.emberwatch.jobs.rollup.DaySettings;
import io.emberwatch.jobs.rollup.RollUps;
import io.emberwatch.jobs.sink.CutMaps;
import io.emberwatch.jobs.sink.InfluxSink;
import io.emberwatch.jobs.sink.MapPiece;
import io.emberwatch.jobs.sink.MqttSink;
import io.emberwatch.jobs.sink.WriteMaps;
import io.emberwatch.jobs.smoke.SmokeSignal;
import io.emberwatch.jobs.smoke.TileDryness;
import io.emberwatch.jobs.smoke.WatchExercise;
import io.emberwatch.jobs.smoke.WatchSmoke;
import io.emberwatch.jobs.source.MqttSource;
import io.emberwatch.jobs.source.RawFrame;
import io.emberwatch.jobs.source.Timeless;
import io.emberwatch.jobs.tile.AssignTiles;
import io.emberwatch.jobs.tile.StepTile;
import io.emberwatch.jobs.tile.TileSensorHour;
import io.emberwatch.jobs.zone.FoldZones;
import io.emberwatch.jobs.zone.SumZones;
import io.emberwatch.jobs.zone.ZonePiece;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The path of a reading through the job: broker → frames → readings → sensor hours → tiles → store and maps. */
public final class FireDangerJob {

    /** Names of the operators, as Flink's web page and metrics show them. */
    static final String STEP_TILE = "step-tile";

    /** All sensors of a job are one network: they are compared with each other. */
    private static final String NETWORK = "field";

    private final JobSettings settings;

    /** The job of these settings. */
    public FireDangerJob(JobSettings settings) {
        this.settings = settings;
    }

    /** Wires the job into an environment. */
    public void wire(StreamExecutionEnvironment environment) {
        wireFrom(environment, decoded(environment));
    }

    private SingleOutputStreamOperator<FieldMessage> decoded(StreamExecutionEnvironment environment) {
        // A source subtask without a lane would end, and its last watermark would pass for everybody's.
        int doors = Math.min(settings.source().lanes(), settings.run().parallelism());
        return environment
                .fromSource(
                        new MqttSource(settings.source().withOrders()),
                        WatermarkStrategy.noWatermarks(),
                        "broker",
                        TypeInformation.of(RawFrame.class))
                .uid("mqtt-source")
                .setParallelism(doors)
                .process(new DecodeFrames(settings.decoders(), settings.hours().placed()))
                .name("decode-frames")
                .uid("decode-frames")
                .setParallelism(doors);
    }

    private void wireFrom(StreamExecutionEnvironment environment, SingleOutputStreamOperator<FieldMessage> decoded) {
        SingleOutputStreamOperator<SensorHour> heard =
                hours(decoded, settings.hours().fieldTime(), OrderJournal.in(settings.influx()));
        NeighbourStreams neighbours = NeighbourStreams.of(heard, settings.hours(), DriftJournal.in(settings.influx()));
        neighbours.keepMemories(settings.influx());
        DataStream<SensorHour> hours = neighbours.hours();
        store(
                decoded.getSideOutput(DecodeFrames.REFUSALS).union(heard.getSideOutput(KeepSensorHours.REFUSALS)),
                "dead-letters",
                (refusal, encoder, out) -> encoder.refusal(refusal, out));
        decoded.getSideOutput(DecodeFrames.REBIRTHS)
                .sinkTo(new MqttSink<>(
                        settings.source().broker(), settings.source().group() + "-rebirth", new RebirthMessages()))
                .name("ask-for-births")
                .uid("ask-for-births")
                .setParallelism(1);
        storeField(heard, hours);
        DataStream<FieldMessage> takenIn = heard.getSideOutput(KeepSensorHours.TAKEN_IN);
        DataStream<FieldMessage> ofHealth = behindGateways(takenIn)
                .union(
                        behindGateways(heard.getSideOutput(KeepSensorHours.LEFT)),
                        behindGateways(decoded.getSideOutput(DecodeFrames.PLACED)));
        watchHealth(neighbours
                .drifts()
                .map(drifts -> ofHealth.union(behindGateways(drifts)))
                .orElse(ofHealth));
        SingleOutputStreamOperator<TileHour> tiles = tiles(hours);
        if (settings.cells().everyNth() > 0) {
            store(tiles, "cells", settings.cells().lines(settings.grid().spec()));
        }
        Optional<DataStream<ZoneHour>> zones =
                settings.grid().zones().on() ? Optional.of(tellZones(tiles)) : Optional.empty();
        if (settings.products().on()) {
            issueMaps(tiles);
        }
        if (settings.alerts().on()) {
            keepIncidents(environment, smoke(takenIn, decoded.getSideOutput(DecodeFrames.EXERCISES), tiles), zones);
        }
        rollUp(hours, DaySettings.of(settings.tiles()))
                .wireTiles(
                        tiles,
                        settings.grid().spec(),
                        settings.zones(),
                        settings.cells().everyNth());
    }

    /**
     * Wires the same operators behind an archive instead of a broker: readings, hours and days of sensors, and on request
     * the days of cells and zones. The hours of cells and the maps are left out.
     *
     * @param days how its hours become days
     * @param cells whether the archive's weather is spread over the grid
     */
    public void wireArchive(
            StreamExecutionEnvironment environment, ArchiveReadings readings, DaySettings days, boolean cells) {
        SingleOutputStreamOperator<FieldMessage> messages = environment
                .fromSequence(0, 0)
                .setParallelism(1)
                .flatMap(new ReadArchive(readings))
                .name("read-archive")
                .uid("read-archive")
                .setParallelism(1);
        SingleOutputStreamOperator<SensorHour> heard = hours(messages, new ArchiveTime(), OrderJournal.NONE);
        DataStream<SensorHour> hours =
                NeighbourStreams.of(heard, settings.hours(), DriftJournal.NONE).hours();
        storeField(heard, hours);
        RollUps rollUps = rollUp(hours, days);
        if (cells) {
            rollUps.wireTiles(
                    tiles(hours),
                    settings.grid().spec(),
                    settings.zones(),
                    settings.cells().everyNth());
        }
    }

    private RollUps rollUp(DataStream<SensorHour> hours, DaySettings days) {
        return new RollUps(settings.influx(), days).wireSensors(hours);
    }

    private SingleOutputStreamOperator<SensorHour> hours(
            SingleOutputStreamOperator<FieldMessage> messages,
            WatermarkStrategy<FieldMessage> time,
            OrderJournal journal) {
        return messages.assignTimestampsAndWatermarks(time)
                .name("field-time")
                .uid("field-time")
                .setParallelism(messages.getParallelism())
                .setBufferTimeout(AlertStreams.PROMPT_MS)
                .keyBy(FieldMessage::sensorId)
                .transform(
                        "keep-sensor-hours",
                        TypeInformation.of(SensorHour.class),
                        new OneFieldTime<>(new KeepSensorHours(settings.hours(), journal)))
                .uid("keep-sensor-hours")
                .setBufferTimeout(AlertStreams.PROMPT_MS);
    }

    private SingleOutputStreamOperator<TileHour> tiles(DataStream<SensorHour> hours) {
        return hours.flatMap(new AssignTiles(settings.grid()))
                .name("assign-tiles")
                .uid("assign-tiles")
                .keyBy(TileSensorHour::tile)
                .process(new StepTile(
                        settings.grid(), settings.tiles(), settings.hours().correctionDelayMs()))
                .name(STEP_TILE)
                .uid(STEP_TILE);
    }

    /** What smells of smoke, in the field and in exercises: nothing on the way from a reading waits for a watermark or a checkpoint. */
    private DataStream<SmokeSignal> smoke(
            DataStream<FieldMessage> takenIn, DataStream<FieldMessage> exercises, DataStream<TileHour> tiles) {
        double[] limits = settings.tiles().forestLimits();
        DataStream<TileDryness> dryness = tiles.map(hour -> TileDryness.of(hour, limits))
                .returns(TileDryness.class)
                .name("tell-dryness");
        return takenIn.connect(dryness)
                .keyBy(message -> NETWORK, tile -> NETWORK, Types.STRING)
                .process(new WatchSmoke(
                        settings.alerts().watch(), settings.grid().spec()))
                .name("watch-smoke")
                .uid("watch-smoke")
                .setParallelism(1)
                .setBufferTimeout(AlertStreams.PROMPT_MS)
                .union(watched(exercises));
    }

    /** From smoke to an incident, and on to people. */
    private void keepIncidents(
            StreamExecutionEnvironment environment,
            DataStream<SmokeSignal> smoke,
            Optional<DataStream<ZoneHour>> zones) {
        SingleOutputStreamOperator<AlertCommand> commands = AlertStreams.commands(environment, settings.source());
        SingleOutputStreamOperator<AlertEvent> incidents = smoke.connect(
                        AlertStreams.ofKind(commands, AlertKind.INCIDENT))
                .keyBy(signal -> NETWORK, command -> NETWORK, Types.STRING)
                .process(new KeepIncidents(
                        settings.alerts().incidents(), AlertJournal.in(settings.influx()), settings.grid()))
                .name("keep-incidents")
                .uid("keep-incidents")
                .setParallelism(1)
                .setBufferTimeout(AlertStreams.PROMPT_MS);
        AlertStreams.post(incidents, AlertKind.INCIDENT, settings.influx(), settings.source());
        store(
                commands.getSideOutput(DecodeCommands.REFUSALS).union(incidents.getSideOutput(KeepIncidents.REFUSALS)),
                "command-letters",
                (refusal, encoder, out) -> encoder.refusal(refusal, out));
        if (settings.alerts().people().on()) {
            new PeopleStreams(settings, settings.alerts().people()).wire(commands, incidents, zones);
        }
    }

    /** Simulated sensors have a watch of their own, so that no real one is ever compared with them. */
    private DataStream<SmokeSignal> watched(DataStream<FieldMessage> exercises) {
        return exercises
                .assignTimestampsAndWatermarks(new Timeless<>())
                .name("exercise-time")
                .uid("exercise-time")
                .setParallelism(1)
                .process(new WatchExercise(settings.alerts().watch().smoke()))
                .name("watch-exercise")
                .uid("watch-exercise")
                .setParallelism(1);
    }

    private void storeField(SingleOutputStreamOperator<SensorHour> heard, DataStream<SensorHour> hours) {
        OrderStreams.store(heard, settings.influx());
        store(
                heard.getSideOutput(KeepSensorHours.READINGS),
                "readings",
                (judged, encoder, out) -> encoder.reading(judged.reading(), judged.clearedChannels(), out));
        store(
                heard.getSideOutput(KeepSensorHours.SENSORS),
                "sensors",
                (sensor, encoder, out) -> encoder.sensor(sensor, System.currentTimeMillis(), out));
        store(hours, "sensor-hours", (hour, encoder, out) -> encoder.sensorHour(hour, out));
    }

    /** Looked at where the messages are told, each stream by itself: behind a union it would be one more edge that every reading crosses. */
    private static DataStream<FieldMessage> behindGateways(DataStream<FieldMessage> messages) {
        return messages.filter(message ->
                        message.reading() != null || !message.gatewayId().isEmpty())
                .name("behind-gateways");
    }

    private void watchHealth(DataStream<FieldMessage> behindGateways) {
        SingleOutputStreamOperator<HealthAlarm> alarms = behindGateways
                .keyBy(FieldMessage::gatewayId)
                .process(new WatchHealth(
                        settings.hours().quality().health(), settings.hours().placed()))
                .name("watch-health")
                .uid("watch-health");
        store(alarms, "health-alarms", (alarm, encoder, out) -> encoder.healthAlarm(alarm, out));
        store(
                alarms.getSideOutput(WatchHealth.REPORTS),
                "health-reports",
                (report, encoder, out) -> encoder.healthReport(report, out));
        alarms.sinkTo(new MqttSink<>(
                        settings.source().broker(), settings.source().group() + "-health", new HealthMessages()))
                .name("tell-health")
                .uid("tell-health");
    }

    private DataStream<ZoneHour> tellZones(DataStream<TileHour> tiles) {
        SingleOutputStreamOperator<ZoneHour> zones = tiles.flatMap(
                        new SumZones(settings.grid(), settings.grid().zones()))
                .name("sum-zones")
                .uid("sum-zones")
                .keyBy(ZonePiece::zoneHour)
                .process(new FoldZones(
                        settings.grid(),
                        settings.grid().zones(),
                        settings.tiles().horizonHours(),
                        settings.hours().correctionDelayMs()))
                .name("fold-zones")
                .uid("fold-zones");
        store(zones, "zones", (zone, encoder, out) -> encoder.zoneHour(zone, out));
        return zones;
    }

    private void issueMaps(DataStream<TileHour> tiles) {
        SingleOutputStreamOperator<ProductManifest> manifests = tiles.flatMap(
                        new CutMaps(settings.products().variables()))
                .name("cut-maps")
                .uid("cut-maps")
                .keyBy(MapPiece::mapKey)
                .process(new WriteMaps(
                        settings.grid(), settings.products(), settings.tiles().horizonHours()))
                .name("write-maps")
                .uid("write-maps");
        store(manifests, "products", (manifest, encoder, out) -> encoder.product(manifest, out));
    }

    private <T> void store(DataStream<T> records, String name, InfluxSink.Lines<T> lines) {
        records.sinkTo(new InfluxSink<>(settings.influx(), name, lines))
                .name("store-" + name)
                .uid("store-" + name);
    }
}
