package io.emberwatch.jobs.hour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Refusal;
import io.emberwatch.domain.RefusalReason;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.jobs.SmallField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One sensor, quality control and the hour: what is doubted is stored with its flag and does not enter the hour. */
class JudgedHoursTest {

    private static final long HOUR = SmallField.HOUR_MS;
    private static final long MIN = 60_000;
    private static final long START = SmallField.START_MS;
    private static final int SELF_CALIBRATING = QualityFlag.SELF_CALIBRATING.bit();
    private static final Sensor SENSOR = SmallField.sensors().get(0);

    private KeyedOneInputStreamOperatorTestHarness<String, FieldMessage, SensorHour> harness;

    @BeforeEach
    void open() throws Exception {
        open(QualitySettings.ON);
    }

    private void open(QualitySettings quality) throws Exception {
        HourSettings settings = new HourSettings(0, HOUR, 1_000, 500, 72, 0, List.of()).withQuality(quality);
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new OneFieldTime<>(new KeepSensorHours(settings)), FieldMessage::sensorId, Types.STRING);
        harness.open();
        harness.processElement(FieldMessage.of(SENSOR), START);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private static Reading reading(long minute, double tempC, double rhPct) {
        long timeMs = START + minute * MIN;
        Reading reading = Reading.empty("s0", "g0", timeMs, Reading.NO_TIME, timeMs);
        reading.values()[Channel.TEMP_C.ordinal()] = tempC;
        reading.values()[Channel.RH_PCT.ordinal()] = rhPct;
        return reading;
    }

    private void says(Reading reading) throws Exception {
        harness.processElement(FieldMessage.of(reading), reading.phenomenonTimeMs());
    }

    /** The last account of each hour, by its end in hours after the start. */
    private Map<Long, SensorHour> hours() {
        Map<Long, SensorHour> last = new TreeMap<>();
        harness.extractOutputValues().forEach(hour -> last.put((hour.hourEndMs() - START) / HOUR, hour));
        return last;
    }

    private List<JudgedReading> stored() {
        List<JudgedReading> stored = new ArrayList<>();
        var records = harness.getSideOutput(KeepSensorHours.READINGS);
        if (records != null) {
            records.forEach(record -> stored.add(record.getValue()));
        }
        return stored;
    }

    /** What the store holds of each moment after all writing: a field once written stays until it is written again. */
    private Map<Long, Reading> store() {
        Map<Long, Reading> points = new TreeMap<>();
        for (JudgedReading judged : stored()) {
            Reading now = judged.reading();
            Reading before = points.get(now.phenomenonTimeMs());
            Reading point = Reading.empty("s0", "g0", now.phenomenonTimeMs(), Reading.NO_TIME, Reading.NO_TIME);
            for (int c = 0; c < Channel.count(); c++) {
                boolean cleared = (judged.clearedChannels() & 1 << c) != 0;
                boolean here = !Double.isNaN(now.values()[c]);
                point.values()[c] = here || before == null ? now.values()[c] : before.values()[c];
                point.flags()[c] =
                        now.flags()[c] != 0 || cleared || before == null ? now.flags()[c] : before.flags()[c];
            }
            points.put(now.phenomenonTimeMs(), point);
        }
        return points;
    }

    @Nested
    class A_OneFault {

        @Test
        void A01_stuckHumidityIsStoredWithItsFlagAndLeavesTheHour() throws Exception {
            for (int minute = 10; minute <= 26 * 60; minute += 10) {
                says(reading(minute, 15 + minute % 50 / 10.0, 31));
                harness.processWatermark(START + minute * MIN);
            }
            Reading last = store().get(START + 26 * HOUR);
            assertThat(last.flags(Channel.RH_PCT)).isEqualTo(QualityFlag.STUCK.bit());
            assertThat(last.value(Channel.RH_PCT)).isEqualTo(31);
            assertThat(hours().get(24L).value(HourVariable.RH_PCT)).isEqualTo(31);
            SensorHour stuck = hours().get(26L);
            assertThat(stuck.value(HourVariable.RH_PCT)).isNaN();
            assertThat(stuck.value(HourVariable.DEWPOINT_C)).isNaN();
            assertThat(stuck.value(HourVariable.TEMP_C)).isBetween(15.0, 20.0);
            assertThat(stuck.flags()).isEqualTo(QualityFlag.STUCK.bit());
        }

        @Test
        void A02_aSpikeIsStoredWithItsFlagAndTheMeanIsWithoutIt() throws Exception {
            for (int minute = 10; minute <= 60; minute += 10) {
                says(reading(minute, minute == 30 ? 33 : 20, 40 + minute / 10.0));
            }
            harness.processWatermark(START + HOUR);
            assertThat(store().get(START + 30 * MIN).flags(Channel.TEMP_C)).isEqualTo(QualityFlag.STEP.bit());
            assertThat(store().get(START + 30 * MIN).value(Channel.TEMP_C)).isEqualTo(33);
            assertThat(store().get(START + 40 * MIN).flags(Channel.TEMP_C)).isZero();
            assertThat(hours().get(1L).value(HourVariable.TEMP_C)).isEqualTo(20);
            assertThat(hours().get(1L).flags()).isEqualTo(QualityFlag.STEP.bit());
            assertThat(hours().get(1L).samples()).isEqualTo(6);
        }

        @Test
        void A03_aNullGaugeStaysAbsent() throws Exception {
            says(reading(10, 20, 40));
            says(reading(60, 20, 40));
            harness.processWatermark(START + HOUR);
            assertThat(hours().get(1L).value(HourVariable.RAIN_MM)).isNaN();
        }

        @Test
        void A04_aCounterBecomesRain() throws Exception {
            double[] totalsMm = {100, 100.4, 101, 0.6, 0.6, 0.8};
            for (int i = 0; i < totalsMm.length; i++) {
                Reading reading = reading(10 * (i + 1), 20, 40 + i);
                reading.values()[Channel.RAIN_TOTAL_MM.ordinal()] = totalsMm[i];
                says(reading);
            }
            harness.processWatermark(START + HOUR);
            assertThat(hours().get(1L).value(HourVariable.RAIN_MM)).isEqualTo(1.8, within(1e-9));
            assertThat(hours().get(1L).flags()).isEqualTo(QualityFlag.COUNTER_RESET.bit());
            assertThat(store().get(START + 10 * MIN).value(Channel.RAIN_MM)).isNaN();
            assertThat(store().get(START + 30 * MIN).value(Channel.RAIN_MM)).isEqualTo(0.6, within(1e-9));
        }

        @Test
        void A06_whatADeviceSaysWhileItCalibratesItselfIsStoredAndLeavesTheHour() throws Exception {
            says(calibrating(reading(10, 33, 40)));
            says(calibrating(reading(20, 33, 41)));
            says(reading(30, 20, 42));
            says(reading(40, 20.5, 43));
            says(reading(25, 32, 39)); // late and in use: all is judged anew, and the device's own word stays
            harness.processWatermark(START + HOUR);
            assertThat(store().get(START + 20 * MIN).value(Channel.TEMP_C)).isEqualTo(33);
            assertThat(store().get(START + 20 * MIN).flags(Channel.TEMP_C)).isEqualTo(SELF_CALIBRATING);
            assertThat(store().get(START + 30 * MIN).flags(Channel.TEMP_C))
                    .as("12 K colder than the last that counts")
                    .isEqualTo(QualityFlag.STEP.bit());
            assertThat(hours().get(1L).value(HourVariable.RH_PCT)).isEqualTo((39 + 40 + 41 + 42 + 43) / 5.0);
            assertThat(hours().get(1L).value(HourVariable.TEMP_C)).isEqualTo((32 + 20.5) / 2);
            assertThat(hours().get(1L).flags() & SELF_CALIBRATING).isNotZero();
        }

        @Test
        void A07_nothingIsRememberedOfACalibration() throws Exception {
            says(reading(10, 20, 40));
            says(calibrating(reading(20, 33, 41)));
            says(reading(30, 20.5, 42));
            harness.processWatermark(START + HOUR);
            assertThat(store().get(START + 30 * MIN).flags(Channel.TEMP_C)).isZero();
            assertThat(hours().get(1L).value(HourVariable.TEMP_C)).isEqualTo(20.25);
        }

        private Reading calibrating(Reading reading) {
            reading.flags()[Channel.TEMP_C.ordinal()] = SELF_CALIBRATING;
            return reading;
        }

        @Test
        void A05_withoutChecksEverythingIsBelieved() throws Exception {
            harness.close();
            open(QualitySettings.OFF);
            says(reading(10, 20, 40));
            says(reading(20, 48, 40));
            harness.processWatermark(START + HOUR);
            assertThat(hours().get(1L).value(HourVariable.TEMP_C)).isEqualTo(34);
            assertThat(hours().get(1L).flags()).isZero();
        }
    }

    @Nested
    class B_LaterKnowledge {

        @Test
        void B01_aDoubtIsWithdrawnWhereALateReadingExplainsTheStep() throws Exception {
            says(reading(10, 20, 40));
            says(reading(20, 31, 41));
            assertThat(store().get(START + 20 * MIN).flags(Channel.TEMP_C)).isEqualTo(QualityFlag.STEP.bit());
            says(reading(15, 30.5, 42));
            List<JudgedReading> stored = stored();
            JudgedReading again = stored.get(stored.size() - 2);
            assertThat(again.reading().phenomenonTimeMs()).isEqualTo(START + 20 * MIN);
            assertThat(again.reading().receivedTimeMs()).isEqualTo(Reading.NO_TIME);
            assertThat(again.clearedChannels()).isEqualTo(1 << Channel.TEMP_C.ordinal());
            assertThat(store().get(START + 20 * MIN).flags(Channel.TEMP_C)).isZero();
            harness.processWatermark(START + HOUR);
            assertThat(hours().get(1L).value(HourVariable.TEMP_C)).isEqualTo(25.5);
        }

        @Test
        void B02_aLateReadingReachesTheHourAfterItsOwn() throws Exception {
            says(reading(50, 20, 40));
            says(reading(65, 31, 41));
            says(reading(75, 20.5, 42));
            harness.processWatermark(START + 2 * HOUR);
            assertThat(hours().get(2L).value(HourVariable.TEMP_C)).isEqualTo(20.5);
            says(reading(60, 30.5, 43));
            harness.setProcessingTime(500);
            assertThat(hours().get(2L).revision()).isEqualTo(1);
            assertThat(hours().get(2L).value(HourVariable.TEMP_C)).isEqualTo(31);
            assertThat(store().get(START + 65 * MIN).flags(Channel.TEMP_C)).isZero();
            assertThat(store().get(START + 75 * MIN).flags(Channel.TEMP_C)).isEqualTo(QualityFlag.STEP.bit());
        }

        @Test
        void B03_whatComesTwiceChangesNothing() throws Exception {
            says(reading(10, 20, 40));
            says(reading(20, 48, 41));
            Reading counted = reading(30, 20, 42);
            counted.values()[Channel.RAIN_TOTAL_MM.ordinal()] = 4;
            says(counted);
            int before = stored().size();
            says(counted);
            says(reading(20, 48, 41));
            assertThat(stored()).hasSize(before);
        }

        /** A day and a half with spikes, a stuck humidity, a counter that is reset, and silences; a third comes late. */
        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
        void B04_theOrderOfArrivalChangesNeitherHoursNorFlags(long seed) throws Exception {
            List<Reading> all = faulty(new Random(seed));
            tell(all, new Random(0), 0);
            Map<Long, SensorHour> hours = hours();
            Map<Long, Reading> store = store();
            assertThat(store.values()).anyMatch(r -> r.flags(Channel.RH_PCT) == QualityFlag.STUCK.bit());
            assertThat(store.values()).anyMatch(r -> r.flags(Channel.TEMP_C) == QualityFlag.STEP.bit());
            for (int shuffle = 1; shuffle <= 3; shuffle++) {
                harness.close();
                open();
                tell(all, new Random(seed * 100 + shuffle), shuffle * 0.3);
                assertThat(store()).isEqualTo(store);
                assertThat(hours().keySet()).isEqualTo(hours.keySet());
                hours().forEach((hour, told) -> {
                    assertThat(told.values())
                            .as("hour %d", hour)
                            .containsExactly(hours.get(hour).values());
                    assertThat(told.flags()).isEqualTo(hours.get(hour).flags());
                    assertThat(told.samples()).isEqualTo(hours.get(hour).samples());
                });
            }
        }

        private List<Reading> faulty(Random random) {
            List<Reading> all = new ArrayList<>();
            double totalMm = 50;
            for (int minute = 10; minute <= 54 * 60; minute += 10) {
                boolean silent = minute > 1800 && minute < 1800 + 60 * (1 + random.nextInt(4));
                totalMm = random.nextInt(60) == 0 ? 0 : totalMm + (random.nextInt(20) == 0 ? 0.2 : 0);
                double tempC = 12 + 6 * Math.sin(minute / 229.0) + (random.nextInt(25) == 0 ? 20 : 0);
                double rhPct = minute > 600 && minute < 2700 ? 37 : 40 + random.nextInt(10);
                Reading reading = reading(minute, tempC, rhPct);
                reading.values()[Channel.RAIN_TOTAL_MM.ordinal()] = totalMm;
                reading.values()[Channel.WIND_KMH.ordinal()] = random.nextInt(3);
                if (!silent) {
                    all.add(reading);
                }
            }
            return all;
        }

        /** Tells all readings, a share of them out of order: some at the end, others when their hour is long over. */
        private void tell(List<Reading> all, Random random, double lateShare) throws Exception {
            List<Reading> late = new ArrayList<>();
            long processingMs = 0;
            for (Reading reading : all) {
                if (random.nextDouble() < lateShare) {
                    late.add(reading);
                    continue;
                }
                says(reading);
                harness.processWatermark(reading.phenomenonTimeMs() - 5 * MIN);
                if (random.nextInt(40) == 0) {
                    Collections.shuffle(late, random);
                    for (Reading straggler : late.subList(0, late.size() / 2)) {
                        says(straggler);
                    }
                    late.subList(0, late.size() / 2).clear();
                    processingMs += random.nextInt(1_000);
                    harness.setProcessingTime(processingMs);
                }
            }
            Collections.shuffle(late, random);
            for (Reading straggler : late) {
                says(straggler);
            }
            harness.processWatermark(START + 54 * HOUR);
            harness.setProcessingTime(processingMs + 2_000);
        }
    }

    @Nested
    class C_WhoseSensor {

        private List<Refusal> refused() {
            List<Refusal> refused = new ArrayList<>();
            var records = harness.getSideOutput(KeepSensorHours.REFUSALS);
            if (records != null) {
                records.forEach(record -> refused.add(record.getValue()));
            }
            return refused;
        }

        private Reading carriedBy(String gatewayId) {
            Reading own = reading(10, 20, 40);
            return new Reading(
                    "s0", gatewayId, own.phenomenonTimeMs(), Reading.NO_TIME, START, own.values(), own.flags());
        }

        @Test
        void C01_anothersSensorIsRefusedWithItsReason() throws Exception {
            says(carriedBy("g7"));
            assertThat(stored()).isEmpty();
            assertThat(refused()).hasSize(1);
            assertThat(refused().get(0).reason()).isEqualTo(RefusalReason.FOREIGN_SENSOR);
            assertThat(refused().get(0).gatewayId()).isEqualTo("g7");
            says(carriedBy("g0"));
            assertThat(stored()).hasSize(1);
        }

        @Test
        void C02_nobodyElseMayMoveASensor() throws Exception {
            harness.processElement(
                    FieldMessage.of(new Sensor("s0", "g7", "", 10, 10, 0, Double.NaN, Sensor.Exposure.OPEN)), START);
            assertThat(refused()).hasSize(1);
            says(carriedBy("g0"));
            harness.processWatermark(START + HOUR);
            assertThat(hours().get(1L).latDeg()).isEqualTo(SENSOR.latDeg());
        }

        @Test
        void C03_theRuleHoldsAfterARestart() throws Exception {
            var snapshot = harness.snapshot(1, 1);
            harness.close();
            harness = new KeyedOneInputStreamOperatorTestHarness<>(
                    new OneFieldTime<>(new KeepSensorHours(HourSettings.fast())), FieldMessage::sensorId, Types.STRING);
            harness.initializeState(snapshot);
            harness.open();
            says(carriedBy("g7"));
            assertThat(refused()).hasSize(1);
        }

        @Test
        void C04_windUnderCanopyIsStoredWithItsFlag() throws Exception {
            harness.processElement(
                    FieldMessage.of(new Sensor("s0", "g0", "", 41, 123, 60, 2, Sensor.Exposure.SHELTERED)), START);
            Reading windy = reading(10, 20, 40);
            windy.values()[Channel.WIND_KMH.ordinal()] = 9;
            says(windy);
            harness.processWatermark(START + HOUR);
            assertThat(stored().get(0).reading().flags(Channel.WIND_KMH)).isEqualTo(QualityFlag.SHELTERED.bit());
            assertThat(hours().get(1L).value(HourVariable.WIND_KMH)).isNaN();
        }
    }

    @Test
    void D01_whatIsRememberedComesBackFromItsBytes() throws Exception {
        byte[] none = QualityBytes.write(QualityBytes.read(QualityBytes.NONE));
        assertThat(none).isEmpty();
        HourLog log = new HourLog();
        for (int minute = 10; minute <= 60; minute += 10) {
            log.offer(reading(minute, minute == 60 ? 33 : 20, 40));
        }
        byte[] memory = new QualityWalk(true, reading -> reading).walk(log, SENSOR, changed -> {});
        assertThat(memory).hasSize(4 + 2 * 44);
        assertThat(QualityBytes.write(QualityBytes.read(memory))).isEqualTo(memory);
        HourLog copy = HourLog.of("s0", log.toBytes());
        assertThat(copy.at(START + HOUR).flags(Channel.TEMP_C)).isEqualTo(QualityFlag.STEP.bit());
        assertThat(copy.toBytes()).isEqualTo(log.toBytes());
    }

    @Test
    void D02_aLogOfTheFirstVersionIsRead() throws Exception {
        byte[] now = new HourLog().toBytes();
        byte[] first = Arrays.copyOf(now, 9);
        first[0] = 1;
        assertThat(HourLog.of("s0", first).toBytes()).isEqualTo(now);
    }
}
