package io.emberwatch.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Batches on disk that wait for the server to come back: one file each, in the order they were written.
 *
 * <p>A file is written beside its place, forced to the disk and then moved there in one step, so that a file that is
 * there is whole. Of one lane alone; not for two threads at once but for {@link #bytes()}.
 */
final class Spool {

    private static final String SUFFIX = ".lp";
    private static final String UNFINISHED = ".tmp";

    private final Path dir;
    private final Deque<Path> waiting = new ArrayDeque<>();
    private long next;
    private volatile long bytes;

    /** Takes up what an earlier life left in the folder. */
    Spool(Path dir) throws IOException {
        this.dir = dir;
        Files.createDirectories(dir);
        try (Stream<Path> files = Files.list(dir)) {
            for (Path file : files.sorted().toList()) {
                takeUp(file);
            }
        }
    }

    private void takeUp(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(UNFINISHED)) {
            Files.delete(file); // cut off before the batch was said to be safe
        } else if (name.endsWith(SUFFIX)) {
            waiting.add(file);
            bytes += Files.size(file);
            next = Long.parseLong(name.substring(0, name.length() - SUFFIX.length())) + 1;
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Bytes on disk; any thread may ask. */
    long bytes() {
        return bytes;
    }

    /** Puts a batch behind the others; once it returns the batch survives a loss of power. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void add(LineBuffer batch) throws IOException {
        Path file = dir.resolve(String.format("%012d%s", next, SUFFIX));
        Path unfinished = dir.resolve(file.getFileName() + UNFINISHED);
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            java.nio.ByteBuffer all = java.nio.ByteBuffer.wrap(batch.array(), 0, batch.size());
            while (all.hasRemaining()) {
                channel.write(all);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(dir, StandardOpenOption.READ)) {
            folder.force(true);
        }
        next++;
        waiting.add(file);
        bytes += batch.size();
    }

    /** The batch that has waited longest; empty where none waits. */
    Optional<LineBuffer> oldest() throws IOException {
        Path file = waiting.peek();
        if (file == null) {
            return Optional.empty();
        }
        byte[] lines = Files.readAllBytes(file);
        LineBuffer batch = new LineBuffer(Math.max(1, lines.length));
        int count = 0;
        for (byte b : lines) {
            count += b == '\n' ? 1 : 0;
        }
        batch.lines(lines, 0, lines.length, count);
        return Optional.of(batch);
    }

    /** When the oldest batch was written, milliseconds since 1970-01-01T00:00Z. */
    long oldestWrittenMs() throws IOException {
        return Files.getLastModifiedTime(waiting.element()).toMillis();
    }

    /** Forgets the oldest batch: it is stored. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void removeOldest() throws IOException {
        Path file = waiting.element();
        long size = Files.size(file);
        try {
            Files.delete(file);
        } catch (NoSuchFileException e) {
            // gone already: then it is not there to be stored again
        }
        waiting.remove();
        bytes -= size;
    }

    /** Puts the oldest batch aside, for a person to look at. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    Path rejectOldest() throws IOException {
        Path file = waiting.element();
        Path rejected = Files.createDirectories(dir.resolve("rejected"));
        bytes -= Files.size(file);
        Path target = rejected.resolve(file.getFileName());
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        waiting.remove();
        return target;
    }

    /** Files that wait, oldest first, for tests and for re-sorting into other lanes. */
    List<Path> files() {
        return List.copyOf(waiting);
    }
}
