package io.emberwatch.jobs.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.ingestion.BuddyCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.util.ListCollector;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownHoursTest {

    private static final long HOUR = 493_000L * SensorHour.HOUR_MS;
    private static final NeighbourSettings SETTINGS = new NeighbourSettings(60, 3, 72 * SensorHour.HOUR_MS, 500);

    private static SensorHour hour(String id, int place, double tempC) {
        SplittableRandom random = new SplittableRandom(place);
        double[] values = SensorHour.missing();
        for (int v = 0; v < values.length; v++) {
            values[v] = v % 4 == 3 ? Double.NaN : random.nextDouble(-40, 40);
        }
        values[HourVariable.TEMP_C.ordinal()] = tempC;
        double lat = 41 + 0.18 * (place / 3);
        return new SensorHour(id, HOUR, lat, 123 + 0.24 * (place % 3), 100, values, 6, 17, place % 2, false);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBlockKeepsAllOfItsOwnAndOfOthersWhatTheyAreAsked(boolean home) {
        for (int place = 0; place < 50; place++) {
            SensorHour hour = hour("s", place, place % 5 == 0 ? Double.NaN : place);
            NeighbourHour shown = new NeighbourHour(Blocks.key(7, HOUR), home, hour);
            NeighbourHour read = ShownHours.read("s", shown.blockHour(), ShownHours.bytes(shown));
            if (home) {
                assertThat(read).isEqualTo(shown);
                continue;
            }
            double[] asked = SensorHour.missing();
            for (int v = 0; v < asked.length; v++) {
                asked[v] = BuddyCheck.asks(v) ? hour.values()[v] : Double.NaN;
            }
            assertThat(read.home()).isFalse();
            assertThat(read.hour().values()).isEqualTo(asked);
            assertThat(List.of(
                            read.hour().latDeg(),
                            read.hour().lonDeg(),
                            read.hour().elevationM()))
                    .containsExactly(hour.latDeg(), hour.lonDeg(), hour.elevationM());
            assertThat(read.hour().revision()).isEqualTo(hour.revision());
        }
    }

    @Test
    void anUnknownVersionIsNamed() {
        assertThatThrownBy(() -> ShownHours.read("s", Blocks.key(7, HOUR), new byte[] {9}))
                .hasMessageContaining("version [9] must be 1");
    }

    /** Keeps hours as the version before did. */
    private static final class Older extends KeyedProcessFunction<Long, NeighbourHour, ComparedHour> {
        private static final long serialVersionUID = 1L;
        private transient MapState<String, NeighbourHour> shown;

        @Override
        public void open(OpenContext context) {
            shown = getRuntimeContext()
                    .getMapState(new MapStateDescriptor<>(
                            "shown-hours", Types.STRING, TypeInformation.of(NeighbourHour.class)));
        }

        @Override
        public void processElement(NeighbourHour message, Context context, Collector<ComparedHour> out)
                throws Exception {
            shown.put(message.hour().sensorId(), message);
            context.timerService().registerEventTimeTimer(message.hour().hourEndMs());
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<Long, NeighbourHour, ComparedHour> harness(
            KeyedProcessFunction<Long, NeighbourHour, ComparedHour> function) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(function), NeighbourHour::blockHour, Types.LONG);
    }

    private static void show(
            KeyedOneInputStreamOperatorTestHarness<Long, NeighbourHour, ComparedHour> harness, SensorHour hour)
            throws Exception {
        List<NeighbourHour> shown = new ArrayList<>();
        new ShowToBlocks(SETTINGS).flatMap(hour, new ListCollector<>(shown));
        for (NeighbourHour one : shown) {
            harness.processElement(one, HOUR);
        }
    }

    /** Eight of nine hours lie in a savepoint of the version before; the ninth comes afterwards. */
    @Test
    void hoursOfTheVersionBeforeAreJudgedWithTheOthers() throws Exception {
        OperatorSubtaskState saved;
        try (var older = harness(new Older())) {
            older.open();
            for (int i = 1; i < 9; i++) {
                show(older, hour("s" + i, i, i == 4 ? 90 : 20 + 0.1 * i));
            }
            saved = older.snapshot(1, 1);
        }
        try (var now = harness(new CheckNeighbours(SETTINGS))) {
            now.initializeState(saved);
            now.open();
            show(now, hour("s0", 0, 20));
            now.processWatermark(HOUR);
            List<SensorHour> told =
                    now.extractOutputValues().stream().map(ComparedHour::hour).toList();
            assertThat(told).hasSize(9);
            assertThat(told)
                    .filteredOn(hour -> hour.sensorId().equals("s4"))
                    .singleElement()
                    .satisfies(hour -> {
                        assertThat(hour.value(HourVariable.TEMP_C)).isNaN();
                        assertThat(hour.flags() & QualityFlag.BUDDY.bit()).isNotZero();
                    });
            now.processWatermark(HOUR + 75 * SensorHour.HOUR_MS);
            assertThat(now.numKeyedStateEntries()).isZero();
        }
    }
}
