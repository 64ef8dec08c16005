package io.emberwatch.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.console.series.SensorNow;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensorStateTest {

    private static final long NOW = 1_775_196_000_000L;

    private static SensorNow spokeAt(long timeMs) {
        return new SensorNow("s1", "", "", 41, 122, 100, timeMs, Map.of(), Map.of());
    }

    @ParameterizedTest
    @CsvSource({"0, LIVE", "1800000, LIVE", "1800001, LATE", "5400000, LATE", "5400001, SILENT", "-600000, LIVE"})
    void isLateAfterAThirdOfTheLimitAndSilentAfterIt(long ageMs, SensorState expected) {
        assertThat(SensorState.of(spokeAt(NOW - ageMs), NOW, 90)).isEqualTo(expected);
    }

    @Test
    void oneThatNeverSpokeIsSilent() {
        assertThat(SensorState.of(spokeAt(SensorNow.NEVER), NOW, 90)).isEqualTo(SensorState.SILENT);
    }
}
