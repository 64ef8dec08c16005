package io.emberwatch.app.run;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.geo.Grid;
import io.emberwatch.store.CellSeries;
import io.emberwatch.store.InfluxReader;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What really happened in a run, told without the review's own code: from the hours that the job stored and from the events
 * that were heard on the broker.
 */
final class SeasonTruth {

    private static final long HOUR_MS = 3_600_000;
    private static final List<HourVariable> WHOLE =
            List.of(HourVariable.TEMP_C, HourVariable.RH_PCT, HourVariable.WIND_KMH, HourVariable.RAIN_MM);

    private final InfluxReader store;
    private final ZoneOffset offset;
    private final LocalDate first;
    private final int days;

    SeasonTruth(InfluxReader store, ZoneOffset offset, LocalDate first, int days) {
        this.store = store;
        this.offset = offset;
        this.first = first;
        this.days = days;
    }

    private long startMs(int day) {
        return first.plusDays(day).atStartOfDay().toInstant(offset).toEpochMilli();
    }

    /** Hours of a sensor with temperature, humidity, wind and rain. */
    long wholeHours(String sensorId) {
        return store.sensorHours(sensorId, startMs(0) + 1, startMs(days)).stream()
                .filter(hour -> WHOLE.stream().noneMatch(v -> Double.isNaN(value(hour, v))))
                .count();
    }

    private static double value(SensorHour hour, HourVariable variable) {
        return hour.values()[variable.ordinal()];
    }

    /** The highest class of each cell on each day, by cell and day's number; a cell that never had one is not in it. */
    Map<String, int[]> classes(Grid grid) {
        Map<String, int[]> all = new TreeMap<>();
        for (int row = 0; row < grid.rows(); row++) {
            for (int col = 0; col < grid.cols(); col++) {
                CellId cell = new CellId(row, col);
                int[] highest = new int[days];
                CellSeries hours =
                        store.cellSeries(cell, List.of(CellVariable.DANGER_CLASS), startMs(0) + 1, startMs(days));
                double[] classes = hours.column(CellVariable.DANGER_CLASS);
                for (int i = 0; i < hours.size(); i++) {
                    int day = (int) ((hours.hourEndMs()[i] - HOUR_MS - startMs(0)) / (24 * HOUR_MS));
                    highest[day] = Math.max(highest[day], Double.isNaN(classes[i]) ? 0 : (int) classes[i]);
                }
                if (hours.size() > 0) {
                    all.put(cell.toString(), highest);
                }
            }
        }
        return all;
    }

    /** The ids of alerts of a kind that were heard of. */
    static List<String> alerts(List<AlertEvent> heard, AlertKind kind) {
        return heard.stream()
                .filter(event -> event.kind() == kind)
                .map(AlertEvent::alertId)
                .distinct()
                .toList();
    }
}
