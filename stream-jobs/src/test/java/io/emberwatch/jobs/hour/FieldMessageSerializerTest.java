package io.emberwatch.jobs.hour;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.DriftWord;
import io.emberwatch.ingestion.QualityOverride;
import io.emberwatch.jobs.SmallField;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** What crosses an edge comes out as it went in, whatever a message holds. */
class FieldMessageSerializerTest {

    private static final Sensor SENSOR = SmallField.sensors().get(0);

    private final TypeSerializer<FieldMessage> serializer =
            TypeInformation.of(FieldMessage.class).createSerializer(new SerializerConfigImpl());

    private static FieldMessage through(FieldMessage message, TypeSerializer<FieldMessage> serializer)
            throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(message, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getSharedBuffer(), 0, out.length());
        DataOutputSerializer again = new DataOutputSerializer(64);
        serializer.copy(in, again);
        assertThat(in.available()).isZero();
        assertThat(again.getCopyOfBuffer()).isEqualTo(out.getCopyOfBuffer());
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }

    @Test
    void isWhatFlinkFindsForTheRecord() {
        assertThat(serializer).isInstanceOf(FieldMessageSerializer.class);
        assertThat(serializer.duplicate()).isEqualTo(serializer).isNotSameAs(serializer);
    }

    @Test
    void everyPartComesThrough() throws Exception {
        Reading reading = SmallField.reading(0, SmallField.START_MS);
        List<FieldMessage> messages = List.of(
                FieldMessage.of(reading),
                FieldMessage.of(SENSOR),
                FieldMessage.of(new RegistryOrder("o", SENSOR, 5, "a", "r", 7, 2)),
                FieldMessage.of(new QualityOverride("s0", Channel.RH_PCT, 1, 2, true, false, "a", "r", 3)),
                FieldMessage.of(new QualityOverride("s0", null, 1, 2, false, true, "a", "r", 3)),
                FieldMessage.of(new DriftWord("s0", "g0", Channel.TEMP_C, true)),
                FieldMessage.placed(SENSOR),
                FieldMessage.left(SENSOR, new RegistryOrder("o", SENSOR, 5, "a", "r", 7, 2)),
                new FieldMessage("另一个", reading, SENSOR, null, null, new DriftWord("s0", "", Channel.CO_PPM, false)));
        TypeSerializer<FieldMessage> other = serializer.duplicate();
        for (FieldMessage message : messages) {
            assertThat(through(message, serializer)).isEqualTo(message);
            assertThat(through(message, other)).isEqualTo(message);
        }
    }

    @Test
    void anyReadingComesThroughWithItsValuesFlagsAndClocks() throws Exception {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 2_000; i++) {
            double[] values = Reading.missing();
            int[] flags = new int[Channel.count()];
            for (int c = 0; c < values.length; c++) {
                values[c] = random.nextBoolean() ? Double.NaN : random.nextInt(5) == 0 ? -0.0 : random.nextDouble(1e4);
                flags[c] = random.nextBoolean() ? 0 : random.nextInt();
            }
            Reading reading = new Reading(
                    i % 7 == 0 ? "传感器-" + i : "s" + i,
                    i % 5 == 0 ? "" : "g\uD83D\uDD25\0" + i,
                    random.nextLong(),
                    i % 3 == 0 ? Reading.NO_TIME : random.nextLong(),
                    random.nextLong(),
                    values,
                    flags);
            assertThat(through(FieldMessage.of(reading), serializer).reading()).isEqualTo(reading);
        }
    }

    @Test
    void aReadingOfFiveChannelsTakesUpLittle() throws Exception {
        Reading reading = SmallField.reading(0, SmallField.START_MS);
        reading.flags()[Channel.TEMP_C.ordinal()] = QualityFlag.STEP.bit();
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(FieldMessage.of(reading), out);
        assertThat(out.length()).isLessThan(90);
    }
}
