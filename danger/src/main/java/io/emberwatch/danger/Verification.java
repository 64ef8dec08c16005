package io.emberwatch.danger;

/** How well the numbers of a table or formula are attested, from the strongest evidence to the weakest. */
public enum Verification {
    /** Checked number by number against a public vector of a reference program. */
    VECTORS,

    /** Two independent sources agree. */
    TWO_SOURCES,

    /** One source only. */
    ONE_SOURCE,

    /** General knowledge of the field, without a source at hand. */
    FROM_MEMORY;

    /** True where a user must be told that the numbers stand on one source or on none. */
    public boolean isUnverified() {
        return this == ONE_SOURCE || this == FROM_MEMORY;
    }
}
