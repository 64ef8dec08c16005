package io.emberwatch.danger.scale;

/**
 * The classes that a value may belong to when the value itself is only known between two bounds.
 *
 * @param lowest the least dangerous class that is possible
 * @param highest the most dangerous class that is possible
 */
public record ClassInterval(DangerClass lowest, DangerClass highest) {

    /** Refuses an interval that runs backwards. */
    public ClassInterval {
        if (lowest.level() > highest.level()) {
            throw new IllegalArgumentException(
                    "classes [" + lowest.level() + ", " + highest.level() + "] must run from the lower to the higher");
        }
    }

    /** True where the bounds leave no doubt about the class. */
    public boolean isCertain() {
        return lowest.level() == highest.level();
    }
}
