package io.emberwatch.app.smoke;

import io.emberwatch.domain.Reading;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Brings stored readings, which lie by the time of what they tell, into the order in which they arrived.
 *
 * <p>What a backlog brought later is held until its time has come; readings of an archive arrived when they were made. At most so many are held:
 * then those that arrived first go on, which is right as long as they lie in the order of their arrival.
 */
final class ArrivalOrder {

    private final int most;
    private final Consumer<Reading> next;
    private final PriorityQueue<Reading> waiting = new PriorityQueue<>(Comparator.comparingLong(ArrivalOrder::arrivedMs)
            .thenComparingLong(Reading::phenomenonTimeMs)
            .thenComparing(Reading::sensorId));

    /**
     * An order.
     *
     * @param most how many are held at most
     * @param next is given each in its turn
     */
    ArrivalOrder(int most, Consumer<Reading> next) {
        this.most = most;
        this.next = next;
    }

    private static long arrivedMs(Reading reading) {
        return Math.max(reading.receivedTimeMs(), reading.phenomenonTimeMs());
    }

    /** Takes in all readings that tell of a stretch of time, which ends at a moment; the next stretch begins there. */
    void take(List<Reading> stretch, long endMs) {
        waiting.addAll(stretch);
        Reading first = waiting.peek();
        while (first != null && (arrivedMs(first) < endMs || waiting.size() > most)) {
            next.accept(waiting.remove());
            first = waiting.peek();
        }
    }

    /** Lets the rest go. */
    void end() {
        take(List.of(), Long.MAX_VALUE);
    }
}
