package io.emberwatch.danger.fbp;

/** How much of the crowns takes part in the fire, by the crown fraction burned. Source: ST-X-3 (1992), section 7. */
public enum FireType {
    /** Less than a tenth of the crowns. */
    SURFACE,
    /** Single trees and groups, a tenth to nine tenths. */
    INTERMITTENT_CROWN,
    /** Nine tenths and more. */
    CROWN,
    /** No fire can be told: nothing burns there or an input is missing. */
    NONE;

    static FireType of(double crownFractionBurned) {
        if (Double.isNaN(crownFractionBurned)) {
            return NONE;
        }
        if (crownFractionBurned < 0.1) {
            return SURFACE;
        }
        return crownFractionBurned < 0.9 ? INTERMITTENT_CROWN : CROWN;
    }
}
