package io.emberwatch.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HourAccountsTest {

    private static final long HOUR = SmallTile.hourEnd(1);
    private static final Set<HourVariable> ALL = EnumSet.allOf(HourVariable.class);
    private static final Set<HourVariable> SOME =
            EnumSet.of(HourVariable.TEMP_C, HourVariable.RH_PCT, HourVariable.WIND_KMH, HourVariable.RAIN_MM);

    /** Numbers as they come from quality control, and such as never should. */
    private static double number(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> Double.NaN;
            case 1 -> -0.0;
            case 2 -> 0;
            case 3 -> random.nextInt(400) / 10.0;
            case 4 -> Double.longBitsToDouble(random.nextLong());
            case 5 -> Double.NEGATIVE_INFINITY;
            case 6 -> Double.MIN_VALUE;
            default -> mean(random, 1 + random.nextInt(60), 20);
        };
    }

    /** The mean of numbers of one decimal. */
    private static double mean(SplittableRandom random, int samples, double around) {
        double sum = 0;
        for (int i = 0; i < samples; i++) {
            sum += Math.rint(10 * (around + random.nextDouble(-3, 3))) / 10;
        }
        return sum / samples;
    }

    private static List<SensorHour> strange(SplittableRandom random, int count) {
        List<SensorHour> hours = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] values = SensorHour.missing();
            for (int v = 0; v < values.length; v++) {
                values[v] = number(random);
            }
            hours.add(new SensorHour(
                    String.format("站-%03d%s", i, "x".repeat(random.nextInt(3))),
                    HOUR,
                    number(random),
                    number(random),
                    number(random),
                    values,
                    random.nextInt(4) == 0 ? random.nextInt() : 60,
                    random.nextInt(8) == 0 ? random.nextInt() : 0,
                    random.nextInt(3),
                    random.nextInt(5) == 0));
        }
        return hours;
    }

    /** A dense network: means of a reading a minute of one decimal, places of four. */
    private static List<SensorHour> network(int sensors) {
        SplittableRandom random = new SplittableRandom(3);
        List<SensorHour> hours = new ArrayList<>();
        for (int i = 0; i < sensors; i++) {
            double[] values = SensorHour.missing();
            values[HourVariable.TEMP_C.ordinal()] = mean(random, 60, 18);
            values[HourVariable.RH_PCT.ordinal()] = mean(random, 60, 45);
            values[HourVariable.WIND_KMH.ordinal()] = mean(random, 60, 14);
            values[HourVariable.RAIN_MM.ordinal()] = random.nextInt(4) == 0 ? 0.2 * random.nextInt(9) : 0;
            values[HourVariable.END_TEMP_C.ordinal()] = mean(random, 10, 18);
            values[HourVariable.END_RH_PCT.ordinal()] = mean(random, 10, 45);
            values[HourVariable.END_WIND_KMH.ordinal()] = mean(random, 10, 14);
            double lat = Math.rint(1e4 * random.nextDouble(39, 43)) / 1e4;
            double lon = Math.rint(1e4 * random.nextDouble(118.5, 125)) / 1e4;
            String id = String.format("g%04d-%02d", i / 50, i % 50);
            hours.add(new SensorHour(id, HOUR, lat, lon, random.nextInt(50, 400), values, 60, 0, 0, false));
        }
        return hours;
    }

    /** Accounts must be the same in all, of their values in these variables. */
    private static void assertSameBits(List<SensorHour> actual, List<SensorHour> expected, Set<HourVariable> kept) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(only(actual.get(i), kept)).isEqualTo(only(expected.get(i), kept));
            for (HourVariable variable : kept) {
                assertThat(Double.doubleToRawLongBits(actual.get(i).value(variable)))
                        .isEqualTo(Double.doubleToRawLongBits(expected.get(i).value(variable)));
            }
        }
    }

    private static SensorHour only(SensorHour hour, Set<HourVariable> kept) {
        double[] values = SensorHour.missing();
        for (HourVariable variable : kept) {
            values[variable.ordinal()] = hour.value(variable);
        }
        return hour.with(values, hour.flags(), hour.revision());
    }

    @Property(tries = 200, seed = "20260404", shrinking = ShrinkingMode.OFF)
    void whatIsPackedComesBackBitForBit(@ForAll long seed, @ForAll @IntRange(min = 0, max = 150) int count) {
        List<SensorHour> hours = strange(new SplittableRandom(seed), count);
        Set<HourVariable> kept = seed % 2 == 0 ? ALL : SOME;
        assertSameBits(PackedAccounts.read(PackedAccounts.of(hours, kept), HOUR), hours, kept);
    }

    /** A log as version 1 wrote it: all variables of each account. */
    static byte[] versionOne(List<SensorHour> hours) {
        ByteBuffer out = ByteBuffer.allocate(2 + 300 * hours.size());
        out.put((byte) 1).put((byte) HourVariable.count());
        for (SensorHour hour : hours) {
            byte[] id = hour.sensorId().getBytes(StandardCharsets.UTF_8);
            out.putShort((short) id.length).put(id);
            out.putDouble(hour.latDeg()).putDouble(hour.lonDeg()).putDouble(hour.elevationM());
            out.putInt(hour.samples()).putInt(hour.flags()).putInt(hour.revision());
            out.put((byte) (hour.provisional() ? 1 : 0));
            for (double value : hour.values()) {
                out.putDouble(value);
            }
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] log(List<SensorHour> hours, Set<HourVariable> variables) {
        byte[] log = HourAccounts.of(hours.get(0), variables);
        for (SensorHour hour : hours.subList(1, hours.size())) {
            log = HourAccounts.join(log, HourAccounts.of(hour, variables));
        }
        return log;
    }

    private static SensorHour later(SensorHour hour, double tempC) {
        double[] values = hour.values().clone();
        values[HourVariable.TEMP_C.ordinal()] = tempC;
        return hour.with(values, hour.flags(), hour.revision() + 1);
    }

    @Test
    void logsOfAllVersionsCountTogether() {
        List<SensorHour> hours = network(40);
        List<byte[]> logs = List.of(
                versionOne(hours.subList(0, 20)),
                PackedAccounts.of(hours.subList(10, 30), SOME),
                log(hours.subList(25, 40), ALL));
        assertSameBits(HourAccounts.best(logs, HOUR, true), hours, SOME);
        byte[] joined = HourAccounts.join(HourAccounts.join(logs.get(0), logs.get(1)), logs.get(2));
        assertSameBits(HourAccounts.best(List.of(joined), HOUR, true), hours, SOME);
        SensorHour fuller = later(hours.get(7), 3);
        for (byte[] before : List.of(versionOne(hours), PackedAccounts.of(hours, SOME), log(hours, SOME))) {
            byte[] late = HourAccounts.of(fuller, SOME);
            List<SensorHour> best = HourAccounts.best(List.of(before, late), HOUR, true);
            assertThat(best).hasSize(40);
            assertThat(best.get(7).value(HourVariable.TEMP_C)).isEqualTo(3);
            assertThat(HourAccounts.best(List.of(HourAccounts.join(before, late)), HOUR, true))
                    .isEqualTo(best);
        }
    }

    @Test
    void theFullerAccountCountsWhereverItLies() {
        SensorHour first = network(1).get(0);
        SensorHour fuller = later(first, 3);
        byte[] known = HourAccounts.of(first, SOME);
        byte[] better = HourAccounts.of(fuller, SOME);
        for (List<byte[]> logs : List.of(List.of(known, better), List.of(better, known))) {
            assertThat(HourAccounts.best(logs, HOUR, true))
                    .singleElement()
                    .satisfies(hour -> assertThat(hour.revision()).isEqualTo(1));
        }
    }

    @Test
    void anUnknownVersionIsNamed() {
        assertThatThrownBy(() -> HourAccounts.best(List.of(new byte[] {9, 0, 0}), HOUR, true))
                .hasMessageContaining("version [9] must be 1, 2 or 3");
    }

    @Test
    void aDenseNetworksHourIsSmall() {
        List<SensorHour> hours = network(20_000);
        byte[] packed = PackedAccounts.of(hours, SOME);
        int plain = versionOne(hours).length;
        System.out.printf("20,000 accounts: %,d bytes, packed %,d%n", plain, packed.length);
        assertThat(packed.length).as("bytes, of %d", plain).isLessThan(20_000 * 20);
    }

    /** A job that was stopped with logs of version 1 goes on as if it had always packed them. */
    @Test
    void goesOnFromHoursOfVersionOne() {
        SmallTile before = new SmallTile(TileSettings.defaults());
        SmallTile packed = new SmallTile(TileSettings.defaults());
        for (int hour = 1; hour <= 40; hour++) {
            for (SmallTile tile : List.of(before, packed)) {
                tile.accept(SmallTile.accounts(hour).subList(0, hour == 20 ? 5 : 6));
                tile.advance(hour);
            }
            before.memory.keepHours(
                    SmallTile.hourEnd(hour), versionOne(SmallTile.accounts(hour).subList(0, hour == 20 ? 5 : 6)));
        }
        assertThat(before.memory.bytes()).isGreaterThan(packed.memory.bytes());
        for (SmallTile tile : List.of(before, packed)) {
            tile.accept(List.of(SmallTile.account(5, 20)));
            for (int hour = 41; hour <= 48; hour++) {
                tile.accept(hour < 45 ? SmallTile.accounts(hour) : List.of());
                tile.advance(hour);
            }
        }
        SmallTile.assertSame(packed.known, before.known);
        assertThat(before.memory.frame(SmallTile.hourEnd(48))).isEqualTo(packed.memory.frame(SmallTile.hourEnd(48)));
    }
}
