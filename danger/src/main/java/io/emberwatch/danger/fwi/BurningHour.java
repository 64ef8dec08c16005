package io.emberwatch.danger.fwi;

import java.time.LocalDateTime;

/**
 * One computed hour of FWI2025 as the daily summary wants it.
 *
 * @param time the hour on the site's clock
 * @param hour what the hour brought
 * @param step what it came to
 */
public record BurningHour(LocalDateTime time, Fwi2025Hour hour, Fwi2025Step step) {
    /** Whether the forest values are there. */
    boolean isComplete() {
        return !Double.isNaN(step.fwi() + hour.windKmh());
    }
}
