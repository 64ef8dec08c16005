package io.emberwatch.danger.fwi;

import io.emberwatch.danger.Range;
import java.util.Arrays;

/**
 * A tile of cells that step through the FWI System of 1987 together: one noon for all, every quantity a column of
 * doubles, the state changed in place.
 *
 * <p>Use: write the noon weather into the input columns, call {@link #step}, read the output columns. All accessors return
 * the live arrays. FFMC, DMC and DC have their state columns apart from the outputs, so that a missing day (NaN or an
 * impossible reading) gives NaN outputs and leaves the state as it was. The equations are those of {@link Fwi1987}.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Fwi1987Batch {
    /** How many numbers a cell's state has: FFMC, DMC, DC. */
    public static final int STATE_COLUMNS = 3;

    private final double[] latDeg;
    private final FfScale scale;
    private final double[][] state;
    private final double[][] input;
    private final double[][] output;

    /**
     * A tile at {@link Fwi1987State#START}.
     *
     * @param latDeg latitude of each cell, degrees, north positive
     * @param scale the moisture constant
     */
    public Fwi1987Batch(double[] latDeg, FfScale scale) {
        this.latDeg = latDeg.clone();
        this.scale = scale;
        int cells = latDeg.length;
        this.state = new double[STATE_COLUMNS][cells];
        this.input = new double[4][cells];
        this.output = new double[7][cells];
        for (int i = 0; i < cells; i++) {
            Inputs.LAT_DEG.require(latDeg[i]);
            setState(i, Fwi1987State.START);
        }
        for (double[] column : input) {
            Arrays.fill(column, Double.NaN);
        }
    }

    /** How many cells the tile has. */
    public int cells() {
        return latDeg.length;
    }

    /**
     * One day for every cell.
     *
     * @param month 1 to 12
     * @return how many cells stepped; the others miss weather or state
     */
    public int step(int month) {
        Inputs.month(month);
        int stepped = 0;
        for (int i = 0; i < latDeg.length; i++) {
            if (isComplete(i)) {
                stepCell(i, month);
                stepped++;
            } else {
                for (double[] column : output) {
                    column[i] = Double.NaN;
                }
            }
        }
        return stepped;
    }

    private boolean isComplete(int i) {
        double t = input[0][i];
        double h = input[1][i];
        double w = input[2][i];
        double p = input[3][i];
        return t >= Range.TEMP_C.min()
                && t <= Range.TEMP_C.max()
                && h >= 0.0
                && h <= 100.0
                && w >= 0.0
                && w <= Range.WIND_KMH.max()
                && p >= 0.0
                && p <= Inputs.RAIN_MM.max()
                && !Double.isNaN(latDeg[i] + state[0][i] + state[1][i] + state[2][i]);
    }

    private void stepCell(int i, int month) {
        double t = input[0][i];
        double h = Math.min(input[1][i], Fwi1987State.MAX_RH_PERCENT);
        double w = input[2][i];
        double p = input[3][i];
        double ffmc = Fwi1987.ffmc(state[0][i], t, h, w, p, scale);
        double dmc = Fwi1987.dmc(state[1][i], t, h, p, month, latDeg[i]);
        double dc = Fwi1987.dc(state[2][i], t, p, month, latDeg[i]);
        double isi = Fwi1987.isi(ffmc, w, scale);
        double bui = Fwi1987.bui(dmc, dc);
        double fwi = Fwi1987.fwi(isi, bui);
        state[0][i] = ffmc;
        state[1][i] = dmc;
        state[2][i] = dc;
        output[0][i] = ffmc;
        output[1][i] = dmc;
        output[2][i] = dc;
        output[3][i] = isi;
        output[4][i] = bui;
        output[5][i] = fwi;
        output[6][i] = Fwi1987.dsr(fwi);
    }

    /**
     * The state of one cell.
     *
     * @param cell number of the cell in its tile, from 0
     */
    public Fwi1987State stateOf(int cell) {
        return new Fwi1987State(state[0][cell], state[1][cell], state[2][cell]);
    }

    /**
     * Puts one cell into a state.
     *
     * @param cell number of the cell in its tile, from 0
     */
    public void setState(int cell, Fwi1987State of) {
        state[0][cell] = of.ffmc();
        state[1][cell] = of.dmc();
        state[2][cell] = of.dc();
    }

    /**
     * Copies the state of all cells out, column after column.
     *
     * @param target takes {@link #STATE_COLUMNS} × {@link #cells()} numbers
     */
    public void copyStateTo(double[] target) {
        requireLength(target);
        for (int c = 0; c < STATE_COLUMNS; c++) {
            System.arraycopy(state[c], 0, target, c * cells(), cells());
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
            System.arraycopy(source, c * cells(), state[c], 0, cells());
        }
    }

    private void requireLength(double[] flat) {
        if (flat.length != STATE_COLUMNS * cells()) {
            throw new IllegalArgumentException(
                    "state array [" + flat.length + "] does not hold " + STATE_COLUMNS + " × " + cells() + " numbers");
        }
    }

    /** The live state columns: FFMC, DMC, DC. */
    public double[][] state() {
        return state;
    }

    /** Input: noon temperature, °C. */
    public double[] tempC() {
        return input[0];
    }

    /** Input: noon relative humidity, 0 to 100 %. */
    public double[] rhPercent() {
        return input[1];
    }

    /** Input: noon wind at 10 m in the open, km/h. */
    public double[] windKmh() {
        return input[2];
    }

    /** Input: rain of the 24 hours that end at noon, mm. */
    public double[] rain24hMm() {
        return input[3];
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

    /** Output: Daily Severity Rating. */
    public double[] dsr() {
        return output[6];
    }
}
