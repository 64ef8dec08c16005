package io.emberwatch.console.series;

import io.emberwatch.console.alerts.AlertFeed;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.AlertPresent;
import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.Sensor;
import io.emberwatch.store.CellSeries;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.InfluxSettings;
import io.emberwatch.store.InfluxUnavailableException;
import io.emberwatch.store.SeriesTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The series as InfluxDB holds them. */
public final class InfluxSeries implements SeriesSource, AlertFeed.Past, AutoCloseable {

    private final InfluxReader reader;
    private final List<Sensor> placed;

    /** Opens a reader; the database may be away until the first question, and at any later one. */
    public InfluxSeries(InfluxSettings settings) {
        this(settings, List.of());
    }

    /** The same, that also knows the sensors which the configuration names. */
    public InfluxSeries(InfluxSettings settings, List<Sensor> placed) {
        this.placed = List.copyOf(placed);
        this.reader = InfluxReader.open(settings);
    }

    @Override
    public Columns cell(CellId cell, List<CellVariable> variables, long fromMs, long toMs) throws IOException {
        return columns(ask(() -> reader.cellSeries(cell, variables, fromMs, toMs)), variables);
    }

    @Override
    public Columns cellAsIssued(CellId cell, List<CellVariable> variables, long fromMs, long toMs) throws IOException {
        return columns(ask(() -> reader.cellSeriesAsIssued(cell, variables, fromMs, toMs)), variables);
    }

    private static Columns columns(CellSeries series, List<CellVariable> variables) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (CellVariable variable : variables) {
            columns.put(variable.wireName(), series.column(variable));
        }
        return new Columns(series.hourEndMs(), columns);
    }

    @Override
    public Columns readings(String sensorId, long fromMs, long toMs) throws IOException {
        List<Reading> readings = ask(() -> reader.readings(sensorId, fromMs, toMs));
        long[] timesMs = readings.stream().mapToLong(Reading::phenomenonTimeMs).toArray();
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (Channel channel : Channel.values()) {
            double[] values =
                    readings.stream().mapToDouble(r -> r.value(channel)).toArray();
            if (Arrays.stream(values).anyMatch(Double::isFinite)) {
                columns.put(channel.wireName(), values);
            }
            double[] flags =
                    readings.stream().mapToDouble(r -> r.flags(channel)).toArray();
            if (Arrays.stream(flags).anyMatch(bits -> bits != 0)) {
                columns.put(channel.wireName() + "_flag", flags);
            }
        }
        return new Columns(timesMs, columns);
    }

    @Override
    public List<SensorNow> sensors(long sinceMs) throws IOException {
        Map<String, Sensor> registered = new TreeMap<>();
        placed.forEach(sensor -> registered.put(sensor.id(), sensor));
        ask(reader::sensors).forEach(sensor -> registered.put(sensor.id(), sensor));
        Map<String, Reading> last = new TreeMap<>();
        ask(() -> reader.latestReadings(sinceMs)).forEach(reading -> last.put(reading.sensorId(), reading));
        List<SensorNow> sensors = new ArrayList<>();
        for (Sensor sensor : registered.values()) {
            Reading reading = last.remove(sensor.id());
            sensors.add(now(sensor, reading == null ? never(sensor.id()) : reading, reading != null));
        }
        for (Reading stranger : last.values()) {
            sensors.add(now(null, stranger, true));
        }
        return sensors;
    }

    private static Reading never(String sensorId) {
        return Reading.empty(sensorId, "", SensorNow.NEVER, Reading.NO_TIME, 0);
    }

    private static SensorNow now(@org.jspecify.annotations.Nullable Sensor sensor, Reading reading, boolean spoke) {
        Map<String, Double> values = new LinkedHashMap<>();
        Map<String, Integer> flags = new LinkedHashMap<>();
        for (Channel channel : Channel.values()) {
            if (Double.isFinite(reading.value(channel))) {
                values.put(channel.wireName(), reading.value(channel));
            }
            if (reading.flags(channel) != 0) {
                flags.put(channel.wireName(), reading.flags(channel));
            }
        }
        String gateway = sensor == null || sensor.gatewayId().isEmpty() ? reading.gatewayId() : sensor.gatewayId();
        return new SensorNow(
                reading.sensorId(),
                sensor == null ? "" : sensor.name(),
                gateway,
                sensor == null ? Double.NaN : sensor.latDeg(),
                sensor == null ? Double.NaN : sensor.lonDeg(),
                sensor == null ? Double.NaN : sensor.elevationM(),
                spoke ? reading.phenomenonTimeMs() : SensorNow.NEVER,
                values,
                flags);
    }

    @Override
    public OptionalLong findLatestReadingMs() throws IOException {
        List<SeriesTable> tables = ask(() -> reader.query("SELECT last(\"received_time\") FROM \"reading\""));
        return tables.isEmpty() || tables.get(0).size() == 0
                ? OptionalLong.empty()
                : OptionalLong.of(tables.get(0).timeMs(0));
    }

    @Override
    public List<DeadLetter> deadLetters(long beforeMs, int limit) throws IOException {
        List<Refusal> page = new ArrayList<>(ask(() -> reader.deadLetters(0, beforeMs - 1, limit, 0)));
        if (page.size() == limit) {
            // The next page begins before the last letter's millisecond: all of that millisecond belong to this page.
            long lastMs = page.get(limit - 1).receivedTimeMs();
            page.removeIf(refusal -> refusal.receivedTimeMs() == lastMs);
            page.addAll(ask(() -> reader.deadLetters(lastMs, lastMs, Integer.MAX_VALUE, 0)));
        }
        return page.stream().map(DeadLetter::of).toList();
    }

    @Override
    public long countDeadLetters(long sinceMs) throws IOException {
        return ask(() -> reader.deadLetterCounts(sinceMs, Long.MAX_VALUE / 2_000_000)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Override
    public List<AlertEvent> alertEvents(AlertKind kind, long sinceMs) throws IOException {
        return ask(() -> reader.alertEvents(kind, sinceMs, Long.MAX_VALUE / 2_000_000));
    }

    /** Every alert with an event since a moment, as it stands now. */
    public List<AlertPresent> alerts(long sinceMs) throws IOException {
        List<AlertEvent> events = new ArrayList<>();
        for (AlertKind kind : List.of(AlertKind.INCIDENT, AlertKind.WARNING)) {
            events.addAll(ask(() -> reader.alertEvents(kind, sinceMs, Long.MAX_VALUE / 2_000_000)));
        }
        return AlertPresent.fold(events);
    }

    private static <T> T ask(Supplier<T> question) throws IOException {
        try {
            return question.get();
        } catch (InfluxUnavailableException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
