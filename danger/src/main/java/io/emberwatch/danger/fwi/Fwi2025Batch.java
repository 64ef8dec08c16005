package io.emberwatch.danger.fwi;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * A tile of cells that step through the FWI System of 2025 together: the same hour for all, every quantity a column of
 * doubles, the state changed in place.
 *
 * <p>Use: write the hour's weather into the input columns ({@link #tempC()} and so on), call {@link #step}, read the
 * output columns ({@link #ffmc()} and so on). All accessors return the live arrays, one entry per cell; nothing is copied.
 * Curing and grass load stay from hour to hour until overwritten. {@link #solradKwM2()} is NaN at first, which means that
 * radiation is reckoned from sun, temperature and humidity; a value written there is a measurement and stays until
 * overwritten.
 *
 * <p>Missing and impossible inputs are alike here (scalar calls refuse the impossible): where weather or state is NaN or
 * out of range the cell's ten outputs are NaN and its state is left as it was; a bad grass load or measured radiation
 * does that to the grass alone; a bad curing only to GFMC, GSI and GFWI. The caller decides how to fill a gap.
 *
 * <p>For a tile that rewinds: {@link #copyStateTo} and {@link #copyStateFrom} take and restore the seven state columns.
 * Equal states and inputs give equal results bit for bit on every Java machine but for the sun's geometry and square
 * root, which are those of {@link Math}. Results lie within 1e-9 of {@link Fwi2025State#step}.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Fwi2025Batch {
    /** How many numbers a cell's state has, in the order of {@link Fwi2025State}. */
    public static final int STATE_COLUMNS = 7;

    static final int OUTPUT_COLUMNS = 10;
    /** Cells stepped at once, few enough for their columns to stay in the processor's cache. */
    private static final int BLOCK = 256;

    private final int cells;
    private final CellSun sun;
    private final GrassCalendar calendar;
    private final double[][] state;
    private final double[][] input;
    private final double[][] output;
    private final HourBlock block;

    /**
     * A tile at {@link Fwi2025State#START}, with the default grass load and unknown curing.
     *
     * @param latDeg latitude of each cell, degrees, north positive
     * @param lonDeg longitude of each cell, degrees, east positive
     * @param utcOffsetHours the clock of all cells; China +8
     * @param calendar when the grass stands
     */
    public Fwi2025Batch(double[] latDeg, double[] lonDeg, double utcOffsetHours, GrassCalendar calendar) {
        if (latDeg.length != lonDeg.length) {
            throw new IllegalArgumentException(
                    "latitudes [" + latDeg.length + "] and longitudes [" + lonDeg.length + "] differ in number");
        }
        this.cells = latDeg.length;
        this.sun = new CellSun(latDeg, lonDeg, utcOffsetHours);
        this.calendar = calendar;
        this.block = new HourBlock(Math.min(BLOCK, cells), cells);
        this.state = new double[STATE_COLUMNS][cells];
        this.input = new double[7][cells];
        this.output = new double[OUTPUT_COLUMNS][cells];
        for (double[] column : input) {
            Arrays.fill(column, Double.NaN);
        }
        Arrays.fill(grassFuelLoadKgM2(), Fwi2025Hour.DEFAULT_GRASS_LOAD_KG_M2);
        for (int i = 0; i < cells; i++) {
            setState(i, Fwi2025State.START);
        }
    }

    /** How many cells the tile has. */
    public int cells() {
        return cells;
    }

    /**
     * One hour for every cell. Hours must follow one another without a gap.
     *
     * @param date day of the hour on the tile's clock
     * @param hour 0 to 23; the weather is that of the hour that ends then
     * @return how many cells stepped; the others miss weather or state
     */
    public int step(LocalDate date, int hour) {
        Inputs.hour(hour);
        sun.moveTo(date, hour);
        boolean standing = calendar.isStanding(date);
        int stepped = 0;
        for (int from = 0; from < cells; from += BLOCK) {
            stepped += block.step(from, Math.min(from + BLOCK, cells), state, input, output, sun, standing);
        }
        return stepped;
    }

    /**
     * The state of one cell.
     *
     * @param cell number of the cell in its tile, from 0
     */
    public Fwi2025State stateOf(int cell) {
        return new Fwi2025State(
                state[0][cell],
                state[1][cell],
                state[2][cell],
                state[3][cell],
                state[4][cell],
                state[5][cell],
                state[6][cell]);
    }

    /**
     * Puts one cell into a state.
     *
     * @param cell number of the cell in its tile, from 0
     */
    public void setState(int cell, Fwi2025State of) {
        state[0][cell] = of.fineFuelMoisture();
        state[1][cell] = of.duffMoisture();
        state[2][cell] = of.droughtMoisture();
        state[3][cell] = of.mattedGrassMoisture();
        state[4][cell] = of.standingGrassMoisture();
        state[5][cell] = of.rainEventMm();
        state[6][cell] = of.dryHours();
    }

    /**
     * Copies the state of all cells out, column after column.
     *
     * @param target takes {@link #STATE_COLUMNS} × {@link #cells()} numbers
     */
    public void copyStateTo(double[] target) {
        requireLength(target);
        for (int c = 0; c < STATE_COLUMNS; c++) {
            System.arraycopy(state[c], 0, target, c * cells, cells);
        }
    }

    /**
     * Puts all cells into the states that {@link #copyStateTo} took; cells may be NaN there, they then stay missing.
     *
     * @param source the tile to take the state of
     */
    public void copyStateFrom(double[] source) {
        requireLength(source);
        for (int c = 0; c < STATE_COLUMNS; c++) {
            System.arraycopy(source, c * cells, state[c], 0, cells);
        }
    }

    private void requireLength(double[] flat) {
        if (flat.length != STATE_COLUMNS * cells) {
            throw new IllegalArgumentException(
                    "state array [" + flat.length + "] does not hold " + STATE_COLUMNS + " × " + cells + " numbers");
        }
    }

    /** The live state columns in the order of {@link Fwi2025State}'s components. */
    public double[][] state() {
        return state;
    }

    /** Input: air temperature, °C. */
    public double[] tempC() {
        return input[0];
    }

    /** Input: relative humidity, 0 to 100 %. */
    public double[] rhPercent() {
        return input[1];
    }

    /** Input: wind at 10 m in the open, km/h. */
    public double[] windKmh() {
        return input[2];
    }

    /** Input: rain of the hour, mm. */
    public double[] rainMm() {
        return input[3];
    }

    /** Input: measured solar radiation, kW/m²; NaN where it is to be reckoned. */
    public double[] solradKwM2() {
        return input[4];
    }

    /** Input: share of dead grass, 0 to 100 %. */
    public double[] percentCured() {
        return input[5];
    }

    /** Input: grass fuel load, kg/m². */
    public double[] grassFuelLoadKgM2() {
        return input[6];
    }

    /** Output: Fine Fuel Moisture Code. */
    public double[] ffmc() {
        return output[0];
    }

    /** Output: Duff Moisture Code. */
    public double[] dmc() {
        return output[1];
    }

    /** Output: Drought Code. */
    public double[] dc() {
        return output[2];
    }

    /** Output: Initial Spread Index. */
    public double[] isi() {
        return output[3];
    }

    /** Output: Buildup Index. */
    public double[] bui() {
        return output[4];
    }

    /** Output: Fire Weather Index. */
    public double[] fwi() {
        return output[5];
    }

    /** Output: Daily Severity Rating of the hour. */
    public double[] dsr() {
        return output[6];
    }

    /** Output: Grassland Fuel Moisture Code. */
    public double[] gfmc() {
        return output[7];
    }

    /** Output: Grassland Spread Index. */
    public double[] gsi() {
        return output[8];
    }

    /** Output: Grassland Fire Weather Index. */
    public double[] gfwi() {
        return output[9];
    }
}
