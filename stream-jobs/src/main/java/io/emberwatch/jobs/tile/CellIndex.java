package io.emberwatch.jobs.tile;

import io.emberwatch.domain.CellVariable;
import java.util.Locale;
import java.util.Optional;

/** An index that a region may reckon of its cells beside FWI2025, and where its class goes. */
public enum CellIndex {
    /** FWI1987 at noon: always reckoned, for it is the daily measure; what is chosen is its class. */
    FWI_1987(CellVariable.FWI_1987_CLASS, "five-level-fwi", "fwi"),
    /** LY/T 1172-1995, daily. */
    HTZ(CellVariable.HTZ_CLASS, "ly-t-1172-1995", "htz"),
    /** The weather service's index, daily at 14:00. */
    CMA(CellVariable.CMA_CLASS, "qx-t-77-2007", "cma"),
    /** Fire Behaviour Index of grass, hourly. */
    AFDRS_GRASS(CellVariable.AFDRS_GRASS_CLASS, "afdrs-rating", "fbi"),
    /** McArthur's FFDI, hourly, on a daily KBDI and drought factor. */
    FFDI(CellVariable.FFDI_CLASS, "ffdi-2009", "ffdi");

    private final CellVariable classVariable;
    private final String usualTable;
    private final String tableIndex;

    CellIndex(CellVariable classVariable, String usualTable, String tableIndex) {
        this.classVariable = classVariable;
        this.usualTable = usualTable;
        this.tableIndex = tableIndex;
    }

    /** The index of a configuration's name, such as {@code htz}. */
    public static Optional<CellIndex> find(String name) {
        for (CellIndex index : values()) {
            if (index.configName().equals(name)) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }

    /** Its name in configurations. */
    public String configName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column of its class. */
    public CellVariable classVariable() {
        return classVariable;
    }

    /** Id of the class table that holds where no other is named. */
    public String usualTable() {
        return usualTable;
    }

    /** What a class table of this index calls it. */
    public String tableIndex() {
        return tableIndex;
    }
}
