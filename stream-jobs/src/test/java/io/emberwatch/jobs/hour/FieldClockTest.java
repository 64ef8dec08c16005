package io.emberwatch.jobs.hour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldClockTest {

    private static final long MIN = 60_000;
    private static final long HOUR = 60 * MIN;
    private static final long NOON = 500_000 * HOUR;
    private static final long IDLE = 10 * MIN;

    private final FieldClock clock = new FieldClock(2 * MIN, 3 * HOUR, IDLE);

    private void allGatewaysSay(long timeMs, long nowMs) {
        for (int gateway = 0; gateway < 3; gateway++) {
            for (int sensor = 0; sensor < 3; sensor++) {
                clock.heard("g" + gateway, "s" + gateway + sensor, timeMs, nowMs);
            }
        }
    }

    @Test
    void knowsNothingBeforeTheFirstReading() {
        assertThat(clock.fieldTime(0)).isEmpty();
    }

    @Test
    void isTheLowestGatewayLessTheLateness() {
        allGatewaysSay(NOON, 0);
        clock.heard("g1", "s10", NOON + 20 * MIN, 0);
        clock.heard("g1", "s11", NOON + 20 * MIN, 0);
        assertThat(clock.fieldTime(1)).hasValue(NOON - 2 * MIN);
    }

    @Test
    void aDeadGatewayIsNotWaitedForOnceItIsIdle() {
        allGatewaysSay(NOON, 0);
        for (String gateway : new String[] {"g0", "g1"}) {
            for (int sensor = 0; sensor < 3; sensor++) {
                clock.heard(gateway, "s" + gateway.charAt(1) + sensor, NOON + HOUR, IDLE / 2);
            }
        }
        assertThat(clock.fieldTime(IDLE - 1)).hasValue(NOON - 2 * MIN);
        assertThat(clock.fieldTime(IDLE)).hasValue(NOON + HOUR - 2 * MIN);
    }

    @Test
    void aSensorAheadOfItsGatewayDoesNotSpeakForIt() {
        allGatewaysSay(NOON, 0);
        clock.heard("g0", "s00", NOON + 40 * MIN, 1);
        clock.heard("g1", "s10", NOON + 40 * MIN, 1);
        clock.heard("g2", "s20", NOON + 40 * MIN, 1);
        assertThat(clock.fieldTime(2)).hasValue(NOON - 2 * MIN);
    }

    @Test
    void aGatewayFarAheadOrBehindDoesNotCount() {
        allGatewaysSay(NOON, 0);
        clock.heard("wrong", "w", NOON + 30 * 24 * HOUR, 1);
        clock.heard("slow", "v", NOON - 5 * HOUR, 1);
        assertThat(clock.fieldTime(2)).hasValue(NOON - 2 * MIN);
        assertThat(clock.fieldTime(2 * IDLE)).hasValue(NOON);
    }

    @Test
    void atTheSpreadAGatewayStillCounts() {
        allGatewaysSay(NOON, 0);
        clock.heard("slow", "v", NOON - 3 * HOUR, 1);
        assertThat(clock.fieldTime(2)).hasValue(NOON - 3 * HOUR - 2 * MIN);
    }

    @Test
    void whenAllAreSilentNobodyIsLeftToWaitFor() {
        allGatewaysSay(NOON, 0);
        assertThat(clock.anyActive(IDLE - 1)).isTrue();
        assertThat(clock.anyActive(IDLE)).isFalse();
        assertThat(clock.fieldTime(IDLE)).hasValue(NOON);
    }

    @Test
    void sensorsLongSilentAreForgottenSoThatTheMiddleIsThatOfTheLiving() {
        allGatewaysSay(NOON, 0);
        long later = 20 * IDLE;
        clock.heard("g0", "s00", NOON + 48 * HOUR, later);
        clock.heard("g0", "s01", NOON + 48 * HOUR, later);
        assertThat(clock.fieldTime(later + 1)).hasValue(NOON + 48 * HOUR - 2 * MIN);
    }

    /** The definition, by a look at every sensor. */
    private static long asDefined(Map<String, Map<String, Long>> clocks) {
        long[] all = clocks.values().stream()
                .flatMap(sensors -> sensors.values().stream())
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        long middle = all[all.length / 2];
        long lowest = Long.MAX_VALUE;
        for (Map<String, Long> sensors : clocks.values()) {
            long[] own = sensors.values().stream()
                    .mapToLong(Long::longValue)
                    .filter(clockMs -> clockMs <= middle + 3 * HOUR)
                    .sorted()
                    .toArray();
            long clockMs = own.length == 0 ? Long.MIN_VALUE : own[Math.max(0, own.length - 2)];
            lowest = clockMs < middle - 3 * HOUR ? lowest : Math.min(lowest, clockMs - 2 * MIN);
        }
        return lowest;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void isWhatALookAtEverySensorSays(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Map<String, Long>> clocks = new TreeMap<>();
        for (int i = 0; i < 3_000; i++) {
            String gateway = "g" + random.nextInt(12);
            String sensor = "s" + random.nextInt(1, 2 + gateway.hashCode() % 7);
            long rogue = random.nextInt(50) == 0 ? random.nextInt(-9, 10) * HOUR : 0;
            long timeMs = NOON + i * MIN / 5 + random.nextInt(-3, 4) * MIN + rogue;
            clock.heard(gateway, sensor, timeMs, i);
            clocks.computeIfAbsent(gateway, id -> new TreeMap<>()).merge(sensor, timeMs, Math::max);
            assertThat(clock.fieldTime(i)).hasValue(asDefined(clocks));
        }
    }
}
