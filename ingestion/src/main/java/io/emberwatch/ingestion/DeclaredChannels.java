package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;

/** Which channels the registry gives each sensor; of those of which it says nothing, all count. */
public final class DeclaredChannels implements Serializable {

    /** The registry says nothing of channels. */
    public static final DeclaredChannels ALL = new DeclaredChannels();

    private static final long serialVersionUID = 1L;

    /** A bit per channel, by sensor. */
    private final HashMap<String, Integer> bySensor = new HashMap<>();

    private DeclaredChannels() {}

    /** As the stations have it. */
    public static DeclaredChannels of(Collection<Station> stations) {
        DeclaredChannels declared = new DeclaredChannels();
        for (Station station : stations) {
            int mask = 0;
            for (String name : station.channels()) {
                mask |= Channel.find(name)
                        .map(channel -> 1 << channel.ordinal())
                        .orElse(0);
            }
            if (mask != 0) {
                declared.bySensor.put(station.sensor().id(), mask);
            }
        }
        return declared;
    }

    /** The reading with a flag on each value of a channel that its sensor does not have; the very same where there is none. */
    public Reading mark(Reading reading) {
        Integer mask = bySensor.get(reading.sensorId());
        if (mask == null) {
            return reading;
        }
        int[] flags = reading.flags().clone();
        boolean any = false;
        for (int c = 0; c < flags.length; c++) {
            if ((mask & 1 << c) == 0 && !Double.isNaN(reading.values()[c])) {
                flags[c] |= QualityFlag.UNDECLARED.bit();
                any = true;
            }
        }
        return any ? reading.with(reading.values(), flags) : reading;
    }
}
