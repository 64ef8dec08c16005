package io.emberwatch.console.dispatch;

import io.emberwatch.domain.AlertEvent;
import io.emberwatch.ingestion.AlertJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every telling and what became of it, the fold over the journal. Where the journal cannot be written, such as on a full disk, people
 * are told all the same; what was not written down is not known after a restart.
 */
final class DeliveryBook implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryBook.class);
    private static final long HOUR_MS = 3_600_000;
    private static final long KEPT_MS = 8 * 24 * HOUR_MS;

    private final Clock clock;
    private final Map<String, Delivery> deliveries = new ConcurrentHashMap<>();
    private final Map<String, Order> orders = new ConcurrentHashMap<>();
    /** Which opening of an alert is wanted. */
    private final Map<String, Integer> wanted = new ConcurrentHashMap<>();
    /** Up to where the tellings of an alert are over, since somebody has answered or it was closed. */
    private final Map<String, Moment> overUpTo = new ConcurrentHashMap<>();

    private final Journal journal;

    /** A place in an alert's chain of events; a chain that begins anew after months has a later time. */
    private record Moment(long timeMs, long sequence) {
        static Moment of(AlertEvent event) {
            return new Moment(event.recordedTimeMs(), event.sequence());
        }

        boolean isBefore(Moment other) {
            return timeMs < other.timeMs || (timeMs == other.timeMs && sequence < other.sequence);
        }

        static Moment later(Moment one, Moment other) {
            return one.isBefore(other) ? other : one;
        }
    }

    private DeliveryBook(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** The book as its journal remembers it. */
    static DeliveryBook open(Path file, Clock clock) throws IOException {
        List<Journal.Line> before = Journal.read(file);
        DeliveryBook book = new DeliveryBook(Journal.open(file), clock);
        before.forEach(book::recall);
        return book;
    }

    private void recall(Journal.Line line) {
        if (line.timeMs() < clock.millis() - KEPT_MS) {
            return;
        }
        if (line.state().equals("taken")) {
            begin(Order.of(AlertJson.event(line.event())), line.timeMs());
            return;
        }
        Order order = orders.get(line.order());
        if (line.state().equals("answered") && order != null) {
            overWithAllKnown(order.event().alertId());
        }
        deliveries.computeIfPresent(
                line.order(), (id, d) -> d.with(line.state(), line.note(), line.attempts(), line.timeMs()));
    }

    /** Whether a telling was taken on before. */
    boolean knows(Order order) {
        return deliveries.containsKey(order.id());
    }

    /** Takes a telling on, on the disk first; false where the disk did not take it. */
    boolean take(Order order) {
        long nowMs = clock.millis();
        boolean written = write(new Journal.Line(nowMs, order.id(), "taken", "", 0, AlertJson.of(order.event())));
        begin(order, nowMs);
        return written;
    }

    private void begin(Order order, long timeMs) {
        orders.put(order.id(), order);
        deliveries.put(order.id(), Delivery.of(order, timeMs));
        wanted.put(order.event().alertId(), order.trigger());
    }

    /** What became of a telling, for good. */
    void record(Order order, String state, String note, int attempts) {
        write(new Journal.Line(clock.millis(), order.id(), state, note, attempts, new byte[0]));
        change(order, state, note, attempts);
    }

    /** How a telling stands, as long as this process lives. */
    void change(Order order, String state, String note, int attempts) {
        deliveries.computeIfPresent(order.id(), (id, delivery) -> delivery.with(state, note, attempts, clock.millis()));
    }

    /**
     * Nobody needs to be told any more what an alert had said before this event. Only before: heard again after a break of the line, an
     * old answer must not end what was told since.
     */
    void over(AlertEvent event) {
        overUpTo.merge(event.alertId(), Moment.of(event), Moment::later);
    }

    private void overWithAllKnown(String callId) {
        orders.values().stream()
                .filter(order -> order.event().alertId().equals(callId))
                .map(order ->
                        new Moment(order.event().recordedTimeMs(), order.event().sequence() + 1))
                .forEach(moment -> overUpTo.merge(callId, moment, Moment::later));
    }

    /** Answered, closed, or told anew since the alert became worse: an older telling is not tried any more. */
    boolean isOver(Order order) {
        Moment over = overUpTo.get(order.event().alertId());
        return isAnswered(order.id())
                || order.trigger() < wanted.getOrDefault(order.event().alertId(), 0)
                || (over != null && Moment.of(order.event()).isBefore(over));
    }

    boolean isAnswered(@Nullable String order) {
        Delivery delivery = order == null ? null : deliveries.get(order);
        return delivery != null && delivery.state().equals("answered");
    }

    @Nullable
    Order find(String order) {
        return orders.get(order);
    }

    Collection<Delivery> all() {
        return List.copyOf(deliveries.values());
    }

    /** The tellings about an alert or one of its townships, the oldest first. */
    List<Delivery> about(String alertId) {
        return deliveries.values().stream()
                .filter(d -> d.callId().equals(alertId) || d.callId().startsWith(alertId + "@"))
                .sorted(Comparator.comparingLong(Delivery::takenMs).thenComparing(Delivery::order))
                .toList();
    }

    /** How many tellings without haste a person had within the last hour. */
    long calmOfLastHour(String person) {
        long sinceMs = clock.millis() - HOUR_MS;
        return deliveries.values().stream()
                .filter(d -> d.person().equals(person) && d.takenMs() > sinceMs)
                .filter(d -> !d.state().equals("held"))
                .map(d -> orders.get(d.order()))
                .filter(order -> order != null && !order.urgent())
                .count();
    }

    private boolean write(Journal.Line entry) {
        try {
            journal.write(entry);
            return true;
        } catch (IOException e) {
            LOG.error("the journal cannot be written, {} of {} is in memory only: {}", entry.state(), entry.order(), e);
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
