package io.emberwatch.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.ingestion.MqttSettings;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneLineTest {

    private static final SourceSettings SETTINGS =
            new SourceSettings(MqttSettings.of("mqtt://localhost", "x"), "fire", List.of("a/#"), 2, 100, 1_000, 3);

    private int opened;
    private boolean brokerAway;
    private Life life;

    /** A connection that ends when told to. */
    private static final class Life implements LaneLine.Life {
        private String reason = "";

        @Override
        public boolean isAlive() {
            return reason.isEmpty();
        }

        @Override
        public String lostReason() {
            return reason;
        }

        @Override
        public void close() {
            reason = "closed";
        }
    }

    private LaneLine line() {
        return new LaneLine(
                SETTINGS,
                new MqttLane(1),
                (into, wake) -> {
                    opened++;
                    if (brokerAway) {
                        throw new IOException("connection refused");
                    }
                    life = new Life();
                    return life;
                },
                () -> {});
    }

    @Test
    void comesBackWithAFreshConnectionAfterAPause() throws Exception {
        LaneLine line = line();
        assertThat(line.tend(0)).isEqualTo(Long.MAX_VALUE);
        life.reason = "connection lost";
        long pause = line.tend(1_000);
        assertThat(pause).isBetween(50L, 100L);
        assertThat(opened).isEqualTo(1);
        line.tend(1_000 + pause);
        assertThat(opened).isEqualTo(2);
        assertThat(line.isStanding()).isTrue();
    }

    @Test
    void pausesGrowToTheLongest() throws Exception {
        LaneLine line = line();
        brokerAway = true;
        long now = 0;
        long pause = 0;
        for (int attempt = 0; attempt < 12; attempt++) {
            pause = line.tend(now);
            now += pause;
        }
        assertThat(pause).isBetween(500L, 1_000L);
        assertThat(opened).isEqualTo(12);
    }

    @Test
    void failsWhenAnotherJobKeepsTakingTheSessionOver() throws Exception {
        LaneLine line = line();
        line.tend(0);
        for (int i = 1; i <= 2; i++) {
            life.reason = "session taken over by another client of the same id";
            line.tend(i * 10_000);
            line.tend(i * 10_000 + 5_000);
        }
        life.reason = "session taken over by another client of the same id";
        assertThatThrownBy(() -> line.tend(40_000)).hasMessageContaining("one job at a time");
    }

    @Test
    void aSingleLaneSubscribesPlainlyAndSeveralShare() {
        assertThat(SETTINGS.session(new MqttLane(1)).filters()).containsExactly("$share/fire/a/#");
        assertThat(SETTINGS.withLanes(1).session(new MqttLane(0)).filters()).containsExactly("a/#");
        assertThat(SETTINGS.session(new MqttLane(1)).clientId()).isEqualTo("fire-1");
    }

    @Test
    void lanesAreSharedOutWhateverTheParallelism() {
        assertThat(LaneEnumerator.lanesOf(1, 2, 5)).extracting(MqttLane::number).containsExactly(1, 3);
        assertThat(LaneEnumerator.lanesOf(3, 4, 2)).isEmpty();
    }

    @Test
    void splitAndPlanBytesOfVersion1AreRead() throws Exception {
        assertThat(new LaneSerializer().deserialize(1, new byte[] {0, 0, 0, 7})).isEqualTo(new MqttLane(7));
        assertThat(new PlanSerializer().deserialize(1, new byte[] {0, 0, 0, 3})).isEqualTo(new LanePlan(3));
        assertThatThrownBy(() -> new LaneSerializer().deserialize(2, new byte[4]))
                .hasMessageContaining("[2]");
    }
}
