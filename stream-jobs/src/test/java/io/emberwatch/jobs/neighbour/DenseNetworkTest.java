package io.emberwatch.jobs.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Ten thousand sensors in one block, each within sixty kilometres of most others: an hour on time, then a tenth of it corrected one by one. Whoever compares
 * each late hour with all, or each sensor with all others, is not done within the limit.
 */
class DenseNetworkTest {

    private static final int SENSORS = 10_000;
    private static final long HOUR = 493_000L * SensorHour.HOUR_MS;
    private static final NeighbourSettings SETTINGS = new NeighbourSettings(60, 3, 72 * SensorHour.HOUR_MS, 500);

    private final Random random = new Random(5);

    private NeighbourHour hour(int i, int revision, double tempC) {
        double[] values = SensorHour.missing();
        values[HourVariable.TEMP_C.ordinal()] = tempC;
        values[HourVariable.END_TEMP_C.ordinal()] = tempC;
        values[HourVariable.RH_PCT.ordinal()] = 40;
        values[HourVariable.DEWPOINT_C.ordinal()] = 5;
        double lat = 41 + i % 100 * 0.01;
        double lon = 123 + i / 100 * 0.012;
        return new NeighbourHour(
                Blocks.key(1, HOUR),
                true,
                new SensorHour("s" + i, HOUR, lat, lon, 100, values, 12, 0, revision, false));
    }

    @Test
    @Timeout(120)
    void theWorkGrowsWithTheSensorsAndNotWithTheirSquare() throws Exception {
        try (KeyedOneInputStreamOperatorTestHarness<Long, NeighbourHour, ComparedHour> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new CheckNeighbours(SETTINGS)),
                        NeighbourHour::blockHour,
                        Types.LONG)) {
            harness.open();
            long startNs = System.nanoTime();
            for (int i = 0; i < SENSORS; i++) {
                harness.processElement(hour(i, 0, 20 + random.nextGaussian()), HOUR);
            }
            harness.processWatermark(HOUR);
            long onTimeNs = System.nanoTime();
            assertThat(harness.extractOutputValues()).hasSize(SENSORS);
            for (int i = 0; i < SENSORS; i += 10) {
                harness.processElement(hour(i, 1, 20 + random.nextGaussian()), HOUR);
            }
            assertThat(harness.extractOutputValues())
                    .as("a correction waits for nobody")
                    .hasSize(SENSORS + SENSORS / 10);
            long lateNs = System.nanoTime();
            harness.setProcessingTime(SETTINGS.delayMs());
            long againNs = System.nanoTime();
            long bytes = 0;
            for (var part : harness.snapshot(1, 1).getManagedKeyedState()) {
                bytes += part.getStateSize();
            }
            assertThat(bytes).as("an hour of a sensor").isLessThan(1_000L * SENSORS);
            System.out.printf(
                    "%d sensors: on time %d ms, a tenth late %d ms, all again %d ms, state of the hour %d KB%n",
                    SENSORS,
                    (onTimeNs - startNs) / 1_000_000,
                    (lateNs - onTimeNs) / 1_000_000,
                    (againNs - lateNs) / 1_000_000,
                    bytes / 1_000);
        }
    }
}
