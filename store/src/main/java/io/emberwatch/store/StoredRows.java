package io.emberwatch.store;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RefusalReason;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Turns rows back into the records that {@link LineEncoder} wrote: each method reads what one of its methods writes. */
final class StoredRows {

    private StoredRows() {}

    static List<Reading> readings(List<SeriesTable> tables) {
        List<Reading> readings = new ArrayList<>();
        for (SeriesTable table : tables) {
            for (int i = 0; i < table.size(); i++) {
                readings.add(reading(table, i));
            }
        }
        return readings;
    }

    private static Reading reading(SeriesTable table, int i) {
        double[] values = Reading.missing();
        int[] flags = new int[Channel.count()];
        for (Channel channel : Channel.values()) {
            values[channel.ordinal()] = table.number(i, channel.wireName());
            flags[channel.ordinal()] = (int) table.integer(i, channel.wireName() + "_flag", 0);
        }
        return new Reading(
                table.tags().getOrDefault("sensor", table.text(i, "sensor")),
                table.text(i, "gateway"),
                table.timeMs(i),
                table.integer(i, "gateway_time", Reading.NO_TIME),
                table.integer(i, "received_time", 0),
                values,
                flags);
    }

    static List<SensorHour> sensorHours(List<SeriesTable> tables) {
        TreeMap<Long, SensorHour> best = new TreeMap<>();
        for (SeriesTable table : tables) {
            for (int i = 0; i < table.size(); i++) {
                SensorHour hour = sensorHour(table, i);
                best.merge(hour.hourEndMs(), hour, (a, b) -> b.revision() >= a.revision() ? b : a);
            }
        }
        return new ArrayList<>(best.values());
    }

    private static SensorHour sensorHour(SeriesTable table, int i) {
        double[] values = SensorHour.missing();
        for (HourVariable variable : HourVariable.values()) {
            values[variable.ordinal()] = table.knownNumber(i, variable.wireName(), variable.ordinal());
        }
        return new SensorHour(
                table.tags().getOrDefault("sensor", table.text(i, "sensor")),
                table.timeMs(i),
                0,
                0,
                Double.NaN,
                values,
                (int) table.integer(i, "samples", 0),
                (int) table.integer(i, "flags", 0),
                (int) table.integer(i, "revision", 0),
                table.truth(i, "provisional"));
    }

    static List<ProductManifest> products(List<SeriesTable> tables) {
        List<ProductManifest> products = new ArrayList<>();
        for (SeriesTable table : tables) {
            for (int i = 0; i < table.size(); i++) {
                int row = i;
                CellVariable.find(table.text(i, "variable")).ifPresent(v -> products.add(product(table, row, v)));
            }
        }
        products.sort(Comparator.comparingLong(ProductManifest::hourEndMs)
                .thenComparing(ProductManifest::variable)
                .thenComparingInt(ProductManifest::revision));
        return products;
    }

    private static ProductManifest product(SeriesTable table, int i, CellVariable variable) {
        return new ProductManifest(
                variable,
                table.timeMs(i),
                (int) table.integer(i, "revision", 0),
                table.truth(i, "provisional"),
                table.text(i, "path"),
                table.integer(i, "issued_time", 0),
                (int) table.integer(i, "cells", 0),
                table.number(i, "mean"),
                table.number(i, "max"));
    }

    static List<Refusal> refusals(List<SeriesTable> tables) {
        List<Refusal> refusals = new ArrayList<>();
        for (SeriesTable table : tables) {
            for (int i = 0; i < table.size(); i++) {
                refusals.add(new Refusal(
                        RefusalReason.valueOf(table.text(i, "reason").toUpperCase(Locale.ROOT)),
                        table.text(i, "gateway"),
                        table.text(i, "topic"),
                        table.text(i, "name"),
                        table.text(i, "value"),
                        table.text(i, "rule"),
                        table.text(i, "place"),
                        table.timeMs(i),
                        Base64.getDecoder().decode(table.text(i, "payload"))));
            }
        }
        return refusals;
    }

    static List<Sensor> sensors(List<SeriesTable> tables) {
        List<Sensor> sensors = new ArrayList<>();
        for (SeriesTable table : tables) {
            sensors.add(sensor(table, 0));
        }
        return sensors;
    }

    /** Where a sensor stands, as a row says it. */
    static Sensor sensor(SeriesTable table, int row) {
        return new Sensor(
                table.tags().getOrDefault("sensor", table.text(row, "sensor")),
                table.text(row, "gateway"),
                table.text(row, "name"),
                table.number(row, "lat"),
                table.number(row, "lon"),
                table.number(row, "elevation_m"),
                table.number(row, "wind_height_m"),
                Sensor.Exposure.valueOf(table.text(row, "exposure").toUpperCase(Locale.ROOT)));
    }
}
