package io.emberwatch.jobs.smoke;

/**
 * What the channels of one sensor say of one moment: who is strongest, how strong it is alone, and what speaks with it.
 *
 * @param strongest the channel with the most evidence
 * @param alone its evidence; 1 reaches what the budget asks for
 * @param second the evidence of the next channel
 * @param slow the evidence of a slow rise, in any channel; 0 for a reading that came late
 * @param value what the strongest channel said, in its unit
 * @param expected what its past and its neighbours let expect, same unit
 * @param references how many neighbours it was compared with
 */
record Evidence(
        SmokeChannel strongest,
        double alone,
        double second,
        double slow,
        double value,
        double expected,
        int references) {

    /** Of a sensor's last word. */
    static Evidence of(SensorMemory memory) {
        SmokeChannel best = SmokeChannel.PM25;
        double slow = 0;
        for (SmokeChannel channel : SmokeChannel.ALL) {
            ChannelMemory own = memory.channel(channel);
            best = own.evidence() > memory.channel(best).evidence() ? channel : best;
            slow = Math.max(slow, own.slowEvidence());
        }
        double second = 0;
        for (SmokeChannel channel : SmokeChannel.ALL) {
            second = channel == best
                    ? second
                    : Math.max(second, memory.channel(channel).evidence());
        }
        ChannelMemory own = memory.channel(best);
        return new Evidence(best, own.evidence(), second, slow, own.value(), own.expected(best), own.references());
    }

    /** Nothing said yet. */
    static Evidence none() {
        return new Evidence(SmokeChannel.PM25, 0, 0, 0, Double.NaN, Double.NaN, 0);
    }

    /** Together with what other channels said of the same moment. */
    Evidence with(Evidence other) {
        Evidence more = other.alone() > alone ? other : this;
        double next = Math.min(alone, other.alone());
        double weaker = Math.max(next, more.second());
        return new Evidence(
                more.strongest,
                more.alone,
                weaker,
                Math.max(slow, other.slow),
                more.value,
                more.expected,
                more.references);
    }

    /** With what one more channel says. */
    Evidence and(SmokeChannel channel, double evidence, double said, double usual, int compared) {
        return evidence > alone || Double.isNaN(value)
                ? new Evidence(channel, Math.max(0, evidence), alone, slow, said, usual, compared)
                : new Evidence(strongest, alone, Math.max(second, evidence), slow, value, expected, references);
    }
}
