package io.emberwatch.danger.fbp;

import java.util.Locale;

/**
 * A fuel type of the FBP System: a stand, slash or grass that burns in one manner, with the constants of its spread curve.
 *
 * <p>Source: ST-X-3 (1992), tables 6 to 8; GLC-X-10 (2009) for M-3, M-4 and the green aspen D-2. The types describe
 * Canadian vegetation. A mapping of other forests on them (Mongolian oak on D-1, larch on C-3, …) is an expert's setting
 * and has no official standing.
 */
public enum FuelType {
    /** Spruce–lichen woodland. */
    C1(90, 0.0649, 4.5, 72, 0.90, 2, 0.75),
    /** Boreal spruce. */
    C2(110, 0.0282, 1.5, 64, 0.70, 3, 0.80),
    /** Mature jack or lodgepole pine. */
    C3(110, 0.0444, 3.0, 62, 0.75, 8, 1.15),
    /** Immature jack or lodgepole pine. */
    C4(110, 0.0293, 1.5, 66, 0.80, 4, 1.20),
    /** Red and white pine. */
    C5(30, 0.0697, 4.0, 56, 0.80, 18, 1.20),
    /** Conifer plantation: the surface fire and the crown fire have a curve each (equations 61 to 65). */
    C6(30, 0.0800, 3.0, 62, 0.80, 7, 1.80),
    /** Ponderosa pine and Douglas fir. */
    C7(45, 0.0305, 2.0, 106, 0.85, 10, 0.50),
    /** Leafless aspen. */
    D1(30, 0.0232, 1.6, 32, 0.90, 0, 0),
    /** Green aspen: a fifth of D-1 from BUI 80 upward, practically no spread below (GLC-X-10; no vector at hand). */
    D2(30, 0.0232, 1.6, 32, 0.90, 0, 0),
    /** Boreal mixedwood, leafless: C-2 and D-1 by the share of conifers. */
    M1(Double.NaN, Double.NaN, Double.NaN, 50, 0.80, 6, 0.80),
    /** Boreal mixedwood, green: C-2 and a fifth of D-1 by the share of conifers. */
    M2(Double.NaN, Double.NaN, Double.NaN, 50, 0.80, 6, 0.80),
    /** Dead balsam fir mixedwood, leafless, by the share of dead fir. */
    M3(120, 0.0572, 1.4, 50, 0.80, 6, 0.80),
    /** Dead balsam fir mixedwood, green, by the share of dead fir. */
    M4(100, 0.0404, 1.48, 50, 0.80, 6, 0.80),
    /** Matted grass. */
    O1A(190, 0.0310, 1.4, 1, 1.00, 0, 0),
    /** Standing grass. */
    O1B(250, 0.0350, 1.7, 1, 1.00, 0, 0),
    /** Jack or lodgepole pine slash. */
    S1(75, 0.0297, 1.3, 38, 0.75, 0, 0),
    /** White spruce and balsam slash. */
    S2(40, 0.0438, 1.7, 63, 0.75, 0, 0),
    /** Coastal cedar, hemlock and Douglas fir slash. */
    S3(55, 0.0829, 3.2, 31, 0.75, 0, 0),
    /** Ground that does not burn: every output is NaN, not zero. */
    NON_FUEL,
    /** Water: every output is NaN, not zero. */
    WATER;

    final double a;
    final double b;
    final double c;
    final double averageBui;
    final double q;
    final double crownBaseHeightM;
    final double crownFuelLoadKgM2;

    FuelType(
            double a,
            double b,
            double c,
            double averageBui,
            double q,
            double crownBaseHeightM,
            double crownFuelLoadKgM2) {
        this.a = a;
        this.b = b;
        this.c = c;
        this.averageBui = averageBui;
        this.q = q;
        this.crownBaseHeightM = crownBaseHeightM;
        this.crownFuelLoadKgM2 = crownFuelLoadKgM2;
    }

    FuelType() {
        this(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /**
     * The fuel type of a code as people write it: {@code C-2}, {@code c2}, {@code O-1a}, {@code M3}; {@code NF} and
     * {@code WA} are the unburnable ones, {@code D-1/D-2} is not a type but a season's choice between two.
     *
     * @throws IllegalArgumentException if no fuel type has that code
     */
    public static FuelType parse(String code) {
        String plain = code.strip().replace("-", "").toUpperCase(Locale.ROOT);
        return switch (plain) {
            case "NF", "NON" -> NON_FUEL;
            case "WA" -> WATER;
            default -> {
                for (FuelType fuel : values()) {
                    if (fuel.name().equals(plain) && fuel.burns()) {
                        yield fuel;
                    }
                }
                throw new IllegalArgumentException("FBP fuel type [" + code
                        + "] is unknown; known are C-1 to C-7, D-1, D-2, M-1 to M-4, O-1a, O-1b, S-1 to S-3, NF, WA");
            }
        };
    }

    /** Whether a fire can spread in it at all: false for water and non-fuel. */
    public boolean burns() {
        return this != NON_FUEL && this != WATER;
    }

    /** Whether it has crowns that may take fire: the conifers and the mixedwoods; only these need foliar moisture. */
    public boolean hasCrowns() {
        return crownFuelLoadKgM2 > 0;
    }

    /** Whether it is grass, which needs load and curing. */
    public boolean isGrass() {
        return this == O1A || this == O1B;
    }

    /** Whether the share of conifers matters: M-1 and M-2. */
    public boolean needsConiferShare() {
        return this == M1 || this == M2;
    }

    /** Whether the share of dead fir matters: M-3 and M-4. */
    public boolean needsDeadFirShare() {
        return this == M3 || this == M4;
    }

    /** Whether the fire stands in the open, where it gathers speed at a rate that crowning does not change (eq. 72). */
    boolean isOpen() {
        return this == C1 || this == D1 || this == D2 || isGrass() || this == S1 || this == S2 || this == S3;
    }
}
