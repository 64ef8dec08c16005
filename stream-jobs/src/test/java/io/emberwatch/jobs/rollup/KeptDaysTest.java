package io.emberwatch.jobs.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

class KeptDaysTest {

    private static final DaySettings SETTINGS = DaySettings.of(8, 72);
    private static final long DAY = 20_000;
    private static final int NOON = 11;
    private static final int FIRST_OF_THE_END = 5;

    private static double[] hours(long seed, boolean ends) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] hours = new double[DayAccount.QUANTITIES * DayAccount.HOURS];
        for (int i = 0; i < hours.length; i++) {
            int quantity = i / DayAccount.HOURS;
            boolean end = quantity >= FIRST_OF_THE_END && i % DayAccount.HOURS != NOON;
            boolean missing = end && !ends || random.nextInt(5) == 0;
            double value = quantity == 3 && random.nextInt(3) > 0 ? 0 : random.nextDouble(-20, 90);
            hours[i] = missing ? Double.NaN : value;
        }
        return hours;
    }

    private static ChainState state() {
        return new ChainState(true, 85, 6, 15, 20, Double.NaN, 12, 3, true, 1, 2, Double.NaN, 7.5);
    }

    @Test
    void whatCountsComesBack() {
        for (long seed = 0; seed < 200; seed++) {
            for (boolean single : new boolean[] {true, false}) {
                DayAccount account = new DayAccount(DAY, 41.5, hours(seed, single), state(), 3);
                DayAccount read = KeptDays.read(DAY, KeptDays.bytes(account, single));
                assertThat(read.hours()).isEqualTo(account.hours());
                assertThat(read.before()).isEqualTo(account.before());
                assertThat(List.of(read.day(), read.latDeg(), read.told())).containsExactly(DAY, 41.5, 3);
            }
        }
    }

    @Test
    void theAirAtTheEndOfAnHourIsKeptAtNoonAndWhereNothingElseWasSaid() {
        double[] hours = new double[DayAccount.QUANTITIES * DayAccount.HOURS];
        Arrays.fill(hours, Double.NaN);
        for (int h : new int[] {3, NOON, 15}) {
            hours[FIRST_OF_THE_END * DayAccount.HOURS + h] = 20 + h;
        }
        hours[3] = 19;
        DayAccount read =
                KeptDays.read(DAY, KeptDays.bytes(new DayAccount(DAY, 41, hours, ChainState.FRESH, 0), false));
        assertThat(read.at(HourVariable.END_TEMP_C, 3)).isNaN();
        assertThat(read.at(HourVariable.TEMP_C, 3)).isEqualTo(19);
        assertThat(read.at(HourVariable.END_TEMP_C, NOON)).isEqualTo(20 + NOON);
        assertThat(read.at(HourVariable.END_TEMP_C, 15)).isEqualTo(35);
    }

    @Test
    void anUnknownVersionIsNamed() {
        assertThatThrownBy(() -> KeptDays.read(DAY, new byte[] {9})).hasMessageContaining("version [9] must be 1");
    }

    private static SensorHour hour(int h) {
        double[] values = SensorHour.missing();
        for (int v = 0; v <= HourVariable.END_WIND_KMH.ordinal(); v++) {
            values[v] = v == HourVariable.RAIN_MM.ordinal() ? 0 : 10 + v + h % 24 * 0.3;
        }
        long endMs = SETTINGS.endMs(DAY - 1) + h * SensorHour.HOUR_MS;
        return new SensorHour("s", endMs, 41, 123, 50, values, 6, 0, 0, false);
    }

    /** Keeps a running day as the version before did. */
    private static final class Older extends KeyedProcessFunction<String, SensorHour, DayRecord> {
        private static final long serialVersionUID = 1L;
        private transient MapState<Long, DayAccount> days;

        @Override
        public void open(OpenContext context) {
            days = getRuntimeContext()
                    .getMapState(new MapStateDescriptor<>("days", Types.LONG, TypeInformation.of(DayAccount.class)));
        }

        @Override
        public void processElement(SensorHour hour, Context context, Collector<DayRecord> out) throws Exception {
            long day = SETTINGS.dayOf(hour.hourEndMs());
            DayAccount known = days.get(day);
            DayAccount account = known == null ? DayAccount.empty(day, hour.latDeg(), ChainState.FRESH) : known;
            days.put(day, account.with(hour, SETTINGS.hourOf(hour.hourEndMs())));
            context.timerService().registerEventTimeTimer(SETTINGS.endMs(day));
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, SensorHour, DayRecord> harness(
            KeyedProcessFunction<String, SensorHour, DayRecord> function) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(function), SensorHour::sensorId, Types.STRING);
    }

    private static List<DayRecord> goOn(KeyedOneInputStreamOperatorTestHarness<String, SensorHour, DayRecord> harness)
            throws Exception {
        for (int h = 15; h <= 30; h++) {
            harness.processElement(hour(h), hour(h).hourEndMs());
        }
        harness.processWatermark(SETTINGS.endMs(DAY + 1));
        return new ArrayList<>(harness.extractOutputValues());
    }

    /** A day that a savepoint of the version before has begun is told as if it had always lain in bytes. */
    @Test
    void goesOnFromDaysOfTheVersionBefore() throws Exception {
        OperatorSubtaskState saved;
        List<DayRecord> expected;
        try (var older = harness(new Older());
                var now = harness(new RollSensorDays(SETTINGS))) {
            older.open();
            now.open();
            for (int h = 1; h < 15; h++) {
                older.processElement(hour(h), hour(h).hourEndMs());
                now.processElement(hour(h), hour(h).hourEndMs());
            }
            saved = older.snapshot(1, 1);
            expected = goOn(now);
        }
        assertThat(expected).hasSize(2);
        try (var restored = harness(new RollSensorDays(SETTINGS))) {
            restored.initializeState(saved);
            restored.open();
            List<DayRecord> actual = goOn(restored);
            assertThat(actual).hasSameSizeAs(expected);
            for (int i = 0; i < actual.size(); i++) {
                assertThat(actual.get(i).epochDay()).isEqualTo(expected.get(i).epochDay());
                assertThat(actual.get(i).revision()).isEqualTo(expected.get(i).revision());
                assertThat(actual.get(i).values()).isEqualTo(expected.get(i).values());
            }
        }
    }
}
