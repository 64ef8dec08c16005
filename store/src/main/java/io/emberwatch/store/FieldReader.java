package io.emberwatch.store;

import io.emberwatch.domain.HealthAlarm;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.RegistryOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What those who keep the field in order ask the store: how gateways, sensors and channels do, what is wrong now, what people
 * ordered. InfluxQL in the part that 1.x, 2.x and 3.x share.
 */
public final class FieldReader {

    /** How far back an alarm that has not ended is looked for. */
    private static final long ALARMS_BACK_MS = 90L * 86_400_000;

    private final InfluxReader reader;

    /** Makes a record of a row; null where the row is none of ours. */
    private interface Row<T> {
        @Nullable
        T of(SeriesTable table, int i);
    }

    /**
     * How a sensor did in a UTC day.
     *
     * @param sensorId the sensor
     * @param gatewayId the gateway that it spoke through
     * @param dayMs start of the day
     * @param condition a word for the whole sensor, such as {@code late}
     * @param channels a word for each channel that it has ever had, by the channel's wire name
     * @param received readings of that day
     * @param expected readings that it should have given by then
     * @param lastHeardMs when it was last heard
     * @param seenMs when this was so
     */
    public record SensorDay(
            String sensorId,
            String gatewayId,
            long dayMs,
            String condition,
            Map<String, String> channels,
            int received,
            int expected,
            long lastHeardMs,
            long seenMs) {}

    /**
     * How a gateway did last.
     *
     * @param gatewayId the gateway
     * @param timeMs when it was so
     * @param sensors how many are behind it
     * @param lastHeardMs when it was last heard
     * @param skewMs by how much its clock is ahead of ours; NaN where not known
     */
    public record GatewayNow(String gatewayId, long timeMs, int sensors, long lastHeardMs, double skewMs) {}

    /**
     * A person's word on the values of a channel, or of all, in [from, to), as it is stored.
     *
     * @param channel by its wire name; {@link LineEncoder#ALL_CHANNELS} for all of the sensor
     * @param good true where its values are to be used
     * @param calibrating true where the sensor is being calibrated
     * @param timeMs when it reached us
     */
    public record Word(
            String sensorId,
            String channel,
            long fromMs,
            long toMs,
            boolean good,
            boolean calibrating,
            String author,
            String reason,
            long timeMs) {}

    /** A reader on an open one, which its opener closes. */
    public FieldReader(InfluxReader reader) {
        this.reader = reader;
    }

    /** The newest day of every sensor since a time, by sensor and gateway. */
    public List<SensorDay> sensorsNow(long sinceMs) {
        Map<String, SensorDay> newest = new TreeMap<>();
        for (SensorDay day : days(" WHERE time >= " + sinceMs + "ms")) {
            newest.merge(day.sensorId(), day, (a, b) -> b.seenMs() >= a.seenMs() ? b : a);
        }
        return List.copyOf(newest.values());
    }

    /** The days of one sensor, the oldest first; one that changed its gateway within a day has two for it. */
    public List<SensorDay> days(String sensorId, long sinceMs) {
        List<SensorDay> days = days(about(sensorId) + " AND time >= " + sinceMs + "ms");
        days.sort(Comparator.comparingLong(SensorDay::dayMs));
        return days;
    }

    private List<SensorDay> days(String where) {
        return rows(
                "SELECT * FROM " + LineText.identifier(LineEncoder.SENSOR_HEALTH) + where,
                (table, i) -> new SensorDay(
                        table.text(i, "sensor"),
                        table.text(i, "gateway"),
                        table.timeMs(i),
                        table.text(i, "condition"),
                        channels(table.text(i, "channels")),
                        (int) table.integer(i, "received", 0),
                        (int) table.integer(i, "expected", 0),
                        table.integer(i, "last_heard", 0),
                        table.integer(i, "seen", 0)));
    }

    private static Map<String, String> channels(String words) {
        Map<String, String> channels = new TreeMap<>();
        for (String word : words.split(" ", -1)) {
            int colon = word.indexOf(':');
            if (colon > 0) {
                channels.put(word.substring(0, colon), word.substring(colon + 1));
            }
        }
        return channels;
    }

    /** Every gateway that was looked at since a time, as it was last. */
    public List<GatewayNow> gatewaysNow(long sinceMs) {
        String statement = "SELECT * FROM " + LineText.identifier(LineEncoder.GATEWAY_HEALTH) + " WHERE time >= "
                + sinceMs + "ms GROUP BY \"gateway\" ORDER BY time DESC LIMIT 1";
        return rows(
                statement,
                (table, i) -> new GatewayNow(
                        table.tags().getOrDefault("gateway", ""),
                        table.timeMs(i),
                        (int) table.integer(i, "sensors", 0),
                        table.integer(i, "last_heard", 0),
                        table.number(i, "skew_ms")));
    }

    /** All flags of the newest hour since a time, as bits: of one sensor, or of each. */
    public Map<String, Integer> hourFlags(Optional<String> sensorId, long sinceMs) {
        Map<String, Integer> flags = new TreeMap<>();
        String statement = "SELECT last(\"flags\") FROM " + LineText.identifier(LineEncoder.SENSOR_HOUR)
                + sensorId.map(id -> about(id) + " AND").orElse(" WHERE") + " time >= " + sinceMs
                + "ms GROUP BY \"sensor\"";
        for (SeriesTable table : reader.query(statement)) {
            flags.put(table.tags().getOrDefault("sensor", ""), (int) table.integer(0, "last", 0));
        }
        return flags;
    }

    /** The alarms about the field that have begun and not ended, the oldest first. */
    public List<HealthAlarm> alarmsNow(long nowMs) {
        Map<String, HealthAlarm> last = new TreeMap<>();
        String statement = "SELECT * FROM " + LineText.identifier(LineEncoder.HEALTH_ALARM) + " WHERE time >= "
                + (nowMs - ALARMS_BACK_MS) + "ms";
        for (HealthAlarm alarm : rows(statement, FieldReader::alarm)) {
            boolean whole =
                    alarm.kind() == HealthAlarm.Kind.GATEWAY_SILENT || alarm.kind() == HealthAlarm.Kind.CLOCK_SKEW;
            String subject = whole ? "" : String.join(" ", alarm.sensorIds());
            String key = alarm.kind() + "\n" + alarm.gatewayId() + "\n" + subject + "\n" + alarm.channel();
            last.merge(key, alarm, (a, b) -> b.timeMs() >= a.timeMs() ? b : a);
        }
        return last.values().stream()
                .filter(HealthAlarm::raised)
                .sorted(Comparator.comparingLong(HealthAlarm::timeMs))
                .toList();
    }

    private static HealthAlarm alarm(SeriesTable table, int i) {
        String one = table.text(i, "sensor");
        String many = one.isEmpty() ? table.text(i, "sensor_ids") : "";
        return new HealthAlarm(
                HealthAlarm.Kind.valueOf(table.text(i, "kind").toUpperCase(Locale.ROOT)),
                table.text(i, "gateway"),
                many.isEmpty() ? new String[] {one} : many.split(" ", -1),
                table.text(i, "channel"),
                table.timeMs(i),
                table.truth(i, "raised"));
    }

    /** What people ordered of the registry, the newest first: of one sensor, or of all. */
    public List<RegistryOrder> orders(Optional<String> sensorId, int limit) {
        return rows(newest(LineEncoder.REGISTRY_CHANGE, sensorId, limit), FieldReader::order);
    }

    private static @Nullable RegistryOrder order(SeriesTable table, int i) {
        try {
            return new RegistryOrder(
                    table.text(i, "order_id"),
                    StoredRows.sensor(table, i),
                    table.integer(i, "from_time", Reading.NO_TIME),
                    table.text(i, "author"),
                    table.text(i, "reason"),
                    table.timeMs(i),
                    Integer.parseInt(table.text(i, "version")));
        } catch (IllegalArgumentException notAnOrder) {
            return null; // written by somebody else into our measurement
        }
    }

    /** What people said of values, the newest first: of one sensor, or of all. */
    public List<Word> words(Optional<String> sensorId, int limit) {
        return rows(
                newest(LineEncoder.QUALITY_OVERRIDE, sensorId, limit),
                (table, i) -> new Word(
                        table.text(i, "sensor"),
                        table.text(i, "channel"),
                        table.integer(i, "from_time", 0),
                        table.integer(i, "to_time", 0),
                        table.truth(i, "good"),
                        table.truth(i, "calibrating"),
                        table.text(i, "author"),
                        table.text(i, "reason"),
                        table.timeMs(i)));
    }

    private static String newest(String measurement, Optional<String> sensorId, int limit) {
        return "SELECT * FROM " + LineText.identifier(measurement)
                + sensorId.map(FieldReader::about).orElse("") + " ORDER BY time DESC LIMIT " + limit;
    }

    private static String about(String sensorId) {
        return " WHERE \"sensor\" = " + LineText.literal(LineText.tag(sensorId));
    }

    private <T> List<T> rows(String statement, Row<T> read) {
        List<T> rows = new ArrayList<>();
        for (SeriesTable table : reader.query(statement)) {
            for (int i = 0; i < table.size(); i++) {
                T row = read.of(table, i);
                if (row != null) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }
}
