package io.emberwatch.danger.fbp;

/** How the speed of the front in a direction off the head is taken from the ellipse; the programs disagree. */
public enum DirectionRule {
    /** GLC-X-10 (2009), equation 94: fits head, flank and back speeds. */
    GLC_X_10_EQUATION_94,
    /** The point of ignition is a focus of the ellipse: fits the head only; what cffdrs_r reports as TROS. */
    FOCUS
}
