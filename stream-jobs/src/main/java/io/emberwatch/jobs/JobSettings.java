package io.emberwatch.jobs;

import io.emberwatch.ingestion.DecoderSettings;
import io.emberwatch.jobs.alert.AlertSettings;
import io.emberwatch.jobs.hour.HourSettings;
import io.emberwatch.jobs.rollup.ZoneCells;
import io.emberwatch.jobs.sink.CellStorage;
import io.emberwatch.jobs.sink.ProductSettings;
import io.emberwatch.jobs.source.SourceSettings;
import io.emberwatch.jobs.tile.GridSettings;
import io.emberwatch.jobs.tile.TileSettings;
import io.emberwatch.store.InfluxSettings;
import java.io.Serializable;

/**
 * Everything that the fire danger job is told.
 *
 * @param source the broker and how it is listened to
 * @param decoders which formats are spoken on which topics
 * @param hours how readings become hours
 * @param grid cells, ground and surfaces
 * @param tiles how cells are stepped
 * @param products which maps are issued and where
 * @param alerts how smoke is watched for and what becomes of it
 * @param influx where everything is stored
 * @param cells which cells' series are stored
 * @param run how Flink runs it
 * @param zones which areas have days of their own
 */
public record JobSettings(
        SourceSettings source,
        DecoderSettings decoders,
        HourSettings hours,
        GridSettings grid,
        TileSettings tiles,
        ProductSettings products,
        AlertSettings alerts,
        InfluxSettings influx,
        CellStorage cells,
        RunSettings run,
        ZoneCells zones)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The same with no areas but the region. */
    public JobSettings(
            SourceSettings source,
            DecoderSettings decoders,
            HourSettings hours,
            GridSettings grid,
            TileSettings tiles,
            ProductSettings products,
            AlertSettings alerts,
            InfluxSettings influx,
            CellStorage cells,
            RunSettings run) {
        this(source, decoders, hours, grid, tiles, products, alerts, influx, cells, run, ZoneCells.NONE);
    }

    /** Checks that hours and tiles remember equally long. */
    public JobSettings {
        if (hours.horizonHours() != tiles.horizonHours()) {
            throw new IllegalArgumentException("horizonHours [" + hours.horizonHours()
                    + "] of the hours must be that of the tiles, " + tiles.horizonHours());
        }
    }

    /** A job that keeps incidents in the usual way, on the clock of China. */
    public JobSettings(
            SourceSettings source,
            DecoderSettings decoders,
            HourSettings hours,
            GridSettings grid,
            TileSettings tiles,
            ProductSettings products,
            InfluxSettings influx,
            CellStorage cells,
            RunSettings run) {
        this(source, decoders, hours, grid, tiles, products, AlertSettings.of(hours.placed()), influx, cells, run);
    }

    /** The same with another way of running it. */
    public JobSettings withRun(RunSettings other) {
        return new JobSettings(source, decoders, hours, grid, tiles, products, alerts, influx, cells, other, zones);
    }
}
