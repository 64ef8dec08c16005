package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;
import java.io.Serializable;

/**
 * What may be believed of one channel as time goes on.
 *
 * @param stepPer5Min largest believable change within five minutes, in the channel's unit; infinite for no check
 * @param stepPerHour largest within an hour; between the two it grows evenly, and beyond three hours nothing is checked
 * @param stuckHours so long the same value, and it is stuck; infinite for no check
 * @param stuckHoursAtZero the same for a run of zeros, which calm air and dry weather give
 */
public record ChannelRule(double stepPer5Min, double stepPerHour, double stuckHours, double stuckHoursAtZero)
        implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final double MINUTE_MS = 60_000;
    private static final double LAST_CHECKED_MIN = 180;

    /** Nothing is checked. */
    public static final ChannelRule NONE = new ChannelRule(NEVER, NEVER, NEVER, NEVER);

    /** Checks the order of its limits. */
    public ChannelRule {
        if (!(stepPer5Min > 0 && stepPerHour >= stepPer5Min)) {
            throw new IllegalArgumentException(
                    "stepPerHour [" + stepPerHour + "] must be at least stepPer5Min [" + stepPer5Min + "]");
        }
        if (!(stuckHours > 0 && stuckHoursAtZero > 0)) {
            throw new IllegalArgumentException("stuckHours [" + stuckHours + "] must be positive");
        }
    }

    /**
     * The usual rule. Steps: 5 °C and 20 % in five minutes (WMO-No. 8), and per hour beyond what 151 stations of the
     * Brazilian savanna showed in four months. Gas, dust and smoke may rise as fast as they like: that is what they are for.
     */
    public static ChannelRule usual(Channel channel) {
        return switch (channel) {
            case TEMP_C -> new ChannelRule(5, 15, 12, 12);
            case RH_PCT -> new ChannelRule(20, 60, 24, 12);
            case DEWPOINT_C -> new ChannelRule(6, 15, 12, 12);
            case WIND_KMH -> new ChannelRule(40, 70, 12, 36);
            case GUST_KMH -> new ChannelRule(80, 150, 12, 36);
            case PRESSURE_HPA -> new ChannelRule(3, 10, 24, 24);
            case WIND_DIR_DEG -> new ChannelRule(NEVER, NEVER, 12, 36);
            case RAIN_MM -> new ChannelRule(NEVER, NEVER, 12, NEVER);
            case PM25_UGM3, PM10_UGM3 -> new ChannelRule(NEVER, NEVER, 24, 48);
            default -> NONE;
        };
    }

    /** The largest believable change over a time. */
    double stepLimit(long durationMs) {
        if (Double.isInfinite(stepPerHour)) {
            return NEVER;
        }
        if (durationMs <= 5 * MINUTE_MS) {
            return stepPer5Min;
        }
        double minutes = durationMs / MINUTE_MS;
        return minutes > LAST_CHECKED_MIN ? NEVER : stepPer5Min + (stepPerHour - stepPer5Min) * ((minutes - 5) / 55);
    }

    /** Whether a run of one value is too long to be weather. */
    boolean isStuck(double value, long durationMs, int count) {
        return count >= 4 && durationMs / (60 * MINUTE_MS) >= (value == 0 ? stuckHoursAtZero : stuckHours);
    }
}
