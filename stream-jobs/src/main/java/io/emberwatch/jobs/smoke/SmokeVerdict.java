package io.emberwatch.jobs.smoke;

import io.emberwatch.jobs.smoke.Neighbourhood.Place;
import io.emberwatch.jobs.smoke.Watched.Word;
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
    private final LastWords said;
    private final Pace pace;
    private final Middle asked = new Middle(Neighbourhood.MOST + 1);

    /** The best second witness: its evidence, and who it is; no partner is a channel of the same sensor. */
    record Witness(double evidence, @Nullable Place partner, double lagMinutes) {
        static final Witness NONE = new Witness(0, null, Double.NaN);
    }

    /**
     * What a sensor and its best witness come to.
     *
     * @param witness the witness; of a pair that cannot matter, one whose evidence falls into the same bin of the past
     * @param score how many times its evidence is what is asked of a pair; 0 where it cannot reach the dead band
     */
    record Pair(Witness witness, double score) {
        static final Pair NONE = new Pair(Witness.NONE, 0);
    }

    SmokeVerdict(Pace pace, LastWords said) {
        this.pace = pace;
        this.settings = pace.settings;
        this.said = said;
    }

    /** The verdict on a sensor that has just spoken; null where its state stays. */
    @Nullable
    SmokeChange of(Word word, long timeMs) {
        String id = word.sensor.id;
        SensorMemory memory = word.sensor.memory;
        Evidence evidence = word.evidence;
        double factor = settings.evidenceFactor(word.reading.danger());
        Witness witness = word.pair.witness();
        double pair = word.pair.score();
        if (pair < 1 && memory.state != SmokeState.CONFIRMED) {
            memory.pairTail().add(witness.evidence(), memory.standHours(), pace);
            said.learnt(word.sensor.number);
        }
        double alone = Math.max(evidence.alone(), evidence.slow()) / factor;
        if (Math.max(alone, pair) >= DEAD_BAND) {
            memory.loudMs = timeMs;
        }
        SmokeChange loud = loud(id, evidence, witness, pair, factor, timeMs);
        return loud == null ? calm(id, memory, evidence, alone, timeMs) : raise(memory, loud);
    }

    /**
     * The verdict on a word that came after later ones: it may raise the sensor's state. What belongs to an alarm that has already
     * come and gone is no new suspicion.
     */
    @Nullable
    SmokeChange ofLate(Word word, long timeMs) {
        SensorMemory memory = word.sensor.memory;
        Evidence evidence = word.evidence;
        double factor = settings.evidenceFactor(word.reading.danger());
        Pair found = pair(word, timeMs);
        Witness witness = found.witness();
        double pair = found.score();
        boolean wasTold = timeMs >= memory.sinceMs && timeMs <= memory.endedMs;
        if (Math.max(evidence.alone() / factor, pair) >= DEAD_BAND) {
            memory.loudMs = Math.max(memory.loudMs, timeMs);
        }
        SmokeChange loud = loud(word.sensor.id, evidence, witness, pair, factor, timeMs);
        if (loud == null || (wasTold && loud.state() != SmokeState.CONFIRMED)) {
            return null;
        }
        return raise(memory, loud);
    }

    /** What a moment's evidence comes to; null where it is not enough for anything. */
    private @Nullable SmokeChange loud(
            String id, Evidence evidence, Witness witness, double pair, double factor, long timeMs) {
        if (pair >= 1) {
            SmokeCause cause = witness.partner() == null ? SmokeCause.SECOND_CHANNEL : SmokeCause.SECOND_SENSOR;
            return change(id, timeMs, cause, pair, evidence, witness);
        }
        double alone = evidence.alone() / factor;
        double slow = evidence.slow() / factor;
        if (alone < 1 && slow < 1) {
            return null;
        }
        SmokeCause cause = alone >= 1 ? SmokeCause.RISE : SmokeCause.SLOW_RISE;
        return change(id, timeMs, cause, Math.max(alone, slow), evidence, Witness.NONE);
    }

    /** The suspected second sensor of a confirmation is confirmed with it; null where there is none such. */
    @Nullable
    SmokeChange ofWitness(SmokeChange confirmed, SensorMemory memory) {
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
                        Evidence.of(memory),
                        witness));
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

    private @Nullable SmokeChange calm(String id, SensorMemory memory, Evidence evidence, double score, long timeMs) {
        double needMs = Math.max(LEAST_CALM_MS, 1.9 * memory.cadenceMs());
        if (memory.state == SmokeState.CLEAR || timeMs - memory.loudMs < needMs) {
            return null;
        }
        memory.state = SmokeState.CLEAR;
        memory.endedMs = timeMs;
        return change(id, timeMs, SmokeCause.CALM, score, evidence, Witness.NONE);
    }

    /**
     * The pair that a word makes with its best second witness; asked of all sensors before any of them learns from the moment.
     *
     * <p>A witness is never stronger than the word itself. Where even that would not reach the dead band by the least that is ever asked of a pair, no
     * verdict depends on the pair, and the past only on the bin into which the witness falls: it is looked for no longer than until that is
     * known, and what the neighbours ask is not looked up.
     */
    Pair pair(Word word, long timeMs) {
        double own = word.evidence.alone();
        double factor = settings.evidenceFactor(word.reading.danger());
        boolean isQuiet = own / (settings.floorPair() * factor) < DEAD_BAND
                && word.evidence.second() / (settings.floorPair() * factor) < DEAD_BAND;
        Witness witness = witness(word.sensor, word.evidence, timeMs, isQuiet ? Tail.bin(own) : Integer.MAX_VALUE);
        return new Pair(witness, isQuiet ? 0 : witness.evidence() / (askedOfPair(word.sensor) * factor));
    }

    /**
     * The best second witness of a moment, before it or after: in the stream, words of sensors pass each other, and the one
     * that comes last has to find the other.
     *
     * @param enough the bin of the past from which on none better is looked for
     */
    private Witness witness(Watched sensor, Evidence evidence, long timeMs, int enough) {
        double own = evidence.alone();
        Witness best = evidence.second() == 0 ? Witness.NONE : new Witness(evidence.second(), null, Double.NaN);
        if (!canBeBetter(own, best, enough)) {
            return best;
        }
        int[] partners = sensor.around.partners().numbers();
        for (int i = 0; i < partners.length && canBeBetter(own, best, enough); i++) {
            if (said.strongest(partners[i]) > best.evidence()) {
                best = better(best, sensor, own, i, timeMs);
            }
        }
        return best;
    }

    private static boolean canBeBetter(double own, Witness best, int enough) {
        return own > best.evidence() && Tail.bin(best.evidence()) < enough;
    }

    /** The witness that a partner is, where it is a better one. */
    private Witness better(Witness best, Watched sensor, double own, int rank, long timeMs) {
        Place place = sensor.around.partners().places().get(rank);
        SensorMemory partner = said.memory(sensor.around.partners().numbers()[rank]);
        long windowMs = windowMs(sensor.memory, partner, place.km());
        int at = partner.strongestSince(timeMs - windowMs, timeMs + windowMs);
        if (at < 0 || !(Math.min(own, partner.tracedEvidence(at)) > best.evidence())) {
            return best;
        }
        double lagMinutes = (timeMs - partner.tracedMs(at)) / MS_PER_MINUTE;
        return new Witness(Math.min(own, partner.tracedEvidence(at)), place, lagMinutes);
    }

    /** How long smoke may take from one sensor to the other, and one cadence more. */
    private long windowMs(SensorMemory memory, SensorMemory partner, double km) {
        double speedKmh = memory.windKmh() >= 2 * SLOWEST_KMH ? memory.windKmh() / 2 : SLOWEST_KMH;
        double cadenceMs = Math.max(memory.cadenceMs(), partner.cadenceMs());
        double windowMs = km / speedKmh * MS_PER_HOUR + cadenceMs;
        return (long) Math.min(settings.maxLagHours() * MS_PER_HOUR, windowMs);
    }

    /** What the weaker of two witnesses must show. */
    private double askedOfPair(Watched sensor) {
        int[] partners = sensor.around.partners().numbers();
        double own = said.asked(sensor.number);
        asked.put(0, own);
        for (int i = 0; i < partners.length; i++) {
            asked.put(i + 1, said.asked(partners[i]));
        }
        double middle = asked.upperOf(partners.length + 1);
        return Math.max(settings.floorPair(), Math.max(own, middle));
    }

    private static SmokeChange change(
            String id, long timeMs, SmokeCause cause, double score, Evidence evidence, Witness witness) {
        Place partner = witness.partner();
        return new SmokeChange(
                id,
                timeMs,
                cause.state(),
                cause,
                score,
                evidence.strongest().channel().wireName(),
                evidence.value(),
                evidence.expected(),
                evidence.references(),
                partner == null ? "" : partner.id(),
                partner == null ? Double.NaN : partner.km(),
                witness.lagMinutes(),
                0);
    }
}
