package io.emberwatch.jobs.smoke;

import static io.emberwatch.jobs.smoke.SmokeState.CLEAR;
import static io.emberwatch.jobs.smoke.SmokeState.CONFIRMED;
import static io.emberwatch.jobs.smoke.SmokeState.SUSPECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmokeWatchTest {
    private static final double HOURS = 24;
    private static final long TEN_MINUTES = 10 * SmokeField.MINUTE_MS;

    private final SmokeField field = new SmokeField();

    @Test
    void usualAirIsNoAlarm() {
        assertThat(field.calm(10 * HOURS).changes).isEmpty();
    }

    @Test
    void oneSensorAloneIsSuspectedAndClears() {
        field.calm(HOURS).smoke(1, Map.of("b2", 4.0)).calm(2);
        assertThat(field.statesOf("b2")).containsExactly(SUSPECTED, CLEAR);
        assertThat(field.changes).hasSize(2).first().satisfies(c -> {
            assertThat(c.cause()).isEqualTo(SmokeCause.RISE);
            assertThat(c.score()).isGreaterThanOrEqualTo(1);
            assertThat(c.expected()).isBetween(25.0, 40.0);
            assertThat(c.referenceSensors()).isGreaterThanOrEqualTo(3);
        });
    }

    @Test
    void aSecondSensorWithinTravelTimeConfirms() {
        field.calm(HOURS).smoke(1, Map.of("b2", 8.0)).smoke(1, Map.of("b2", 8.0, "b3", 6.0));
        assertThat(field.statesOf("b2")).containsExactly(SUSPECTED, CONFIRMED);
        assertThat(field.statesOf("b3")).contains(CONFIRMED);
        SmokeChange confirmed = field.changes.stream()
                .filter(c -> c.sensorId().equals("b3") && c.state() == CONFIRMED)
                .findFirst()
                .orElseThrow();
        assertThat(confirmed.cause()).isEqualTo(SmokeCause.SECOND_SENSOR);
        assertThat(confirmed.partnerId()).isEqualTo("b2");
        assertThat(confirmed.partnerKm()).isBetween(14.5, 15.5);
    }

    @Test
    void confirmedSmokeIsNotLearntAsUsual() {
        for (int i = 0; i < 6; i++) {
            field.calm(2 * HOURS - 2).smoke(2, Map.of("b2", 12.0, "b3", 12.0));
        }
        assertThat(field.statesOf("b2").stream().filter(CONFIRMED::equals)).hasSize(6);
    }

    @Test
    void aSecondSensorAfterTheTravelTimeConfirmsNothing() {
        field.calm(HOURS).smoke(1, Map.of("b2", 8.0)).calm(5).smoke(1, Map.of("b3", 6.0));
        assertThat(field.statesOf("b2")).containsExactly(SUSPECTED, CLEAR);
        assertThat(field.statesOf("b3")).containsExactly(SUSPECTED);
    }

    @Test
    void hazeThatLiftsEverybodyIsNoAlarm() {
        assertThat(field.calm(HOURS).smoke(12, Map.of("*", 8.0)).changes).isEmpty();
    }

    @Test
    void airThatClearsAroundOneSensorIsNoAlarm() {
        field.smoke(2 * HOURS, Map.of("*", 5.0)).smoke(2, Map.of("*", 1.0, "b2", 5.0));
        assertThat(field.changes).isEmpty();
    }

    @Test
    void fogIsNotSmoke() {
        field.rhPercent = 98;
        assertThat(field.calm(HOURS).smoke(2, Map.of("b2", 4.0)).changes).isEmpty();
    }

    @Test
    void thickSmokeIsSeenThroughFog() {
        field.rhPercent = 98;
        field.calm(HOURS).smoke(2, Map.of("b2", 25.0));
        assertThat(field.statesOf("b2")).containsExactly(SUSPECTED);
    }

    @Test
    void carbonMonoxideWithParticlesConfirmsOneSensor() {
        field.hasCo = true;
        field.calm(HOURS).smoke(1, Map.of("b2", 10.0));
        assertThat(field.statesOf("b2")).containsExactly(CONFIRMED);
        assertThat(field.changes.get(0).cause()).isEqualTo(SmokeCause.SECOND_CHANNEL);
    }

    @Test
    void silenceAfterARiseIsSuspect() {
        field.calm(2 * HOURS).smoke(1.0 / 3, Map.of("b2", 2.1));
        assertThat(field.statesOf("b2")).isEmpty();
        field.pass(1, Map.of(), Set.of("b2"));
        assertThat(field.statesOf("b2")).containsExactly(SUSPECTED);
        assertThat(field.changes.get(0).cause()).isEqualTo(SmokeCause.SILENCE);
        field.pass(13, Map.of(), Set.of("b2"));
        assertThat(field.statesOf("b2")).containsExactly(SUSPECTED, CLEAR);
    }

    @Test
    void silenceOfUsualAirSaysNothing() {
        assertThat(field.calm(2 * HOURS).pass(3, Map.of(), Set.of("b2")).changes)
                .isEmpty();
    }

    @Test
    void silenceOfHalfTheNeighboursIsTheirGateway() {
        field.calm(2 * HOURS).smoke(1.0 / 3, Map.of("b2", 2.1));
        field.pass(3, Map.of(), Set.of("a1", "a2", "a3", "b1", "b2", "b3", "c1", "c2"));
        assertThat(field.changes).isEmpty();
    }

    @Test
    void anEvidenceThatSwaysAboveTheDeadBandChattersNot() {
        field.calm(HOURS).smoke(0.5, Map.of("b2", 4.0));
        for (int i = 0; i < 10; i++) {
            field.smoke(1.0 / 3, Map.of("b2", 2.0)).smoke(1.0 / 3, Map.of("b2", 4.0));
        }
        assertThat(field.statesOf("b2")).containsExactly(SUSPECTED);
    }

    @Test
    void smokeDoesNotBecomeUsualWhileAlarmed() {
        field.calm(HOURS).smoke(22, Map.of("b2", 4.0));
        assertThat(field.statesOf("b2")).containsExactly(SUSPECTED);
    }

    @Test
    void aNewNormalIsLearntInTheEnd() {
        field.calm(HOURS).smoke(4 * HOURS, Map.of("b2", 4.0));
        assertThat(field.statesOf("b2")).startsWith(SUSPECTED, CLEAR);
        assertThat(field.watch.state("b2")).isEqualTo(CLEAR);
    }

    @Test
    void slowSmoulderingIsSuspectedAtLast() {
        field.calm(10 * HOURS).smoke(11, Map.of("b2", 2.05));
        assertThat(field.statesOf("b2")).containsExactly(SUSPECTED);
        assertThat(field.changes.get(0).cause()).isEqualTo(SmokeCause.SLOW_RISE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 60})
    void aFireTenHoursAfterTheStartIsConfirmedAtAnyCadence(int cadenceMinutes) {
        SmokeField young = new SmokeField(SmokeSettings.DEFAULT, cadenceMinutes);
        young.calm(10).smoke(2, Map.of("b2", 8.0, "b3", 6.0));
        assertThat(young.statesOf("b2")).contains(CONFIRMED);
        assertThat(young.statesOf("b3")).contains(CONFIRMED);
    }

    @Test
    void theOrderOfSensorsWithTheSameTimeDoesNotMatter() {
        SmokeField other = new SmokeField();
        other.shuffles = true;
        for (SmokeField each : List.of(field, other)) {
            each.calm(HOURS)
                    .smoke(1, Map.of("b2", 8.0, "b1", 3.0))
                    .smoke(1, Map.of("b2", 8.0, "b3", 6.0))
                    .calm(5);
        }
        assertThat(other.changes).isNotEmpty().isEqualTo(field.changes);
    }

    @Test
    void aMemoryGivenBackGoesOnAsIfNothingHadBeen() {
        field.calm(HOURS).smoke(0.5, Map.of("b2", 8.0));
        SmokeWatch again = new SmokeWatch(SmokeSettings.DEFAULT);
        field.registerAll(again);
        for (String id : List.of("a1", "a2", "a3", "a4", "b1", "b2", "b3", "b4", "c1", "c2", "c3", "c4")) {
            again.restore(id, field.watch.save(id));
            assertThat(again.save(id)).isEqualTo(field.watch.save(id));
        }
        assertThat(again.state("b2")).isEqualTo(SUSPECTED);
    }

    @Test
    void aMemoryOfAnotherVersionIsRefused() {
        byte[] bytes = field.watch.save("b2");
        bytes[0] = 1;
        assertThatThrownBy(() -> field.watch.restore("b2", bytes)).hasMessageContaining("version [1]");
    }

    @Test
    void lowDangerAsksForMoreAndUnknownDangerDoesNot() {
        Map<String, Double> weak = Map.of("b2", 2.3);
        field.calm(2 * HOURS).smoke(1, weak);
        SmokeField safe = new SmokeField();
        safe.danger = 0;
        safe.calm(2 * HOURS).smoke(1, weak);
        SmokeField extreme = new SmokeField();
        extreme.danger = 1;
        extreme.calm(2 * HOURS).smoke(1, weak);
        assertThat(safe.changes).isEmpty();
        assertThat(extreme.changes).isNotEmpty().isEqualTo(field.changes);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1, Double.NaN})
    void aStrongFireIsConfirmedAtAnyDanger(double danger) {
        field.danger = danger;
        field.calm(HOURS).smoke(1, Map.of("b2", 12.0, "b3", 12.0));
        assertThat(field.statesOf("b2")).contains(CONFIRMED);
    }

    @Test
    void whatIsNotNewerThanTheLastWordIsCounted() {
        field.calm(1);
        long before = field.watch.lateReadings();
        assertThat(field.watch.step(field.timeMs, List.of(new SmokeReading("b2", new double[0], Double.NaN))))
                .isEmpty();
        assertThat(field.watch.lateReadings()).isEqualTo(before + 1);
    }

    @Test
    void aSensorWithoutNeighboursIsNotDeaf() {
        SmokeWatch alone = new SmokeWatch(SmokeSettings.DEFAULT);
        alone.register("a", 41, 123);
        for (int step = 0; step < 40; step++) {
            assertThat(alone.step(step * TEN_MINUTES, List.of(pm("a", 20 + step % 3))))
                    .isEmpty();
        }
        assertThat(alone.step(40 * TEN_MINUTES, List.of(pm("a", 400))))
                .extracting(SmokeChange::state)
                .containsExactly(SUSPECTED);
    }

    @Test
    void neighboursThatHaveAlreadyGoneOnAreRememberedAsTheyWere() {
        field.calm(HOURS);
        long then = field.timeMs + 10 * SmokeField.MINUTE_MS;
        Set<String> away = Set.of("b2", "b3");
        field.pass(0.5, Map.of(), away).pass(3, Map.of("*", 6.0), away);
        long inHaze = then + 120 * SmokeField.MINUTE_MS;
        assertThat(field.watch.decide(inHaze, List.of(pm("b3", 180)))).isEmpty();
        assertThat(field.watch.decide(then, List.of(pm("b2", 400))))
                .extracting(SmokeChange::state)
                .containsExactly(SUSPECTED);
    }

    @Test
    void aReadingThatComesLateIsJudged() {
        field.calm(HOURS);
        long then = field.timeMs + 10 * SmokeField.MINUTE_MS;
        field.pass(1.0 / 6, Map.of(), Set.of("b2")).calm(1);
        assertThat(field.watch.decide(then, List.of(pm("b2", 400))))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.state()).isEqualTo(SUSPECTED);
                    assertThat(change.timeMs()).isEqualTo(then);
                    assertThat(change.referenceSensors()).isGreaterThanOrEqualTo(3);
                });
        assertThat(field.calm(1).statesOf("b2")).containsExactly(CLEAR);
        assertThat(field.watch.decide(then + 1, List.of(pm("b2", 410))))
                .as("the alarm it belongs to has come and gone")
                .isEmpty();
    }

    @Test
    void aLateReadingOfUsualAirSaysNothingAndEndsNothing() {
        field.calm(HOURS);
        long then = field.timeMs + 10 * SmokeField.MINUTE_MS;
        field.pass(1.0 / 6, Map.of(), Set.of("b2")).smoke(1, Map.of("b2", 8.0));
        assertThat(field.watch.decide(then, List.of(pm("b2", 30)))).isEmpty();
        assertThat(field.watch.state("b2")).isEqualTo(SUSPECTED);
    }

    @Test
    void aLateReadingIsTheSecondWitnessOfALaterOne() {
        field.calm(HOURS);
        long then = field.timeMs + 10 * SmokeField.MINUTE_MS;
        field.pass(1.0 / 6, Map.of(), Set.of("b3")).smoke(1, Map.of("b2", 12.0));
        assertThat(field.watch.decide(then, List.of(pm("b3", 400))))
                .extracting(SmokeChange::sensorId, SmokeChange::state)
                .containsExactlyInAnyOrder(tuple("b2", CONFIRMED), tuple("b3", CONFIRMED));
    }

    @Test
    void aReadingThatCompletesItsMomentIsJudged() {
        field.hasCo = true;
        field.calm(HOURS);
        long now = field.timeMs + 10 * SmokeField.MINUTE_MS;
        assertThat(field.watch.decide(now, List.of(pm("b2", 400))))
                .extracting(SmokeChange::state)
                .containsExactly(SUSPECTED);
        double[] both = pm("b2", 400).values();
        both[Channel.CO_PPM.ordinal()] = 6;
        assertThat(field.watch.decide(now, List.of(new SmokeReading("b2", both, Double.NaN))))
                .extracting(SmokeChange::cause)
                .containsExactly(SmokeCause.SECOND_CHANNEL);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noFireIsLostWhenReadingsPassEachOther(long seed) {
        SmokeWatch watch = new SmokeWatch(SmokeSettings.DEFAULT);
        field.registerAll(watch);
        List<Object[]> said = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        List<String> ids = List.of("a1", "a2", "a3", "a4", "b1", "b2", "b3", "b4", "c1", "c2", "c3", "c4");
        for (int step = 0; step < 96; step++) {
            for (String id : ids) {
                double value = step >= 90 && id.equals("b2") ? 400 : 20 + 2 * random.nextDouble();
                said.add(new Object[] {step + 4 * random.nextDouble(), step * TEN_MINUTES, pm(id, value)});
            }
        }
        said.sort(Comparator.comparingDouble(each -> (double) each[0]));
        List<SmokeChange> changes = new ArrayList<>();
        said.forEach(each -> changes.addAll(watch.decide((long) each[1], List.of((SmokeReading) each[2]))));
        assertThat(changes)
                .extracting(SmokeChange::sensorId, SmokeChange::state)
                .containsExactly(tuple("b2", SUSPECTED));
        assertThat(watch.lateReadings()).isZero();
    }

    private static SmokeReading pm(String id, double pm25) {
        double[] values = Reading.missing();
        values[Channel.PM25_UGM3.ordinal()] = pm25;
        return new SmokeReading(id, values, Double.NaN);
    }

    @Test
    void dangerOutsideItsRangeIsRefused() {
        assertThatThrownBy(() -> new SmokeReading("b2", new double[0], 1.01))
                .hasMessage("danger [1.01] of sensor b2 must lie in 0 to 1");
    }

    @Test
    void evidenceAskedForMovesContinuouslyWithDanger() {
        SmokeSettings settings = SmokeSettings.DEFAULT;
        assertThat(settings.evidenceFactor(0)).isEqualTo(1.5);
        assertThat(settings.evidenceFactor(0.5)).isEqualTo(1.25);
        assertThat(settings.evidenceFactor(1)).isEqualTo(1);
        assertThat(settings.evidenceFactor(Double.NaN)).isEqualTo(1);
    }
}
