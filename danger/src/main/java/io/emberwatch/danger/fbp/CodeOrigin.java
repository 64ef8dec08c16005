package io.emberwatch.danger.fbp;

/** The system that FFMC and BUI were computed by. The two keep the names and the scale, yet not the meaning. */
public enum CodeOrigin {
    /** The daily codes of Van Wagner and Pickett (1985), on which the FBP System was fitted. */
    FWI1987,
    /** The hourly codes of NG-CFFDRS: refused by the FBP System. */
    FWI2025
}
