package io.emberwatch.app.run;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.geo.Grid;
import io.emberwatch.store.CellSeries;
import io.emberwatch.store.InfluxReader;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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

    /** A variable of a sensor in each hour of the days; NaN where the store has none. */
    double[] sensorHours(String sensorId, HourVariable variable) {
        double[] hours = empty();
        for (SensorHour hour : store.sensorHours(sensorId, startMs(0) + 1, startMs(days))) {
            hours[hourOf(hour.hourEndMs())] = value(hour, variable);
        }
        return hours;
    }

    /** A variable of a cell in each hour of the days; NaN where the store has none. */
    double[] cellHours(CellId cell, CellVariable variable) {
        double[] hours = empty();
        CellSeries series = store.cellSeries(cell, List.of(variable), startMs(0) + 1, startMs(days));
        for (int i = 0; i < series.size(); i++) {
            hours[hourOf(series.hourEndMs()[i])] = series.column(variable)[i];
        }
        return hours;
    }

    private double[] empty() {
        double[] hours = new double[24 * days];
        Arrays.fill(hours, Double.NaN);
        return hours;
    }

    private int hourOf(long hourEndMs) {
        return (int) ((hourEndMs - HOUR_MS - startMs(0)) / HOUR_MS);
    }

    /** All readings of a sensor. */
    List<Reading> readings(String sensorId) {
        return store.readings(sensorId, startMs(0), startMs(7) - 1);
    }

    /** The highest class of each cell on each day, by cell and day's number, 0 where it had none; a cell without weather is not in it. */
    Map<String, int[]> classes(Grid grid) {
        Map<String, int[]> all = new TreeMap<>();
        for (int row = 0; row < grid.rows(); row++) {
            for (int col = 0; col < grid.cols(); col++) {
                CellId cell = new CellId(row, col);
                int[] highest = new int[days];
                CellSeries hours = store.cellSeries(
                        cell, List.of(CellVariable.DANGER_CLASS, CellVariable.TEMP_C), startMs(0) + 1, startMs(days));
                double[] classes = hours.column(CellVariable.DANGER_CLASS);
                for (int i = 0; i < hours.size(); i++) {
                    int day = hourOf(hours.hourEndMs()[i]) / 24;
                    highest[day] = Math.max(highest[day], Double.isNaN(classes[i]) ? 0 : (int) classes[i]);
                }
                if (Arrays.stream(hours.column(CellVariable.TEMP_C)).anyMatch(t -> !Double.isNaN(t))) {
                    all.put(cell.toString(), highest);
                }
            }
        }
        return all;
    }

    /**
     * Minutes from the first word of each incident, and of each township's call about a published warning, to the first event by
     * which a person took it over; exercises and incidents that became part of others left out.
     */
    static List<Double> answerMinutes(List<AlertEvent> heard) {
        Map<String, List<AlertEvent>> byAlert = new TreeMap<>();
        heard.stream()
                .sorted(Comparator.comparingLong(AlertEvent::sequence))
                .forEach(e -> byAlert.computeIfAbsent(e.kind() + e.alertId(), a -> new ArrayList<>())
                        .add(e));
        List<Double> minutes = new ArrayList<>();
        for (List<AlertEvent> events : byAlert.values()) {
            AlertEvent first = events.get(0);
            boolean asks = first.kind() == AlertKind.INCIDENT
                    || first.kind() == AlertKind.CALL && first.alertId().contains("@");
            if (!asks || events.stream().anyMatch(e -> e.exercise() || e.event().equals("merged"))) {
                continue;
            }
            events.stream()
                    .filter(e -> List.of("acknowledged", "verified", "answered").contains(e.event()))
                    .findFirst()
                    .ifPresent(answer -> minutes.add((answer.recordedTimeMs() - first.recordedTimeMs()) / 60_000.0));
        }
        return minutes;
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
