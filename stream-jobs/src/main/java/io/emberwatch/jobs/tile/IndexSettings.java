package io.emberwatch.jobs.tile;

import io.emberwatch.danger.australia.GrassCondition;
import io.emberwatch.danger.australia.KbdiChoices;
import io.emberwatch.danger.scale.ClassTables;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which indices are reckoned of each cell beside FWI2025 and FWI1987, in which class tables, and the constants that they take.
 *
 * @param on the indices that are reckoned
 * @param classes the class table of an index; an index without one has no class
 * @param dayEndHour hour of the local standard clock at which the day of the Chinese indices and of KBDI ends, 0 to 23
 * @param htzByMonth whether LY/T 1172 is corrected by the calendar that one production code uses; otherwise its E is 0
 * @param annualRainMm mean annual rain of the region, mm, for KBDI
 * @param kbdiStartMm KBDI of a cell that starts, mm
 * @param kbdiChoices name of the way to reckon KBDI, see {@link KbdiChoices}
 * @param grassCondition 1 eaten out, 2 grazed, 3 natural, see {@link GrassCondition}
 */
public record IndexSettings(
        Set<CellIndex> on,
        Map<CellIndex, ClassBreaks> classes,
        int dayEndHour,
        boolean htzByMonth,
        double annualRainMm,
        double kbdiStartMm,
        String kbdiChoices,
        int grassCondition)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Checks every setting; the message names it, its value and what is expected. */
    public IndexSettings {
        EnumSet<CellIndex> indices = EnumSet.noneOf(CellIndex.class);
        indices.addAll(on);
        on = indices;
        EnumMap<CellIndex, ClassBreaks> tables = new EnumMap<>(CellIndex.class);
        tables.putAll(classes);
        classes = tables;
        require(dayEndHour >= 0 && dayEndHour <= 23, "dayEndHour", dayEndHour, "must be 0 to 23");
        require(annualRainMm > 0 && annualRainMm <= 20_000, "annualRainMm", annualRainMm, "must lie in 0 to 20000");
        require(kbdiStartMm >= 0 && kbdiStartMm <= 203.2, "kbdiStartMm", kbdiStartMm, "must lie in 0 to 203.2");
        KbdiChoices.parse(kbdiChoices);
        GrassCondition.ofNumber(grassCondition);
    }

    /** All indices by the shipped tables; the day ends at 14:00, the hour of the Chinese observation. */
    public static IndexSettings defaults() {
        Map<CellIndex, ClassBreaks> classes = new EnumMap<>(CellIndex.class);
        for (CellIndex index : CellIndex.values()) {
            classes.put(index, ClassBreaks.of(ClassTables.shipped().get(index.usualTable())));
        }
        return new IndexSettings(EnumSet.allOf(CellIndex.class), classes, 14, false, 650, 25.4, "keetch-byram", 3);
    }

    /** None of them: FWI2025 and FWI1987 alone. */
    public static IndexSettings none() {
        return defaults().withOn(EnumSet.noneOf(CellIndex.class));
    }

    /** The same for other indices. */
    public IndexSettings withOn(Set<CellIndex> indices) {
        return new IndexSettings(
                indices, classes, dayEndHour, htzByMonth, annualRainMm, kbdiStartMm, kbdiChoices, grassCondition);
    }

    private static void require(boolean holds, String name, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(name + " [" + value + "] " + rule);
        }
    }
}
