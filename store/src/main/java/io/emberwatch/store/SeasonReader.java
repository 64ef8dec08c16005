package io.emberwatch.store;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.DaySubject;
import io.emberwatch.domain.DayVariable;
import io.emberwatch.domain.FireRecord;
import io.emberwatch.domain.Sensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a season's review asks the store: days of a subject over many years, sums over all sensors and cells, fires and
 * what happened to alerts.
 *
 * <p>Days of thousands of cells are counted by the server; what comes back stays small whatever the season. InfluxQL in
 * the part that 1.x, 2.x and 3.x share. Both ends of every span are included.
 */
public final class SeasonReader implements AutoCloseable {

    private final InfluxReader live;
    private final InfluxReader seasons;

    private SeasonReader(InfluxReader live, InfluxReader seasons) {
        this.live = live;
        this.seasons = seasons;
    }

    /** Opens a reader on the settings of readings and hours; the server may be away until the first question. */
    public static SeasonReader open(InfluxSettings settings) {
        return new SeasonReader(InfluxReader.open(settings), InfluxReader.open(settings.seasons()));
    }

    /** The question that {@link #days} asks, within the place of seasons. */
    public static String daysStatement(DaySubject subject, String id, long fromDay, long toDay) {
        return "SELECT * FROM " + LineText.identifier(subject.measurement()) + " WHERE "
                + LineText.identifier(subject.wireName()) + " = " + LineText.literal(LineText.tag(id)) + " AND "
                + between(fromDay, toDay);
    }

    /** The days of one subject as known now, oldest first. */
    public List<DayRecord> days(DaySubject subject, String id, long fromDay, long toDay) {
        TreeMap<Long, DayRecord> best = new TreeMap<>();
        for (SeriesTable table : seasons.query(daysStatement(subject, id, fromDay, toDay))) {
            for (int i = 0; i < table.size(); i++) {
                DayRecord day = day(subject, id, table, i);
                best.merge(day.epochDay(), day, (a, b) -> b.revision() >= a.revision() ? b : a);
            }
        }
        return new ArrayList<>(best.values());
    }

    private static DayRecord day(DaySubject subject, String id, SeriesTable table, int row) {
        double[] values = DayRecord.missing();
        for (DayVariable variable : DayVariable.values()) {
            values[variable.ordinal()] = table.number(row, variable.wireName());
        }
        return new DayRecord(
                subject,
                id,
                Math.floorDiv(table.timeMs(row), SeasonEncoder.DAY_MS),
                values,
                (int) table.integer(row, "hours_expected", 1),
                (int) table.integer(row, "hours_present", 0),
                table.truth(row, "estimated"),
                table.truth(row, "open"),
                (int) table.integer(row, "revision", 0));
    }

    /** The subjects of a kind that have any day. */
    public List<String> ids(DaySubject subject) {
        List<String> ids = new ArrayList<>();
        for (SeriesTable table : seasons.query("SHOW TAG VALUES FROM " + LineText.identifier(subject.measurement())
                + " WITH KEY = " + LineText.identifier(subject.wireName()))) {
            for (int i = 0; i < table.size(); i++) {
                ids.add(table.text(i, "value"));
            }
        }
        ids.sort(Comparator.naturalOrder());
        return ids;
    }

    /**
     * How much of a span a subject was known.
     *
     * @param days days of which anything is stored
     * @param hoursExpected hours that would have made those days whole
     * @param hoursPresent hours that are known
     * @param estimatedDays days whose FWI1987 rests on an estimate
     */
    public record Availability(long days, long hoursExpected, long hoursPresent, long estimatedDays) {}

    /** The question that {@link #availability} asks. */
    public static String availabilityStatement(DaySubject subject, long fromDay, long toDay) {
        return "SELECT count(\"hours_present\"), sum(\"hours_expected\"), sum(\"hours_present\") FROM "
                + LineText.identifier(subject.measurement()) + " WHERE " + between(fromDay, toDay) + " GROUP BY "
                + LineText.identifier(subject.wireName());
    }

    /** How much of a span each subject of a kind was known, by id. */
    public Map<String, Availability> availability(DaySubject subject, long fromDay, long toDay) {
        String tag = subject.wireName();
        Map<String, Long> estimated = new TreeMap<>();
        for (SeriesTable table : seasons.query("SELECT count(\"hours_present\") FROM "
                + LineText.identifier(subject.measurement()) + " WHERE " + between(fromDay, toDay)
                + " AND \"estimated\" = true GROUP BY " + LineText.identifier(tag))) {
            estimated.put(table.tags().getOrDefault(tag, ""), table.integer(0, "count", 0));
        }
        Map<String, Availability> found = new TreeMap<>();
        for (SeriesTable table : seasons.query(availabilityStatement(subject, fromDay, toDay))) {
            String id = table.tags().getOrDefault(tag, "");
            found.put(
                    id,
                    new Availability(
                            table.integer(0, "count", 0),
                            table.integer(0, "sum", 0),
                            table.integer(0, "sum_1", 0),
                            estimated.getOrDefault(id, 0L)));
        }
        return found;
    }

    /** The question that {@link #countCellDays} asks. */
    public static String countCellDaysStatement(
            DayVariable variable, double low, double high, long fromDay, long toDay) {
        String field = LineText.identifier(variable.wireName());
        String from = low == Double.NEGATIVE_INFINITY ? "" : " AND " + field + " >= " + decimal(low);
        String to = high == Double.POSITIVE_INFINITY ? "" : " AND " + field + " < " + decimal(high);
        return "SELECT count(" + field + ") FROM " + LineText.identifier(DaySubject.CELL.measurement()) + " WHERE "
                + between(fromDay, toDay) + from + to;
    }

    /** How many days of cells have a value in [low, high); infinite bounds are open. */
    public long countCellDays(DayVariable variable, double low, double high, long fromDay, long toDay) {
        long count = 0;
        for (SeriesTable table : seasons.query(countCellDaysStatement(variable, low, high, fromDay, toDay))) {
            count += table.integer(0, "count", 0);
        }
        return count;
    }

    /** The values that some cells have of one day, by cell; those of which nothing is stored are not in it. */
    public Map<String, Double> cellValues(DayVariable variable, long day, Collection<String> cells) {
        String field = LineText.identifier(variable.wireName());
        String named = cells.stream()
                .map(cell -> "\"cell\" = " + LineText.literal(LineText.tag(cell)))
                .collect(Collectors.joining(" OR "));
        Map<String, Double> values = new TreeMap<>();
        Map<String, Long> revisions = new TreeMap<>();
        for (SeriesTable table : seasons.query(
                "SELECT " + field + ", \"revision\" FROM " + LineText.identifier(DaySubject.CELL.measurement())
                        + " WHERE " + between(day, day) + " AND (" + named + ") GROUP BY \"cell\"")) {
            String cell = table.tags().getOrDefault("cell", "");
            for (int i = 0; i < table.size(); i++) {
                long revision = table.integer(i, "revision", 0);
                if (revision >= revisions.getOrDefault(cell, Long.MIN_VALUE)) {
                    revisions.put(cell, revision);
                    values.put(cell, table.number(i, variable.wireName()));
                }
            }
        }
        values.values().removeIf(value -> Double.isNaN(value));
        return values;
    }

    /** The fires of a span of time, oldest first. */
    public List<FireRecord> fires(long fromMs, long toMs) {
        List<FireRecord> fires = new ArrayList<>();
        for (SeriesTable table : seasons.query(firesStatement(fromMs, toMs))) {
            for (int i = 0; i < table.size(); i++) {
                fires.add(new FireRecord(
                        table.text(i, "source"),
                        table.text(i, "id"),
                        table.timeMs(i),
                        table.number(i, "lat"),
                        table.number(i, "lon"),
                        table.number(i, "confidence_pct"),
                        table.number(i, "area_ha"),
                        table.number(i, "frp_mw"),
                        table.truth(i, "vegetation")));
            }
        }
        fires.sort(Comparator.comparingLong(FireRecord::timeMs));
        return fires;
    }

    /** The question that {@link #alertEvents} asks. */
    public static String alertsStatement(long fromMs, long toMs) {
        return "SELECT * FROM \"alert_event\" WHERE time >= " + fromMs + "ms AND time <= " + toMs + "999999ns";
    }

    /**
     * What happened to alerts, by alert, in the order of each alert's own numbers.
     *
     * <p>Events lie with the days, and the latest with the readings, too; those of before they were kept with the days lie with
     * the readings only.
     */
    public Map<String, List<AlertEvent>> alertEvents(long fromMs, long toMs) {
        String statement = alertsStatement(fromMs, toMs);
        List<SeriesTable> found = new ArrayList<>(seasons.query(statement));
        found.addAll(live.query(statement));
        Map<String, TreeMap<Long, AlertEvent>> byAlert = new LinkedHashMap<>();
        for (AlertEvent event : AlertRows.events(found)) {
            byAlert.computeIfAbsent(event.kind().wireName() + " " + event.alertId(), a -> new TreeMap<>())
                    .putIfAbsent(event.sequence(), event);
        }
        Map<String, List<AlertEvent>> inOrder = new LinkedHashMap<>();
        byAlert.forEach((alert, events) -> inOrder.put(alert, List.copyOf(events.values())));
        return inOrder;
    }

    /** A sensor as it was announced last, live or by an archive. */
    public Optional<Sensor> findSensor(String id) {
        return Stream.concat(live.sensors().stream(), seasons.sensors().stream())
                .filter(sensor -> sensor.id().equals(id))
                .findFirst();
    }

    /** The first and last day of a subject's record; empty where there is none. */
    public Optional<long[]> span(DaySubject subject, String id) {
        long[] ends = new long[2];
        for (int end = 0; end < 2; end++) {
            List<SeriesTable> found = seasons.query((end == 0 ? "SELECT first" : "SELECT last")
                    + "(\"hours_present\") FROM " + LineText.identifier(subject.measurement()) + " WHERE "
                    + LineText.identifier(subject.wireName()) + " = " + LineText.literal(LineText.tag(id)));
            if (found.isEmpty() || found.get(0).size() == 0) {
                return Optional.empty();
            }
            ends[end] = Math.floorDiv(found.get(0).timeMs(0), SeasonEncoder.DAY_MS);
        }
        return Optional.of(ends);
    }

    /** The question that {@link #fires} asks. */
    public static String firesStatement(long fromMs, long toMs) {
        return "SELECT * FROM " + LineText.identifier(SeasonEncoder.FIRE) + " WHERE time >= " + fromMs
                + "ms AND time <= " + toMs + "999999ns";
    }

    /** A question about days, fires or events as a person may repeat it who has named the database only. */
    public String repeatable(String statement) {
        return seasons.repeatable(statement);
    }

    /** A question about live readings, likewise. */
    public String repeatableLive(String statement) {
        return live.repeatable(statement);
    }

    /** Any question about seasons, for tests; the caller answers for its quoting. */
    public List<SeriesTable> query(String statement) {
        return seasons.query(statement);
    }

    @Override
    public void close() {
        live.close();
        seasons.close();
    }

    private static String decimal(double value) {
        return new java.math.BigDecimal(Double.toString(value)).toPlainString();
    }

    private static String between(long fromDay, long toDay) {
        return "time >= " + fromDay * SeasonEncoder.DAY_MS + "ms AND time <= " + toDay * SeasonEncoder.DAY_MS + "ms";
    }
}
