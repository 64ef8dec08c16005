package io.emberwatch.jobs.hour;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.ingestion.QualityOverride;
import io.emberwatch.jobs.SmallField;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Once all is settled, an hour began with what is remembered at the end of the one before it, and the tip has what is remembered at the end
 * of the newest: so an hour need not be judged again to know it when it is forgotten. The place becomes known in the middle, when
 * all that is kept is looked at anew.
 */
class SettledHoursTest {

    private static final long MIN = 60_000;
    private static final long HOUR = SmallField.HOUR_MS;
    private static final long START = SmallField.START_MS;
    private static final TypeInformation<byte[]> BYTES = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
    private static final QualityWalk WALK = new QualityWalk(true, judged -> judged);

    private final OneFieldTime<String, FieldMessage, SensorHour> operator =
            new OneFieldTime<>(new KeepSensorHours(new HourSettings(0, HOUR, 1_000, 500, 6, 0, List.of())));
    private int pairs;
    private int gaps;
    private int tips;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anHourBeganWithWhatIsRememberedOfTheOneBefore(int seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        try (var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(operator, FieldMessage::sensorId, Types.STRING)) {
            harness.open();
            boolean placed = false;
            for (long minute = 1; minute < 12 * 24 * 60; minute += 1 + random.nextInt(40)) {
                minute += silence(random);
                if (!placed && minute > 5 * 24 * 60) {
                    harness.processElement(FieldMessage.of(SmallField.sensors().get(0)), START);
                    placed = true;
                }
                harness.processElement(message(START + minute * MIN, random), START);
                if (random.nextInt(4) == 0) {
                    harness.processWatermark(START + (minute - 20) * MIN);
                    harness.setProcessingTime(minute * MIN);
                    check();
                }
            }
        }
        assertThat(pairs).isGreaterThan(200);
        assertThat(gaps).isGreaterThan(10);
        assertThat(tips).isGreaterThan(40);
    }

    /** Of an hour whose readings are forgotten its own end is kept; what is carried on from before it does not take its place. */
    @Test
    void whatIsLeftOfForgottenHoursStaysWhenThePlaceBecomesKnown() throws Exception {
        try (var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(operator, FieldMessage::sensorId, Types.STRING)) {
            harness.open();
            for (long minute = 10; minute <= 12 * 60; minute += 10) {
                harness.processElement(FieldMessage.of(SmallField.reading(0, START + minute * MIN)), START);
                harness.processWatermark(START + minute * MIN);
            }
            TreeMap<Long, byte[]> before = memories();
            assertThat(before).hasSize(12);
            harness.processElement(FieldMessage.of(SmallField.sensors().get(0)), START);
            harness.setProcessingTime(10_000);
            assertThat(harness.extractOutputValues()).hasSize(6);
            assertThat(memories()).containsExactlyEntriesOf(before);
        }
    }

    private TreeMap<Long, byte[]> memories() throws Exception {
        TreeMap<Long, byte[]> memories = new TreeMap<>();
        ((KeepSensorHours) operator.getUserFunction()).save("s0");
        for (var entry : logs().entries()) {
            memories.put(entry.getKey(), HourBytes.before(entry.getValue()));
        }
        return memories;
    }

    private MapState<Long, byte[]> logs() throws Exception {
        KeyedStateBackend<String> backend = operator.getKeyedStateBackend();
        backend.setCurrentKey("s0");
        return backend.getPartitionedState(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                new MapStateDescriptor<>("hour-logs", Types.LONG, BYTES));
    }

    private static long silence(SplittableRandom random) {
        return switch (random.nextInt(60)) {
            case 0 -> 26 * 60;
            case 1 -> 9 * 60;
            case 2 -> 130;
            default -> 0;
        };
    }

    /** A reading, most of them in order, some up to five hours late, some far off, or a person's word. */
    private static FieldMessage message(long timeMs, SplittableRandom random) {
        long lateMs = random.nextInt(5) == 0 ? random.nextInt(300) * MIN : 0;
        Reading reading = SmallField.reading(0, timeMs - lateMs);
        if (random.nextInt(12) == 0) {
            reading.values()[Channel.TEMP_C.ordinal()] += 15;
        }
        if (random.nextInt(30) == 0) {
            return FieldMessage.of(new QualityOverride(
                    "s0", Channel.TEMP_C, timeMs - 90 * MIN, timeMs, false, false, "a", "r", timeMs));
        }
        return FieldMessage.of(reading);
    }

    private void check() throws Exception {
        KeyedStateBackend<String> backend = operator.getKeyedStateBackend();
        backend.setCurrentKey("s0");
        MapState<Long, Boolean> dirty = backend.getPartitionedState(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                new MapStateDescriptor<>("dirty-hours", Types.LONG, Types.BOOLEAN));
        if (!dirty.isEmpty()) {
            return;
        }
        ((KeepSensorHours) operator.getUserFunction()).save("s0");
        ValueState<byte[]> tip = backend.getPartitionedState(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                new ValueStateDescriptor<>("quality-tip", BYTES));
        TreeMap<Long, byte[]> hours = new TreeMap<>();
        logs().entries().forEach(entry -> hours.put(entry.getKey(), entry.getValue()));
        hours.forEach((hourEndMs, log) -> checkNext(hourEndMs, log, hours));
        byte[] at = tip.value();
        if (at != null) {
            byte[] newest = hours.get(ByteBuffer.wrap(at).getLong());
            assertThat(Arrays.copyOfRange(at, Long.BYTES, at.length)).isEqualTo(WALK.remembered("s0", newest));
            tips++;
        }
    }

    private void checkNext(long hourEndMs, byte[] log, TreeMap<Long, byte[]> hours) {
        var next = hours.higherEntry(hourEndMs);
        if (next == null || HourBytes.count(next.getValue()) == 0) {
            return;
        }
        boolean within = next.getKey() - hourEndMs <= HourLogs.GAP_MS;
        assertThat(HourBytes.before(next.getValue()))
                .isEqualTo(within ? WALK.remembered("s0", log) : QualityBytes.NONE);
        pairs++;
        gaps += next.getKey() - hourEndMs > HOUR ? 1 : 0;
    }
}
