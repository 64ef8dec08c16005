package io.emberwatch.ingestion;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RegistryOrder;
import io.emberwatch.domain.Sensor;

/** Where a decoder puts what it has understood and what it had to refuse. */
public interface DecodeSink {

    /** A reading with at least one value, in house units, within the time limits. */
    void reading(Reading reading);

    /** Something that was not taken in, with its reason. */
    void refusal(Refusal refusal);

    /** A sensor that announced itself. */
    void sensor(Sensor sensor);

    /** A person's word on where a sensor stands. */
    default void registryOrder(RegistryOrder order) {}

    /** A person's word on the values of a channel. */
    default void qualityOverride(QualityOverride override) {}

    /** An element that is well formed but that no channel is kept for, such as soil moisture. */
    default void ignored(String name, String place) {}

    /** A Sparkplug edge node ({@code group/edge}) should be asked for its birth: something of it is missing. */
    default void rebirthWanted(String edgeNode) {}
}
