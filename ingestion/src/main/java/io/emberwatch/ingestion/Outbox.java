package io.emberwatch.ingestion;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher owes its broker, in the order of its numbers: each message is pending until the broker has answered for it.
 *
 * <p>An outbox that repeats keeps what was acknowledged in the last while and owes it again on a fresh line, before all else; and a
 * message that the broker took and nobody heard stays pending. Not for several threads.
 */
final class Outbox {

    private static final long NANOS_OF_MS = 1_000_000;
    private static final long HEARD_NOW_MS = 500;

    private final long repeatMs;
    private final TreeMap<Long, Message> pending = new TreeMap<>();
    private final TreeSet<Long> toSend = new TreeSet<>();
    private final TreeSet<Long> unheard = new TreeSet<>();
    private final Deque<Kept> kept = new ArrayDeque<>();
    private long next;
    private long unheardSinceNs;
    private long acknowledged;

    /** A message; repeated where the broker has acknowledged it before. */
    record Message(String topic, byte[] payload, boolean retained, boolean repeated) {}

    /** Acknowledged, and perhaps not yet on the broker's disk. */
    private record Kept(long number, Message message, long acknowledgedNs) {}

    /** An outbox that owes again what was acknowledged so long before the newest acknowledgement; 0 for none. */
    Outbox(long repeatMs) {
        this.repeatMs = repeatMs;
    }

    void add(String topic, byte[] payload, boolean retained) {
        pending.put(next, new Message(topic, payload, retained, false));
        toSend.add(next++);
    }

    /** Messages for which the broker has not answered. */
    int size() {
        return pending.size();
    }

    /** Messages that the broker took and nobody heard. */
    int unheard() {
        return unheard.size();
    }

    /** Messages that the broker has acknowledged, each once. */
    long acknowledged() {
        return acknowledged;
    }

    boolean hasToSend() {
        return !toSend.isEmpty();
    }

    /** The number of the oldest message that is not on its way on this line. */
    long firstToSend() {
        return toSend.first();
    }

    Message get(long number) {
        Message message = pending.get(number);
        if (message == null) {
            throw new NoSuchElementException("message [" + number + "] must be pending");
        }
        return message;
    }

    /** Notes that a message is on its way. */
    void sent(long number) {
        toSend.remove(number);
    }

    /** The broker has taken a message, if it was pending. */
    void taken(long number, long nowNs) {
        Message message = pending.remove(number);
        if (message == null) {
            return;
        }
        toSend.remove(number);
        unheard.remove(number);
        acknowledged += message.repeated ? 0 : 1;
        if (repeatMs > 0) {
            kept.add(new Kept(number, message, nowNs));
            while (nowNs - kept.element().acknowledgedNs > repeatMs * NANOS_OF_MS) {
                kept.remove();
            }
        }
    }

    /**
     * The broker has taken a message and had nobody to give it to.
     *
     * @return whether it stays pending, to be sent again; a retained one need not, nor one of an outbox that does not repeat
     */
    boolean unheard(long number, long nowNs) {
        Message message = pending.get(number);
        if (repeatMs == 0 || message == null || message.retained) {
            taken(number, nowNs);
            return false;
        }
        if (unheard.isEmpty()) {
            unheardSinceNs = nowNs;
        }
        unheard.add(number);
        return true;
    }

    /** The broker will not have a message: it is given up. */
    @Nullable
    Message refused(long number) {
        toSend.remove(number);
        return pending.remove(number);
    }

    /** After a pause, what nobody heard is to be sent again. */
    void tryUnheardAgain(long nowNs) {
        if (!unheard.isEmpty() && nowNs - unheardSinceNs >= HEARD_NOW_MS * NANOS_OF_MS) {
            toSend.addAll(unheard);
            unheard.clear();
        }
    }

    /** On a fresh line all is to be sent: what the broker may have forgotten with its last life, and what it has not answered for. */
    void onFreshLine() {
        for (Kept old : kept) {
            Message message = old.message;
            pending.put(old.number, new Message(message.topic, message.payload, message.retained, true));
        }
        kept.clear();
        unheard.clear();
        toSend.addAll(pending.keySet());
    }

    /** How long to wait before {@link #tryUnheardAgain}, in ms; 0 for as long as one likes. */
    long pauseMs() {
        return repeatMs == 0 ? 0 : HEARD_NOW_MS;
    }
}
