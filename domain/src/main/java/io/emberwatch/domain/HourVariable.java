package io.emberwatch.domain;

/**
 * One weather quantity of a sensor's hour or of a cell's hour, in the unit that the house keeps it in.
 *
 * <p>The order is part of the state format: {@link SensorHour#values()} is indexed by {@link #ordinal()}. New ones are
 * added at the end.
 */
public enum HourVariable {
    /** Mean air temperature of the hour, °C. */
    TEMP_C("temp_c", "°C"),
    /** Mean relative humidity of the hour, %. */
    RH_PCT("rh_pct", "%"),
    /** Mean wind of the hour at 10 m in the open, km/h. */
    WIND_KMH("wind_kmh", "km/h"),
    /** Rain of the hour, mm. */
    RAIN_MM("rain_mm", "mm"),
    /** Mean dew point of the hour, °C. */
    DEWPOINT_C("dewpoint_c", "°C"),
    /** Temperature at the end of the hour (mean of its last ten minutes, else the last reading), °C. */
    END_TEMP_C("end_temp_c", "°C"),
    /** Relative humidity at the end of the hour, %. */
    END_RH_PCT("end_rh_pct", "%"),
    /** Ten-minute mean wind at the end of the hour, km/h. */
    END_WIND_KMH("end_wind_kmh", "km/h"),
    /** Dew point at the end of the hour, °C. */
    END_DEWPOINT_C("end_dewpoint_c", "°C"),
    /** Highest gust of the hour, km/h. */
    GUST_KMH("gust_kmh", "km/h"),
    /** Mean global solar radiation of the hour, W/m². */
    SOLRAD_WM2("solrad_wm2", "W/m²"),
    /** Eastward component of the mean wind, km/h. */
    WIND_U_KMH("wind_u_kmh", "km/h"),
    /** Northward component of the mean wind, km/h. */
    WIND_V_KMH("wind_v_kmh", "km/h");

    private static final HourVariable[] ALL = values();

    private final String wireName;
    private final String unit;

    HourVariable(String wireName, String unit) {
        this.wireName = wireName;
        this.unit = unit;
    }

    /** How many there are: the length of {@link SensorHour#values()}. */
    public static int count() {
        return ALL.length;
    }

    /** The name in InfluxDB fields and CSV columns. */
    public String wireName() {
        return wireName;
    }

    /** The unit as people write it. */
    public String unit() {
        return unit;
    }
}
