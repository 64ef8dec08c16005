package io.emberwatch.jobs.smoke;

import io.emberwatch.domain.Channel;
import io.emberwatch.jobs.smoke.Neighbourhood.Place;
import io.emberwatch.jobs.smoke.Watched.Word;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
    private final Pace pace;
    private final ByteBuffer room = SensorMemory.room();
    private final Sites sites = new Sites();
    private final Map<String, Watched> sensors = new HashMap<>();
    private final Map<String, SensorMemory> memories = new TreeMap<>();
    private final LastWords said;
    private final References references;
    private final SmokeVerdict verdict;
    private final SilenceWatch silence;
    private long lateReadings;

    /** A watch without sensors. */
    public SmokeWatch(SmokeSettings settings) {
        this.settings = settings;
        this.pace = new Pace(settings);
        this.said = new LastWords(pace);
        this.references = new References(said);
        this.verdict = new SmokeVerdict(pace, said);
        this.silence = new SilenceWatch(memories);
    }

    /** Makes a sensor known, or moves it; its past is kept. Through which gateway it speaks is not known. */
    public void register(String sensorId, double latDeg, double lonDeg) {
        register(sensorId, "", latDeg, lonDeg);
    }

    /** Makes a sensor known that speaks through a gateway, or moves it; its past is kept. */
    public void register(String sensorId, String gatewayId, double latDeg, double lonDeg) {
        silence.speaksThrough(sensorId, gatewayId);
        Place place = new Place(sensorId, latDeg, lonDeg, 0);
        if (!sites.put(place)) {
            return;
        }
        Neighbourhood around = new Neighbourhood(place, sites, settings.maxPairKm());
        Watched known = sensors.get(sensorId);
        if (known == null) {
            take(new Watched(sensorId, sites.number(sensorId), around));
        } else {
            known.around = around;
        }
    }

    private void take(Watched sensor) {
        sensors.put(sensor.id, sensor);
        memories.put(sensor.id, sensor.memory);
        said.take(sensor.number, sensor.memory);
    }

    /** Whether a sensor is registered. */
    public boolean knows(String sensorId) {
        return sensors.containsKey(sensorId);
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
        List<Word> heard = new ArrayList<>(readings.size());
        List<Word> late = new ArrayList<>(0);
        for (SmokeReading reading : readings) {
            Watched sensor = sensors.get(reading.sensorId());
            if (sensor != null) {
                (timeMs > sensor.memory.lastMs() ? heard : late).add(new Word(sensor, reading));
            }
        }
        List<SmokeChange> changes = new ArrayList<>();
        judge(firstOfEach(heard), timeMs, changes);
        for (Word word : firstOfEach(late)) {
            judgeLate(word, timeMs, changes);
        }
        return withWitnesses(changes);
    }

    /** A sensor by its name, to be asked for once and not with each of its readings; null where it is not registered. */
    @Nullable
    Watched find(String sensorId) {
        return sensors.get(sensorId);
    }

    /** The same as {@link #decide(long, Collection)} of one reading of a sensor that is at hand. */
    List<SmokeChange> decide(long timeMs, Watched sensor, SmokeReading reading) {
        Word word = new Word(sensor, reading);
        List<SmokeChange> changes = new ArrayList<>(0);
        if (timeMs > sensor.memory.lastMs()) {
            judge(List.of(word), timeMs, changes);
        } else {
            judgeLate(word, timeMs, changes);
        }
        return withWitnesses(changes);
    }

    private List<SmokeChange> withWitnesses(List<SmokeChange> changes) {
        for (SmokeChange confirmed : changes.isEmpty() ? changes : List.copyOf(changes)) {
            SmokeChange witness = ofWitness(confirmed);
            if (witness != null) {
                changes.add(witness);
            }
        }
        return changes;
    }

    /** By sensor, of each the first word; in a stream there is one at a time. */
    private static List<Word> firstOfEach(List<Word> words) {
        if (words.size() < 2) {
            return words;
        }
        Map<String, Word> first = new TreeMap<>();
        words.forEach(word -> first.putIfAbsent(word.sensor.id, word));
        return List.copyOf(first.values());
    }

    /** Each step for all sensors before the next: whoever speaks in the same moment is compared with, and none learns before all have asked. */
    private void judge(Collection<Word> words, long timeMs, List<SmokeChange> changes) {
        for (Word word : words) {
            hear(word, timeMs);
        }
        for (Word word : words) {
            weigh(word, timeMs);
        }
        for (Word word : words) {
            word.evidence = Evidence.of(word.sensor.memory);
            word.sensor.memory.trace(word.evidence.alone(), timeMs);
            said.traced(word.sensor.number);
        }
        for (Word word : words) {
            word.pair = verdict.pair(word, timeMs);
        }
        for (Word word : words) {
            SmokeChange change = verdict.of(word, timeMs);
            if (change != null) {
                changes.add(change);
            }
        }
    }

    private @Nullable SmokeChange ofWitness(SmokeChange confirmed) {
        boolean bySecond = confirmed.cause() == SmokeCause.SECOND_SENSOR && confirmed.state() == SmokeState.CONFIRMED;
        return bySecond ? verdict.ofWitness(confirmed, memory(confirmed.partnerId())) : null;
    }

    /**
     * A word that came after later ones of its sensor (lanes, a backlog), or completes the last one: it may raise an alarm and be
     * the second witness of another, and it never ends one.
     */
    private void judgeLate(Word word, long timeMs, List<SmokeChange> changes) {
        SensorMemory memory = word.sensor.memory;
        boolean isNews = memory.lastMs() - timeMs <= LATEST_MS && weighLate(word, timeMs);
        if (!isNews) {
            lateReadings++;
            return;
        }
        if (timeMs == memory.lastMs()) {
            word.evidence = word.evidence.with(Evidence.of(memory));
        }
        memory.traceLate(word.evidence.alone(), timeMs);
        said.traced(word.sensor.number);
        SmokeChange change = verdict.ofLate(word, timeMs);
        if (change != null) {
            changes.add(change);
        }
    }

    /** Whether a late word says anything new; its evidence is with it afterwards. */
    private boolean weighLate(Word word, long timeMs) {
        SensorMemory memory = word.sensor.memory;
        boolean isNews = false;
        for (SmokeChannel channel : SmokeChannel.ALL) {
            double value = word.reading.value(channel.channel());
            boolean completes =
                    timeMs < memory.lastMs() || memory.channel(channel).lastMs() < timeMs;
            if (!Double.isNaN(value) && completes) {
                references.ask(word.sensor, channel, timeMs);
                Weighing how = new Weighing(
                        allowance(channel, word.reading),
                        memory.cadenceHours(),
                        references.medianOfEnough(),
                        references.count(),
                        pace);
                word.evidence = memory.channel(channel).weighLate(channel, value, timeMs, how, word.evidence);
                isNews = true;
            }
        }
        return isNews;
    }

    /** Lets time pass without a reading: sensors that fell silent are noticed. */
    public List<SmokeChange> tick(long timeMs) {
        return silence.look(timeMs, id -> watched(id).around);
    }

    private void hear(Word word, long timeMs) {
        SensorMemory memory = word.sensor.memory;
        memory.spoke(timeMs, word.reading.value(Channel.WIND_KMH));
        for (SmokeChannel channel : SmokeChannel.ALL) {
            double value = word.reading.value(channel.channel());
            if (Double.isNaN(value)) {
                memory.channel(channel).saysNothing();
            } else {
                memory.channel(channel).hear(channel, value, timeMs, pace);
            }
        }
        said.spoke(word.sensor.number);
    }

    private void weigh(Word word, long timeMs) {
        SensorMemory memory = word.sensor.memory;
        boolean alarmed = memory.state != SmokeState.CLEAR;
        boolean frozen = alarmed && timeMs - memory.sinceMs < settings.freezeHours() * 3_600_000;
        for (SmokeChannel channel : SmokeChannel.ALL) {
            ChannelMemory own = memory.channel(channel);
            if (own.lastMs() == timeMs) {
                references.ask(word.sensor, channel, timeMs);
                double reference = references.medianOfEnough();
                double fog = allowance(channel, word.reading);
                own.weigh(channel, reference, references.count(), fog, pace);
                own.learn(channel, reference, fog, memory.standHours(), frozen, pace);
            }
        }
    }

    private static double allowance(SmokeChannel channel, SmokeReading reading) {
        return channel == SmokeChannel.PM25 ? fog(reading.value(Channel.RH_PCT)) : 0;
    }

    /** What fog may add to the logarithm of an optical particle count; nothing where humidity is unknown. */
    private static double fog(double rhPercent) {
        double share = (rhPercent - FOG_FROM_RH) / (FOG_FULL_RH - FOG_FROM_RH);
        return Double.isNaN(share) ? 0 : FOG_GROWTH * Math.max(0, Math.min(1, share));
    }

    private Watched watched(String id) {
        Watched sensor = sensors.get(id);
        if (sensor == null) {
            throw new IllegalArgumentException("sensor [" + id + "] must be registered");
        }
        return sensor;
    }

    private SensorMemory memory(String id) {
        return watched(id).memory;
    }

    /** What a sensor is taken for now. */
    public SmokeState state(String sensorId) {
        return memory(sensorId).state;
    }

    /** How much of a sensor's own past its judgement rests on, hours; what is long past counts less. */
    public double pastHours(String sensorId) {
        SensorMemory memory = memory(sensorId);
        double hours = 0;
        for (SmokeChannel channel : SmokeChannel.ALL) {
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
        return memory(sensorId).toBytes(room);
    }

    /**
     * Gives a registered sensor its memory back.
     *
     * @throws IllegalArgumentException if the sensor is not registered or the bytes are of another version
     */
    public void restore(String sensorId, byte[] bytes) {
        Watched sensor = watched(sensorId);
        sensor.memory = SensorMemory.of(bytes);
        take(sensor);
    }
}
