package io.emberwatch.store;

import io.emberwatch.store.InfluxSettings.Generation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * The door to the store for whoever has many lines: gathers them, posts them in parallel, never loses or reorders the
 * points of one series.
 *
 * <p>Two promises. {@link #write} waits when the server cannot keep up. {@link #flush} returns when every line before
 * it is stored, refused with a dead letter, or, where a spool is set, safe on disk. One thread writes and flushes.
 */
public final class BatchWriter implements AutoCloseable {

    private static final long CLOSE_WAIT_MS = 5_000;

    private final InfluxConnection connection;
    private final WriterHealth health = new WriterHealth(Clock.systemUTC());
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private BatchWriter(InfluxConnection connection) {
        this.connection = connection;
    }

    /**
     * Opens the writer; the server may be away.
     *
     * @param settings where to
     * @param name the writer's own name, unique among those that share a spool folder, such as {@code cells-0}
     * @throws IOException if the spool folder cannot be used
     */
    public static BatchWriter open(InfluxSettings settings, String name) throws IOException {
        BatchWriter writer = new BatchWriter(InfluxConnection.open(settings));
        InfluxWriter posts = new InfluxWriter(writer.connection);
        List<Spool> spools = settings.spooling().on()
                ? SpoolFolder.open(
                        Path.of(settings.spooling().dir(), name),
                        settings.batching().parallelPosts())
                : List.of();
        for (int i = 0; i < settings.batching().parallelPosts(); i++) {
            Lane lane = new Lane(
                    settings,
                    posts,
                    writer.health,
                    spools.isEmpty() ? null : spools.get(i),
                    new LineEncoder(Generation.V1));
            Thread thread = new Thread(lane, "influx-" + name + "-" + i);
            thread.setDaemon(true);
            writer.lanes.add(lane);
            writer.threads.add(thread);
        }
        writer.threads.forEach(Thread::start);
        return writer;
    }

    /** The encoder for this server's generation; asks the server where the settings do not say. */
    public LineEncoder encoder() {
        return new LineEncoder(connection.generation());
    }

    /** Takes all lines out of the buffer. */
    public void write(LineBuffer lines) throws InterruptedException, IOException {
        write(lines.array(), lines.size());
        lines.clear();
    }

    /** Takes whole lines, UTF-8, each ended by a line feed. */
    public void write(byte[] lines) throws InterruptedException, IOException {
        write(lines, lines.length);
    }

    /** Waits until everything written before is stored, refused with a dead letter, or safe in the spool. */
    public void flush() throws InterruptedException, IOException {
        for (Lane lane : lanes) {
            lane.push();
        }
        for (Lane lane : lanes) {
            lane.awaitEmpty();
        }
    }

    /** How it is doing. */
    public WriterStatus status() {
        long queued = 0;
        long spooled = 0;
        for (Lane lane : lanes) {
            queued += lane.queuedLines();
            spooled += lane.spooledBytes();
        }
        return health.status(queued, spooled);
    }

    /** How long the server takes for a post, smoothed, in ms; -1 before the first. */
    public long postMs() {
        return health.postMs();
    }

    /** Stops at once: what was not flushed is given up, and is the caller's to write again; the spool stays. */
    @Override
    public void close() {
        lanes.forEach(Lane::close);
        boolean interrupted = false;
        for (Thread thread : threads) {
            try {
                thread.join(CLOSE_WAIT_MS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (thread.isAlive()) {
                thread.interrupt();
            }
        }
        connection.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(byte[] lines, int size) throws InterruptedException, IOException {
        int start = 0;
        for (int i = 0; i < size; i++) {
            if (lines[i] == '\n') {
                lanes.get(laneOf(lines, start, i, lanes.size())).add(lines, start, i + 1);
                start = i + 1;
            }
        }
        if (start != size) {
            throw new IllegalArgumentException("lines must end with a line feed, byte " + size + " does not");
        }
    }

    /** The lane of a line: by its series, that is everything before the first space that is not escaped. */
    static int laneOf(byte[] lines, int from, int to, int lanes) {
        int end = from;
        while (end < to && (lines[end] != ' ' || end > from && lines[end - 1] == '\\')) {
            end++;
        }
        return (int) Math.floorMod(Fnv.spread(Fnv.add(Fnv.START, lines, from, end)), (long) lanes);
    }
}
