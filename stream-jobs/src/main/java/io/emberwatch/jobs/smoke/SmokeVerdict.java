package io.emberwatch.jobs.smoke;

import io.emberwatch.jobs.smoke.Neighbourhood.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From evidence to a sensor's {@link SmokeState}: alone a suspicion, with a second witness a confirmation.
 *
 * <p>A second witness is another sensor whose evidence lies within a plume's travel time (5 km/h, or half the measured
 * wind), or another channel of the same sensor. How strong the weaker witness must be is learnt: the level that
 * harmless air reached in the past, of this sensor and of the middle one of its neighbours, so seldom as the budget says.
 */
final class SmokeVerdict {
    private static final double SLOWEST_KMH = 5;
    private static final double DEAD_BAND = 0.5;
    private static final double LEAST_CALM_MS = 30 * 60_000.0;
    private static final double MS_PER_HOUR = 3_600_000;
    private static final double MS_PER_MINUTE = 60_000;

    private final SmokeSettings settings;
    private final Map<String, SensorMemory> memories;

    /** The best second witness: its evidence, and who it is; no partner is a channel of the same sensor. */
    private record Witness(double evidence, @Nullable Place partner, double lagMinutes) {}

    SmokeVerdict(SmokeSettings settings, Map<String, SensorMemory> memories) {
        this.settings = settings;
        this.memories = memories;
    }

    static double strongest(SensorMemory memory) {
        return memory.channel(strongestChannel(memory)).evidence();
    }

    private static SmokeChannel strongestChannel(SensorMemory memory) {
        SmokeChannel best = SmokeChannel.PM25;
        for (SmokeChannel channel : SmokeChannel.values()) {
            if (weight(memory, channel) > weight(memory, best)) {
                best = channel;
            }
        }
        return best;
    }

    private static double weight(SensorMemory memory, SmokeChannel channel) {
        return memory.channel(channel).evidence();
    }

    /** The verdict on a sensor that has just spoken; null where its state stays. */
    @Nullable
    SmokeChange of(String id, Neighbourhood around, SmokeReading reading, double askedOfPair, long timeMs) {
        SensorMemory memory = memory(id);
        double factor = settings.evidenceFactor(reading.danger());
        Witness witness = witness(memory, around, timeMs);
        double asked = askedOfPair * factor;
        double pair = witness.evidence() / asked;
        if (pair < 1 && memory.state != SmokeState.CONFIRMED) {
            memory.pairTail().add(witness.evidence(), memory.standHours(), settings);
        }
        double alone = strongest(memory) / factor;
        double slow = slow(memory) / factor;
        if (Math.max(alone, Math.max(slow, pair)) >= DEAD_BAND) {
            memory.loudMs = timeMs;
        }
        if (pair >= 1) {
            SmokeCause cause = witness.partner() == null ? SmokeCause.SECOND_CHANNEL : SmokeCause.SECOND_SENSOR;
            return raise(memory, change(id, timeMs, cause, pair, witness));
        }
        if (alone >= 1 || slow >= 1) {
            SmokeCause cause = alone >= 1 ? SmokeCause.RISE : SmokeCause.SLOW_RISE;
            Witness none = new Witness(0, null, Double.NaN);
            return raise(memory, change(id, timeMs, cause, Math.max(alone, slow), none));
        }
        return calm(id, memory, Math.max(alone, slow), timeMs);
    }

    /** The suspected second sensor of a confirmation is confirmed with it; null where there is none such. */
    @Nullable
    SmokeChange ofWitness(SmokeChange confirmed) {
        if (confirmed.cause() != SmokeCause.SECOND_SENSOR || confirmed.state() != SmokeState.CONFIRMED) {
            return null;
        }
        SensorMemory memory = memory(confirmed.partnerId());
        if (memory.state != SmokeState.SUSPECTED) {
            return null;
        }
        Place first = new Place(confirmed.sensorId(), Double.NaN, Double.NaN, confirmed.partnerKm());
        Witness witness = new Witness(confirmed.score(), first, -confirmed.lagMinutes());
        return raise(
                memory,
                change(
                        confirmed.partnerId(),
                        confirmed.timeMs(),
                        SmokeCause.SECOND_SENSOR,
                        confirmed.score(),
                        witness));
    }

    private static double slow(SensorMemory memory) {
        return Arrays.stream(SmokeChannel.values())
                .mapToDouble(channel -> memory.channel(channel).slowEvidence())
                .max()
                .orElse(0);
    }

    private @Nullable SmokeChange raise(SensorMemory memory, SmokeChange change) {
        if (change.state().compareTo(memory.state) <= 0) {
            return null;
        }
        if (memory.state == SmokeState.CLEAR) {
            memory.sinceMs = change.timeMs();
        }
        memory.state = change.state();
        return change;
    }

    private @Nullable SmokeChange calm(String id, SensorMemory memory, double score, long timeMs) {
        double needMs = Math.max(LEAST_CALM_MS, 1.9 * memory.cadenceMs());
        if (memory.state == SmokeState.CLEAR || timeMs - memory.loudMs < needMs) {
            return null;
        }
        memory.state = SmokeState.CLEAR;
        return change(id, timeMs, SmokeCause.CALM, score, new Witness(0, null, Double.NaN));
    }

    private Witness witness(SensorMemory memory, Neighbourhood around, long timeMs) {
        double own = strongest(memory);
        Witness best = new Witness(secondChannel(memory), null, Double.NaN);
        for (Place place : own > best.evidence() ? around.partners() : List.<Place>of()) {
            SensorMemory partner = memory(place.id());
            int at = partner.strongestSince(timeMs - windowMs(memory, partner, place.km()), timeMs);
            if (at >= 0 && Math.min(own, partner.tracedEvidence(at)) > best.evidence()) {
                double lagMinutes = (timeMs - partner.tracedMs(at)) / MS_PER_MINUTE;
                best = new Witness(Math.min(own, partner.tracedEvidence(at)), place, lagMinutes);
            }
        }
        return best;
    }

    /** How long smoke may take from one sensor to the other, and one cadence more. */
    private long windowMs(SensorMemory memory, SensorMemory partner, double km) {
        double speedKmh = memory.windKmh() >= 2 * SLOWEST_KMH ? memory.windKmh() / 2 : SLOWEST_KMH;
        double cadenceMs = Math.max(memory.cadenceMs(), partner.cadenceMs());
        double windowMs = km / speedKmh * MS_PER_HOUR + cadenceMs;
        return (long) Math.min(settings.maxLagHours() * MS_PER_HOUR, windowMs);
    }

    private static double secondChannel(SensorMemory memory) {
        double first = 0;
        double second = 0;
        for (SmokeChannel channel : SmokeChannel.values()) {
            double evidence = memory.channel(channel).evidence();
            second = Math.max(second, Math.min(first, evidence));
            first = Math.max(first, evidence);
        }
        return second;
    }

    /** What the weaker of two witnesses must show; asked of all sensors before any of them learns from the moment. */
    double askedOfPair(SensorMemory memory, Neighbourhood around) {
        List<Place> partners = around.partners();
        double[] asked = new double[partners.size() + 1];
        asked[0] = memory.pairTail().reachedWith(settings.confirmPerHour());
        for (int i = 0; i < partners.size(); i++) {
            asked[i + 1] = memory(partners.get(i).id()).pairTail().reachedWith(settings.confirmPerHour());
        }
        double own = asked[0];
        Arrays.sort(asked);
        return Math.max(settings.floorPair(), Math.max(own, asked[asked.length / 2]));
    }

    private SmokeChange change(String id, long timeMs, SmokeCause cause, double score, Witness witness) {
        SensorMemory memory = memory(id);
        SmokeChannel channel = strongestChannel(memory);
        ChannelMemory own = memory.channel(channel);
        Place partner = witness.partner();
        return new SmokeChange(
                id,
                timeMs,
                cause.state(),
                cause,
                score,
                channel.channel().wireName(),
                own.value(),
                own.expected(channel),
                own.references(),
                partner == null ? "" : partner.id(),
                partner == null ? Double.NaN : partner.km(),
                witness.lagMinutes(),
                0);
    }

    private SensorMemory memory(String id) {
        SensorMemory memory = memories.get(id);
        if (memory == null) {
            throw new IllegalArgumentException("sensor [" + id + "] must be registered");
        }
        return memory;
    }
}
