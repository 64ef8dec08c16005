package io.emberwatch.store;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RefusalReason;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people ask the store: the latest of each sensor, the series of a cell, the products, what was refused.
 *
 * <p>InfluxQL in the part that 1.x, 2.x and 3.x share. Every name and text is quoted by {@link LineText}. Times are
 * milliseconds since 1970-01-01T00:00Z, both ends included. Safe for several threads.
 */
public final class InfluxReader implements AutoCloseable {

    private final InfluxConnection connection;
    private final InfluxQuery query;

    private InfluxReader(InfluxConnection connection) {
        this.connection = connection;
        this.query = new InfluxQuery(connection);
    }

    /** Opens a reader; the server may be away until the first question. */
    public static InfluxReader open(InfluxSettings settings) {
        return new InfluxReader(InfluxConnection.open(settings));
    }

    /** The last reading of each sensor that said anything since a time. */
    public List<Reading> latestReadings(long sinceMs) {
        String statement = "SELECT * FROM " + LineText.identifier(LineEncoder.READING) + " WHERE time >= " + sinceMs
                + "ms GROUP BY \"sensor\" ORDER BY time DESC LIMIT 1";
        return StoredRows.readings(query.run(statement));
    }

    /** The readings of one sensor, oldest first. */
    public List<Reading> readings(String sensorId, long fromMs, long toMs) {
        String statement = "SELECT * FROM " + LineText.identifier(LineEncoder.READING)
                + where("sensor", sensorId, fromMs, toMs) + " GROUP BY \"sensor\"";
        return StoredRows.readings(query.run(statement));
    }

    /** The readings of all sensors, each sensor's oldest first; a caller asks for little time at once. */
    public List<Reading> readings(long fromMs, long toMs) {
        return StoredRows.readings(query.run(readingsStatement(fromMs, toMs)));
    }

    /** The question that it asks, as a person may repeat it. */
    public static String readingsStatement(long fromMs, long toMs) {
        return "SELECT * FROM " + LineText.identifier(LineEncoder.READING) + " WHERE " + between(fromMs, toMs)
                + " GROUP BY \"sensor\"";
    }

    /** The hours of one sensor as known now, oldest first; where it stood is not stored with them and reads as 0, 0. */
    public List<SensorHour> sensorHours(String sensorId, long fromMs, long toMs) {
        String statement = "SELECT * FROM " + LineText.identifier(LineEncoder.SENSOR_HOUR)
                + where("sensor", sensorId, fromMs, toMs) + " GROUP BY \"sensor\"";
        return StoredRows.sensorHours(query.run(statement));
    }

    /** One cell's hours as known now. */
    public CellSeries cellSeries(CellId cell, List<CellVariable> variables, long fromMs, long toMs) {
        StringBuilder fields = new StringBuilder("\"known\", \"revision\", \"provisional\"");
        for (CellVariable variable : variables) {
            fields.append(", ").append(LineText.identifier(variable.wireName()));
        }
        String statement = "SELECT " + fields + " FROM " + LineText.identifier(LineEncoder.CELL)
                + where("cell", cell.toString(), fromMs, toMs);
        return CellRows.knownNow(query.run(statement), variables);
    }

    /** One cell's hours as they were first issued, in the variables that are kept so; see {@code cells.issued}. */
    public CellSeries cellSeriesAsIssued(CellId cell, List<CellVariable> variables, long fromMs, long toMs) {
        List<String> fields = variables.stream()
                .map(variable -> LineText.identifier(variable.wireName()))
                .toList();
        String statement = "SELECT " + String.join(", ", fields) + " FROM "
                + LineText.identifier(LineEncoder.CELL_ISSUED) + where("cell", cell.toString(), fromMs, toMs);
        return CellRows.knownNow(query.run(statement), variables);
    }

    /** One cell as known now, as means over windows that begin at whole multiples of their length. */
    public CellSeries cellMeans(CellId cell, List<CellVariable> variables, long fromMs, long toMs, long windowMs) {
        return CellRows.means(cellSeries(cell, variables, fromMs, toMs), windowMs);
    }

    /** Every map product as it was issued, oldest hour first, revisions of an hour in their order. */
    public List<ProductManifest> productsAsIssued(Optional<CellVariable> variable, long fromMs, long toMs) {
        String of = variable.map(v -> " AND \"variable\" = " + LineText.literal(v.wireName()))
                .orElse("");
        String statement =
                "SELECT * FROM " + LineText.identifier(LineEncoder.PRODUCT) + " WHERE " + between(fromMs, toMs) + of;
        return StoredRows.products(query.run(statement));
    }

    /** One product per variable and hour: the highest revision, or the provisional one where there is no other. */
    public List<ProductManifest> productsKnownNow(Optional<CellVariable> variable, long fromMs, long toMs) {
        Map<String, ProductManifest> best = new TreeMap<>();
        for (ProductManifest product : productsAsIssued(variable, fromMs, toMs)) {
            best.merge(
                    String.format("%020d %s", product.hourEndMs(), product.variable()),
                    product,
                    (a, b) -> a.provisional() == b.provisional()
                            ? (b.revision() >= a.revision() ? b : a)
                            : (a.provisional() ? b : a));
        }
        return new ArrayList<>(best.values());
    }

    /** One page of what was refused, newest first. */
    public List<Refusal> deadLetters(long fromMs, long toMs, int limit, int offset) {
        String statement = "SELECT * FROM " + LineText.identifier(LineEncoder.DEAD_LETTER) + " WHERE "
                + between(fromMs, toMs) + " ORDER BY time DESC LIMIT " + limit + " OFFSET " + offset;
        return StoredRows.refusals(query.run(statement));
    }

    /** How many were refused, by reason. */
    public Map<RefusalReason, Long> deadLetterCounts(long fromMs, long toMs) {
        String statement = "SELECT count(\"rule\") FROM " + LineText.identifier(LineEncoder.DEAD_LETTER) + " WHERE "
                + between(fromMs, toMs) + " GROUP BY \"reason\"";
        Map<RefusalReason, Long> counts = new EnumMap<>(RefusalReason.class);
        for (SeriesTable table : query.run(statement)) {
            String reason = table.tags().getOrDefault("reason", "").toUpperCase(Locale.ROOT);
            counts.put(RefusalReason.valueOf(reason), table.integer(0, "count", 0));
        }
        return counts;
    }

    /** How many distinct readings are stored, by sensor. */
    public Map<String, Long> readingCounts(long fromMs, long toMs) {
        String statement = "SELECT count(\"received_time\") FROM " + LineText.identifier(LineEncoder.READING)
                + " WHERE " + between(fromMs, toMs) + " GROUP BY \"sensor\"";
        Map<String, Long> counts = new TreeMap<>();
        for (SeriesTable table : query.run(statement)) {
            counts.put(table.tags().getOrDefault("sensor", ""), table.integer(0, "count", 0));
        }
        return counts;
    }

    /** How many distinct readings are stored. */
    public long readingCount(long fromMs, long toMs) {
        return readingCounts(fromMs, toMs).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Every sensor as it was announced last, by id. */
    public List<Sensor> sensors() {
        String statement = "SELECT * FROM " + LineText.identifier(LineEncoder.SENSOR)
                + " GROUP BY \"sensor\" ORDER BY time DESC LIMIT 1";
        List<Sensor> sensors = new ArrayList<>(StoredRows.sensors(query.run(statement)));
        sensors.sort(Comparator.comparing(Sensor::id));
        return sensors;
    }

    /** The hours of an area as they were written, oldest first, one table or none; on 3.x each revision is a row. */
    public List<SeriesTable> zoneHours(String zoneCode, long fromMs, long toMs) {
        String statement =
                "SELECT * FROM " + LineText.identifier(LineEncoder.ZONE_HOUR) + where("zone", zoneCode, fromMs, toMs);
        return query.run(statement).stream()
                .map(table -> table.known(LineEncoder.ZONE_MEANS))
                .toList();
    }

    /** The events of all alerts of a kind that were taken down within a time, each alert's in their order. */
    public List<AlertEvent> alertEvents(AlertKind kind, long fromMs, long toMs) {
        String statement = "SELECT * FROM " + LineText.identifier(LineEncoder.ALERT_EVENT)
                + where("kind", kind.wireName(), fromMs, toMs);
        return AlertRows.events(query.run(statement));
    }

    /** All events of one chain of an alert in their order; none where it is not known. */
    public List<AlertEvent> alertHistory(AlertKind kind, String alertId) {
        String statement = "SELECT * FROM " + LineText.identifier(LineEncoder.ALERT_EVENT)
                + where("alert", alertId, 0, Long.MAX_VALUE / 1_000_000) + " AND \"kind\" = "
                + LineText.literal(kind.wireName());
        return AlertRows.events(query.run(statement));
    }

    /** What the server says it is; also proof that it answers. */
    public String version() {
        return connection.version();
    }

    @Override
    public void close() {
        connection.close();
    }

    /** Any question of the shared part of InfluxQL, for exports and tests; the caller answers for its quoting. */
    public List<SeriesTable> query(String statement) {
        return query.run(statement);
    }

    /** A question as a person may repeat it who has named the database only: with the place that this reader asks, where there are places. */
    public String repeatable(String statement) {
        return connection.generation() == InfluxSettings.Generation.V3
                ? statement
                : statement.replaceFirst(
                        " FROM ",
                        " FROM " + LineText.identifier(connection.settings().retentionPolicy()) + ".");
    }

    private static String where(String tag, String value, long fromMs, long toMs) {
        return " WHERE " + LineText.identifier(tag) + " = " + LineText.literal(LineText.tag(value)) + " AND "
                + between(fromMs, toMs);
    }

    private static String between(long fromMs, long toMs) {
        return "time >= " + fromMs + "ms AND time <= " + lastNanosOf(toMs);
    }

    /** Dead letters of one millisecond are told apart by nanoseconds: the end includes all of them. */
    private static String lastNanosOf(long toMs) {
        return toMs >= Long.MAX_VALUE / 1_000_000 ? Long.MAX_VALUE / 1_000_000 + "ms" : toMs + "999999ns";
    }
}
