package io.emberwatch.jobs.source;

import io.emberwatch.ingestion.InboundMessage;
import io.emberwatch.ingestion.MqttConnection;
import io.emberwatch.ingestion.MqttLineException;
import java.io.IOException;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line of one lane to the broker, through all its lives: a fresh connection each time, pauses that grow between attempts, one log
 * line when it breaks and one when it stands again.
 *
 * <p>Messages wait in a queue without bound of its own: the broker sends no more than the receive maximum before we acknowledge.
 */
final class LaneLine {

    private static final Logger LOG = LoggerFactory.getLogger(LaneLine.class);
    /** What the broker says when another client came with the same name (MQTT 5, reason 0x8E). */
    private static final String TAKEN_OVER = "taken over";

    private final SourceSettings settings;
    private final MqttLane lane;
    private final Opener opener;
    private final Runnable wake;
    private final Queue<InboundMessage> queue = new ConcurrentLinkedQueue<>();
    private final RandomGenerator random = RandomGenerator.getDefault();
    private @Nullable Life life;
    private boolean complained;
    private int failures;
    private int takeovers;
    private long nextAttemptMs;

    /** One connection, as far as the lane needs to know. */
    interface Life {
        boolean isAlive();

        String lostReason();

        void close();
    }

    /** Opens a connection that puts messages into a queue and wakes the reader when something happens. */
    @FunctionalInterface
    interface Opener {
        Life open(Collection<InboundMessage> into, Runnable wake) throws IOException;
    }

    LaneLine(SourceSettings settings, MqttLane lane, Opener opener, Runnable wake) {
        this.settings = settings;
        this.lane = lane;
        this.opener = opener;
        this.wake = wake;
    }

    /** A lane that speaks MQTT. */
    static LaneLine mqtt(SourceSettings settings, MqttLane lane, Runnable wake) {
        return new LaneLine(settings, lane, (into, waker) -> mqtt(settings, lane, into, waker), wake);
    }

    String splitId() {
        return lane.splitId();
    }

    /** The messages that have come. */
    Queue<InboundMessage> queue() {
        return queue;
    }

    /**
     * Sees to it that the line stands, if it is time to.
     *
     * @return milliseconds after which to look again
     * @throws IOException if another job keeps taking the session over
     */
    long tend(long nowMs) throws IOException {
        if (life != null && life.isAlive()) {
            return Long.MAX_VALUE;
        }
        if (life != null) {
            broke(life.lostReason(), nowMs);
            life.close();
            life = null;
        }
        if (nowMs < nextAttemptMs) {
            return nextAttemptMs - nowMs;
        }
        try {
            life = opener.open(queue, wake);
            stands();
            return Long.MAX_VALUE;
        } catch (IOException e) {
            failed(String.valueOf(e.getMessage()), nowMs);
            return nextAttemptMs - nowMs;
        }
    }

    /** Whether the line stands. */
    boolean isStanding() {
        return life != null && life.isAlive();
    }

    void close() {
        if (life != null) {
            life.close();
            life = null;
        }
        queue.clear();
    }

    private void broke(String reason, long nowMs) throws IOException {
        takeovers = reason.contains(TAKEN_OVER) ? takeovers + 1 : 0;
        if (takeovers >= settings.takeoversBeforeFailure()) {
            throw new IOException("group [" + settings.group()
                    + "] must be used by one job at a time: another client took the session of " + lane.splitId()
                    + " over " + takeovers + " times in a row");
        }
        failed(reason, nowMs);
    }

    private void failed(String reason, long nowMs) {
        long longest = Math.min(settings.backoffLongestMs(), settings.backoffFirstMs() << Math.min(failures, 20));
        nextAttemptMs = nowMs + longest / 2 + random.nextLong(longest / 2 + 1);
        failures++;
        if (!complained) {
            LOG.warn("{}: no line to the broker ({}); trying again until it stands", lane.splitId(), reason);
            complained = true;
        }
    }

    private void stands() {
        if (complained) {
            LOG.info("{}: the line to the broker stands again", lane.splitId());
        }
        complained = false;
        failures = 0;
    }

    private static Life mqtt(SourceSettings settings, MqttLane lane, Collection<InboundMessage> into, Runnable wake)
            throws IOException {
        try {
            MqttConnection connection = MqttConnection.open(
                    settings.session(lane),
                    message -> {
                        into.add(message);
                        wake.run();
                    },
                    reason -> wake.run());
            return new MqttLife(connection);
        } catch (MqttLineException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private record MqttLife(MqttConnection connection) implements Life {
        @Override
        public boolean isAlive() {
            return connection.isAlive();
        }

        @Override
        public String lostReason() {
            return connection.lostReason();
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
