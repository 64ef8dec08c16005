package io.emberwatch.console.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is still to be told, when events are heard again, the process starts anew or the disk takes nothing. */
class DeliveryBookTest {
    private static final long NOON = 1_775_448_000_000L;
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(NOON), ZoneOffset.UTC);

    @TempDir
    Path dir;

    @Test
    void anOldAnswerHeardAgainDoesNotEndWhatWasToldSince() throws Exception {
        try (DeliveryBook book = DeliveryBook.open(dir.resolve("j"), CLOCK)) {
            Order first = told(2, 1, NOON);
            Order worse = told(5, 2, NOON + 60_000);
            book.take(first);
            book.over(event(3, "answered", "{}", NOON + 30_000));
            assertThat(book.isOver(first)).isTrue();
            book.take(worse);
            assertThat(book.isOver(worse)).isFalse();
            book.over(event(3, "answered", "{}", NOON + 30_000));
            assertThat(book.knows(worse)).as("heard again, too").isTrue();
            assertThat(book.isOver(worse)).as("told since").isFalse();
            assertThat(book.isOver(first)).isTrue();
            book.over(event(6, "closed", "{}", NOON + 60_000));
            assertThat(book.isOver(worse)).isTrue();
        }
    }

    @Test
    void afterARestartWhatWasAnsweredIsOverAndWhatWasToldSinceIsNot() throws Exception {
        Path file = dir.resolve("j");
        Order first = told(2, 1, NOON);
        Order other = new Order("o-2b", "wang", "hook", "incident", 1, true, 0, "", "", first.event());
        Order worse = told(5, 2, NOON + 60_000);
        try (DeliveryBook book = DeliveryBook.open(file, CLOCK)) {
            book.take(first);
            book.record(first, "answered", "", 0);
            book.take(worse);
        }
        try (DeliveryBook book = DeliveryBook.open(file, CLOCK)) {
            assertThat(book.isOver(other))
                    .as("somebody else's telling of the same moment")
                    .isTrue();
            assertThat(book.isOver(worse)).isFalse();
        }
    }

    @Test
    void aChainThatBeginsAnewAfterMonthsIsNotOver() throws Exception {
        try (DeliveryBook book = DeliveryBook.open(dir.resolve("j"), CLOCK)) {
            book.over(event(40, "closed", "{}", NOON));
            assertThat(book.isOver(told(2, 1, NOON + 90 * 86_400_000L))).isFalse();
        }
    }

    @Test
    void whatTheDiskDoesNotTakeIsKnownAllTheSame() throws Exception {
        DeliveryBook book = DeliveryBook.open(dir.resolve("j"), CLOCK);
        book.close(); // from here on every write fails, as on a disk that is gone
        Order order = told(2, 1, NOON);
        assertThat(book.knows(order)).isFalse();
        assertThat(book.take(order)).as("written").isFalse();
        assertThat(book.knows(order)).isTrue();
        assertThat(book.isOver(order)).isFalse();
        book.record(order, "answered", "on my way", 1);
        assertThat(book.isAnswered(order.id())).isTrue();
    }

    private static Order told(long sequence, int trigger, long recordedMs) {
        String detail = "{\"order\":\"o-" + sequence + "\",\"person\":\"li\",\"channel\":\"hook\",\"trigger\":"
                + trigger + ",\"urgent\":true,\"about\":\"incident\"}";
        return Order.of(event(sequence, "told", detail, recordedMs));
    }

    private static AlertEvent event(long sequence, String event, String detail, long recordedMs) {
        return new AlertEvent(
                AlertKind.CALL,
                "i-1",
                sequence,
                event,
                "open",
                5,
                "system:call-people",
                "stream",
                "smoke",
                "",
                41.5,
                123.5,
                NOON,
                recordedMs,
                false,
                detail,
                "",
                "");
    }
}
