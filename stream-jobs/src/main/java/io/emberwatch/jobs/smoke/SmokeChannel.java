package io.emberwatch.jobs.smoke;

import io.emberwatch.domain.Channel;

/**
 * A channel in which fire shows, on a scale on which harmless changes are about equally large at every level.
 *
 * <p>Concentrations are taken as ln(x + offset): haze doubles and halves. The order is part of the state format.
 */
enum SmokeChannel {
    /** Fine particles; the offset is about five times a sensor's noise (3 µg/m³), the least rise about seven. */
    PM25(Channel.PM25_UGM3, 15, 20),
    /** Carbon monoxide; noise 0.1 ppm. */
    CO(Channel.CO_PPM, 0.3, 0.3),
    /** Air temperature: flames warm only the air within metres, so a rise must be 12 °C at the least. */
    HEAT(Channel.TEMP_C, Double.NaN, 12);

    /** One unit of the scale in °C, so that the floors of concentrations serve heat, too. */
    private static final double HEAT_UNIT_C = 20;

    /** All of them, in their order; not to be changed. */
    static final SmokeChannel[] ALL = values();

    private final Channel channel;
    private final double offset;
    private final double leastRise;

    SmokeChannel(Channel channel, double offset, double leastRise) {
        this.channel = channel;
        this.offset = offset;
        this.leastRise = leastRise;
    }

    static int count() {
        return ALL.length;
    }

    static SmokeChannel at(int ordinal) {
        return ALL[ordinal];
    }

    Channel channel() {
        return channel;
    }

    double toScale(double value) {
        return Double.isNaN(offset) ? value / HEAT_UNIT_C : Math.log(Math.max(0, value) + offset);
    }

    double fromScale(double level) {
        return Double.isNaN(offset) ? level * HEAT_UNIT_C : Math.exp(level) - offset;
    }

    /** Whether a rise to a level is more than the instrument's own unrest. */
    boolean isReal(double level, double rise) {
        return rise > 0 && fromScale(level) - fromScale(level - rise) >= leastRise;
    }
}
