package io.emberwatch.store;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One way into the store, in single file: lines of one series always take the same lane, so that a later revision of a
 * point never arrives before an earlier one.
 *
 * <p>One thread posts. Lines that cannot be posted wait here; when too many wait, whoever brings more has to wait too.
 */
final class Lane implements Runnable {

    private static final int MAX_BATCH_BYTES = 8 << 20;

    private final InfluxSettings.Batching batching;
    private final InfluxSettings.Spooling spooling;
    private final Delivery delivery;
    private final WriterHealth health;
    private final @Nullable Spool spool;
    private final LineEncoder letters;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<LineBuffer> waiting = new ArrayDeque<>();
    private LineBuffer open = new LineBuffer();
    private long openSinceNanos;
    private @Nullable LineBuffer inHand;
    private boolean closed;
    private @Nullable Throwable broken;
    private int failures;
    private long retryAtNanos;

    Lane(
            InfluxSettings settings,
            InfluxWriter writer,
            WriterHealth health,
            @Nullable Spool spool,
            LineEncoder letters) {
        this.batching = settings.batching();
        this.spooling = settings.spooling();
        this.delivery = new Delivery(writer);
        this.health = health;
        this.spool = spool;
        this.letters = letters;
    }

    /** Takes a line in; waits while the lane is full. */
    void add(byte[] lines, int from, int to) throws InterruptedException, IOException {
        lock.lockInterruptibly();
        try {
            while (waiting.size() >= batching.waitingBatches() && broken == null && !closed) {
                changed.await();
            }
            requireAlive();
            if (open.lines() == 0) {
                openSinceNanos = System.nanoTime();
                changed.signalAll();
            }
            open.lines(lines, from, to, 1);
            if (open.lines() >= batching.lines() || open.size() >= MAX_BATCH_BYTES) {
                seal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends off what has gathered, without waiting for more. */
    void push() {
        lock.lock();
        try {
            seal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is left in memory: all of it is stored, or safe in the spool. */
    void awaitEmpty() throws InterruptedException, IOException {
        lock.lockInterruptibly();
        try {
            while ((inHand != null || !waiting.isEmpty() || open.lines() > 0) && broken == null && !closed) {
                changed.await();
            }
            requireAlive();
        } finally {
            lock.unlock();
        }
    }

    long queuedLines() {
        lock.lock();
        try {
            long lines = (long) open.lines() + (inHand == null ? 0 : inHand.lines());
            for (LineBuffer batch : waiting) {
                lines += batch.lines();
            }
            return lines;
        } finally {
            lock.unlock();
        }
    }

    long spooledBytes() {
        return spool == null ? 0 : spool.bytes();
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        try {
            while (!isClosed()) {
                LineBuffer batch = take();
                if (batch != null) {
                    bringIn(batch);
                    done();
                } else {
                    replay();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            breakDown(e);
        }
    }

    /** The next batch; null where the spool is what comes next, or the lane is closed. */
    private @Nullable LineBuffer take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed) {
                if (lingered()) {
                    seal();
                }
                LineBuffer batch = waiting.poll();
                if (batch != null) {
                    inHand = batch;
                    changed.signalAll();
                    return batch;
                }
                long spoolWait = spool == null || spool.isEmpty() ? Long.MAX_VALUE : retryAtNanos - System.nanoTime();
                if (spoolWait <= 0) {
                    return null;
                }
                long wait = Math.min(spoolWait, open.lines() == 0 ? Long.MAX_VALUE : lingerNanos());
                long unused = changed.awaitNanos(Math.max(wait, 1));
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void bringIn(LineBuffer batch) throws InterruptedException, IOException {
        long startNanos = System.nanoTime();
        if (behindSpool(batch)) {
            return;
        }
        while (!isClosed()) {
            Delivery.Result result = deliver(batch);
            if (!result.again()) {
                stored(result);
                return;
            }
            long pauseMs = pauseMs(result.outcome());
            boolean toDisk = spoolHasRoom() && waitedLongEnough(startNanos);
            health.failed(
                    result.outcome().sentence(),
                    toDisk ? "lines go to the spool on disk" : "lines wait, next try in " + pauseMs + " ms");
            if (toDisk && spooled(batch)) {
                return;
            }
            pause(pauseMs);
        }
    }

    /** While older batches wait on disk, this one goes behind them: order holds. */
    private boolean behindSpool(LineBuffer batch) throws InterruptedException, IOException {
        while (spool != null && !spool.isEmpty() && !isClosed()) {
            if (spoolHasRoom() && spooled(batch)) {
                return true;
            }
            awaitRetry();
            replay();
        }
        return false;
    }

    /** Puts a batch on disk. A disk that does not take it is told; the batch stays in memory, and whoever brings more waits. */
    private boolean spooled(LineBuffer batch) {
        try {
            if (spool != null) {
                spool.add(batch);
            }
            return spool != null;
        } catch (IOException e) {
            health.spoolFailed(
                    "the spool cannot be written: " + e.getMessage() + "; lines wait in memory, then at the broker");
            return false;
        }
    }

    private void replay() throws IOException {
        Optional<LineBuffer> oldest = spool == null ? Optional.empty() : spool.oldest();
        if (spool == null || oldest.isEmpty() || isClosed()) {
            return;
        }
        if (tooOld()) {
            health.refused(oldest.get().lines(), "older than the spool keeps: " + spool.rejectOldest());
            return;
        }
        Delivery.Result result = deliver(oldest.get());
        if (result.again()) {
            retryAtNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMs(result.outcome()));
            health.failed(result.outcome().sentence(), spool.bytes() + " bytes wait in the spool on disk");
            return;
        }
        stored(result);
        spool.removeOldest();
    }

    private Delivery.Result deliver(LineBuffer batch) {
        long startNanos = System.nanoTime();
        Delivery.Result result = delivery.deliver(batch);
        health.took(System.nanoTime() - startNanos);
        return result;
    }

    private void stored(Delivery.Result result) {
        failures = 0;
        retryAtNanos = System.nanoTime();
        health.stored(result.lines() - result.refused().size());
        if (result.refused().isEmpty()) {
            return;
        }
        health.refused(result.refused().size(), result.refused().get(0).sentence());
        LineBuffer batch = new LineBuffer();
        for (Delivery.RefusedLine line : result.refused()) {
            if (!isLetter(line.line())) { // a refused dead letter is counted and not written again
                letters.refusal(Delivery.letter(line, health.nowMs()), batch);
            }
        }
        if (batch.lines() > 0) {
            enqueueFirst(batch);
        }
    }

    private static boolean isLetter(byte[] line) {
        byte[] start = LineText.ascii(LineEncoder.DEAD_LETTER);
        return line.length > start.length && java.util.Arrays.equals(line, 0, start.length, start, 0, start.length);
    }

    private void enqueueFirst(LineBuffer batch) {
        lock.lock();
        try {
            waiting.addFirst(batch);
        } finally {
            lock.unlock();
        }
    }

    /** Doubles from the first pause to the longest, between half and all of it by chance. */
    private long pauseMs(WriteOutcome outcome) {
        if (outcome.retryAfterMs() > 0) {
            return outcome.retryAfterMs();
        }
        if (outcome.kind() == WriteOutcome.Kind.DENIED) {
            return batching.retryDeniedMs();
        }
        long full = Math.min(batching.retryLongestMs(), (long) batching.retryFirstMs() << Math.min(failures, 20));
        failures++;
        return full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1);
    }

    private boolean waitedLongEnough(long startNanos) {
        return System.nanoTime() - startNanos >= TimeUnit.MILLISECONDS.toNanos(spooling.afterMs());
    }

    private boolean spoolHasRoom() {
        return spool != null && spool.bytes() < spooling.maxBytes();
    }

    private boolean tooOld() throws IOException {
        return spool != null
                && spooling.maxAgeHours() > 0
                && health.nowMs() - spool.oldestWrittenMs() > TimeUnit.HOURS.toMillis(spooling.maxAgeHours());
    }

    private void awaitRetry() throws InterruptedException {
        pause(Math.max(1, TimeUnit.NANOSECONDS.toMillis(retryAtNanos - System.nanoTime())));
    }

    private void pause(long ms) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(ms);
            while (left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void done() {
        lock.lock();
        try {
            inHand = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void seal() {
        if (open.lines() > 0) {
            waiting.add(open);
            open = new LineBuffer(Math.max(1024, open.size()));
            changed.signalAll();
        }
    }

    private boolean lingered() {
        return open.lines() > 0 && lingerNanos() <= 0;
    }

    private long lingerNanos() {
        return openSinceNanos + TimeUnit.MILLISECONDS.toNanos(batching.lingerMs()) - System.nanoTime();
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void breakDown(Throwable e) {
        lock.lock();
        try {
            broken = e;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void requireAlive() throws IOException {
        if (broken != null) {
            throw new IOException("the way to InfluxDB broke down: " + broken.getMessage(), broken);
        }
        if (closed) {
            throw new IOException("the way to InfluxDB is closed");
        }
    }
}
