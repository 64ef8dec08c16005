package io.emberwatch.jobs.smoke;

/** Why a sensor changed its {@link SmokeState}; the order is part of the state format. */
public enum SmokeCause {
    /** One channel rose out of its own past and its neighbourhood. */
    RISE(SmokeState.SUSPECTED),
    /** One channel lies a little too high for hours: smouldering. */
    SLOW_RISE(SmokeState.SUSPECTED),
    /** A second sensor rose within a plume's travel time. */
    SECOND_SENSOR(SmokeState.CONFIRMED),
    /** A second, independent channel of the same sensor rose. */
    SECOND_CHANNEL(SmokeState.CONFIRMED),
    /** The sensor fell silent while it was rising. */
    SILENCE(SmokeState.SUSPECTED),
    /** Back among its neighbours and its own past. */
    CALM(SmokeState.CLEAR);

    private final SmokeState state;

    SmokeCause(SmokeState state) {
        this.state = state;
    }

    /** What the sensor is taken for because of it. */
    public SmokeState state() {
        return state;
    }
}
