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

/** The tables of the weather service's index in one version: what each part adds, and where a level begins. */
public final class CmaTables {

    private static final List<String> FACTORS = List.of("wind", "temp", "rh", "dry");

    private final String id;
    private final Map<String, StepTable> factors = new LinkedHashMap<>();
    private final double wetRainMm;
    private final Evidence gate;
    private final ClassTable levels;

    private CmaTables(TableFile file, ClassTables classTables) {
        this.id = file.getHeader("id");
        for (String factor : FACTORS) {
            factors.put(factor, StepTable.of(file, factor));
        }
        this.wetRainMm = Double.parseDouble(file.getHeader("wet_rain_mm"));
        this.gate = file.evidence("gate.");
        this.levels = classTables.get(file.getHeader("class_table"));
    }

    /** The tables of the one operational code that is known. */
    public static CmaTables qxt77() {
        return new CmaTables(TableFile.readResource(CmaTables.class, "qx-t-77-2007.csv"), ClassTables.shipped());
    }

    /**
     * Tables of a region's own, for one who holds the standard.
     *
     * @param place the file's name, for messages
     * @param classTables where the levels named in the file are found
     */
    public static CmaTables read(Reader reader, String place, ClassTables classTables) {
        return new CmaTables(TableFile.read(reader, place), classTables);
    }

    /** The version's own name. */
    public String id() {
        return id;
    }

    /** The levels of the index. */
    public ClassTable levels() {
        return levels;
    }

    /** What each part stands on: {@code wind, temp, rh, dry}, and {@code gate} for the rain and snow that stop it. */
    public Map<String, Evidence> evidence() {
        Map<String, Evidence> evidence = new LinkedHashMap<>();
        factors.forEach((factor, table) -> evidence.put(factor, table.evidence()));
        evidence.put("gate", gate);
        return evidence;
    }

    StepTable factor(String name) {
        StepTable table = factors.get(name);
        if (table == null) {
            throw new IllegalArgumentException("factor [" + name + "] must be one of " + FACTORS);
        }
        return table;
    }

    double wetRainMm() {
        return wetRainMm;
    }
}
