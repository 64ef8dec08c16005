package io.emberwatch.danger.fwi;

import static io.emberwatch.danger.fwi.ExpLog.exp;
import static io.emberwatch.danger.fwi.ExpLog.log;

import io.emberwatch.danger.Range;
import java.util.Arrays;

/**
 * The equations of {@link Fwi2025} for a run of cells, arranged so that nothing is reckoned twice: one logarithm of the
 * humidity serves six powers of it, the warmth and wind terms serve fine fuel and grass, standing and matted grass share
 * all but the sun. Same formulas, same constants; held to {@link Fwi2025State#step} at 1e-9 by a test.
 */
final class HourBlock {
    private static final double LN_10 = StrictMath.log(10.0);
    private static final double LN_100 = StrictMath.log(100.0);
    private static final double LN_280 = log(280.0);
    private static final double LN_400 = log(400.0);
    /** Humidity below this is as good as none for every power of it. */
    private static final double LEAST_RH = 1e-30;

    private final int[] cell;
    private final double[] lnRh;
    private final double[] dampAir;
    private final double[] warmth;
    private final double[] rootWind;
    private final double[] dryingRate;
    private final double[] wettingRate;
    private final double[] event;
    private final double[] curedOf;
    private final double[] curingOf;
    private int size;

    HourBlock(int capacity, int cells) {
        curedOf = new double[cells];
        curingOf = new double[cells];
        Arrays.fill(curedOf, Double.NaN);
        cell = new int[capacity];
        lnRh = new double[capacity];
        dampAir = new double[capacity];
        warmth = new double[capacity];
        rootWind = new double[capacity];
        dryingRate = new double[capacity];
        wettingRate = new double[capacity];
        event = new double[capacity];
    }

    /** Steps the cells from {@code from} to before {@code to} by an hour; returns how many stepped. */
    int step(int from, int to, double[][] state, double[][] input, double[][] output, CellSun sun, boolean standing) {
        select(from, to, state, input);
        if (size < to - from) {
            for (double[] column : output) {
                Arrays.fill(column, from, to, Double.NaN);
            }
        }
        air(input[0], input[1], input[2]);
        canopy(input[3], state[5], state[6]);
        fineFuel(input[0], input[1], input[3], state[0]);
        deepLayers(input[0], input[1], input[3], state[1], state[2], sun);
        for (int k = 0; k < size; k++) {
            state[5][cell[k]] = event[k] + input[3][cell[k]];
        }
        codes(state, output);
        forestIndices(input[2], state[0], output);
        standingGrass(input, state[4]);
        mattedGrass(input, state[3], sun);
        grassIndices(input, standing ? state[4] : state[3], standing, output);
        return size;
    }

    /** Lists the cells whose forest weather and state are all there. */
    private void select(int from, int to, double[][] state, double[][] input) {
        double[] temp = input[0];
        double[] rh = input[1];
        double[] wind = input[2];
        double[] rain = input[3];
        int n = 0;
        for (int i = from; i < to; i++) {
            double sum = state[0][i] + state[1][i] + state[2][i] + state[3][i] + state[4][i] + state[5][i];
            boolean complete = temp[i] >= Range.TEMP_C.min()
                    && temp[i] <= Range.TEMP_C.max()
                    && rh[i] >= 0.0
                    && rh[i] <= 100.0
                    && wind[i] >= 0.0
                    && wind[i] <= Range.WIND_KMH.max()
                    && rain[i] >= 0.0
                    && rain[i] <= Inputs.RAIN_MM.max()
                    && sum + state[6][i] < Double.POSITIVE_INFINITY;
            cell[n] = i;
            n += complete ? 1 : 0;
        }
        size = n;
    }

    /** What fine fuel and grass share: ln H, e^(−0.115 H), e^(0.0365 T), √W and the two log rates. */
    private void air(double[] temp, double[] rh, double[] wind) {
        for (int k = 0; k < size; k++) {
            int i = cell[k];
            double h = rh[i];
            double ln = log(h > LEAST_RH ? h : LEAST_RH);
            lnRh[k] = ln;
            dampAir[k] = exp(-0.115 * h);
            warmth[k] = exp(0.0365 * temp[i]);
            double root = Math.sqrt(wind[i]);
            rootWind[k] = root;
            dryingRate[k] = logRate(ln, h * 0.01, root);
            wettingRate[k] = Double.NaN;
        }
    }

    /** Equations 6a and 7a for {@code air} of which {@code ln + ln 100} is the logarithm in percent. */
    private static double logRate(double lnPercent, double air, double rootWind) {
        double a2 = air * air;
        double a4 = a2 * a2;
        return 0.424 * (1.0 - exp(1.7 * (lnPercent - LN_100))) + 0.0694 * rootWind * (1.0 - a4 * a4);
    }

    /** The wetting rate of the k-th cell, reckoned when first asked for. */
    private double wettingRate(int k, double rh) {
        double rate = wettingRate[k];
        if (Double.isNaN(rate)) {
            rate = wettingRate(rh, rootWind[k]);
            wettingRate[k] = rate;
        }
        return rate;
    }

    private static double wettingRate(double rh, double rootWind) {
        double dryness = 100.0 - rh;
        return logRate(log(dryness > LEAST_RH ? dryness : LEAST_RH), dryness * 0.01, rootWind);
    }

    /** Ends the rain events of canopies that have dried, and puts the event before this hour into {@code event}. */
    private void canopy(double[] rain, double[] eventMm, double[] dryHours) {
        for (int k = 0; k < size; k++) {
            int i = cell[k];
            double dry = rain[i] < Fwi2025State.RAIN_ROUNDS_UP_MM && eventMm[i] > 0.0 ? dryHours[i] + 1.0 : 0.0;
            boolean over = dry >= Fwi2025State.HOURS_TO_DRY_CANOPY;
            event[k] = over ? 0.0 : eventMm[i];
            dryHours[i] = over ? 0.0 : dry;
        }
    }

    private void fineFuel(double[] temp, double[] rh, double[] rain, double[] moisture) {
        for (int k = 0; k < size; k++) {
            int i = cell[k];
            double m = moisture[i];
            double p = rain[i];
            if (p > 0.0) {
                p = Fwi2025.RainGate.FINE_FUEL.pass(event[k], p);
                m = p > 0.0 ? Fwi1987.afterRain(m, p) : m; // 3a, 3b
            }
            double steam = exp((rh[i] - 100.0) * 0.1);
            double heat = 0.18 * (21.1 - temp[i]) * (1.0 - dampAir[k]);
            double ed = 0.942 * exp(0.679 * lnRh[k]) + 11.0 * steam + heat; // 4
            if (m > ed) {
                m = ed + (m - ed) * exp(-LN_10 * 0.1158 * warmth[k] * dryingRate[k]); // 6, 8
            } else {
                double ew = 0.618 * exp(0.753 * lnRh[k]) + 10.0 * steam + heat; // 5
                if (m < ew && m < ed) {
                    m = ew + (m - ew) * exp(-LN_10 * 0.1158 * warmth[k] * wettingRate(k, rh[i])); // 7, 9
                }
            }
            moisture[i] = m;
        }
    }

    private void deepLayers(double[] temp, double[] rh, double[] rain, double[] duff, double[] drought, CellSun sun) {
        for (int k = 0; k < size; k++) {
            int i = cell[k];
            double md = duff[i];
            double mc = drought[i];
            if (rain[i] > 0.0) {
                double re = Fwi2025.RainGate.DUFF.pass(event[k], rain[i]);
                md = re > 0.0 ? Fwi2025.duffMoisture(md, 0.0, 0.0, re, false) : md; // 13, 14
                mc = Math.min(mc + 3.937 * Fwi2025.RainGate.DROUGHT.pass(event[k], rain[i]) / 2.0, 400.0); // 20
            }
            if (sun.isDaylight(i)) {
                double t = temp[i];
                double warm = t <= -0.05 ? 0.0 : t;
                md = (md - 20.0) * exp(-2.22e-4 / 43.43 * warm * (100.0 - rh[i])) + 20.0; // 16
                md = md > 300.0 ? 300.0 : md;
                mc = t >= 0.05 ? mc * exp(-(0.015 * t + 3.0 / 16.0) / 400.0) : mc; // 22
            }
            duff[i] = md;
            drought[i] = mc;
        }
    }

    /** FFMC, DMC, DC and BUI. */
    private void codes(double[][] state, double[][] output) {
        for (int k = 0; k < size; k++) {
            int i = cell[k];
            output[0][i] = FfScale.EXACT.toCode(state[0][i]); // 10
            double p = Math.max(0.0, 43.43 * (LN_280 - log(state[1][i] - 20.0))); // 15
            double d = Math.max(0.0, 400.0 * (LN_400 - log(state[2][i]))); // 21
            output[1][i] = p;
            output[2][i] = d;
            output[4][i] = bui(p, d);
        }
    }

    private static double bui(double p, double d) {
        double both = p + 0.4 * d;
        if (!(both > 0.0)) {
            return 0.0;
        }
        double share = 0.8 * d / both;
        double u = p * share; // 27a
        if (p > 0.4 * d) {
            u = p - (1.0 - share) * (0.92 + exp(1.7 * log(0.0114 * p))); // 27b
        }
        return u > 0.0 ? u : 0.0;
    }

    /** ISI, FWI and DSR. */
    private void forestIndices(double[] wind, double[] moisture, double[][] output) {
        double[] buiColumn = output[4];
        for (int k = 0; k < size; k++) {
            int i = cell[k];
            double isi = isi(moisture[i], wind[i]);
            double u = buiColumn[i];
            double fd = u <= 80.0
                    ? 0.626 * (u > 0.0 ? exp(0.809 * log(u)) : 0.0) + 2.0 // 28a
                    : 1000.0 / (25.0 + 108.64 * exp(-0.023 * (u < 3.0e4 ? u : 3.0e4))); // 28b
            double b = 0.1 * isi * fd; // 29
            double lnFwi = log(b > 1e-300 ? b : 1e-300);
            double fwi = b;
            if (b > 1.0) {
                lnFwi = 2.72 * exp(0.647 * log(0.434 * lnFwi)); // 30a
                fwi = exp(lnFwi);
            }
            output[3][i] = isi;
            output[5][i] = fwi;
            output[6][i] = 0.0272 * exp(1.77 * lnFwi > -700.0 ? 1.77 * lnFwi : -700.0); // 31
        }
    }

    private static double isi(double m, double w) {
        double wet = m > 1e-30 ? exp(5.31 * log(m)) / 4.93e7 : 0.0;
        if (w >= Fwi2025.WIND_ROUNDS_TO_40) {
            double fw = 12.0 * (1.0 - exp(-0.0818 * (w - 28.0))); // 53a of ST-X-3
            return 0.208 * 91.9 * fw * exp(-0.1386 * m) * (1.0 + wet);
        }
        return 0.208 * 91.9 * exp(0.05039 * w - 0.1386 * m) * (1.0 + wet); // 24 to 26
    }

    private static boolean isLoad(double load) {
        return load > 0.0 && load <= Inputs.GRASS_LOAD_KG_M2.max();
    }

    /** A measured radiation that cannot be; NaN is none measured. */
    private static boolean isBadRadiation(double solrad) {
        return solrad < 0.0 || solrad > Inputs.SOLRAD_KW_M2.max();
    }

    private void standingGrass(double[][] input, double[] moisture) {
        for (int k = 0; k < size; k++) {
            int i = cell[k];
            double load = input[6][i];
            if (!isLoad(load) || isBadRadiation(input[4][i])) {
                continue;
            }
            double m = moisture[i] + 100.0 * Fwi2025.STANDING_RAIN_SHARE * input[3][i] / load;
            m = m > 250.0 ? 250.0 : m;
            moisture[i] = grass(k, m, input[0][i], input[1][i]);
        }
    }

    /** Grass in the shade: its air is that of the screen. */
    private double grass(int k, double m, double t, double h) {
        double heat = 0.27 * (26.7 - t) * (1.0 - dampAir[k]);
        double ed = 1.62 * exp(0.532 * lnRh[k]) + 13.7 * exp((h - 100.0) * (1.0 / 13.0)) + heat;
        if (m > ed) {
            return ed + (m - ed) * exp(-LN_10 * 0.389633 * warmth[k] * dryingRate[k]);
        }
        double ew = 1.42 * exp(0.512 * lnRh[k]) + 12.0 * exp((h - 100.0) * (1.0 / 18.0)) + heat;
        if (m < ew && m < ed) {
            return ew + (m - ew) * exp(-LN_10 * 0.389633 * warmth[k] * wettingRate(k, h));
        }
        return m;
    }

    private void mattedGrass(double[][] input, double[] moisture, CellSun sun) {
        for (int k = 0; k < size; k++) {
            int i = cell[k];
            double load = input[6][i];
            if (!isLoad(load) || isBadRadiation(input[4][i])) {
                continue;
            }
            double t = input[0][i];
            double h = input[1][i];
            double m = moisture[i] + 100.0 * input[3][i] / load;
            m = m > 250.0 ? 250.0 : m;
            double measured = input[4][i];
            double solrad = Double.isNaN(measured) ? solrad(sun.cosZenith(i), t, h) : measured;
            moisture[i] = solrad > 0.0 ? sunlitGrass(k, m, t, input[2][i], solrad) : grass(k, m, t, h);
        }
    }

    private static double solrad(double cosZenith, double t, double h) {
        if (!(cosZenith > 0.0)) {
            return 0.0;
        }
        double vpdHpa = 6.11 * (1.0 - h * 0.01) * exp(17.29 * t / (t + 237.3));
        double solrad = cosZenith * 0.92 * (1.0 - exp(-0.22 * vpdHpa));
        return solrad < SunDay.LEAST_SOLRAD_KW_M2 ? 0.0 : solrad;
    }

    /** Grass warmed by the sun, in the drier air that the warmth makes. */
    private double sunlitGrass(int k, double m, double t, double w, double solrad) {
        double tf = t + 17.9 * solrad * exp(-0.034 * w);
        double ln = lnRh[k] + LN_10 * (Fwi2025.tetens(t) - Fwi2025.tetens(tf));
        double h = exp(ln);
        double heat = 0.27 * (26.7 - tf) * (1.0 - exp(-0.115 * h));
        double ed = 1.62 * exp(0.532 * ln) + 13.7 * exp((h - 100.0) * (1.0 / 13.0)) + heat;
        if (m > ed) {
            return ed + (m - ed) * exp(-LN_10 * 0.389633 * exp(0.0365 * tf) * logRate(ln, h * 0.01, rootWind[k]));
        }
        double ew = 1.42 * exp(0.512 * ln) + 12.0 * exp((h - 100.0) * (1.0 / 18.0)) + heat;
        if (m < ew && m < ed) {
            return ew + (m - ew) * exp(-LN_10 * 0.389633 * exp(0.0365 * tf) * wettingRate(h, rootWind[k]));
        }
        return m;
    }

    /** GFMC, GSI and GFWI. */
    private void grassIndices(double[][] input, double[] moisture, boolean standing, double[][] output) {
        for (int k = 0; k < size; k++) {
            int i = cell[k];
            double load = input[6][i];
            double cured = input[5][i];
            if (!isLoad(load) || isBadRadiation(input[4][i]) || !(cured >= 0.0 && cured <= 100.0)) {
                output[7][i] = Double.NaN;
                output[8][i] = Double.NaN;
                output[9][i] = Double.NaN;
                continue;
            }
            double curing = curingFactor(i, cured);
            double w = input[2][i];
            double m = moisture[i];
            output[7][i] = gfmc(m, curing, w);
            double gsi = Fwi2025.GSI_PER_ROS * Fwi2025.M_PER_MIN * grassWind(w, standing) * damping(m, w) * curing;
            output[8][i] = gsi;
            double intensity = 300.0 / Fwi2025.GSI_PER_ROS * load * gsi;
            output[9][i] = intensity > 100.0 ? log(intensity * (1.0 / 60.0)) * (1.0 / 0.14) : intensity * (1.0 / 25.0);
        }
    }

    /** The curing factor of cell i, which is reckoned anew only when its curing has changed. */
    private double curingFactor(int i, double cured) {
        if (cured != curedOf[i]) {
            curedOf[i] = cured;
            curingOf[i] = cured < 20.0 ? 0.0 : 1.036 / (1.0 + 103.989 * exp(-0.0996 * (cured - 20.0)));
        }
        return curingOf[i];
    }

    private static double gfmc(double m, double curing, double w) {
        if (!(curing > 0.0)) {
            return 0.0;
        }
        double wind = Fwi2025.FLAMING_INTERCEPT + Fwi2025.FLAMING_PER_WIND * w;
        // P / (1 − P) of P = φ / (1 + e^−z) is φ / (1 − φ + e^−z)
        double odds = curing / (1.0 - curing + exp(-(wind + Fwi2025.FLAMING_PER_MOISTURE * m)));
        double equivalent = (log(odds) - wind) * (1.0 / Fwi2025.FLAMING_PER_MOISTURE);
        return FfScale.EXACT.toCode(equivalent < 250.0 ? equivalent : 250.0);
    }

    private static double grassWind(double w, boolean standing) {
        if (w < 5.0) {
            return 0.054 + (standing ? 0.269 : 0.209) * w;
        }
        double push = w > 5.0 ? exp(0.844 * log(w - 5.0)) : 0.0;
        return standing ? 1.4 + 0.838 * push : 1.1 + 0.715 * push;
    }

    private static double damping(double m, double w) {
        if (m < 12.0) {
            return exp(-0.108 * m);
        } else if (w < Fwi2025.WIND_ROUNDS_TO_10) {
            double slow = 0.6838 - 0.0342 * m;
            return m < 20.0 && slow > 0.0 ? slow : 0.0;
        }
        return m < 23.9 ? 0.547 - 0.0228 * m : 0.0;
    }
}
