package io.emberwatch.jobs.rollup;

import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.domain.TileHour;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.jobs.sink.InfluxSink;
import io.emberwatch.store.InfluxSettings;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Wires the rollups behind sensor hours and tile hours; days go to the place that is kept for ever. */
public final class RollUps {

    private final InfluxSettings seasons;
    private final DaySettings settings;

    /**
     * Rollups of a job.
     *
     * @param influx where the job stores readings and hours
     */
    public RollUps(InfluxSettings influx, DaySettings settings) {
        this.seasons = influx.seasons();
        this.settings = settings;
    }

    /** Days of sensors. */
    public RollUps wireSensors(DataStream<SensorHour> hours) {
        store(
                hours.keyBy(SensorHour::sensorId)
                        .process(new RollSensorDays(settings))
                        .name("roll-sensor-days")
                        .uid("roll-sensor-days"),
                "sensor-days");
        return this;
    }

    /** Days of cells and zones. */
    public RollUps wireTiles(DataStream<TileHour> tiles, GridSpec spec, ZoneCells zones, int everyNth) {
        SingleOutputStreamOperator<DayRecord> cells = tiles.keyBy(TileHour::tile)
                .process(new RollTileDays(spec, settings, zones, everyNth))
                .name("roll-tile-days")
                .uid("roll-tile-days");
        if (everyNth > 0) {
            store(cells, "cell-days");
        }
        store(
                cells.getSideOutput(RollTileDays.ZONE_PARTS)
                        .keyBy(ZonePart::zone)
                        .process(new RollZoneDays(settings))
                        .name("roll-zone-days")
                        .uid("roll-zone-days"),
                "zone-days");
        return this;
    }

    private void store(DataStream<DayRecord> days, String name) {
        days.sinkTo(new InfluxSink<>(
                        seasons, name, (day, encoder, out) -> encoder.seasons().day(day, out)))
                .name("store-" + name)
                .uid("store-" + name);
    }
}
