package io.emberwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ThreadSharesTest {

    @Test
    void threadsOfAKindAreOne() {
        assertThat(ThreadShares.kind("G1 Conc#1")).isEqualTo("G1 Conc");
        assertThat(ThreadShares.kind("C2 CompilerThre")).isEqualTo("C2 CompilerThre");
        assertThat(ThreadShares.kind("watch-smoke (1/")).isEqualTo("watch-smoke");
        assertThat(ThreadShares.kind("keep-sensor-hou")).isEqualTo("keep-sensor-hou");
        assertThat(ThreadShares.kind("pool-3")).isEqualTo("pool");
    }

    @Test
    void aThreadThatReckonsIsFoundByItsName() throws IOException, InterruptedException {
        ThreadShares before = ThreadShares.now();
        CountDownLatch looked = new CountDownLatch(1);
        Thread busy = new Thread(
                () -> {
                    double sum = 0;
                    while (looked.getCount() > 0) {
                        sum += Math.sin(sum + 1);
                    }
                    assertThat(sum).isNotNaN();
                },
                "reckons-and-reckons");
        busy.start();
        try {
            String largest = "";
            while (!largest.startsWith("reckons-and-rec ") || largest.startsWith("reckons-and-rec 0.0")) {
                largest = ThreadShares.now().since(before).largest(1, 1);
            }
            assertThat(largest).matches("reckons-and-rec [0-9.]+");
        } finally {
            looked.countDown();
            busy.join();
        }
    }
}
