package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;
import java.io.Serializable;

/**
 * When the growing difference of a channel to its neighbours is a drift.
 *
 * @param tempC so much warmer or colder than before, °C
 * @param rhPct so much moister or drier than before, % of relative humidity
 * @param days how far back before is; 0: nobody looks for drifts
 */
public record DriftSettings(double tempC, double rhPct, int days) implements Serializable {

    /** Fewer days would compare a week with itself. */
    public static final int FEWEST_DAYS = 21;

    /** More would be another season. */
    public static final int MOST_DAYS = 180;

    /** 1.5 °C or 8 % in 45 days: what healthy stations of the Brazilian savanna do not do, see {@code docs/quality.md}. */
    public static final DriftSettings DEFAULT = new DriftSettings(1.5, 8, 45);

    /** Nobody looks for drifts. */
    public static final DriftSettings OFF = new DriftSettings(1.5, 8, 0);

    private static final long serialVersionUID = 1L;

    /** Checks the ranges. */
    public DriftSettings {
        if (!(tempC > 0 && rhPct > 0)) {
            throw new IllegalArgumentException("tempC [" + tempC + "] and rhPct [" + rhPct + "] must be positive");
        }
        if (days != 0 && (days < FEWEST_DAYS || days > MOST_DAYS)) {
            throw new IllegalArgumentException(
                    "days [" + days + "] must be 0 or lie in " + FEWEST_DAYS + " to " + MOST_DAYS);
        }
    }

    /** Whether anybody looks for drifts. */
    public boolean on() {
        return days > 0;
    }

    /** The limit of a followed channel, in its unit. */
    double limit(Channel channel) {
        return channel == Channel.TEMP_C ? tempC : rhPct;
    }
}
