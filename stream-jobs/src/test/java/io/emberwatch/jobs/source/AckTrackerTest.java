package io.emberwatch.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AckTrackerTest {

    private final AckTracker tracker = new AckTracker();
    private final List<Integer> acknowledged = new ArrayList<>();

    private void emit(int message) {
        tracker.emitted(() -> acknowledged.add(message));
    }

    @Test
    void nothingIsAcknowledgedBeforeItsCheckpointHasCompleted() {
        emit(1);
        assertThat(tracker.completed(1)).isZero();
        tracker.snapshot(2);
        emit(2);
        assertThat(acknowledged).isEmpty();
        assertThat(tracker.unacknowledged()).isEqualTo(2);
        assertThat(tracker.completed(2)).isEqualTo(1);
        assertThat(acknowledged).containsExactly(1);
    }

    @Test
    void aLaterCheckpointStandsForAnAbortedOneInOrderOfArrival() {
        emit(1);
        tracker.snapshot(1);
        emit(2);
        tracker.snapshot(2);
        emit(3);
        tracker.snapshot(3);
        tracker.completed(2);
        assertThat(acknowledged).containsExactly(1, 2);
        tracker.completed(3);
        assertThat(acknowledged).containsExactly(1, 2, 3);
        assertThat(tracker.unacknowledged()).isZero();
    }

    /** The job's state is asked for by threads that are not the task's. */
    @Test
    void theCountIsAskedForWhileCheckpointsAreTaken() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Integer> highest = CompletableFuture.supplyAsync(() -> {
            int seen = 0;
            while (!ended.get()) {
                seen = Math.max(seen, tracker.unacknowledged());
            }
            return seen;
        });
        for (int i = 0; i < 20_000; i++) {
            emit(i);
            tracker.snapshot(i);
            if (i % 10 == 9) {
                tracker.completed(i);
            }
        }
        ended.set(true);
        assertThat(highest.get()).isBetween(0, 10);
        assertThat(tracker.unacknowledged()).isZero();
        assertThat(acknowledged).hasSize(20_000);
    }
}
