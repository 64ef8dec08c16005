package io.emberwatch.geo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** A changing share of the ground, such as dead grass or snow, under the cells of one tile. */
public final class TileCover {

    private static final short UNKNOWN = -1;
    private static final double STEPS_A_PERCENT = 100;

    /** What is told on a day, deflated. */
    record Day(long epochDay, byte[] told) {}

    private final List<Day> newestFirst;
    private final int standsDays;
    private final int cells;

    TileCover(List<Day> newestFirst, int standsDays, int cells) {
        this.newestFirst = List.copyOf(newestFirst);
        this.standsDays = standsDays;
        this.cells = cells;
    }

    /** Nothing is told of any of the cells. */
    public static TileCover unknown(int cells) {
        return new TileCover(List.of(), 0, cells);
    }

    /** Whether nothing is ever told of these cells. */
    public boolean isEmpty() {
        return newestFirst.isEmpty();
    }

    /** The share on a day, %, one number per cell; NaN where nothing is told, not yet or too long ago. */
    public double[] percentOn(LocalDate date) {
        double[] percent = new double[cells];
        Arrays.fill(percent, Double.NaN);
        int unknown = cells;
        long today = date.toEpochDay();
        for (Day day : newestFirst) {
            if (unknown == 0 || day.epochDay < today - standsDays) {
                break;
            }
            if (day.epochDay <= today) {
                unknown -= fill(percent, day);
            }
        }
        return percent;
    }

    /** Fills in what a day tells of cells that no newer day tells of; how many those are. */
    private static int fill(double[] percent, Day day) {
        int filled = 0;
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(day.told)))) {
            for (int i = 0; i < percent.length; i++) {
                short told = in.readShort();
                if (told != UNKNOWN && Double.isNaN(percent[i])) {
                    percent[i] = told / STEPS_A_PERCENT;
                    filled++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cover of day " + LocalDate.ofEpochDay(day.epochDay), e);
        }
        return filled;
    }

    /** Shares of a tile's cells, %, NaN for unknown, to a hundredth; empty where none is known. */
    static byte[] deflate(float[] percent) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean any = false;
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            for (float share : percent) {
                any |= !Float.isNaN(share);
                out.writeShort(Float.isNaN(share) ? UNKNOWN : (short) Math.round(share * STEPS_A_PERCENT));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return any ? bytes.toByteArray() : new byte[0];
    }
}
