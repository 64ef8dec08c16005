package io.emberwatch.app.config;

import java.util.List;
import java.util.Map;

/** How weather becomes danger: start values, fuel, classes, the indices beside the usual ones, and the forest's rest. */
public final class DangerConfig {

    private DangerConfig() {}

    /**
     * Start values, fuel and classes.
     *
     * @param ffmcStart start value of FFMC
     * @param dmcStart start value of DMC
     * @param dcStart start value of DC
     * @param percentCuredByMonth share of dead grass, %, January first; empty for the usual calendar
     * @param grassFuelLoadKgM2 grass fuel load, kg/m²
     * @param standingFrom first day of standing grass, month-day
     * @param mattedFrom first day of matted grass, month-day; the same day: always standing
     * @param insufficientAfterHours a cell estimated for more hours in a row has no class
     * @param restartAfterHours a cell without temperature, humidity or wind for more hours in a row starts anew
     * @param forestLimits FWI from which class 2, 3, 4 and 5 begin, rising
     * @param grassLimits GFWI from which class 2, 3, 4 and 5 begin, rising
     * @param indices The indices of a cell beside FWI2025 and FWI1987.
     * @param dormancy Rest of the forest in frost or under snow, and how it wakes.
     */
    public record Danger(
            double ffmcStart,
            double dmcStart,
            double dcStart,
            List<Double> percentCuredByMonth,
            double grassFuelLoadKgM2,
            String standingFrom,
            String mattedFrom,
            int insufficientAfterHours,
            int restartAfterHours,
            List<Double> forestLimits,
            List<Double> grassLimits,
            Indices indices,
            Dormancy dormancy) {

        /** Keeps own copies. */
        public Danger {
            percentCuredByMonth = List.copyOf(percentCuredByMonth);
            forestLimits = List.copyOf(forestLimits);
            grassLimits = List.copyOf(grassLimits);
        }
    }

    /**
     * The indices of a cell beside FWI2025 and FWI1987.
     *
     * @param on those that are reckoned
     * @param tableFiles class tables of the region's own (CSV as the shipped ones); relative to this file
     * @param dayEndHour hour of the standard clock at which the day of HTZ, CMA and KBDI ends
     * @param htzByMonth correct LY/T 1172 by the calendar of one production code; otherwise its E is 0
     * @param annualRainMm mean annual rain, mm, for KBDI
     * @param kbdiStartMm KBDI of a cell that starts, mm
     * @param kbdiChoices the way to reckon KBDI
     * @param grassCondition how the grass stands, for AFDRS
     * @param tables Class table of each index, by id.
     */
    public record Indices(
            List<String> on,
            List<String> tableFiles,
            int dayEndHour,
            boolean htzByMonth,
            double annualRainMm,
            double kbdiStartMm,
            String kbdiChoices,
            String grassCondition,
            Map<String, String> tables) {

        /** Keeps own copies. */
        public Indices {
            on = List.copyOf(on);
            tableFiles = List.copyOf(tableFiles);
            tables = Map.copyOf(tables);
        }
    }

    /**
     * Rest of the forest in frost or under snow, and how it wakes.
     *
     * @param byFrost whether forest codes stand still in frost; otherwise cells are stepped all the year
     * @param bySnow whether they stand still under snow, where ground.snow tells of it, until the third day without
     * @param winterFromDays with by_snow a shorter rest is no winter: the codes go on from where they stood, days
     * @param openAboveC three days in a row with a maximum above this open the season, °C
     * @param closeBelowC three days in a row with a maximum below this close it, °C
     * @param overwinter whether DC wakes with what autumn and winter left, or with its start value
     * @param carryOver share of the autumn's moisture that is still there in spring
     * @param wetting share of the winter's water that the ground takes up
     */
    public record Dormancy(
            boolean byFrost,
            boolean bySnow,
            int winterFromDays,
            double openAboveC,
            double closeBelowC,
            boolean overwinter,
            double carryOver,
            double wetting) {}
}
