package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The units of the SenML registry that our channels may come in: those of RFC 8428, table 1 and of RFC 8798, tables 1 and 2.
 *
 * <p>A value is brought to the channel's own unit by one factor and one summand. A unit that cannot be of the channel (rain in
 * mm/h, temperature in V) has none.
 */
final class SenmlUnits {

    /** house = value · factor + summand. */
    record Scale(double factor, double summand) {

        double toHouse(double value) {
            return value * factor + summand;
        }
    }

    private static final Scale SAME = by(1);
    private static final Map<String, Scale> TEMPERATURE = Map.of("Cel", SAME, "K", new Scale(1, -273.15));
    private static final Map<String, Scale> SPEED =
            Map.of("m/s", by(3.6), "km/h", SAME, "m/h", by(0.001), "mm/h", by(1e-6));
    private static final Map<String, Scale> SHARE =
            Map.of("%RH", SAME, "%EL", SAME, "%", SAME, "/100", SAME, "/", by(100), "/1000", by(0.1));
    private static final Map<String, Scale> ANGLE = Map.of("deg", SAME, "rad", by(180 / Math.PI));
    private static final Map<String, Scale> DEPTH = Map.of("mm", SAME, "cm", by(10), "m", by(1000));
    private static final Map<String, Scale> DUST = Map.of("ug/m3", SAME, "kg/m3", by(1e9));
    private static final Map<String, Scale> GAS =
            Map.of("ppm", SAME, "ppb", by(0.001), "/", by(1e6), "%", by(1e4), "/100", by(1e4), "/1000", by(1e3));
    private static final Map<String, Scale> PRESSURE = Map.of("hPa", SAME, "Pa", by(0.01));
    private static final Map<String, Scale> VOLTAGE = Map.of("V", SAME, "mV", by(0.001));
    private static final Map<String, Scale> LIGHT = Map.of("W/m2", SAME);

    private SenmlUnits() {}

    private static Scale by(double factor) {
        return new Scale(factor, 0);
    }

    /** How a value in a unit becomes one of the channel; null where the unit cannot be the channel's or is not registered. */
    static @Nullable Scale find(Channel channel, String unit) {
        return switch (channel) {
            case TEMP_C, DEWPOINT_C -> TEMPERATURE.get(unit);
            case RH_PCT, BATTERY_PCT -> SHARE.get(unit);
            case WIND_KMH, GUST_KMH -> SPEED.get(unit);
            case WIND_DIR_DEG -> ANGLE.get(unit);
            case RAIN_MM, RAIN_TOTAL_MM -> DEPTH.get(unit);
            case PM25_UGM3, PM10_UGM3 -> DUST.get(unit);
            case CO_PPM -> GAS.get(unit);
            case SOLRAD_WM2 -> LIGHT.get(unit);
            case PRESSURE_HPA -> PRESSURE.get(unit);
            case BATTERY_V -> VOLTAGE.get(unit);
            case SMOKE_ALARM -> "/".equals(unit) ? SAME : null;
        };
    }

    /** The channel that a unit alone stands for, where a record names no quantity; null where it may be several. */
    static @Nullable Channel channelOf(String unit) {
        return switch (unit) {
            case "Cel", "K" -> Channel.TEMP_C;
            case "%RH" -> Channel.RH_PCT;
            case "%EL" -> Channel.BATTERY_PCT;
            case "Pa", "hPa" -> Channel.PRESSURE_HPA;
            case "W/m2" -> Channel.SOLRAD_WM2;
            default -> null;
        };
    }
}
