package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** What is known of a drift, as bytes. */
class SensorDriftTest {

    private static final DriftSettings SETTINGS = new DriftSettings(1.5, 8, 45);

    /** A thermometer that grows away from its neighbours for sixty days, with hours in which nobody speaks. */
    private static SensorDrift drifting() {
        SensorDrift drift = new SensorDrift(SETTINGS);
        SplittableRandom random = new SplittableRandom(1);
        for (int hour = 1; hour <= 60 * 24 + 7; hour++) {
            double[] values = SensorHour.missing();
            values[HourVariable.TEMP_C.ordinal()] = 20;
            SensorHour told =
                    new SensorHour("s", hour * SensorHour.HOUR_MS, 41, 123, Double.NaN, values, 6, 0, 0, false);
            drift.closeUntil(told.hourEndMs() - 1);
            double noise = random.nextDouble(-0.2, 0.2);
            drift.take(
                    told,
                    random.nextInt(10) == 0
                            ? NeighbourGap.NONE
                            : new NeighbourGap(15 + hour % 24 * 0.5, Math.max(0, hour - 900) * 0.004 + noise, noise));
        }
        return drift;
    }

    @Test
    void bytesAreThoseOfTheVersionsBefore() {
        byte[] bytes = drifting().toBytes();
        CRC32 sum = new CRC32();
        sum.update(bytes);
        assertThat(bytes).hasSize(1_136);
        assertThat(sum.getValue()).isEqualTo(3_732_668_800L);
    }

    @Test
    void comesBackAsItWas() {
        byte[] bytes = drifting().toBytes();
        assertThat(drifting().drifts(SensorDrift.FOLLOWED.get(0))).isTrue();
        assertThat(SensorDrift.of(SETTINGS, bytes).toBytes()).isEqualTo(bytes);
        assertThat(SensorDrift.of(new DriftSettings(1.5, 8, 30), bytes).toBytes())
                .as("of a shorter window the newest days")
                .hasSizeLessThan(bytes.length);
    }

    @Test
    void whatEndsTooSoonIsRefused() {
        byte[] bytes = drifting().toBytes();
        for (int length = 0; length < bytes.length; length += 7) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> SensorDrift.of(SETTINGS, cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
