package io.emberwatch.jobs.smoke;

import io.emberwatch.domain.Channel;
import io.emberwatch.jobs.smoke.Neighbourhood.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The watch for smoke over one network of sensors.
 *
 * <p>Decides in the order of time and never looks ahead. Readings of the same moment come in one {@link #step}, in any
 * order: they are compared with each other, and the result does not depend on their order.
 */
public final class SmokeWatch {
    /** How long after a later word an earlier one is still judged: as far back as the neighbours' levels are remembered. */
    private static final long LATEST_MS = LevelTrace.SLOTS * LevelTrace.SLOT_MS;

    private static final double FOG_FROM_RH = 90;
    private static final double FOG_FULL_RH = 97;
    /** Droplets let an optical counter read up to about four times too much. [M] */
    private static final double FOG_GROWTH = Math.log(4);

    private final SmokeSettings settings;
    private final Sites sites = new Sites();
    private final Map<String, SensorMemory> memories = new TreeMap<>();
    private final Map<String, Neighbourhood> around = new HashMap<>();
    private final SmokeVerdict verdict;
    private final SilenceWatch silence;
    private long lateReadings;

    /** A watch without sensors. */
    public SmokeWatch(SmokeSettings settings) {
        this.settings = settings;
        this.verdict = new SmokeVerdict(settings, memories);
        this.silence = new SilenceWatch(memories);
    }

    /** Makes a sensor known, or moves it; its past is kept. Through which gateway it speaks is not known. */
    public void register(String sensorId, double latDeg, double lonDeg) {
        register(sensorId, "", latDeg, lonDeg);
    }

    /** Makes a sensor known that speaks through a gateway, or moves it; its past is kept. */
    public void register(String sensorId, String gatewayId, double latDeg, double lonDeg) {
        silence.speaksThrough(sensorId, gatewayId);
        if (sites.put(new Place(sensorId, latDeg, lonDeg, 0))) {
            around.remove(sensorId);
        }
        memories.computeIfAbsent(sensorId, id -> new SensorMemory());
    }

    /** Whether a sensor is registered. */
    public boolean knows(String sensorId) {
        return sites.find(sensorId) != null;
    }

    /**
     * Takes in all readings of one moment.
     *
     * @param timeMs their common time, milliseconds since 1970-01-01T00:00Z
     * @param readings one for each sensor that spoke; unknown sensors, what was said before, and what is older than a
     *     sensor's last word by more than eight hours are left out
     * @return the changes of state, by sensor id
     */
    public List<SmokeChange> step(long timeMs, Collection<SmokeReading> readings) {
        List<SmokeChange> changes = decide(timeMs, readings);
        changes.addAll(tick(timeMs));
        return changes;
    }

    /** The same without a look at who is silent, for a stream in which only the field's clock tells how late it is. */
    public List<SmokeChange> decide(long timeMs, Collection<SmokeReading> readings) {
        Map<String, SmokeReading> heard = new TreeMap<>();
        Map<String, SmokeReading> late = new TreeMap<>();
        for (SmokeReading reading : readings) {
            SensorMemory memory = memories.get(reading.sensorId());
            if (memory != null) {
                (timeMs > memory.lastMs() ? heard : late).putIfAbsent(reading.sensorId(), reading);
            }
        }
        heard.forEach((id, reading) -> hear(memory(id), reading, timeMs));
        heard.forEach((id, reading) -> weigh(id, reading, timeMs));
        heard.forEach((id, reading) -> memory(id).trace(Evidence.of(memory(id)).alone(), timeMs));
        List<SmokeChange> changes = new ArrayList<>();
        Map<String, Double> asked = new HashMap<>();
        heard.keySet().forEach(id -> asked.put(id, verdict.askedOfPair(memory(id), around(id))));
        heard.forEach((id, reading) -> {
            SmokeChange change = verdict.of(id, around(id), reading, asked.getOrDefault(id, 0.0), timeMs);
            if (change != null) {
                changes.add(change);
            }
        });
        late.forEach((id, reading) -> judgeLate(id, reading, timeMs, changes));
        for (SmokeChange confirmed : List.copyOf(changes)) {
            SmokeChange witness = verdict.ofWitness(confirmed);
            if (witness != null) {
                changes.add(witness);
            }
        }
        return changes;
    }

    /**
     * A word that came after later ones of its sensor (lanes, a backlog), or completes the last one: it may raise an alarm and be
     * the second witness of another, and it never ends one.
     */
    private void judgeLate(String id, SmokeReading reading, long timeMs, List<SmokeChange> changes) {
        SensorMemory memory = memory(id);
        if (memory.lastMs() - timeMs > LATEST_MS) {
            lateReadings++;
            return;
        }
        Evidence evidence = Evidence.none();
        boolean isNews = false;
        for (SmokeChannel channel : SmokeChannel.values()) {
            double value = reading.value(channel.channel());
            boolean completes =
                    timeMs < memory.lastMs() || memory.channel(channel).lastMs() < timeMs;
            if (!Double.isNaN(value) && completes) {
                double allowance = channel == SmokeChannel.PM25 ? fog(reading.value(Channel.RH_PCT)) : 0;
                double[] levels = neighbours(id, channel, memory, timeMs);
                Weighing how = new Weighing(allowance, memory.cadenceHours(), settings);
                evidence = memory.channel(channel).weighLate(channel, value, timeMs, levels, how, evidence);
                isNews = true;
            }
        }
        if (!isNews) {
            lateReadings++;
            return;
        }
        if (timeMs == memory.lastMs()) {
            evidence = evidence.with(Evidence.of(memory));
        }
        memory.traceLate(evidence.alone(), timeMs);
        SmokeChange change = verdict.ofLate(id, around(id), reading, evidence, timeMs);
        if (change != null) {
            changes.add(change);
        }
    }

    /** Lets time pass without a reading: sensors that fell silent are noticed. */
    public List<SmokeChange> tick(long timeMs) {
        return silence.look(timeMs, this::around);
    }

    private void hear(SensorMemory memory, SmokeReading reading, long timeMs) {
        memory.spoke(timeMs, reading.value(Channel.WIND_KMH));
        for (SmokeChannel channel : SmokeChannel.values()) {
            double value = reading.value(channel.channel());
            if (Double.isNaN(value)) {
                memory.channel(channel).saysNothing();
            } else {
                memory.channel(channel).hear(channel, value, timeMs);
            }
        }
    }

    private void weigh(String id, SmokeReading reading, long timeMs) {
        SensorMemory memory = memory(id);
        boolean alarmed = memory.state != SmokeState.CLEAR;
        boolean frozen = alarmed && timeMs - memory.sinceMs < settings.freezeHours() * 3_600_000;
        for (SmokeChannel channel : SmokeChannel.values()) {
            ChannelMemory own = memory.channel(channel);
            if (own.lastMs() == timeMs) {
                double[] levels = neighbours(id, channel, memory, timeMs);
                double reference = Weighing.medianOfEnough(levels);
                double allowance = channel == SmokeChannel.PM25 ? fog(reading.value(Channel.RH_PCT)) : 0;
                own.weigh(channel, reference, levels.length, allowance, settings);
                own.learn(channel, reference, memory.standHours(), frozen, settings);
            }
        }
    }

    /** What fog may add to the logarithm of an optical particle count; nothing where humidity is unknown. */
    private static double fog(double rhPercent) {
        double share = (rhPercent - FOG_FROM_RH) / (FOG_FULL_RH - FOG_FROM_RH);
        return Double.isNaN(share) ? 0 : FOG_GROWTH * Math.max(0, Math.min(1, share));
    }

    /** The neighbours' levels at a moment, of the first ring in which enough of them speak. */
    private double[] neighbours(String id, SmokeChannel channel, SensorMemory memory, long timeMs) {
        double[] levels = new double[0];
        for (List<Place> ring : around(id).rings()) {
            levels = ring.stream()
                    .mapToDouble(place -> levelAt(memory(place.id()), channel, memory.cadenceMs(), timeMs))
                    .filter(level -> !Double.isNaN(level))
                    .toArray();
            if (levels.length >= Weighing.LEAST_REFERENCES) {
                return levels;
            }
        }
        return levels;
    }

    /**
     * What a neighbour said at a moment: its last word where that is fresh, or what it said then where it has already gone
     * on. NaN where it was silent.
     */
    private static double levelAt(SensorMemory other, SmokeChannel channel, double cadenceMs, long timeMs) {
        ChannelMemory said = other.channel(channel);
        double reachMs = 1.5 * Math.max(cadenceMs, other.cadenceMs());
        if (said.lastMs() <= timeMs) {
            return timeMs - said.lastMs() < reachMs ? said.level() : Double.NaN;
        }
        return said.levelNear(timeMs, Math.max(reachMs, LevelTrace.SLOT_MS));
    }

    private Neighbourhood around(String id) {
        return around.computeIfAbsent(id, key -> new Neighbourhood(place(key), sites, settings.maxPairKm()));
    }

    private Place place(String id) {
        Place place = sites.find(id);
        if (place == null) {
            throw new IllegalArgumentException("sensor [" + id + "] must be registered");
        }
        return place;
    }

    private SensorMemory memory(String id) {
        SensorMemory memory = memories.get(id);
        if (memory == null) {
            throw new IllegalArgumentException("sensor [" + id + "] must be registered");
        }
        return memory;
    }

    /** What a sensor is taken for now. */
    public SmokeState state(String sensorId) {
        return memory(sensorId).state;
    }

    /** How much of a sensor's own past its judgement rests on, hours; what is long past counts less. */
    public double pastHours(String sensorId) {
        SensorMemory memory = memory(sensorId);
        double hours = 0;
        for (SmokeChannel channel : SmokeChannel.values()) {
            hours = Math.max(hours, memory.channel(channel).pastHours());
        }
        return hours;
    }

    /** Readings that said nothing new, or came more than eight hours after a later word of their sensor. */
    public long lateReadings() {
        return lateReadings;
    }

    /** The whole memory of one sensor, versioned, for a state backend. */
    public byte[] save(String sensorId) {
        return memory(sensorId).toBytes();
    }

    /**
     * Gives a registered sensor its memory back.
     *
     * @throws IllegalArgumentException if the sensor is not registered or the bytes are of another version
     */
    public void restore(String sensorId, byte[] bytes) {
        place(sensorId);
        memories.put(sensorId, SensorMemory.of(bytes));
    }
}
