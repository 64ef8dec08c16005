package io.emberwatch.jobs.smoke;

/** What a sensor's air is taken for; the order is part of the state format. */
public enum SmokeState {
    /** Nothing that stands out. */
    CLEAR("clear"),
    /** One sensor on one channel, or a sensor that fell silent while rising: worth a look, no siren. */
    SUSPECTED("suspected"),
    /** Two sensors within a plume's travel time, or two independent channels of one sensor. */
    CONFIRMED("confirmed");

    private final String wireName;

    SmokeState(String wireName) {
        this.wireName = wireName;
    }

    /** The name in files and messages. */
    public String wireName() {
        return wireName;
    }
}
