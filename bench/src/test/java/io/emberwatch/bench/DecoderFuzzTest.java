package io.emberwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DecoderFuzzTest {

    @Test
    void noSpoiltPayloadDoesHarm() {
        DecoderFuzz.Outcome outcome = DecoderFuzz.run(40_000, 7, DecoderFuzz.seeds());
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.readings()).isGreaterThan(2_000);
        assertThat(outcome.refusals()).isGreaterThan(2_000);
        assertThat(outcome.slowestMs()).as("a hang, not a busy machine").isLessThan(60_000);
    }
}
