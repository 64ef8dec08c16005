package io.emberwatch.jobs.hour;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.DriftWord;
import io.emberwatch.ingestion.QualityOverride;
import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * A message of the field as bytes on an edge of the job. Each reading crosses three edges: of its sixteen channels only those that said something are
 * written, without Flink's look at every part of every record. What else a message may hold is rare and written as Flink writes flat records.
 *
 * <p>Layout: a bit per part (byte), the sensor (UTF), the parts. A reading: sensor (UTF, only where it is another), gateway (UTF), moment, gateway's clock,
 * our clock (long), a bit per channel with a value, a bit per channel with flags (int), the values (double), the flags (int). It lies in no
 * state, so that it can change with the job.
 */
final class FieldMessageSerializer extends TypeSerializer<FieldMessage> {

    private static final long serialVersionUID = 1L;

    private static final int READING = 1;
    private static final int SENSOR = 1 << 1;
    private static final int ORDER = 1 << 2;
    private static final int OVERRIDE = 1 << 3;
    private static final int DRIFT = 1 << 4;
    private static final int OTHER_NAME = 1 << 5;

    private final TypeSerializer<Sensor> sensors = flat(Sensor.class);
    private final TypeSerializer<RegistryOrder> orders = flat(RegistryOrder.class);
    private final TypeSerializer<QualityOverride> overrides = flat(QualityOverride.class);
    private final TypeSerializer<DriftWord> drifts = flat(DriftWord.class);

    /** For Flink: where the bytes of another job's version are to be read. There are none that outlive a job. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<FieldMessage> {
        /** Called by Flink. */
        public Snapshot() {
            super(FieldMessageSerializer::new);
        }
    }

    private static <T> TypeSerializer<T> flat(Class<T> type) {
        return TypeInformation.of(type).createSerializer(new SerializerConfigImpl());
    }

    @Override
    public void serialize(FieldMessage message, DataOutputView out) throws IOException {
        Reading reading = message.reading();
        Sensor sensor = message.sensor();
        RegistryOrder order = message.order();
        QualityOverride override = message.override();
        DriftWord drift = message.drift();
        int parts = (reading == null ? 0 : READING)
                | (sensor == null ? 0 : SENSOR)
                | (order == null ? 0 : ORDER)
                | (override == null ? 0 : OVERRIDE)
                | (drift == null ? 0 : DRIFT)
                | (reading == null || reading.sensorId().equals(message.sensorId()) ? 0 : OTHER_NAME);
        out.writeByte(parts);
        out.writeUTF(message.sensorId());
        if (reading != null) {
            write(reading, (parts & OTHER_NAME) != 0, out);
        }
        writeIfThere(sensor, sensors, out);
        writeIfThere(order, orders, out);
        writeIfThere(override, overrides, out);
        writeIfThere(drift, drifts, out);
    }

    @Override
    public FieldMessage deserialize(DataInputView in) throws IOException {
        int parts = in.readByte();
        String sensorId = in.readUTF();
        Reading reading = null;
        if ((parts & READING) != 0) {
            reading = read((parts & OTHER_NAME) != 0 ? in.readUTF() : sensorId, in);
        }
        return new FieldMessage(
                sensorId,
                reading,
                (parts & SENSOR) == 0 ? null : sensors.deserialize(in),
                (parts & ORDER) == 0 ? null : orders.deserialize(in),
                (parts & OVERRIDE) == 0 ? null : overrides.deserialize(in),
                (parts & DRIFT) == 0 ? null : drifts.deserialize(in));
    }

    private static <T> void writeIfThere(@Nullable T part, TypeSerializer<T> serializer, DataOutputView out)
            throws IOException {
        if (part != null) {
            serializer.serialize(part, out);
        }
    }

    private static void write(Reading reading, boolean named, DataOutputView out) throws IOException {
        if (named) {
            out.writeUTF(reading.sensorId());
        }
        out.writeUTF(reading.gatewayId());
        out.writeLong(reading.phenomenonTimeMs());
        out.writeLong(reading.gatewayTimeMs());
        out.writeLong(reading.receivedTimeMs());
        double[] values = reading.values();
        int[] flags = reading.flags();
        int valued = HourLog.maskOf(reading);
        int flagged = 0;
        for (int c = 0; c < flags.length; c++) {
            flagged |= flags[c] == 0 ? 0 : 1 << c;
        }
        out.writeInt(valued);
        out.writeInt(flagged);
        for (int rest = valued; rest != 0; rest &= rest - 1) {
            out.writeDouble(values[Integer.numberOfTrailingZeros(rest)]);
        }
        for (int rest = flagged; rest != 0; rest &= rest - 1) {
            out.writeInt(flags[Integer.numberOfTrailingZeros(rest)]);
        }
    }

    private static Reading read(String sensorId, DataInputView in) throws IOException {
        String gatewayId = in.readUTF();
        long phenomenonTimeMs = in.readLong();
        long gatewayTimeMs = in.readLong();
        long receivedTimeMs = in.readLong();
        int valued = in.readInt();
        int flagged = in.readInt();
        double[] values = Reading.missing();
        int[] flags = new int[Channel.count()];
        for (int rest = valued; rest != 0; rest &= rest - 1) {
            values[Integer.numberOfTrailingZeros(rest)] = in.readDouble();
        }
        for (int rest = flagged; rest != 0; rest &= rest - 1) {
            flags[Integer.numberOfTrailingZeros(rest)] = in.readInt();
        }
        return new Reading(sensorId, gatewayId, phenomenonTimeMs, gatewayTimeMs, receivedTimeMs, values, flags);
    }

    @Override
    public FieldMessage deserialize(FieldMessage reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        serialize(deserialize(in), out);
    }

    /** Nobody changes a message that has been sent: the same one may be handed on. */
    @Override
    public FieldMessage copy(FieldMessage from) {
        return from;
    }

    @Override
    public FieldMessage copy(FieldMessage from, FieldMessage reuse) {
        return from;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<FieldMessage> duplicate() {
        return new FieldMessageSerializer(); // those of flat records are not for two threads
    }

    @Override
    public FieldMessage createInstance() {
        return new FieldMessage("", null, null, null, null, null);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializerSnapshot<FieldMessage> snapshotConfiguration() {
        return new Snapshot();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldMessageSerializer;
    }

    @Override
    public int hashCode() {
        return FieldMessageSerializer.class.hashCode();
    }
}
