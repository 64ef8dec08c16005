package io.emberwatch.console.surface;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The drawn squares that were asked for last, as the bytes that leave: when an hour turns, every open page asks for the
 * same few squares at the same moment.
 *
 * <p>A square is known by what it was drawn from, versions included, so one that is here is never out of date. Two
 * requests for the same square wait for one drawing.
 */
public final class TileCache {

    /** Draws a square that is not here. */
    public interface Drawing {
        /** The picture's bytes. */
        byte[] draw() throws IOException;
    }

    /** What an entry costs beside its bytes. */
    private static final int ENTRY_BYTES = 256;

    private final long capacityBytes;
    private final LinkedHashMap<String, CompletableFuture<byte[]>> squares = new LinkedHashMap<>(256, 0.75f, true);
    private long bytes;

    /** An empty cache that may take so much of the heap. */
    public TileCache(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    /** The square of a key; drawn by whoever asks first. The array is shared and must not be changed. */
    public byte[] get(String key, Drawing drawing) throws IOException {
        CompletableFuture<byte[]> mine = new CompletableFuture<>();
        CompletableFuture<byte[]> known;
        synchronized (squares) {
            known = squares.putIfAbsent(key, mine);
        }
        if (known != null) {
            return join(known);
        }
        try {
            byte[] drawn = drawing.draw();
            mine.complete(drawn);
            keep(drawn.length);
            return drawn;
        } catch (IOException | RuntimeException e) {
            synchronized (squares) {
                squares.remove(key);
            }
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private void keep(int drawnBytes) {
        synchronized (squares) {
            bytes += drawnBytes + ENTRY_BYTES;
            var eldest = squares.entrySet().iterator();
            while (bytes > capacityBytes && eldest.hasNext()) {
                Map.Entry<String, CompletableFuture<byte[]>> entry = eldest.next();
                byte[] drawn = entry.getValue().getNow(null);
                if (drawn != null) {
                    bytes -= drawn.length + ENTRY_BYTES;
                    eldest.remove();
                }
            }
        }
    }

    /** How much the kept squares take. */
    public long bytes() {
        synchronized (squares) {
            return bytes;
        }
    }

    private static byte[] join(CompletableFuture<byte[]> square) throws IOException {
        try {
            return square.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
