package io.emberwatch.jobs.tile;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What the cells of a tile remember at the end of an hour: moistures, codes, the rain since noon, and how much of it was
 * measured. One column of doubles per quantity; NaN in {@link Column#FINE_FUEL} is a cell that has not started.
 *
 * <p>As bytes, big-endian: version (byte, 1), columns (short), cells (int), then the columns one after the other. Columns are added at
 * the end; an older frame lacks them and gets NaN.
 */
final class TileFrame {

    private static final byte VERSION = 1;
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
        AIR_GAP_HOURS
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
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + COLUMNS * cells * Double.BYTES);
        out.put(VERSION).putShort((short) COLUMNS).putInt(cells);
        for (double[] column : columns) {
            out.asDoubleBuffer().put(column);
            out.position(out.position() + cells * Double.BYTES);
        }
        return out.array();
    }

    /** Reads a frame back, also one of fewer columns. */
    static TileFrame of(byte[] bytes, int cells) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        short count = in.getShort();
        int found = in.getInt();
        if (version != VERSION || found != cells) {
            throw new IllegalArgumentException("tile frame version [" + version + "] with [" + found
                    + "] cells must be " + VERSION + " with " + cells);
        }
        TileFrame frame = fresh(cells);
        for (int c = 0; c < Math.min(count, COLUMNS); c++) {
            in.asDoubleBuffer().get(frame.columns[c]);
            in.position(in.position() + cells * Double.BYTES);
        }
        return frame;
    }
}
