package io.emberwatch.store;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.CellId;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.HealthAlarm;
import io.emberwatch.domain.HealthReport;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.ProductManifest;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.domain.TileHour;
import io.emberwatch.domain.ZoneHour;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Writes what is to be remembered as lines of line protocol: the schema of {@code docs/store.md} in code.
 *
 * <p>A missing value is an absent field, never NaN or zero. The same record gives the same bytes, so a line written
 * twice is one point. Tags stand in order of their keys; times are in nanoseconds on the wire.
 */
public final class LineEncoder {

    static final String READING = "reading";
    static final String SENSOR_HOUR = "sensor_hour";
    static final String CELL = "cell";
    static final String CELL_ISSUED = "cell_issued";

    /**
     * Which variables a row really has, one bit each in the order of the enumeration: a correction that takes a value back leaves its
     * field out, and InfluxDB 1.x and 2.x then keep the field of the revision before beside the new ones.
     */
    static final String KNOWN = "known";

    static final String PRODUCT = "product";
    static final String DEAD_LETTER = "dead_letter";
    static final String SENSOR = "sensor";
    static final String HEALTH_ALARM = "health_alarm";
    static final String GATEWAY_HEALTH = "gateway_health";
    static final String SENSOR_HEALTH = "sensor_health";
    static final String REGISTRY_CHANGE = "registry_change";
    static final String QUALITY_OVERRIDE = "quality_override";

    /** Stands for a channel where a word is about all of a sensor. */
    public static final String ALL_CHANNELS = "all";

    static final String ALERT_EVENT = "alert_event";
    static final String ZONE_HOUR = "zone_hour";
    /** The numbers that an area's hour may lack, in the order of its {@link #KNOWN}. */
    static final List<String> ZONE_MEANS = List.of("fwi_mean", "fwi_max", "gfwi_mean", "gfwi_max", "trusted_share");

    /** Refusals of one gateway, reason and millisecond are told apart by a slot and the nanosecond, both of their hash. */
    private static final long SLOTS = 64;

    private static final long DAY_MS = 86_400_000L;
    private static final long NANOS_OF_MS = 1_000_000;

    private static final byte[][] CHANNEL_FIELDS = new byte[Channel.count()][];
    private static final byte[][] FLAG_FIELDS = new byte[Channel.count()][];
    private static final byte[][] HOUR_FIELDS = new byte[HourVariable.count()][];
    private static final byte[][] CELL_FIELDS = new byte[CellVariable.count()][];

    static {
        for (Channel channel : Channel.values()) {
            CHANNEL_FIELDS[channel.ordinal()] = LineText.ascii(channel.wireName() + "=");
            FLAG_FIELDS[channel.ordinal()] = LineText.ascii("," + channel.wireName() + "_flag=");
        }
        for (HourVariable variable : HourVariable.values()) {
            HOUR_FIELDS[variable.ordinal()] = LineText.ascii(variable.wireName() + "=");
        }
        for (CellVariable variable : CellVariable.values()) {
            CELL_FIELDS[variable.ordinal()] = LineText.ascii(variable.wireName() + "=");
        }
    }

    private final boolean revisionTag;
    private final SeasonEncoder seasons;

    /**
     * An encoder for a generation of InfluxDB: 3.x does not overwrite a point dependably, so there a revision is a
     * point of its own (tag {@code rev}) and readers take the highest.
     */
    public LineEncoder(InfluxSettings.Generation generation) {
        if (generation == InfluxSettings.Generation.AUTO) {
            throw new IllegalArgumentException(
                    "generation [AUTO] must be found out first, see InfluxConnection.generation()");
        }
        this.revisionTag = generation == InfluxSettings.Generation.V3;
        this.seasons = new SeasonEncoder(generation);
    }

    /** The encoder of days and fires for the same server. */
    public SeasonEncoder seasons() {
        return seasons;
    }

    /** What a sensor said: raw values, flagged ones too, with the three clocks. */
    public void reading(Reading reading, LineBuffer out) {
        reading(reading, 0, out);
    }

    /**
     * What a sensor said, perhaps stored before with other flags.
     *
     * @param clearedChannels a bit per channel whose flag is withdrawn: its 0 is written, for a field once stored stays
     */
    public void reading(Reading reading, int clearedChannels, LineBuffer out) {
        out.beginLine();
        out.name(READING);
        tag(out, "gateway", reading.gatewayId());
        tag(out, "sensor", reading.sensorId());
        out.ascii(' ');
        String comma = "";
        double[] values = reading.values();
        for (int c = 0; c < values.length; c++) {
            if (Double.isFinite(values[c])) {
                out.name(comma).raw(CHANNEL_FIELDS[c]).number(values[c]);
                comma = ",";
            }
        }
        if (reading.receivedTimeMs() != Reading.NO_TIME) {
            out.name(comma)
                    .name("received_time=")
                    .integer(reading.receivedTimeMs())
                    .ascii('i');
        }
        if (reading.gatewayTimeMs() != Reading.NO_TIME) {
            out.name(",gateway_time=").integer(reading.gatewayTimeMs()).ascii('i');
        }
        int[] flags = reading.flags();
        for (int c = 0; c < flags.length; c++) {
            if (flags[c] != 0 || (clearedChannels & 1 << c) != 0) {
                out.raw(FLAG_FIELDS[c]).integer(flags[c]).ascii('i');
            }
        }
        out.endLine(reading.phenomenonTimeMs(), 0);
    }

    /** What a sensor's hour came to. */
    public void sensorHour(SensorHour hour, LineBuffer out) {
        out.beginLine();
        out.name(SENSOR_HOUR);
        revisionTag(out, hour.revision());
        tag(out, "sensor", hour.sensorId());
        out.ascii(' ');
        double[] values = hour.values();
        long known = 0;
        for (int v = 0; v < values.length; v++) {
            if (Double.isFinite(values[v])) {
                out.raw(HOUR_FIELDS[v]).number(values[v]).ascii(',');
                known |= 1L << v;
            }
        }
        integerField(out, KNOWN, known).ascii(',');
        integerField(out, "samples", hour.samples()).ascii(',');
        integerField(out, "flags", hour.flags()).ascii(',');
        integerField(out, "revision", hour.revision()).ascii(',');
        booleanField(out, "provisional", hour.provisional());
        out.endLine(hour.hourEndMs(), 0);
    }

    /**
     * A tile's hour, one line per cell that has any value; a corrected hour has one for every cell, since values may have been taken back.
     *
     * <p>On 3.x a provisional hour is left out: it is refreshed many times under one revision, and only the map products
     * hold the last one dependably.
     *
     * @param firstRow the tile's northernmost row in the grid
     * @param firstCol the tile's westernmost column in the grid
     */
    public void tileHour(TileHour hour, int firstRow, int firstCol, LineBuffer out) {
        if (revisionTag && hour.provisional()) {
            return;
        }
        byte[] tileTag = LineText.ascii(",tile=" + hour.tile());
        for (int row = 0; row < hour.rows(); row++) {
            for (int col = 0; col < hour.cols(); col++) {
                cell(hour, row * hour.cols() + col, new CellId(firstRow + row, firstCol + col), tileTag, out);
            }
        }
    }

    /** One cell of a tile's hour; nothing where no value is known in the hour's first account. */
    public void cellHour(TileHour hour, int index, CellId cell, LineBuffer out) {
        if (revisionTag && hour.provisional()) {
            return;
        }
        cell(hour, index, cell, LineText.ascii(",tile=" + hour.tile()), out);
    }

    /**
     * What was first issued of a cell's hour, in a measurement of its own, where no correction touches it; nothing of a running or a
     * corrected hour, nor where no value is known.
     *
     * @param variables what is kept as issued
     */
    public void issuedCell(TileHour hour, int index, CellId cell, List<CellVariable> variables, LineBuffer out) {
        if (hour.provisional() || hour.revision() != 0) {
            return;
        }
        out.beginLine();
        out.name(CELL_ISSUED + ",cell=r").integer(cell.row()).ascii('c').integer(cell.col());
        out.raw(LineText.ascii(",tile=" + hour.tile())).ascii(' ');
        int before = out.size();
        for (CellVariable variable : variables) {
            double value = hour.issued(variable, index);
            if (Double.isFinite(value)) {
                out.name(out.size() == before ? "" : ",")
                        .raw(CELL_FIELDS[variable.ordinal()])
                        .fixedNumber(value);
            }
        }
        if (out.size() == before) {
            out.dropLine();
            return;
        }
        out.endLine(hour.hourEndMs(), 0);
    }

    private void cell(TileHour hour, int index, CellId id, byte[] tileTag, LineBuffer out) {
        out.beginLine();
        out.name(CELL + ",cell=r").integer(id.row()).ascii('c').integer(id.col());
        revisionTag(out, hour.revision());
        out.raw(tileTag).ascii(' ');
        long known = 0;
        double[][] columns = hour.columns();
        for (int v = 0; v < columns.length; v++) {
            if (columns[v].length != 0 && Double.isFinite(columns[v][index])) {
                out.raw(CELL_FIELDS[v]).fixedNumber(columns[v][index]).ascii(',');
                known |= 1L << v;
            }
        }
        if (known == 0 && hour.revision() == 0) {
            out.dropLine();
            return;
        }
        integerField(out, KNOWN, known).ascii(',');
        integerField(out, "revision", hour.revision()).ascii(',');
        booleanField(out, "provisional", hour.provisional());
        out.endLine(hour.hourEndMs(), 0);
    }

    /** A map product as it was issued; each revision stays, the provisional one is replaced in place. */
    public void product(ProductManifest product, LineBuffer out) {
        out.beginLine();
        out.name(PRODUCT);
        tag(out, "rev", product.provisional() ? "p" : Integer.toString(product.revision()));
        tag(out, "variable", product.variable().wireName());
        out.ascii(' ').name("path=").text(product.path()).ascii(',');
        integerField(out, "revision", product.revision()).ascii(',');
        booleanField(out, "provisional", product.provisional()).ascii(',');
        integerField(out, "issued_time", product.issuedTimeMs()).ascii(',');
        integerField(out, "cells", product.cells());
        floatField(out, ",mean=", product.mean());
        floatField(out, ",max=", product.max());
        out.endLine(product.hourEndMs(), 0);
    }

    /** How an administrative area stands in an hour. */
    public void zoneHour(ZoneHour hour, LineBuffer out) {
        out.beginLine();
        out.name(ZONE_HOUR);
        tag(out, "level", hour.level().name().toLowerCase(Locale.ROOT));
        revisionTag(out, hour.revision());
        tag(out, "zone", hour.zoneCode());
        out.ascii(' ');
        for (int c = 0; c < ZoneHour.CLASSES; c++) {
            out.name("class")
                    .integer(c + 1)
                    .name("_km2=")
                    .number(hour.areaByClassKm2()[c])
                    .ascii(',');
        }
        out.name("insufficient_km2=").number(hour.insufficientKm2());
        double[] means = {hour.fwiMean(), hour.fwiMax(), hour.gfwiMean(), hour.gfwiMax(), hour.trustedShare()};
        long known = 0;
        for (int i = 0; i < means.length; i++) {
            floatField(out, "," + ZONE_MEANS.get(i) + "=", means[i]);
            known |= Double.isFinite(means[i]) ? 1L << i : 0;
        }
        integerField(out.ascii(','), KNOWN, known);
        integerField(out.ascii(','), "revision", hour.revision());
        out.endLine(hour.hourEndMs(), 0);
    }

    /** What was not taken in, with its bytes, so that it can be played again. */
    public void refusal(Refusal refusal, LineBuffer out) {
        long identity = identity(refusal);
        out.beginLine();
        out.name(DEAD_LETTER);
        tag(out, "gateway", refusal.gatewayId());
        tag(out, "reason", refusal.reason().name().toLowerCase(Locale.ROOT));
        tag(out, "slot", Integer.toString((int) Math.floorMod(identity, SLOTS)));
        out.name(" topic=").text(refusal.topic());
        out.name(",name=").text(refusal.name());
        out.name(",value=").text(refusal.value());
        out.name(",rule=").text(refusal.rule());
        out.name(",place=").text(refusal.place());
        out.name(",payload=").text(Base64.getEncoder().encodeToString(refusal.payload()));
        out.endLine(refusal.receivedTimeMs(), (int) Math.floorMod(identity >> 6, NANOS_OF_MS));
    }

    /** A sensor as it was announced, at the time of its announcement. */
    public void sensor(Sensor sensor, long seenTimeMs, LineBuffer out) {
        out.beginLine();
        out.name(SENSOR);
        tag(out, "sensor", sensor.id());
        out.ascii(' ');
        place(sensor, out);
        out.endLine(seenTimeMs, 0);
    }

    /** One event of an alert, at the time it was taken down; the same event twice is one point. */
    public void alertEvent(AlertEvent event, LineBuffer out) {
        out.beginLine();
        out.name(ALERT_EVENT);
        tag(out, "alert", event.alertId());
        tag(out, "kind", event.kind().wireName());
        out.name(" event=").text(event.event());
        out.name(",state=").text(event.state()).ascii(',');
        integerField(out, "sequence", event.sequence()).ascii(',');
        integerField(out, "level", event.level());
        out.name(",actor=").text(event.actor());
        out.name(",origin=").text(event.origin());
        out.name(",reason=").text(event.reason());
        out.name(",zone_code=").text(event.zoneCode());
        floatField(out, ",lat_deg=", event.latDeg());
        floatField(out, ",lon_deg=", event.lonDeg());
        integerField(out.ascii(','), "phenomenon_time", event.phenomenonTimeMs());
        booleanField(out.ascii(','), "exercise", event.exercise());
        out.name(",detail=").text(event.detailJson());
        out.name(",previous_hash=").text(event.previousHash());
        out.name(",hash=").text(event.hash());
        out.endLine(event.recordedTimeMs(), 0);
    }

    /** What is wrong with the field itself, or over. */
    public void healthAlarm(HealthAlarm alarm, LineBuffer out) {
        out.beginLine();
        out.name(HEALTH_ALARM);
        tag(out, "channel", alarm.channel());
        tag(out, "gateway", alarm.gatewayId());
        tag(out, "kind", alarm.kind().name().toLowerCase(Locale.ROOT));
        tag(out, "sensor", alarm.sensorIds().length == 1 ? alarm.sensorIds()[0] : "");
        out.ascii(' ');
        booleanField(out, "raised", alarm.raised()).ascii(',');
        integerField(out, "sensors", alarm.sensorIds().length);
        out.name(",sensor_ids=").text(String.join(" ", alarm.sensorIds()));
        out.endLine(alarm.timeMs(), 0);
    }

    /** How a gateway is, and each of its sensors in the current day: one point for each day, that grows. */
    public void healthReport(HealthReport report, LineBuffer out) {
        out.beginLine();
        out.name(GATEWAY_HEALTH);
        tag(out, "gateway", report.gatewayId());
        out.ascii(' ');
        integerField(out, "sensors", report.sensorIds().length).ascii(',');
        integerField(out, "last_heard", report.lastHeardMs());
        floatField(out, ",skew_ms=", report.skewMs());
        out.endLine(report.timeMs(), 0);
        for (int i = 0; i < report.sensorIds().length; i++) {
            out.beginLine();
            out.name(SENSOR_HEALTH);
            tag(out, "gateway", report.gatewayId());
            tag(out, "sensor", report.sensorIds()[i]);
            out.name(" condition=").text(report.conditions()[i]);
            out.name(",channels=").text(report.channels()[i]).ascii(',');
            integerField(out, "received", report.received()[i]).ascii(',');
            integerField(out, "expected", report.expected()[i]).ascii(',');
            integerField(out, "last_heard", report.sensorHeardMs()[i]).ascii(',');
            integerField(out, "seen", report.timeMs());
            out.endLine(Math.floorDiv(report.timeMs(), DAY_MS) * DAY_MS, 0);
        }
    }

    /** What a person ordered of a sensor: never overwritten, only followed. */
    public void registryOrder(RegistryOrder order, LineBuffer out) {
        Sensor sensor = order.sensor();
        out.beginLine();
        out.name(REGISTRY_CHANGE);
        tag(out, "sensor", sensor.id());
        tag(out, "version", Integer.toString(order.version()));
        out.name(" order_id=").text(order.orderId());
        out.name(",author=").text(order.author());
        out.name(",reason=").text(order.reason());
        if (order.fromMs() != Reading.NO_TIME) {
            integerField(out.ascii(','), "from_time", order.fromMs());
        }
        out.ascii(',');
        place(sensor, out);
        out.endLine(order.timeMs(), 0);
    }

    /** What a person said of a channel's values, at the time it reached us. */
    public void qualityOverride(FieldReader.Word word, LineBuffer out) {
        out.beginLine();
        out.name(QUALITY_OVERRIDE);
        tag(out, "channel", word.channel());
        tag(out, "sensor", word.sensorId());
        out.name(" author=").text(word.author());
        out.name(",reason=").text(word.reason()).ascii(',');
        integerField(out, "from_time", word.fromMs()).ascii(',');
        integerField(out, "to_time", word.toMs()).ascii(',');
        booleanField(out, "good", word.good()).ascii(',');
        booleanField(out, "calibrating", word.calibrating());
        out.endLine(word.timeMs(), 0);
    }

    private static void place(Sensor sensor, LineBuffer out) {
        out.name("lat=").number(sensor.latDeg());
        out.name(",lon=").number(sensor.lonDeg());
        floatField(out, ",elevation_m=", sensor.elevationM());
        floatField(out, ",wind_height_m=", sensor.windHeightM());
        out.name(",exposure=").text(sensor.exposure().name().toLowerCase(Locale.ROOT));
        out.name(",name=").text(sensor.name());
        out.name(",gateway=").text(sensor.gatewayId());
    }

    private static long identity(Refusal refusal) {
        long hash = Fnv.START;
        hash = Fnv.add(hash, refusal.topic());
        hash = Fnv.add(hash, refusal.name());
        hash = Fnv.add(hash, refusal.value());
        hash = Fnv.add(hash, refusal.rule());
        hash = Fnv.add(hash, refusal.place());
        return Fnv.spread(Fnv.add(hash, refusal.payload(), 0, refusal.payload().length));
    }

    private void revisionTag(LineBuffer out, int revision) {
        if (revisionTag) {
            out.name(",rev=").integer(revision);
        }
    }

    private static void tag(LineBuffer out, String key, String value) {
        if (!value.isEmpty()) { // line protocol knows no empty tag
            out.ascii(',').name(key).ascii('=').tag(value);
        }
    }

    private static LineBuffer integerField(LineBuffer out, String name, long value) {
        return out.name(name).ascii('=').integer(value).ascii('i');
    }

    private static LineBuffer booleanField(LineBuffer out, String name, boolean value) {
        return out.name(name).ascii('=').ascii(value ? 't' : 'f');
    }

    private static void floatField(LineBuffer out, String commaName, double value) {
        if (Double.isFinite(value)) {
            out.name(commaName).number(value);
        }
    }
}
