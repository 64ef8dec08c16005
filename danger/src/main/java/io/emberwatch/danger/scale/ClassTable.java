package io.emberwatch.danger.scale;

import io.emberwatch.danger.Evidence;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The breaks that turn a number into a danger class, and who says so, where and since when.
 *
 * <p>No table is universal: the same FWI is an ordinary day in one country and an emergency in another. So a class
 * never travels without the id of its table.
 *
 * @param id the table's own name, stable, as {@code ly-t-1172-1995}
 * @param index the index that it reads, as {@code htz}
 * @param region where it holds: an ISO 3166 code, a region's name, or {@code any}
 * @param status who stands behind it
 * @param titleEn what it is, in English
 * @param titleZh what it is, in Chinese
 * @param source where the breaks were read
 * @param evidence how well they are attested
 * @param validFrom the first day on which it holds, or null where no beginning is known
 * @param validTo the last day on which it holds, or null while it holds
 * @param falling whether danger grows as the value falls, as with Ångström's index
 * @param classes from the least dangerous to the most, the last without limit
 */
public record ClassTable(
        String id,
        String index,
        String region,
        TableStatus status,
        String titleEn,
        String titleZh,
        String source,
        Evidence evidence,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        boolean falling,
        List<DangerClass> classes) {

    /** What {@link #levelOf} answers for a missing value: no class at all, which is not the lowest one. */
    public static final int NO_CLASS = 0;

    /**
     * Refuses a table whose levels do not count up from 1 or whose limits do not run one way.
     */
    public ClassTable {
        classes = List.copyOf(classes);
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("class table [" + id + "] must have at least one class");
        }
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < classes.size(); i++) {
            double limit = falling ? -classes.get(i).limit() : classes.get(i).limit();
            if (classes.get(i).level() != i + 1 || limit <= before) {
                throw new IllegalArgumentException(
                        "class table [" + id + "]: level " + classes.get(i).level() + " with limit "
                                + classes.get(i).limit() + " is out of order");
            }
            before = limit;
        }
        if (before != Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("class table [" + id + "]: the last class must have no limit");
        }
        if (validFrom != null && validTo != null && validTo.isBefore(validFrom)) {
            throw new IllegalArgumentException(
                    "class table [" + id + "]: valid_to [" + validTo + "] lies before valid_from");
        }
    }

    /**
     * The class of a value, or empty where the value is missing.
     *
     * @param value the value; NaN where missing
     */
    public Optional<DangerClass> classOf(double value) {
        int level = levelOf(value);
        return level == NO_CLASS ? Optional.empty() : Optional.of(classes.get(level - 1));
    }

    /**
     * The level of a value, 1 upwards, or {@link #NO_CLASS} where it is missing; for tight loops.
     *
     * @param value the value; NaN where missing
     */
    public int levelOf(double value) {
        if (Double.isNaN(value)) {
            return NO_CLASS;
        }
        for (DangerClass step : classes) {
            boolean inside = falling ? value > step.limit() : value < step.limit();
            if (inside || (step.includesLimit() && value == step.limit())) {
                return step.level();
            }
        }
        return classes.size();
    }

    /**
     * The classes that a value between two bounds may have, or empty where a bound is missing.
     *
     * @param lower the lower bound of the value
     * @param upper the upper bound of the value
     * @throws IllegalArgumentException if the bounds are the wrong way round
     */
    public Optional<ClassInterval> classesOf(double lower, double upper) {
        if (lower > upper) {
            throw new IllegalArgumentException("bounds [" + lower + ", " + upper + "] must not run backwards");
        }
        Optional<DangerClass> least = classOf(falling ? upper : lower);
        Optional<DangerClass> most = classOf(falling ? lower : upper);
        return least.isEmpty() || most.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClassInterval(least.get(), most.get()));
    }

    /** True on the days for which the table was issued. */
    public boolean isValidOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }
}
