package io.emberwatch.jobs.hour;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** An hour's log is the same, bit for bit, in each of its layouts: readings, memory and the account of the hour. */
class HourLayoutTest {

    private static final long END_MS = 480_000 * SensorHour.HOUR_MS;
    private static final String[] GATEWAYS = {"g1", "网关-2", "g\0\uD83D\uDD25", ""};

    private final SplittableRandom random = new SplittableRandom(17);
    private final List<Reading> readings = new ArrayList<>();
    private final Set<Long> rainFromCounter = new HashSet<>();
    private final byte[] before = new byte[] {9, 8, 7};

    private void draw() {
        readings.clear();
        rainFromCounter.clear();
        boolean plain = random.nextInt(3) > 0;
        int channels = random.nextInt(1 << Channel.count());
        String gateway = GATEWAYS[random.nextInt(GATEWAYS.length)];
        long timeMs = END_MS - SensorHour.HOUR_MS;
        while (readings.size() < random.nextInt(1, 90)) {
            timeMs += random.nextInt(3) == 0 ? random.nextLong(1, 900_000) : 60_000;
            if (random.nextInt(9) == 0) {
                channels = random.nextInt(1 << Channel.count());
                gateway = GATEWAYS[random.nextInt(GATEWAYS.length)];
            }
            readings.add(reading(timeMs, gateway, channels, plain));
            if (random.nextInt(9) == 0) {
                rainFromCounter.add(timeMs);
            }
        }
    }

    private Reading reading(long timeMs, String gateway, int channels, boolean plain) {
        Reading reading = Reading.empty("s", gateway, timeMs, Reading.NO_TIME, Reading.NO_TIME);
        for (int c = 0; c < Channel.count(); c++) {
            if ((channels & 1 << c) != 0) {
                reading.values()[c] = plain ? random.nextInt(-300, 2_000) / 10.0 : value();
                reading.flags()[c] = random.nextInt(8) == 0 ? 1 << random.nextInt(QualityFlag.values().length) : 0;
            }
        }
        return reading;
    }

    private double value() {
        double[] edges = {
            0.0,
            -0.0,
            0.1 + 0.2,
            1.005,
            1013.25,
            -48.123,
            5e-324,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            1e15,
            9.007199254740993E15,
            3.5e12,
            -3.5e12,
            1.0 / 3,
            4_999_999.9,
            100 * 1.1
        };
        return switch (random.nextInt(5)) {
            case 0 -> edges[random.nextInt(edges.length)];
            case 1 -> random.nextLong(-1L << 46, 1L << 46) / 1000.0;
            case 2 -> random.nextInt(100_000) / 100.0;
            case 3 -> notNaN(Double.longBitsToDouble(random.nextLong()));
            default -> random.nextDouble() * 100;
        };
    }

    private static double notNaN(double value) {
        return Double.isNaN(value) ? 1e-7 : value;
    }

    private byte[] now() {
        HourWriter writer = new HourWriter(5, before);
        readings.forEach(reading -> writer.append(reading, rainFromCounter.contains(reading.phenomenonTimeMs())));
        return writer.toBytes();
    }

    /** All that a log says of its readings; a double that is written out is the only one of its bits but for NaN. */
    private static List<String> saidIn(byte[] log) {
        List<String> said = new ArrayList<>();
        HourReader reader = new HourReader(log);
        while (reader.next()) {
            said.add(reader.timeMs()
                    + reader.gatewayId()
                    + reader.rainFromCounter()
                    + Arrays.toString(reader.values())
                    + Arrays.toString(reader.flags()));
        }
        return said;
    }

    @Test
    void allLayoutsSayTheSameAndBecomeTheNewest() throws Exception {
        for (int run = 0; run < 3_000; run++) {
            draw();
            byte[] now = now();
            byte[] second = OldLayouts.second(5, before, readings, rainFromCounter);
            assertThat(saidIn(now)).hasSameSizeAs(readings).isEqualTo(saidIn(second));
            assertThat(HourLog.of("s", second).toBytes()).isEqualTo(now);
            assertThat(HourLog.of("s", now).readings()).containsExactlyElementsOf(readings);
            rainFromCounter.clear();
            byte[] first = OldLayouts.first(5, readings);
            assertThat(HourBytes.before(first)).isEmpty();
            assertThat(saidIn(first)).isEqualTo(saidIn(now()));
        }
    }

    @Test
    void theAccountOfAnHourIsTheSameInAllLayouts() throws Exception {
        Sensor low = new Sensor("s", "g", "", 42, 123, 100, 2, Sensor.Exposure.OPEN);
        Sensor shaded = new Sensor("s", "g", "", 42, 123, 100, 2, Sensor.Exposure.SHELTERED);
        for (int run = 0; run < 3_000; run++) {
            draw();
            Sensor sensor = run % 2 == 0 ? low : shaded;
            SensorHour now = HourAccount.of(sensor, END_MS, new HourReader(now()), 1, false);
            byte[] second = OldLayouts.second(5, before, readings, rainFromCounter);
            assertThat(now.samples()).isEqualTo(readings.size());
            assertThat(now).isEqualTo(HourAccount.of(sensor, END_MS, new HourReader(second), 1, false));
        }
    }

    @Test
    void anHourOfAReadingAMinuteWithOneDecimalTakesTwelveBytesAReading() throws Exception {
        for (int minute = 1; minute <= 60; minute++) {
            long timeMs = END_MS - SensorHour.HOUR_MS + minute * 60_000L;
            Reading reading = Reading.empty("s", "g0001", timeMs, Reading.NO_TIME, Reading.NO_TIME);
            reading.values()[Channel.TEMP_C.ordinal()] = (180 + minute) / 10.0;
            reading.values()[Channel.RH_PCT.ordinal()] = 40 + minute % 7;
            reading.values()[Channel.WIND_KMH.ordinal()] = (120 + minute % 30) / 10.0;
            reading.values()[Channel.RAIN_MM.ordinal()] = 0;
            reading.values()[Channel.PM25_UGM3.ordinal()] = (110 + minute) / 10.0;
            readings.add(reading);
        }
        assertThat(now().length).isLessThan(60 * 12 + 50);
        assertThat(OldLayouts.second(5, before, readings, Set.of())).hasSizeGreaterThan(60 * 78);
    }
}
