package io.emberwatch.jobs.smoke;

import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The job's own watch for smoke, shown a stored past in the order in which it arrived: what it would have said under other
 * settings.
 *
 * <p>Each reading is judged on its arrival as {@link WatchSmoke} does; who fell silent is looked at once a minute of the
 * field's clock, which is the latest time that any sensor told less the lateness that the job grants.
 */
public final class SmokeReplay {

    private static final long TICK_MS = 60_000;
    private static final long DAY_MS = 86_400_000;

    private final SmokeWatch watch;
    private final double[] forestLimits;
    private final long latenessMs;
    private long latestMs = Long.MIN_VALUE;
    private long tickedMs = Long.MIN_VALUE;

    /**
     * A watch without a past.
     *
     * @param settings how it decides
     * @param sensors all that may speak
     * @param forestLimits FWI from which class 2, 3, 4 and 5 begin
     * @param latenessMs how long the field's clock waits for late words
     */
    public SmokeReplay(SmokeSettings settings, Collection<Sensor> sensors, double[] forestLimits, long latenessMs) {
        this.watch = new SmokeWatch(settings);
        this.forestLimits = forestLimits.clone();
        this.latenessMs = latenessMs;
        sensors.forEach(sensor -> watch.register(sensor.id(), sensor.latDeg(), sensor.lonDeg()));
    }

    /**
     * Takes in the next reading that arrived.
     *
     * @param dangerClass class of the cell it stands in, 1 to 5; NaN where unknown
     * @param fwi FWI there; NaN where unknown
     * @return the changes of state that it brought about
     */
    public List<SmokeChange> hear(Reading reading, double dangerClass, double fwi) {
        long timeMs = reading.phenomenonTimeMs();
        double danger = TileDryness.danger(dangerClass, fwi, forestLimits);
        List<SmokeChange> changes = new ArrayList<>(watch.decide(
                timeMs, List.of(new SmokeReading(reading.sensorId(), WatchSmoke.believed(reading), danger))));
        if (timeMs > latestMs) {
            latestMs = timeMs;
            tick(Math.floorDiv(timeMs - latenessMs, TICK_MS) * TICK_MS, changes);
        }
        return changes;
    }

    /** Looks each minute up to a moment; after a day of silence nothing more is to be noticed. */
    private void tick(long untilMs, List<SmokeChange> changes) {
        if (tickedMs == Long.MIN_VALUE) {
            tickedMs = untilMs;
        }
        long dayEndMs = tickedMs + DAY_MS;
        while (tickedMs < Math.min(untilMs, dayEndMs)) {
            tickedMs += TICK_MS;
            changes.addAll(watch.tick(tickedMs));
        }
        tickedMs = Math.max(tickedMs, untilMs);
    }
}
