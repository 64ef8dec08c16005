package io.emberwatch.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.jobs.SmallField;
import io.emberwatch.jobs.hour.FieldMessage;
import io.emberwatch.jobs.hour.HourSettings;
import io.emberwatch.jobs.hour.KeepSensorHours;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** From single readings to cells: in whatever order the readings within the horizon come, the cells are the same to the last bit. */
class ShuffledReadingsTest {

    private static final int HOURS = 30;
    private static final HourSettings HOURLY = new HourSettings(0, SmallField.HOUR_MS, 1_000, 500, 72, 0, List.of());

    /** What the field says in each hour; the stations of one gateway are mute for a while. */
    private static List<List<Reading>> onTime() {
        List<List<Reading>> hours = new ArrayList<>();
        for (int hour = 0; hour <= HOURS; hour++) {
            hours.add(new ArrayList<>());
        }
        for (Reading reading : SmallField.readings(HOURS)) {
            int hour = (int)
                    ((SensorHour.hourEndOf(reading.phenomenonTimeMs()) - SmallField.START_MS) / SmallField.HOUR_MS);
            if (!(hour >= 18 && hour <= 21)) {
                hours.get(hour).add(reading);
            }
        }
        return hours;
    }

    /** Each reading comes on time or up to all the hours later, those of an hour in any order, some of them twice. */
    private static List<List<Reading>> shuffled(SplittableRandom random) {
        List<List<Reading>> arriving = new ArrayList<>();
        for (int hour = 0; hour <= HOURS; hour++) {
            arriving.add(new ArrayList<>());
        }
        List<List<Reading>> onTime = onTime();
        for (int hour = 1; hour <= HOURS; hour++) {
            boolean cutOff = random.nextDouble() < 0.2;
            for (Reading reading : onTime.get(hour)) {
                boolean late = random.nextDouble() < (cutOff ? 0.9 : 0.1);
                int then = late ? Math.min(HOURS, hour + random.nextInt(HOURS)) : hour;
                for (int times = random.nextDouble() < 0.05 ? 2 : 1; times > 0; times--) {
                    List<Reading> at = arriving.get(then);
                    at.add(random.nextInt(at.size() + 1), reading);
                }
            }
        }
        return arriving;
    }

    private static SmallTile run(List<List<Reading>> arriving) throws Exception {
        SmallTile tile = new SmallTile(TileSettings.defaults());
        try (var keep = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new KeepSensorHours(HOURLY)), FieldMessage::sensorId, Types.STRING)) {
            keep.open();
            for (Sensor sensor : SmallField.sensors()) {
                keep.processElement(FieldMessage.of(sensor), SmallField.START_MS);
            }
            for (int hour = 1; hour <= HOURS; hour++) {
                for (Reading reading : arriving.get(hour)) {
                    keep.processElement(FieldMessage.of(reading), reading.phenomenonTimeMs());
                }
                keep.processWatermark(SmallTile.hourEnd(hour));
                keep.setProcessingTime(hour * 1_000L);
                tile.accept(keep.extractOutputValues());
                keep.getOutput().clear();
                tile.advance(hour);
            }
        }
        return tile;
    }

    @Property(tries = 8, seed = "20260401", shrinking = ShrinkingMode.OFF)
    void theOrderOfReadingsWithinTheHorizonChangesNothing(@ForAll long seed) throws Exception {
        SmallTile expected = run(onTime());
        SmallTile actual = run(shuffled(new SplittableRandom(seed)));
        assertThat(actual.known.keySet()).isEqualTo(expected.known.keySet());
        for (long hour : expected.known.keySet()) {
            for (CellVariable variable : CellVariable.values()) {
                assertThat(Arrays.equals(
                                actual.known.get(hour).column(variable),
                                expected.known.get(hour).column(variable)))
                        .as("%s of hour %d", variable, (hour - SmallField.START_MS) / SmallField.HOUR_MS)
                        .isTrue();
            }
        }
        assertThat(actual.memory.frame(SmallTile.hourEnd(HOURS)))
                .isEqualTo(expected.memory.frame(SmallTile.hourEnd(HOURS)));
    }
}
