package io.emberwatch.domain;

import java.util.Locale;
import java.util.Optional;

/**
 * One quantity of a day, in the unit that the house keeps it in.
 *
 * <p>A day is a calendar day of the region's standard time, its hours those that end after its first midnight and not
 * after its second. The order is part of the state format; new ones are added at the end.
 */
public enum DayVariable {
    /** Highest mean temperature of an hour, °C. */
    TEMP_MAX_C,
    /** Lowest mean temperature of an hour, °C. */
    TEMP_MIN_C,
    /** Lowest mean relative humidity of an hour, %. */
    RH_MIN_PCT,
    /** Highest mean wind of an hour, km/h. */
    WIND_MAX_KMH,
    /** Highest gust, km/h. */
    GUST_MAX_KMH,
    /** Rain of the calendar day, mm; of a zone the mean of its cells. */
    RAIN_MM,
    /** Temperature of the noon observation, °C. */
    NOON_TEMP_C,
    /** Relative humidity of the noon observation, %. */
    NOON_RH_PCT,
    /** Wind of the noon observation, km/h. */
    NOON_WIND_KMH,
    /** Rain of the 24 hours up to the noon observation, mm: what FWI1987 is fed with. */
    NOON_RAIN_MM,
    /** Fine Fuel Moisture Code of 1987 at noon. */
    FFMC_1987,
    /** Duff Moisture Code of 1987 at noon. */
    DMC_1987,
    /** Drought Code of 1987 at noon. */
    DC_1987,
    /** Initial Spread Index of 1987 at noon. */
    ISI_1987,
    /** Buildup Index of 1987 at noon. */
    BUI_1987,
    /** Fire Weather Index of 1987 at noon; of a zone the mean of its cells. */
    FWI_1987,
    /** Daily Severity Rating of 1987; of a zone the mean of its cells. */
    DSR_1987,
    /** Highest Fire Weather Index of 1987 among a zone's cells. */
    FWI_1987_MAX,
    /** Highest danger class of the day as the job judged it, 1 to 5; of a zone the highest that covers a tenth of its danger land. */
    DANGER_CLASS,
    /** Share of a zone's danger land whose highest class of the day was 1, 0 to 1. */
    SHARE_1,
    /** Share in class 2. */
    SHARE_2,
    /** Share in class 3. */
    SHARE_3,
    /** Share in class 4. */
    SHARE_4,
    /** Share in class 5. */
    SHARE_5,
    /** Share of a zone's danger land of which too little was known. */
    SHARE_INSUFFICIENT;

    private static final DayVariable[] ALL = values();

    /** How many there are: the length of {@link DayRecord#values()}. */
    public static int count() {
        return ALL.length;
    }

    /** The field in InfluxDB and the column in CSV. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The variable of a wire name; empty where none has it. */
    public static Optional<DayVariable> find(String wireName) {
        for (DayVariable variable : ALL) {
            if (variable.wireName().equals(wireName)) {
                return Optional.of(variable);
            }
        }
        return Optional.empty();
    }
}
