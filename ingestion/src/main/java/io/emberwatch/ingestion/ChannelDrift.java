package io.emberwatch.ingestion;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One channel's difference to its neighbours, day after day, and whether it has grown away from what it was.
 *
 * <p>Where a sensor stands makes it differ by day or by night, and the season changes that; a fault of the sensor changes both. So each day has two
 * differences, of its cool and of its warm hours, and the growth is the smaller of theirs, none where one rose and the other fell: among 151 real
 * stations that leaves half of the changes that healthy ones show within 45 days. It is the median of the last week against that of the ten days at the window's beginning, and counts
 * where it is beyond the limit and beyond 2.5 times what the noise from day to day makes of such medians, three days in a row. The drift then lasts
 * until the difference has come back within half the limit of what it was; then the channel is followed anew.
 */
final class ChannelDrift {

    private static final int HALVES = 2;
    private static final int RECENT_DAYS = 7;
    private static final int FORMER_DAYS = 10;
    private static final int FEWEST_DAYS = 5;
    private static final int DAYS_IN_A_ROW = 3;
    private static final double SIGMAS = 2.5;
    private static final double MAD_TO_SIGMA = 1.4826;
    /** Standard error of a median against that of a mean. */
    private static final double OF_MEDIAN = 1.25;

    /** Of the cool and of the warm hours: the difference of each day of the window, the newest last; NaN where not known. */
    private final double[][] days;
    /** What both were before they drifted; NaN where the channel does not drift. */
    private final double[] before = {Double.NaN, Double.NaN};

    private int inARow;

    ChannelDrift(int window) {
        days = new double[HALVES][window + 1];
        for (double[] half : days) {
            Arrays.fill(half, Double.NaN);
        }
    }

    /** Whether it drifts, as far as the days that are over tell. */
    boolean drifts() {
        return !Double.isNaN(before[0]);
    }

    /** Whether nothing is known of any day. */
    boolean isEmpty() {
        return Arrays.stream(days).flatMapToDouble(Arrays::stream).allMatch(Double::isNaN);
    }

    /** Takes in the day that is over; NaN where nothing is known. */
    void day(double coolHours, double warmHours, double limit) {
        for (double[] half : days) {
            System.arraycopy(half, 1, half, 0, half.length - 1);
        }
        int newest = days[0].length - 1;
        days[0][newest] = coolHours;
        days[1][newest] = warmHours;
        double[] now = medians(newest + 1 - RECENT_DAYS, RECENT_DAYS);
        double[] then = drifts() ? before : medians(0, FORMER_DAYS);
        double grown = grown(then, now);
        if (Double.isNaN(grown)) {
            return;
        }
        boolean turns = drifts() ? grown < limit / 2 : grown >= Math.max(limit, SIGMAS * error());
        inARow = turns ? inARow + 1 : 0;
        if (inARow == DAYS_IN_A_ROW) {
            turn(then);
        }
    }

    /** A drift begins with what was before it; after one, all is followed anew, or the way back would be the next. */
    private void turn(double[] then) {
        inARow = 0;
        if (drifts()) {
            Arrays.fill(before, Double.NaN);
            for (double[] half : days) {
                Arrays.fill(half, Double.NaN);
            }
        } else {
            System.arraycopy(then, 0, before, 0, HALVES);
        }
    }

    /** By how much both differences have moved to the same side; NaN where one is not known. */
    private static double grown(double[] then, double[] now) {
        double cool = now[0] - then[0];
        double warm = now[1] - then[1];
        if (Double.isNaN(cool + warm)) {
            return Double.NaN;
        }
        return cool * warm <= 0 ? 0 : Math.min(Math.abs(cool), Math.abs(warm));
    }

    private double[] medians(int from, int count) {
        double[] both = new double[HALVES];
        for (int half = 0; half < HALVES; half++) {
            both[half] = Middle.ofKnown(Arrays.copyOfRange(days[half], from, from + count), FEWEST_DAYS);
        }
        return both;
    }

    /** Standard error of the difference of two such medians, from how much one day differs from the next. */
    private double error() {
        double sigma = 0;
        for (double[] half : days) {
            double[] steps = new double[half.length - 1];
            for (int i = 0; i < steps.length; i++) {
                steps[i] = Math.abs(half[i + 1] - half[i]);
            }
            sigma = Math.max(sigma, MAD_TO_SIGMA * Middle.ofKnown(steps, 1) / Math.sqrt(2));
        }
        return OF_MEDIAN * sigma * Math.sqrt(1.0 / RECENT_DAYS + 1.0 / FORMER_DAYS);
    }

    /** Bytes that {@link #write} needs. */
    int bytes() {
        return Short.BYTES + HALVES * (Double.BYTES + days[0].length * Float.BYTES) + 1;
    }

    void write(ByteBuffer out) {
        out.putShort((short) days[0].length);
        for (int half = 0; half < HALVES; half++) {
            out.putDouble(before[half]);
            for (double day : days[half]) {
                out.putFloat((float) day);
            }
        }
        out.put((byte) inARow);
    }

    /** Reads it back into a channel of which nothing is known; of a longer window the newest days. */
    void read(ByteBuffer in) {
        int kept = Short.toUnsignedInt(in.getShort());
        for (int half = 0; half < HALVES; half++) {
            before[half] = in.getDouble();
            for (int i = 0; i < kept; i++) {
                int place = i - kept + days[half].length;
                double day = in.getFloat();
                if (place >= 0) {
                    days[half][place] = day;
                }
            }
        }
        inARow = Byte.toUnsignedInt(in.get());
    }
}
