package io.emberwatch.app.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Reading;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalOrderTest {

    private final List<String> heard = new ArrayList<>();
    private final ArrivalOrder order = new ArrivalOrder(3, reading -> heard.add(reading.sensorId()));

    private static Reading reading(String name, long toldMs, long receivedMs) {
        return Reading.empty(name, "g", toldMs, receivedMs, receivedMs);
    }

    @Test
    void aBacklogIsHeardWhenItCame() {
        order.take(List.of(reading("backlog", 1, 25), reading("a", 2, 3)), 10);
        assertThat(heard).containsExactly("a");
        order.take(List.of(reading("b", 12, 13)), 20);
        assertThat(heard).containsExactly("a", "b");
        order.take(List.of(reading("d", 26, 26), reading("c", 24, 24)), 30);
        assertThat(heard).containsExactly("a", "b", "c", "backlog", "d");
    }

    @Test
    void whatArrivedAtTheEndOfAStretchWaitsForTheNext() {
        order.take(List.of(reading("at", 9, 10)), 10);
        assertThat(heard).isEmpty();
        order.take(List.of(reading("too", 10, 10)), 20);
        assertThat(heard).as("of one moment, the earlier word first").containsExactly("at", "too");
    }

    @Test
    void anArchiveArrivedWhenItWasMade() {
        order.take(List.of(reading("b", 5, Reading.NO_TIME), reading("a", 4, Reading.NO_TIME)), 10);
        assertThat(heard).containsExactly("a", "b");
    }

    @Test
    void noMoreThanSoManyAreHeldAndTheEndLetsAllGo() {
        order.take(List.of(reading("1", 1, 101), reading("2", 2, 102), reading("3", 3, 103)), 10);
        assertThat(heard).isEmpty();
        order.take(List.of(reading("4", 12, 104)), 20);
        assertThat(heard).containsExactly("1");
        order.end();
        assertThat(heard).containsExactly("1", "2", "3", "4");
    }
}
