package io.emberwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DecoderFuzzTest {

    @Test
    void noSpoiltPayloadDoesHarm() {
        DecoderFuzz.Outcome outcome = DecoderFuzz.run(200_000, 7, DecoderFuzz.seeds());
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.readings()).isGreaterThan(10_000);
        assertThat(outcome.refusals()).isGreaterThan(10_000);
        assertThat(outcome.slowestMs()).isLessThan(2_000);
    }
}
