package io.emberwatch.app.surface;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Work on times in their order, spread over the processors: what comes out does not depend on how many there are. */
final class Batches {

    private Batches() {}

    /** Cuts a list into as many runs as there are processors, works on each, and returns the results in order. */
    static <T, R> List<R> work(List<T> items, Function<List<T>, R> work) {
        int threads = Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), items.size()));
        ExecutorService pool = Executors.newFixedThreadPool(threads, Batches::daemon);
        try {
            List<Future<R>> futures = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                List<T> part = items.subList(items.size() * t / threads, items.size() * (t + 1) / threads);
                futures.add(pool.submit(() -> work.apply(part)));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "surface");
        thread.setDaemon(true);
        return thread;
    }
}
