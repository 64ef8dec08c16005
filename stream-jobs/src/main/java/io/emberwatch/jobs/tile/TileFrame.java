package io.emberwatch.jobs.tile;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What the cells of a tile remember at the end of an hour: moistures, codes, the rain since noon, and how much of it was
 * measured. One column of doubles per quantity; NaN in {@link Column#FINE_FUEL} is a cell that has not started.
 *
 * <p>As bytes, big-endian: version (byte, 2), columns (short), cells (int), then the columns one after the other: a byte 0 and one
 * number where all cells have the same, for most gaps, rains and dry spells of a tile are alike, or a byte 1 and a number per cell. In
 * version 1 that byte is missing and each cell has its number. Columns are added at the end; an older frame lacks them and gets NaN.
 */
final class TileFrame {

    private static final byte VERSION = 2;
    private static final byte VERSION_WITHOUT_KINDS = 1;
    private static final byte ALIKE = 0;
    private static final byte EACH = 1;
    private static final int HEADER_BYTES = 7;

    /** One remembered quantity. The order is part of the state format. */
    enum Column {
        /** FWI2025: moisture of the fine fuel, %. */
        FINE_FUEL,
        /** FWI2025: moisture of the duff, %. */
        DUFF,
        /** FWI2025: moisture equivalent of the deep layer. */
        DROUGHT,
        /** FWI2025: moisture of matted grass, %. */
        MATTED_GRASS,
        /** FWI2025: moisture of standing grass, %. */
        STANDING_GRASS,
        /** FWI2025: rain of the running event, mm. */
        RAIN_EVENT,
        /** FWI2025: hours without rain in the running event. */
        DRY_HOURS,
        /** FWI1987: FFMC of the last noon. */
        FFMC_1987,
        /** FWI1987: DMC of the last noon. */
        DMC_1987,
        /** FWI1987: DC of the last noon. */
        DC_1987,
        /** FWI1987: ISI of the last noon; NaN before the first. */
        ISI_1987,
        /** Rain since the last noon, mm. */
        RAIN_SINCE_NOON,
        /** Temperature fed last, °C. */
        LAST_TEMP,
        /** Relative humidity fed last, %. */
        LAST_RH,
        /** Wind fed last, km/h. */
        LAST_WIND,
        /** A bit per hour of the last 24, the newest lowest: whether its weather was estimated. */
        ESTIMATED_BITS,
        /** Hours in a row whose weather was estimated, up to now. */
        GAP_HOURS,
        /** Hours since the cell started. */
        AGE_HOURS,
        /** Hours in a row whose temperature, humidity or wind was estimated, up to now. */
        AIR_GAP_HOURS,
        /** Highest temperature since the last day's end, °C. */
        DAY_TEMP_MAX,
        /** Lowest relative humidity since the last day's end, %. */
        DAY_RH_MIN,
        /** Strongest wind since the last day's end, km/h. */
        DAY_WIND_MAX,
        /** Rain since the last day's end, mm. */
        DAY_RAIN,
        /** LY/T 1172: the last daily rain that counted, mm. */
        HTZ_LAST_RAIN,
        /** LY/T 1172: days since. */
        HTZ_DRY_DAYS,
        /** LY/T 1172: the index of the last day. */
        HTZ,
        /** Weather service's index: days in a row without rain. */
        CMA_DRY_DAYS,
        /** Weather service's index of the last day. */
        CMA,
        /** KBDI of the last day, mm. */
        KBDI,
        /** KBDI: rain of the running wet spell, mm. */
        WET_SPELL,
        /** Drought factor of the last day, 0 to 10. */
        DROUGHT_FACTOR,
        /** Daily rains that the drought factor remembers, mm, the newest first. */
        RAIN_1_DAY_AGO,
        RAIN_2_DAYS_AGO,
        RAIN_3_DAYS_AGO,
        RAIN_4_DAYS_AGO,
        RAIN_5_DAYS_AGO,
        RAIN_6_DAYS_AGO,
        RAIN_7_DAYS_AGO,
        RAIN_8_DAYS_AGO,
        RAIN_9_DAYS_AGO,
        RAIN_10_DAYS_AGO,
        RAIN_11_DAYS_AGO,
        RAIN_12_DAYS_AGO,
        RAIN_13_DAYS_AGO,
        RAIN_14_DAYS_AGO,
        RAIN_15_DAYS_AGO,
        RAIN_16_DAYS_AGO,
        RAIN_17_DAYS_AGO,
        RAIN_18_DAYS_AGO,
        RAIN_19_DAYS_AGO,
        RAIN_20_DAYS_AGO,
        /** Season: 0 while the forest rests in frost or snow; NaN counts as open. */
        SEASON_OPEN,
        /** Season: days in a row whose maximum would open it, at most 3. */
        WARM_DAYS,
        /** Season: days in a row whose maximum would close it, at most 3. */
        COLD_DAYS,
        /** Rain and melted snow since the season closed, mm. */
        WINTER_RAIN,
        /** FWI2025: DC with which the season closed. */
        AUTUMN_DC,
        /** FWI1987: DC with which the season closed; NaN where it had none. */
        AUTUMN_DC_1987,
        /** Season: days in a row without snow, at most 3. */
        SNOW_FREE_DAYS,
        /** Season: days since it closed; NaN while it is open. */
        REST_DAYS
    }

    private static final int COLUMNS = Column.values().length;

    private final double[][] columns;

    private TileFrame(double[][] columns) {
        this.columns = columns;
    }

    /** A tile none of whose cells has started. */
    static TileFrame fresh(int cells) {
        double[][] columns = new double[COLUMNS][cells];
        for (double[] column : columns) {
            Arrays.fill(column, Double.NaN);
        }
        return new TileFrame(columns);
    }

    /** The numbers of a quantity, one per cell. */
    double[] column(Column column) {
        return columns[column.ordinal()];
    }

    /** The numbers of the quantity at a position of {@link Column}. */
    double[] column(int ordinal) {
        return columns[ordinal];
    }

    /** Whether a cell has started. */
    boolean started(int cell) {
        return !Double.isNaN(columns[0][cell]);
    }

    /** Whether any cell has started. */
    boolean alive() {
        for (double moisture : columns[0]) {
            if (!Double.isNaN(moisture)) {
                return true;
            }
        }
        return false;
    }

    /** Lets a cell forget everything. */
    void stop(int cell) {
        for (double[] column : columns) {
            column[cell] = Double.NaN;
        }
    }

    /** The frame as bytes. */
    byte[] toBytes() {
        int cells = columns[0].length;
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + COLUMNS * (1 + cells * Double.BYTES));
        out.put(VERSION).putShort((short) COLUMNS).putInt(cells);
        for (double[] column : columns) {
            if (cells > 0 && isAlike(column)) {
                out.put(ALIKE).putDouble(column[0]);
            } else {
                out.put(EACH);
                out.asDoubleBuffer().put(column);
                out.position(out.position() + cells * Double.BYTES);
            }
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static boolean isAlike(double[] column) {
        long bits = Double.doubleToRawLongBits(column[0]);
        for (double value : column) {
            if (Double.doubleToRawLongBits(value) != bits) {
                return false;
            }
        }
        return true;
    }

    /** Reads a frame back, also one of an older version or of fewer columns. */
    static TileFrame of(byte[] bytes, int cells) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        short count = in.getShort();
        int found = in.getInt();
        if (version != VERSION && version != VERSION_WITHOUT_KINDS || found != cells) {
            throw new IllegalArgumentException("tile frame version [" + version + "] with [" + found
                    + "] cells must be " + VERSION_WITHOUT_KINDS + " or " + VERSION + " with " + cells);
        }
        TileFrame frame = fresh(cells);
        for (int c = 0; c < Math.min(count, COLUMNS); c++) {
            if (version == VERSION && in.get() == ALIKE) {
                Arrays.fill(frame.columns[c], in.getDouble());
            } else {
                in.asDoubleBuffer().get(frame.columns[c]);
                in.position(in.position() + cells * Double.BYTES);
            }
        }
        return frame;
    }
}
