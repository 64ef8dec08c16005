package io.emberwatch.danger.fwi;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How far the grass of Canada's Boreal Plains is cured through the year: the default curing of FWI2025.
 *
 * <p><strong>Not for China</strong> and not for anywhere else: green-up and curing follow the local climate. Use
 * observed curing, or curing from NDVI, and this table only to repeat Canadian results. Source: cffdrs-ng, version
 * 2026-08-13; nodes ten days apart, the first one day before 12 March, linear between them, the last until the next spring.
 */
public final class CanadianCuring {
    /** Said wherever this table is offered. */
    public static final String LABEL = "Canadian default (Boreal Plains); not valid for China";

    private static final double[] NODES = {
        96.0, 95.0, 93.0, 92.0, 90.5, 88.4, 84.4, 78.1, 68.7, 50.3, 32.9, 23.0, 22.0, 21.0, 20.0, 25.7, 35.0, 43.0,
        49.8, 60.0, 68.0, 72.0, 75.0, 78.9, 86.0, 96.0
    };
    private static final int DAYS_BETWEEN = 10;
    private static final double WINTER = 96.0;

    private CanadianCuring() {}

    /**
     * Share of dead grass on that day, %.
     *
     * @param date the day, on the clock of the site
     */
    public static double percentCured(LocalDate date) {
        LocalDate greenUp = LocalDate.of(date.getYear(), 3, 12);
        if (date.isBefore(greenUp)) {
            greenUp = greenUp.minusYears(1);
        }
        int day = (int) ChronoUnit.DAYS.between(greenUp, date) + 1;
        int node = day / DAYS_BETWEEN;
        if (node >= NODES.length - 1) {
            return WINTER;
        }
        return NODES[node] + (NODES[node + 1] - NODES[node]) * (day % DAYS_BETWEEN) / DAYS_BETWEEN;
    }
}
