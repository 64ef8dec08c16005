package io.emberwatch.danger.fwi;

import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.max;

import io.emberwatch.danger.Range;

/**
 * The Drought Code with which spring begins, after a winter that did not fill the ground.
 *
 * <p>Where less than some 200 mm fall from autumn to spring, as in all of Liaoning, a start of 15 is far too wet, and DC
 * forgets over two to three months. FFMC and DMC simply start at 85 and 6. Source: Lawson and Armitage (2008), Weather
 * guide for the Canadian Forest Fire Danger Rating System, equations 2 to 4.
 */
public final class OverwinteredDc {
    /** The driest start that is possible here; reached where neither autumn nor winter leaves any water. */
    public static final double MAX_DC = 400.0 * log(800.0);

    private static final double MIN_DC = 15.0;
    private static final Range WINTER_RAIN_MM = new Range("winterRainMm", 0.0, 10_000.0);
    private static final Range FRACTION_A = new Range("carryOver", 0.0, 1.0);
    private static final Range FRACTION_B = new Range("wetting", 0.0, 1.0);

    private OverwinteredDc() {}

    /**
     * The spring start with carry-over 0.75 and wetting 0.75.
     *
     * @param autumnDc Drought Code when the season closed, 0 or more
     * @param winterRainMm rain and melted snow since then, mm, 0 or more
     * @see #dc(double, double, double, double)
     */
    public static double dc(double autumnDc, double winterRainMm) {
        return dc(autumnDc, winterRainMm, CarryOver.DATA_END_BEFORE_FREEZE_UP.a(), Wetting.NORMAL.b());
    }

    /**
     * The spring start, 15 to {@link #MAX_DC}.
     *
     * @param autumnDc the last DC of autumn, 0 or more
     * @param winterRainMm rain and melted snow between that day and the spring start, mm
     * @param carryOver share a of the autumn's moisture that is still there, 0 to 1; see {@link CarryOver}
     * @param wetting share b of the winter's water that the ground takes up, 0 to 1; see {@link Wetting}
     */
    public static double dc(double autumnDc, double winterRainMm, double carryOver, double wetting) {
        Inputs.DC.require(autumnDc);
        WINTER_RAIN_MM.require(winterRainMm);
        FRACTION_A.require(carryOver);
        FRACTION_B.require(wetting);
        double qf = 800.0 * exp(-autumnDc / 400.0); // 3
        double qs = carryOver * qf + wetting * 3.94 * winterRainMm; // 2
        return max(MIN_DC, 400.0 * log(800.0 / max(qs, 1.0))); // 4; cffdrs gives infinity for a dry Qs
    }

    /** How well the end of autumn is known (values of Lawson and Armitage; the wording is from memory, unverified). */
    public enum CarryOver {
        /** Daily data until 1 November. */
        DATA_TO_NOVEMBER(1.0),
        /** Data end before the ground freezes. */
        DATA_END_BEFORE_FREEZE_UP(0.75),
        /** Anything less. */
        OTHER(0.5);

        private final double a;

        CarryOver(double a) {
            this.a = a;
        }

        /** The share a. */
        public double a() {
            return a;
        }
    }

    /** How much of the winter's water the ground takes (values of Lawson and Armitage; wording from memory, unverified). */
    public enum Wetting {
        /** Poorly drained, boggy. */
        POORLY_DRAINED(0.9),
        /** Neither boggy nor steep. */
        NORMAL(0.75),
        /** Steep, dry or frozen ground that sheds the melt. */
        SHEDDING(0.5);

        private final double b;

        Wetting(double b) {
            this.b = b;
        }

        /** The share b. */
        public double b() {
            return b;
        }
    }
}
