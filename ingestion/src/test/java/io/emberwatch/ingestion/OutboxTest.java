package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is owed to a broker: until it is acknowledged, and, by one that repeats, once more on a fresh line. */
class OutboxTest {

    private static final long SECOND_NS = 1_000_000_000;
    private static final long REPEAT_MS = 60_000;

    private static List<Long> sendAll(Outbox outbox) {
        List<Long> numbers = new ArrayList<>();
        while (outbox.hasToSend()) {
            numbers.add(outbox.firstToSend());
            outbox.sent(outbox.firstToSend());
        }
        return numbers;
    }

    private static Outbox with(long repeatMs, int messages) {
        Outbox outbox = new Outbox(repeatMs);
        for (int i = 0; i < messages; i++) {
            outbox.add("t", new byte[] {(byte) i}, false);
        }
        return outbox;
    }

    @Test
    void whatIsNotAcknowledgedIsSentAgainOnAFreshLineInOrder() {
        Outbox outbox = with(0, 3);
        assertThat(sendAll(outbox)).containsExactly(0L, 1L, 2L);
        outbox.taken(1, 0);
        outbox.onFreshLine();
        assertThat(sendAll(outbox)).containsExactly(0L, 2L);
        assertThat(outbox.acknowledged()).isEqualTo(1);
    }

    @Test
    void whatWasAcknowledgedWithinTheWhileIsOwedAgainAndCountsOnce() {
        Outbox outbox = with(REPEAT_MS, 3);
        sendAll(outbox);
        outbox.taken(0, 0);
        outbox.taken(1, SECOND_NS);
        outbox.taken(2, 61 * SECOND_NS);
        outbox.onFreshLine();
        assertThat(sendAll(outbox))
                .as("0 is a second too old, 1 is exactly a minute old")
                .containsExactly(1L, 2L);
        outbox.taken(1, 62 * SECOND_NS);
        outbox.taken(2, 62 * SECOND_NS);
        assertThat(outbox.acknowledged()).isEqualTo(3);
        assertThat(outbox.size()).isZero();
    }

    @Test
    void whatNobodyHeardIsSentAgainAfterAPauseUntilItIsHeard() {
        Outbox outbox = with(REPEAT_MS, 2);
        sendAll(outbox);
        assertThat(outbox.unheard(0, 0)).isTrue();
        outbox.taken(1, 0);
        outbox.tryUnheardAgain(SECOND_NS / 2 - 1);
        assertThat(outbox.hasToSend()).isFalse();
        outbox.tryUnheardAgain(SECOND_NS / 2);
        assertThat(sendAll(outbox)).containsExactly(0L);
        assertThat(outbox.unheard()).isZero();
        outbox.taken(0, SECOND_NS);
        assertThat(outbox.size()).isZero();
    }

    @Test
    void aRetainedMessageNeedsNoListenerAndNeitherDoesAnOutboxThatDoesNotRepeat() {
        Outbox repeating = new Outbox(REPEAT_MS);
        repeating.add("t", new byte[1], true);
        sendAll(repeating);
        assertThat(repeating.unheard(0, 0)).isFalse();
        assertThat(repeating.acknowledged()).isEqualTo(1);
        Outbox plain = with(0, 1);
        sendAll(plain);
        assertThat(plain.unheard(0, 0)).isFalse();
        assertThat(plain.size()).isZero();
    }

    @Test
    void whatIsRefusedIsOwedNoMore() {
        Outbox outbox = with(REPEAT_MS, 1);
        sendAll(outbox);
        assertThat(outbox.refused(0)).isNotNull();
        assertThat(outbox.refused(0)).isNull();
        outbox.onFreshLine();
        assertThat(outbox.hasToSend()).isFalse();
        assertThat(outbox.acknowledged()).isZero();
    }
}
