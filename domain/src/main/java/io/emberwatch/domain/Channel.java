package io.emberwatch.domain;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing a field sensor measures, in the unit that the house keeps it in.
 *
 * <p>The order is part of the state and wire format: {@link Reading#values()} is indexed by {@link #ordinal()}. New
 * channels are added at the end; an older, shorter array simply lacks them.
 *
 * <p>Ranges are the physical bounds of {@code docs/dictionary.md}: what lies outside is impossible and is refused, what
 * is merely unlikely is the business of quality control.
 */
public enum Channel {
    /** Air temperature in a screen, °C. */
    TEMP_C("temp_c", "°C", -50, 55),
    /** Relative humidity, %. */
    RH_PCT("rh_pct", "%", 0, 100),
    /** Dew point, °C. */
    DEWPOINT_C("dewpoint_c", "°C", -80, 40),
    /** Mean wind at 10 m in the open, km/h. */
    WIND_KMH("wind_kmh", "km/h", 0, 180),
    /** Direction the wind comes from, degrees clockwise from north. */
    WIND_DIR_DEG("wind_dir_deg", "°", 0, 360),
    /** Gust at 10 m in the open, km/h. */
    GUST_KMH("gust_kmh", "km/h", 0, 300),
    /** Rain since the sensor's last reading, mm. */
    RAIN_MM("rain_mm", "mm", 0, 500),
    /** Fine particles up to 2.5 µm, µg/m³. */
    PM25_UGM3("pm25_ugm3", "µg/m³", 0, 20000),
    /** Carbon monoxide, ppm. */
    CO_PPM("co_ppm", "ppm", 0, 5000),
    /** Global solar radiation, W/m². */
    SOLRAD_WM2("solrad_wm2", "W/m²", 0, 1600),
    /** Station pressure, hPa. */
    PRESSURE_HPA("pressure_hpa", "hPa", 450, 1100),
    /** Particles up to 10 µm, µg/m³. */
    PM10_UGM3("pm10_ugm3", "µg/m³", 0, 50000),
    /** A smoke detector's own verdict: 0 clear, 1 alarm. */
    SMOKE_ALARM("smoke_alarm", "", 0, 1),
    /** Battery voltage, V. */
    BATTERY_V("battery_v", "V", 0, 60),
    /** Battery charge, %. */
    BATTERY_PCT("battery_pct", "%", 0, 100),
    /** A gauge's own counter of all rain since it was installed or reset, mm: rain is its difference. */
    RAIN_TOTAL_MM("rain_total_mm", "mm", 0, 5_000_000);

    private static final Channel[] ALL = values();

    private final String wireName;
    private final String unit;
    private final double lowest;
    private final double highest;

    Channel(String wireName, String unit, double lowest, double highest) {
        this.wireName = wireName;
        this.unit = unit;
        this.lowest = lowest;
        this.highest = highest;
    }

    /** How many channels there are: the length of {@link Reading#values()}. */
    public static int count() {
        return ALL.length;
    }

    /** The channel at a position of {@link Reading#values()}. */
    public static Channel at(int ordinal) {
        return ALL[ordinal];
    }

    /** The channel of a wire name such as {@code temp_c}, in any case; empty where no channel has that name. */
    public static Optional<Channel> find(String wireName) {
        String wanted = wireName.toLowerCase(Locale.ROOT);
        for (Channel channel : ALL) {
            if (channel.wireName.equals(wanted)) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }

    /** The name in frames, CSV columns and InfluxDB fields, such as {@code temp_c}. */
    public String wireName() {
        return wireName;
    }

    /** The unit as people write it; empty for a bare number. */
    public String unit() {
        return unit;
    }

    /** The lowest possible value, in {@link #unit()}. */
    public double lowest() {
        return lowest;
    }

    /** The highest possible value, in {@link #unit()}. */
    public double highest() {
        return highest;
    }

    /** Whether a value is physically possible; NaN (missing) is not a value. */
    public boolean accepts(double value) {
        return value >= lowest && value <= highest;
    }
}
