package io.emberwatch.danger.scale;

/** Who stands behind a class table. */
public enum TableStatus {
    /** Printed in a standard or by the agency that issues the index. */
    STANDARD,

    /** Used in practice by an agency, without a standard that says so. */
    PRACTICE,

    /** Put forward here, to be calibrated against local fires before anyone relies on it. */
    PROPOSAL,

    /** Made of the percentiles of a place's own record. */
    LOCAL
}
