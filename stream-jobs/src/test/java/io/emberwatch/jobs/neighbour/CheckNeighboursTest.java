package io.emberwatch.jobs.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.SensorHour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckNeighboursTest {

    private static final long HOUR = 493_000L * SensorHour.HOUR_MS;
    private static final long DELAY_MS = 500;
    private static final NeighbourSettings SETTINGS = new NeighbourSettings(60, 3, 72 * SensorHour.HOUR_MS, DELAY_MS);

    private KeyedOneInputStreamOperatorTestHarness<Long, NeighbourHour, ComparedHour> harness;

    @BeforeEach
    void open() throws Exception {
        harness = make();
        harness.open();
    }

    private static KeyedOneInputStreamOperatorTestHarness<Long, NeighbourHour, ComparedHour> make() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new CheckNeighbours(SETTINGS)), NeighbourHour::blockHour, Types.LONG);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    /** Nine stations 20 km apart across the corner of four blocks; the fifth is 30 °C too warm. */
    private static List<SensorHour> field() {
        List<SensorHour> hours = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            hours.add(hour("s" + i, i, i == 4 ? 50 : 20 + 0.1 * i, 0, false));
        }
        return hours;
    }

    private static SensorHour hour(String id, int place, double tempC, int revision, boolean provisional) {
        double[] values = SensorHour.missing();
        values[HourVariable.TEMP_C.ordinal()] = tempC;
        values[HourVariable.END_TEMP_C.ordinal()] = tempC;
        values[HourVariable.RH_PCT.ordinal()] = 40;
        double lat = 41 + 0.18 * (place / 3);
        double lon = 123 + 0.24 * (place % 3);
        return new SensorHour(id, HOUR, lat, lon, 100, values, 6, 0, revision, provisional);
    }

    private void show(SensorHour hour, long timestamp) throws Exception {
        List<NeighbourHour> shown = new ArrayList<>();
        new ShowToBlocks(SETTINGS).flatMap(hour, new ListCollector<>(shown));
        assertThat(shown).filteredOn(NeighbourHour::home).hasSize(1);
        for (NeighbourHour one : shown) {
            harness.processElement(one, timestamp);
        }
    }

    private List<SensorHour> heard() {
        return harness.extractOutputValues().stream().map(ComparedHour::hour).toList();
    }

    /** The highest revision of each sensor. */
    private Map<String, SensorHour> told() {
        Map<String, SensorHour> best = new TreeMap<>();
        heard().forEach(hour -> best.merge(hour.sensorId(), hour, (a, b) -> b.revision() >= a.revision() ? b : a));
        return best;
    }

    @Test
    void theOneThatIsFarOffIsTakenOutAndTheOthersStay() throws Exception {
        for (SensorHour hour : field()) {
            show(hour, HOUR);
        }
        assertThat(heard()).as("before the hour is over").isEmpty();
        harness.processWatermark(HOUR);
        assertThat(heard()).as("each told once").hasSize(9);
        Map<String, SensorHour> told = told();
        assertThat(told.get("s4").value(HourVariable.TEMP_C)).isNaN();
        assertThat(told.get("s4").value(HourVariable.END_TEMP_C)).isNaN();
        assertThat(told.get("s4").value(HourVariable.RH_PCT))
                .as("a good channel stays")
                .isEqualTo(40);
        assertThat(told.get("s4").flags()).isEqualTo(QualityFlag.BUDDY.bit());
        told.remove("s4");
        assertThat(told.values()).allSatisfy(hour -> {
            assertThat(hour.flags()).isZero();
            assertThat(hour.value(HourVariable.TEMP_C)).isBetween(20.0, 21.0);
            assertThat(hour.revision()).isZero();
        });
    }

    @Test
    void lateNeighboursChangeTheVerdictAndItIsToldAgain() throws Exception {
        show(field().get(4), HOUR);
        harness.processWatermark(HOUR);
        assertThat(told().get("s4").flags()).isEqualTo(QualityFlag.ISOLATED.bit());
        assertThat(told().get("s4").value(HourVariable.TEMP_C)).isEqualTo(50);
        for (int i : new int[] {0, 1, 2, 3}) {
            show(field().get(i), HOUR);
        }
        harness.setProcessingTime(DELAY_MS);
        assertThat(told().get("s4").value(HourVariable.TEMP_C)).isNaN();
        assertThat(told().get("s4").revision()).isEqualTo(1);
        assertThat(told().get("s0").flags()).isZero();
        long before = heard().size();
        show(hour("s4", 4, 20.4, 1, false), HOUR);
        assertThat(heard()).as("a correction waits for nobody").hasSize((int) before + 1);
        assertThat(told().get("s4").value(HourVariable.TEMP_C)).isEqualTo(20.4);
        show(hour("s4", 4, 50, 0, false), HOUR);
        assertThat(heard()).as("an older account").hasSize((int) before + 1);
    }

    /** Whatever comes late and in whatever order, and through a restart: the last word is the one of an hour on time. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theLastWordDoesNotDependOnTheOrder(long seed) throws Exception {
        for (SensorHour hour : field()) {
            show(hour, HOUR);
        }
        harness.processWatermark(HOUR);
        Map<String, double[]> onTime = values();
        harness.close();

        open();
        Random random = new Random(seed);
        List<SensorHour> shuffled = field();
        Collections.shuffle(shuffled, random);
        int closesAfter = random.nextInt(9);
        int restartsAfter = random.nextInt(9);
        Map<String, SensorHour> last = new TreeMap<>();
        for (int i = 0; i < 9; i++) {
            show(shuffled.get(i), HOUR);
            if (i == closesAfter) {
                harness.processWatermark(HOUR);
            }
            if (i == restartsAfter) {
                last.putAll(told());
                var snapshot = harness.snapshot(i, i);
                harness.close();
                harness = make();
                harness.initializeState(snapshot);
                harness.open();
                harness.processWatermark(i >= closesAfter ? HOUR : HOUR - 1);
            }
        }
        harness.processWatermark(HOUR);
        harness.setProcessingTime(DELAY_MS);
        told().forEach((id, hour) -> last.merge(id, hour, (a, b) -> b.revision() >= a.revision() ? b : a));
        assertThat(last.keySet()).isEqualTo(onTime.keySet());
        last.forEach((id, hour) -> assertThat(hour.values()).as(id).isEqualTo(onTime.get(id)));
    }

    private Map<String, double[]> values() {
        Map<String, double[]> values = new TreeMap<>();
        told().forEach((id, hour) -> values.put(id, hour.values()));
        return values;
    }

    @Test
    void aRunningHourIsJudgedWhenAllHaveToldTheirs() throws Exception {
        long at = HOUR - 1_200_000;
        for (SensorHour hour : field()) {
            show(
                    hour(
                            hour.sensorId(),
                            Integer.parseInt(hour.sensorId().substring(1)),
                            hour.value(HourVariable.TEMP_C),
                            0,
                            true),
                    at);
        }
        harness.processWatermark(at);
        assertThat(heard()).hasSize(9).allMatch(SensorHour::provisional);
        assertThat(told().get("s4").value(HourVariable.TEMP_C)).isNaN();
        harness.processWatermark(HOUR);
        assertThat(heard()).as("nobody has told the hour itself").hasSize(9);
        for (SensorHour hour : field()) {
            show(hour, HOUR);
        }
        harness.setProcessingTime(DELAY_MS);
        assertThat(heard())
                .filteredOn(hour -> !hour.provisional())
                .extracting(SensorHour::sensorId)
                .contains("s0", "s8");
    }

    @Test
    void anHourIsForgottenBehindItsHorizon() throws Exception {
        for (SensorHour hour : field()) {
            show(hour, HOUR);
        }
        harness.processWatermark(HOUR);
        assertThat(harness.numKeyedStateEntries()).isPositive();
        harness.processWatermark(HOUR + 75 * SensorHour.HOUR_MS);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void everyPlaceIsShownToTheBlocksOfAllWithinTheRadius() {
        Random random = new Random(7);
        for (double radiusKm : new double[] {1, 60, 150, 500}) {
            Blocks blocks = new Blocks(radiusKm);
            for (int i = 0; i < 20_000; i++) {
                double lat = 178 * random.nextDouble() - 89;
                double lon = 360 * random.nextDouble() - 180;
                double far = radiusKm * random.nextDouble();
                double turn = 2 * Math.PI * random.nextDouble();
                double otherLat = lat + far * Math.sin(turn) / 111.2;
                double otherLon = lon + far * Math.cos(turn) / (111.2 * Math.cos(Math.toRadians((lat + otherLat) / 2)));
                otherLon = Math.IEEEremainder(otherLon, 360);
                if (Math.abs(otherLat) > 89) {
                    continue;
                }
                assertThat(Arrays.stream(blocks.reached(otherLat, otherLon)).boxed())
                        .as("%f %f and %f %f within %f", lat, lon, otherLat, otherLon, radiusKm)
                        .contains(blocks.home(lat, lon))
                        .doesNotHaveDuplicates();
            }
        }
    }
}
