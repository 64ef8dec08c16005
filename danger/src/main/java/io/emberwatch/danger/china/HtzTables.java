package io.emberwatch.danger.china;

import io.emberwatch.danger.Evidence;
import io.emberwatch.danger.StepTable;
import io.emberwatch.danger.TableFile;
import io.emberwatch.danger.scale.ClassTable;
import io.emberwatch.danger.scale.ClassTables;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The printed tables of LY/T 1172 in one version: what each factor scores, and where a level begins.
 *
 * <p>A version is a file. A corrected table is a new file with a new id, so that a level once issued can be explained.
 */
public final class HtzTables {

    private static final List<String> FACTORS = List.of("temp", "rh", "rain", "wind", "green", "snow", "month");

    private final String id;
    private final Map<String, StepTable> factors = new LinkedHashMap<>();
    private final StepTable rain;
    private final double countedRainMm;
    private final double pointsPerDryDay;
    private final double maxDryness;
    private final ClassTable levels;

    private HtzTables(TableFile file, ClassTables classTables) {
        this.id = file.getHeader("id");
        for (String factor : FACTORS) {
            factors.put(factor, StepTable.of(file, factor));
        }
        this.rain = factor("rain");
        this.countedRainMm = Double.parseDouble(file.getHeader("counted_rain_mm"));
        this.pointsPerDryDay = Double.parseDouble(file.getHeader("points_per_dry_day"));
        this.maxDryness = Double.parseDouble(file.getHeader("max_dryness"));
        this.levels = classTables.get(file.getHeader("class_table"));
    }

    /** The tables as most sources cite them; the second step of the green-cover correction begins at 75 %. */
    public static HtzTables standard() {
        return new HtzTables(TableFile.readResource(HtzTables.class, "ly-t-1172-1995.csv"), ClassTables.shipped());
    }

    /** The same with the second step of the green-cover correction at 90 %, as one reading of the source has it. */
    public static HtzTables greenStepAt90() {
        return new HtzTables(TableFile.readResource(HtzTables.class, "ly-t-1172-1995-e90.csv"), ClassTables.shipped());
    }

    /**
     * Tables of a region's own.
     *
     * @param place the file's name, for messages
     * @param classTables where the levels named in the file are found
     */
    public static HtzTables read(Reader reader, String place, ClassTables classTables) {
        return new HtzTables(TableFile.read(reader, place), classTables);
    }

    /** The version's own name. */
    public String id() {
        return id;
    }

    /** The levels of the sum. */
    public ClassTable levels() {
        return levels;
    }

    /** What each factor's steps stand on: {@code temp, rh, rain, wind, green, snow, month}. */
    public Map<String, Evidence> evidence() {
        Map<String, Evidence> evidence = new LinkedHashMap<>();
        factors.forEach((factor, table) -> evidence.put(factor, table.evidence()));
        return evidence;
    }

    StepTable factor(String name) {
        StepTable table = factors.get(name);
        if (table == null) {
            throw new IllegalArgumentException("factor [" + name + "] must be one of " + FACTORS);
        }
        return table;
    }

    double countedRainMm() {
        return countedRainMm;
    }

    /** Score of the dry spell: by the amount of the last rain, five points for each day since, from 0 to the cap. */
    double dryness(double lastRainMm, int dryDays) {
        double score = rain.scoreOf(lastRainMm) + pointsPerDryDay * dryDays;
        return Math.min(Math.max(score, 0), maxDryness);
    }
}
