package io.emberwatch.jobs.rollup;

import static io.emberwatch.jobs.rollup.DayAccount.HOURS;
import static io.emberwatch.jobs.rollup.DayAccount.QUANTITIES;

import io.emberwatch.domain.HourVariable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * A sensor's days in keyed state, as bytes: of each hour what it said, dry ones as a bit. The air at an hour's end counts at noon; of other hours it is kept only
 * where they said nothing else, or where a station observes once a day.
 *
 * <p>Bytes, big-endian: version (byte, 1), latitude (double), told (int), the state at the day's beginning, dry hours (int, a bit each); then per hour a bit for
 * each quantity that follows (byte) and these (doubles). Before there were these, whole records were kept under another name; what a savepoint has of
 * them is taken over.
 */
final class KeptDays {

    private static final byte VERSION = 1;
    private static final int RAIN = DayAccount.quantity(HourVariable.RAIN_MM);
    /** All but the air at the hour's end, which comes last. */
    private static final int THROUGH_THE_HOUR = (1 << DayAccount.quantity(HourVariable.END_TEMP_C)) - 1;

    private static final int STATE_BYTES = 1 + 3 * Integer.BYTES + 8 * Double.BYTES;
    private static final int FIXED_BYTES = 1 + Double.BYTES + Integer.BYTES + STATE_BYTES + Integer.BYTES + HOURS;

    private final boolean single;
    private final MapState<Long, byte[]> days;
    private final MapState<Long, DayAccount> older;

    KeptDays(RuntimeContext runtime, DaySettings settings) {
        single = settings.hoursADay() == 1;
        days = runtime.getMapState(new MapStateDescriptor<>(
                "day-bytes", Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        older = runtime.getMapState(new MapStateDescriptor<>("days", Types.LONG, TypeInformation.of(DayAccount.class)));
    }

    /** Takes over what the version before kept of the sensor at hand. */
    void takeOver() throws Exception {
        if (!older.isEmpty()) {
            for (Map.Entry<Long, DayAccount> entry : older.entries()) {
                put(entry.getValue());
            }
            older.clear();
        }
    }

    @Nullable
    DayAccount get(long day) throws Exception {
        byte[] bytes = days.get(day);
        return bytes == null ? null : read(day, bytes);
    }

    void put(DayAccount account) throws Exception {
        days.put(account.day(), bytes(account, single));
    }

    /** Forgets all days up to one. */
    void forget(long upTo) throws Exception {
        List<Long> old = new ArrayList<>();
        for (long day : days.keys()) {
            if (day <= upTo) {
                old.add(day);
            }
        }
        for (long day : old) {
            days.remove(day);
        }
    }

    static byte[] bytes(DayAccount account, boolean single) {
        double[] hours = account.hours();
        ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES + hours.length * Double.BYTES);
        out.put(VERSION).putDouble(account.latDeg()).putInt(account.told());
        put(account.before(), out);
        int dry = 0;
        for (int h = 0; h < HOURS; h++) {
            dry |= isDry(hours, h) ? 1 << h : 0;
        }
        out.putInt(dry);
        for (int h = 0; h < HOURS; h++) {
            int said = said(hours, h, single);
            out.put((byte) said);
            for (int left = said; left != 0; left &= left - 1) {
                out.putDouble(hours[Integer.numberOfTrailingZeros(left) * HOURS + h]);
            }
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static boolean isDry(double[] hours, int h) {
        return Double.doubleToRawLongBits(hours[RAIN * HOURS + h]) == 0;
    }

    /** What is written of an hour: a bit for each quantity. */
    private static int said(double[] hours, int h, boolean single) {
        int said = 0;
        for (int k = 0; k < QUANTITIES; k++) {
            said |= Double.isNaN(hours[k * HOURS + h]) ? 0 : 1 << k;
        }
        boolean endCounts = single || h == NoonOfAccount.NOON || (said & THROUGH_THE_HOUR) == 0;
        return (endCounts ? said : said & THROUGH_THE_HOUR) & ~(isDry(hours, h) ? 1 << RAIN : 0);
    }

    static DayAccount read(long day, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("day version [" + version + "] must be " + VERSION);
        }
        double latDeg = in.getDouble();
        int told = in.getInt();
        ChainState before = state(in);
        int dry = in.getInt();
        double[] hours = new double[QUANTITIES * HOURS];
        Arrays.fill(hours, Double.NaN);
        for (int h = 0; h < HOURS; h++) {
            for (int left = Byte.toUnsignedInt(in.get()); left != 0; left &= left - 1) {
                hours[Integer.numberOfTrailingZeros(left) * HOURS + h] = in.getDouble();
            }
            if ((dry & 1 << h) != 0) {
                hours[RAIN * HOURS + h] = 0;
            }
        }
        return new DayAccount(day, latDeg, hours, before, told);
    }

    private static void put(ChainState state, ByteBuffer out) {
        out.put((byte) ((state.begun() ? 1 : 0) | (state.open() ? 2 : 0)));
        out.putInt(state.estimatedDays()).putInt(state.warmDays()).putInt(state.coldDays());
        out.putDouble(state.ffmc()).putDouble(state.dmc()).putDouble(state.dc());
        out.putDouble(state.tempC()).putDouble(state.rhPct()).putDouble(state.windKmh());
        out.putDouble(state.autumnDc()).putDouble(state.winterRainMm());
    }

    private static ChainState state(ByteBuffer in) {
        byte bits = in.get();
        int estimatedDays = in.getInt();
        int warmDays = in.getInt();
        int coldDays = in.getInt();
        double ffmc = in.getDouble();
        double dmc = in.getDouble();
        double dc = in.getDouble();
        double tempC = in.getDouble();
        double rhPct = in.getDouble();
        double windKmh = in.getDouble();
        double autumnDc = in.getDouble();
        double winterRainMm = in.getDouble();
        return new ChainState(
                (bits & 1) != 0,
                ffmc,
                dmc,
                dc,
                tempC,
                rhPct,
                windKmh,
                estimatedDays,
                (bits & 2) != 0,
                warmDays,
                coldDays,
                autumnDc,
                winterRainMm);
    }
}
