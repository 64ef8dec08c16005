package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.Sensor.Exposure;

/**
 * What a sensor's place does to its wind: brings an anemometer's wind to 10 m in the open, and marks wind under canopy.
 *
 * <p>The wind grows with the logarithm of height over short grass (roughness length 0.03 m): U10 = Uz · ln(10/z0) /
 * ln(z/z0), which is a factor of 1.38 from 2 m. Under canopy no factor makes sense, so the value stays and is flagged.
 */
public final class Siting {

    private static final double ROUGHNESS_M = 0.03;
    private static final double HOUSE_HEIGHT_M = 10;
    private static final double LOWEST_HEIGHT_M = 1;

    private final double factor;
    private final boolean sheltered;

    private Siting(double factor, boolean sheltered) {
        this.factor = factor;
        this.sheltered = sheltered;
    }

    /** What a sensor's place does, reckoned once for many readings. */
    public static Siting of(Sensor sensor) {
        return new Siting(factorTo10m(sensor.windHeightM()), sensor.exposure() == Exposure.SHELTERED);
    }

    /** The reading with wind and gust at 10 m; the very same one where nothing changes. */
    public static Reading apply(Reading reading, Sensor sensor) {
        Siting siting = of(sensor);
        if (!siting.concerns(reading.values())) {
            return reading;
        }
        double[] values = reading.values().clone();
        int[] flags = reading.flags().clone();
        siting.applyTo(values, flags);
        return reading.with(values, flags);
    }

    /** Brings the wind and gust of a reading's own values and flags to 10 m, in place. */
    public void applyTo(double[] values, int[] flags) {
        if (concerns(values)) {
            applyTo(Channel.WIND_KMH.ordinal(), values, flags);
            applyTo(Channel.GUST_KMH.ordinal(), values, flags);
        }
    }

    private void applyTo(int channel, double[] values, int[] flags) {
        if (sheltered) {
            flags[channel] |= QualityFlag.SHELTERED.bit();
        } else {
            values[channel] *= factor;
        }
    }

    private boolean concerns(double[] values) {
        boolean hasWind =
                !Double.isNaN(values[Channel.WIND_KMH.ordinal()]) || !Double.isNaN(values[Channel.GUST_KMH.ordinal()]);
        return hasWind && (factor != 1 || sheltered);
    }

    /** What a wind at a height is multiplied by to come to 10 m; 1 where the height is unknown or below 1 m. */
    static double factorTo10m(double heightM) {
        if (!(heightM >= LOWEST_HEIGHT_M) || heightM == HOUSE_HEIGHT_M) {
            return 1;
        }
        return Math.log(HOUSE_HEIGHT_M / ROUGHNESS_M) / Math.log(heightM / ROUGHNESS_M);
    }
}
