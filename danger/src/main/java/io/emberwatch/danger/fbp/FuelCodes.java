package io.emberwatch.danger.fbp;

/**
 * The dryness of a stand as the FBP System takes it: FFMC for the fine fuel on the ground, BUI for what lies below.
 *
 * <p>The codes carry their origin. Codes of FWI2025 cannot become an instance: Natural Resources Canada asks (notice of
 * February 2026) to run FWI2025 beside FWI1987 and not to feed it to the FBP System of 1992, which was fitted to the
 * codes of 1987.
 *
 * @param origin the system that computed them, FWI1987
 * @param ffmc Fine Fuel Moisture Code, 0 to 101
 * @param bui Buildup Index, 0 upward
 */
public record FuelCodes(CodeOrigin origin, double ffmc, double bui) {

    /**
     *
     * @throws IllegalArgumentException for codes of FWI2025 and for codes outside their range; NaN is a missing code
     */
    public FuelCodes {
        if (origin != CodeOrigin.FWI1987) {
            throw new IllegalArgumentException("origin of FFMC and BUI [" + origin
                    + "] is refused: the FBP System (1992) was fitted to FWI1987, and Natural Resources Canada's notice of"
                    + " February 2026 says to run FWI2025 in parallel and not to use it as input of FBP");
        }
        Ranges.FFMC.require(ffmc);
        Ranges.BUI.require(bui);
    }

    /**
     * Codes of the daily system of 1987.
     *
     * @param ffmc Fine Fuel Moisture Code, 0 to 101
     * @param bui Buildup Index, 0 or more
     */
    public static FuelCodes fwi1987(double ffmc, double bui) {
        return new FuelCodes(CodeOrigin.FWI1987, ffmc, bui);
    }
}
