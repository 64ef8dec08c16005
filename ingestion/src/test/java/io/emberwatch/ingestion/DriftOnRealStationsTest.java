package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Drifts among 151 real stations in the four months from the dry season into the rains: as they are, of which we know no drift, and with one grown into
 * each thermometer and hygrometer from the fortieth day on.
 */
class DriftOnRealStationsTest {

    private static final long DAY_MS = 24 * SensorHour.HOUR_MS;
    private static final int DRIFT_FROM_DAY = 40;
    private static final int FEWEST_DAYS = 110;

    /** An hour and how far it was from its neighbours. */
    private record Compared(SensorHour hour, NeighbourGap gap) {}

    /** What came of one station's followed channel: usable days, days on which it drifted, the first of them (−1: none). */
    private record Followed(int days, int drifting, int first) {}

    private final Map<String, List<Compared>> stations = new TreeMap<>();
    private long startMs;

    @Test
    void healthyStationsDoNotDriftAndDriftsAreFound() throws IOException {
        compare();
        assertThat(stations.size()).as("that have said anything").isEqualTo(149);
        int days = 0;
        int drifting = 0;
        for (Channel channel : SensorDrift.FOLLOWED) {
            Map<String, Followed> healthy = follow(channel, 0);
            Map<String, Integer> told = new TreeMap<>();
            for (Map.Entry<String, Followed> one : healthy.entrySet()) {
                days += one.getValue().days();
                drifting += one.getValue().drifting();
                if (one.getValue().drifting() > 0) {
                    told.put(one.getKey(), one.getValue().drifting());
                }
            }
            System.out.printf(
                    "%s: of %d stations drift without our help %s%n", channel.wireName(), healthy.size(), told);
            double scale = channel == Channel.TEMP_C ? 1 : 5;
            planted(channel, 0.05 * scale, healthy, 0.5);
            planted(channel, 0.1 * scale, healthy, 0.95);
            planted(channel, -0.2 * scale, healthy, 0.95);
        }
        System.out.printf("%d of %d station days drift (%.3f %%)%n", drifting, days, 100.0 * drifting / days);
        assertThat(days).isGreaterThan(25_000);
        assertThat(drifting / (double) days).isLessThan(0.005);
    }

    /** A drift of so much a day, in stations with a long record in which nothing is found as they are. */
    private void planted(Channel channel, double perDay, Map<String, Followed> healthy, double atLeast) {
        Map<String, Followed> grown = follow(channel, perDay);
        List<Integer> after = new ArrayList<>();
        int asked = 0;
        for (Map.Entry<String, Followed> one : healthy.entrySet()) {
            if (one.getValue().days() >= FEWEST_DAYS && one.getValue().drifting() == 0) {
                asked++;
                int first = grown.get(one.getKey()).first();
                if (first >= 0) {
                    after.add(first - DRIFT_FROM_DAY);
                }
            }
        }
        after.sort(null);
        System.out.printf(
                "%s, %+.2f a day: %d of %d found, after %d days (median), nine of ten after %d%n",
                channel.wireName(),
                perDay,
                after.size(),
                asked,
                after.get(after.size() / 2),
                after.get(after.size() * 9 / 10));
        assertThat(after.size() / (double) asked).as("%s %f", channel, perDay).isGreaterThanOrEqualTo(atLeast);
    }

    private Map<String, Followed> follow(Channel channel, double perDay) {
        Map<String, Followed> all = new LinkedHashMap<>();
        stations.forEach((id, hours) -> {
            Followed one = follow(hours, channel, perDay);
            if (one.days() > 0) {
                all.put(id, one);
            }
        });
        return all;
    }

    private Followed follow(List<Compared> hours, Channel channel, double perDay) {
        SensorDrift drift = new SensorDrift(DriftSettings.DEFAULT);
        int days = 0;
        int drifting = 0;
        int first = -1;
        long closesMs = Long.MIN_VALUE;
        boolean said = false;
        for (Compared one : hours) {
            long endMs = one.hour().hourEndMs();
            if (SensorDrift.closesMs(endMs) != closesMs) {
                drift.closeUntil(endMs);
                days += said ? 1 : 0;
                drifting += said && drift.drifts(channel) ? 1 : 0;
                first = drift.drifts(channel) && first < 0 ? day(endMs) : first;
                closesMs = SensorDrift.closesMs(endMs);
                said = false;
            }
            double grown = Math.max(0, perDay == 0 ? 0 : day(endMs) - DRIFT_FROM_DAY) * perDay;
            NeighbourGap gap = one.gap();
            said |= !Double.isNaN(channel == Channel.TEMP_C ? gap.tempC() : gap.rhPct());
            drift.take(
                    one.hour(),
                    channel == Channel.TEMP_C
                            ? new NeighbourGap(gap.aroundC(), gap.tempC() + grown, gap.rhPct())
                            : new NeighbourGap(gap.aroundC(), gap.tempC(), gap.rhPct() + grown));
        }
        return new Followed(days, drifting, first);
    }

    private int day(long timeMs) {
        return (int) ((timeMs - startMs) / DAY_MS);
    }

    /** Each hour beside those of the neighbours within 150 km. */
    private void compare() throws IOException {
        Path folder = Shared.data("inmet_central_brazil_2025");
        Map<String, Sensor> sensors = QualityOnRealStationsTest.sensors(folder.resolve("stations.csv"));
        QualityControl control = new QualityControl();
        Map<String, QualityState> states = new HashMap<>();
        List<SensorHour> together = new ArrayList<>();
        try (BufferedReader lines = QualityOnRealStationsTest.gz(folder.resolve("hourly.csv.gz"))) {
            String[] columns = lines.readLine().split(",", -1);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Reading reading = QualityOnRealStationsTest.reading(columns, line.split(",", -1));
                Sensor place = sensors.get(reading.sensorId());
                QualityControl.Checked checked =
                        control.check(states.getOrDefault(place.id(), QualityState.fresh()), reading, place);
                states.put(place.id(), checked.state());
                long endMs = SensorHour.hourEndOf(reading.phenomenonTimeMs());
                if (!together.isEmpty() && together.get(0).hourEndMs() != endMs) {
                    compare(together);
                }
                together.add(hour(place, endMs, checked.reading()));
            }
        }
        compare(together);
        startMs = stations.values().iterator().next().get(0).hour().hourEndMs();
    }

    private void compare(List<SensorHour> together) {
        BuddyCheck.Round round = new BuddyCheck(150, 3).round(together);
        for (SensorHour hour : together) {
            stations.computeIfAbsent(hour.sensorId(), id -> new ArrayList<>()).add(new Compared(hour, round.gap(hour)));
        }
        together.clear();
    }

    private static SensorHour hour(Sensor place, long endMs, Reading reading) {
        double[] values = SensorHour.missing();
        values[HourVariable.TEMP_C.ordinal()] = reading.usable(Channel.TEMP_C);
        values[HourVariable.RH_PCT.ordinal()] = reading.usable(Channel.RH_PCT);
        boolean silent = Arrays.stream(values).allMatch(Double::isNaN);
        return new SensorHour(
                place.id(),
                endMs,
                place.latDeg(),
                place.lonDeg(),
                place.elevationM(),
                values,
                silent ? 0 : 1,
                0,
                0,
                false);
    }
}
