package io.emberwatch.domain;

import java.util.Locale;
import java.util.Optional;

/**
 * One column of what is known of a cell's hour: weather, moisture codes, indices, classes, trust.
 *
 * <p>The order is part of the wire format between the tile step and the sinks ({@link TileHour#columns()}); new ones are
 * added at the end. The lower-case name is the InfluxDB field, the product's file name and the API's name.
 */
public enum CellVariable {
    TEMP_C("°C", Family.WEATHER),
    RH_PCT("%", Family.WEATHER),
    WIND_KMH("km/h", Family.WEATHER),
    RAIN_MM("mm", Family.WEATHER),
    /** FWI2025 hourly, forest. */
    FFMC("", Family.FOREST),
    DMC("", Family.FOREST),
    DC("", Family.FOREST),
    ISI("", Family.FOREST),
    BUI("", Family.FOREST),
    FWI("", Family.FOREST),
    DSR("", Family.FOREST),
    /** FWI2025 hourly, grassland. */
    GFMC("", Family.GRASS),
    GSI("", Family.GRASS),
    GFWI("", Family.GRASS),
    /** FWI1987, daily at local standard noon, held until the next noon. */
    FFMC_1987("", Family.FOREST_DAILY),
    DMC_1987("", Family.FOREST_DAILY),
    DC_1987("", Family.FOREST_DAILY),
    ISI_1987("", Family.FOREST_DAILY),
    BUI_1987("", Family.FOREST_DAILY),
    FWI_1987("", Family.FOREST_DAILY),
    DSR_1987("", Family.FOREST_DAILY),
    /** LY/T 1172-1995 index (daily). */
    HTZ("", Family.NATIONAL),
    /** CMA index (daily, unverified). */
    CMA("", Family.NATIONAL),
    /** AFDRS grass Fire Behaviour Index. */
    AFDRS_GRASS("", Family.GRASS),
    KBDI("mm", Family.FOREST_DAILY),
    FFDI("", Family.FOREST),
    /** Danger class 1 to 5 of the cell; NaN is insufficient data or no danger land. */
    DANGER_CLASS("", Family.CLASS),
    /** Lowest class the cell may be in, by the interval of its weather. */
    DANGER_CLASS_LOW("", Family.CLASS),
    /** Highest class the cell may be in, by the interval of its weather. */
    DANGER_CLASS_HIGH("", Family.CLASS),
    /** Class of the forest index alone. */
    FOREST_CLASS("", Family.CLASS),
    /** Class of the grass index alone. */
    GRASS_CLASS("", Family.CLASS),
    /** Half width of the 90 % interval of the temperature. */
    TEMP_HALF_C("°C", Family.TRUST),
    /** Half width of the 90 % interval of the relative humidity. */
    RH_HALF_PCT("%", Family.TRUST),
    /** Distance to the nearest live sensor. */
    NEAREST_KM("km", Family.TRUST),
    /** Live sensors behind the cell. */
    SENSORS("", Family.TRUST),
    /** Share of the last 24 hours that were estimated and not measured, 0 to 1. */
    ESTIMATED_SHARE("", Family.TRUST),
    /** How much of the memory of the moisture codes is this cell's own, 0 to 100 %. */
    MATURITY_PCT("%", Family.TRUST),
    DEWPOINT_C("°C", Family.WEATHER),
    /** Drought factor, 0 to 10 (daily), behind FFDI. */
    DROUGHT_FACTOR("", Family.FOREST_DAILY),
    /** Class of FWI1987 in its own table. */
    FWI_1987_CLASS("", Family.CLASS),
    /** Class of LY/T 1172. */
    HTZ_CLASS("", Family.CLASS),
    /** Class of the weather service's index. */
    CMA_CLASS("", Family.CLASS),
    /** Class of the AFDRS grass index. */
    AFDRS_GRASS_CLASS("", Family.CLASS),
    /** Class of FFDI. */
    FFDI_CLASS("", Family.CLASS),
    /** 1 while the forest of the cell rests in frost or snow, else 0; absent where cells are stepped all the year. */
    DORMANT("", Family.TRUST),
    /** Hours since all the weather of the cell was last measured around it; 0 in an hour of its own. */
    AGE_H("h", Family.TRUST);

    /** What a column is about; the console groups its choices so. */
    public enum Family {
        WEATHER,
        FOREST,
        GRASS,
        FOREST_DAILY,
        NATIONAL,
        CLASS,
        TRUST
    }

    private static final CellVariable[] ALL = values();

    private final String unit;
    private final Family family;

    CellVariable(String unit, Family family) {
        this.unit = unit;
        this.family = family;
    }

    /** How many there are. */
    public static int count() {
        return ALL.length;
    }

    /** The variable of a wire name such as {@code ffmc}; empty where there is none. */
    public static Optional<CellVariable> find(String wireName) {
        for (CellVariable variable : ALL) {
            if (variable.wireName().equals(wireName)) {
                return Optional.of(variable);
            }
        }
        return Optional.empty();
    }

    /** The lower-case name: InfluxDB field, file name, API name. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The unit as people write it; empty for a bare number. */
    public String unit() {
        return unit;
    }

    /** What the column is about. */
    public Family family() {
        return family;
    }
}
