package io.emberwatch.console.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TileCacheTest {

    private final AtomicInteger drawn = new AtomicInteger();

    private byte[] draw(int bytes) {
        drawn.incrementAndGet();
        return new byte[bytes];
    }

    @Test
    void drawsASquareOnce() throws IOException {
        TileCache cache = new TileCache(10_000);
        assertThat(cache.get("a", () -> draw(100))).isSameAs(cache.get("a", () -> draw(100)));
        assertThat(drawn).hasValue(1);
    }

    @Test
    void forgetsTheOneThatWasAskedForLongestAgo() throws IOException {
        TileCache cache = new TileCache(2_600); // two of 1,000 with what an entry costs
        cache.get("a", () -> draw(1_000));
        cache.get("b", () -> draw(1_000));
        cache.get("a", () -> draw(1_000));
        cache.get("c", () -> draw(1_000));
        assertThat(cache.bytes()).isEqualTo(2 * 1_256);
        cache.get("a", () -> draw(1_000));
        assertThat(drawn).as("a is still here").hasValue(3);
        cache.get("b", () -> draw(1_000));
        assertThat(drawn).as("b had gone").hasValue(4);
    }

    @Test
    void aFailedDrawingIsTriedAgain() throws IOException {
        TileCache cache = new TileCache(10_000);
        assertThatThrownBy(() -> cache.get("a", () -> {
                    throw new IOException("no file");
                }))
                .hasMessage("no file");
        assertThat(cache.get("a", () -> draw(7))).hasSize(7);
    }

    @Test
    @Timeout(60)
    void manyWhoAskAtOnceWaitForOneDrawing() throws Exception {
        TileCache cache = new TileCache(10_000);
        CountDownLatch all = new CountDownLatch(4);
        ExecutorService askers = Executors.newFixedThreadPool(4);
        try {
            List<Future<byte[]>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(askers.submit(() -> {
                    all.countDown();
                    all.await();
                    return cache.get("a", () -> draw(9));
                }));
            }
            for (Future<byte[]> answer : answers) {
                assertThat(answer.get()).isSameAs(answers.get(0).get());
            }
        } finally {
            askers.shutdownNow();
        }
        assertThat(drawn).hasValue(1);
    }
}
