package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.HealthAlarm;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.Sensor.Exposure;
import io.emberwatch.domain.SensorHour;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Quality control over four months of 151 real stations: the known faults are found, the healthy are left in peace. */
class QualityOnRealStationsTest {

    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;
    private static final Set<String> STUCK_WIND = Set.of("A516", "A756");
    private static final Set<String> STUCK_RH = Set.of("A518", "A618", "A627", "A763");

    private final QualityControl control = new QualityControl();
    private final Map<String, QualityState> states = new HashMap<>();
    private final Map<Channel, Set<String>> stuck = new TreeMap<>();
    private final Map<Channel, int[]> counts = new TreeMap<>();

    @Test
    void knownFaultsAreFoundAndHealthyValuesAreNot() throws IOException {
        Path folder = Shared.data("inmet_central_brazil_2025");
        Map<String, Sensor> sensors = sensors(folder.resolve("stations.csv"));
        try (BufferedReader lines = gz(folder.resolve("hourly.csv.gz"))) {
            String[] columns = lines.readLine().split(",", -1);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                check(columns, line.split(",", -1), sensors);
            }
        }
        assertThat(stuck.get(Channel.WIND_KMH)).containsAll(STUCK_WIND);
        assertThat(stuck.get(Channel.RH_PCT)).containsAll(STUCK_RH);
        int flagged = 0;
        int all = 0;
        for (Map.Entry<Channel, int[]> count : counts.entrySet()) {
            flagged += count.getValue()[1];
            all += count.getValue()[0];
            assertThat(count.getValue()[1] / (double) count.getValue()[0])
                    .as("%s", count.getKey())
                    .isLessThan(0.005);
        }
        assertThat(all).isGreaterThan(2_000_000);
        System.out.printf(
                "flagged %d of %d healthy values (%.4f %%), stuck %s%n", flagged, all, 100.0 * flagged / all, stuck);
        assertThat(flagged / (double) all).isLessThan(0.005);
    }

    /** Each hour as the neighbours within 150 km see it; on the hour, temperature, dew point and humidity. */
    @Test
    void neighboursLeaveHealthyHoursInPeace() throws IOException {
        Path folder = Shared.data("inmet_central_brazil_2025");
        Map<String, Sensor> sensors = sensors(folder.resolve("stations.csv"));
        NeighbourCount count = new NeighbourCount();
        try (BufferedReader lines = gz(folder.resolve("hourly.csv.gz"))) {
            String[] columns = lines.readLine().split(",", -1);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                count.take(check(columns, line.split(",", -1), sensors), sensors);
            }
        }
        count.judge();
        System.out.printf(
                "neighbours within 150 km: %d of %d values doubted (%.4f %%), %s; %d of %d hours isolated%n",
                count.doubted,
                count.values,
                100.0 * count.doubted / count.values,
                count.bySensor,
                count.isolated,
                count.hours);
        assertThat(count.values).isGreaterThan(900_000);
        assertThat(count.doubted / (double) count.values).isLessThan(0.005);
        System.out.printf("30 °C too warm: %d of %d caught%n", count.caught, count.planted);
        assertThat(count.caught / (double) count.planted).isGreaterThan(0.99);
    }

    /** The hours of all stations, one hour after the other; every hundredth hour one station is made absurd. */
    private static final class NeighbourCount {
        private static final HourVariable[] ASKED = {HourVariable.TEMP_C, HourVariable.DEWPOINT_C, HourVariable.RH_PCT};
        private final BuddyCheck check = new BuddyCheck(150, 3);
        private final List<SensorHour> hour = new ArrayList<>();
        private final Map<String, Integer> bySensor = new TreeMap<>();
        private long values;
        private long doubted;
        private long hours;
        private long isolated;
        private long planted;
        private long caught;

        void take(Reading reading, Map<String, Sensor> sensors) {
            long endMs = SensorHour.hourEndOf(reading.phenomenonTimeMs());
            if (!hour.isEmpty() && hour.get(0).hourEndMs() != endMs) {
                judge();
            }
            Sensor place = sensors.get(reading.sensorId());
            double[] of = SensorHour.missing();
            of[HourVariable.TEMP_C.ordinal()] = reading.usable(Channel.TEMP_C);
            of[HourVariable.DEWPOINT_C.ordinal()] = reading.usable(Channel.DEWPOINT_C);
            of[HourVariable.RH_PCT.ordinal()] = reading.usable(Channel.RH_PCT);
            hour.add(new SensorHour(
                    place.id(), endMs, place.latDeg(), place.lonDeg(), place.elevationM(), of, 1, 0, 0, false));
        }

        void judge() {
            BuddyCheck.Round round = check.round(hour);
            for (SensorHour one : hour) {
                BuddyCheck.Verdict verdict = round.judge(one);
                hours++;
                isolated += verdict.flags() == QualityFlag.ISOLATED.bit() ? 1 : 0;
                for (HourVariable variable : ASKED) {
                    boolean there = !Double.isNaN(one.value(variable));
                    boolean bad = there && (verdict.removed() & 1 << variable.ordinal()) != 0;
                    values += there ? 1 : 0;
                    doubted += bad ? 1 : 0;
                    if (bad) {
                        bySensor.merge(one.sensorId(), 1, Integer::sum);
                    }
                }
            }
            plant(round);
            hour.clear();
        }

        private void plant(BuddyCheck.Round round) {
            SensorHour one = hour.get((int) (hour.get(0).hourEndMs() / SensorHour.HOUR_MS % hour.size()));
            boolean asked = round.judge(one).equals(new BuddyCheck.Verdict(0, 0));
            if (asked && !Double.isNaN(one.value(HourVariable.TEMP_C))) {
                double[] warm = one.values().clone();
                warm[HourVariable.TEMP_C.ordinal()] += 30;
                SensorHour absurd = new SensorHour(
                        one.sensorId(),
                        one.hourEndMs(),
                        one.latDeg(),
                        one.lonDeg(),
                        one.elevationM(),
                        warm,
                        1,
                        0,
                        0,
                        false);
                planted++;
                caught += (round.judge(absurd).removed() & 1) != 0 ? 1 : 0;
            }
        }
    }

    private Reading check(String[] columns, String[] cells, Map<String, Sensor> sensors) {
        String id = cells[1];
        Reading reading = reading(columns, cells);
        QualityControl.Checked checked =
                control.check(states.getOrDefault(id, QualityState.fresh()), reading, sensors.get(id));
        states.put(id, checked.state());
        for (int i = 0; i < Channel.count(); i++) {
            if (!Double.isNaN(reading.values()[i])) {
                count(id, Channel.at(i), checked.reading().flags()[i]);
            }
        }
        return checked.reading();
    }

    static Reading reading(String[] columns, String[] cells) {
        long timeMs = Instant.parse(cells[0].endsWith("Z") ? cells[0] : cells[0] + "Z")
                .toEpochMilli();
        Reading reading = Reading.empty(cells[1], "", timeMs, timeMs, timeMs);
        for (int i = 2; i < columns.length; i++) {
            put(reading.values(), columns[i], cells[i]);
        }
        return reading;
    }

    private void count(String id, Channel channel, int flags) {
        if ((flags & QualityFlag.STUCK.bit()) != 0) {
            stuck.computeIfAbsent(channel, c -> new TreeSet<>()).add(id);
        }
        boolean wind = channel == Channel.WIND_KMH || channel == Channel.GUST_KMH || channel == Channel.WIND_DIR_DEG;
        boolean known = wind && STUCK_WIND.contains(id) || channel == Channel.RH_PCT && STUCK_RH.contains(id);
        if (!known) {
            int[] count = counts.computeIfAbsent(channel, c -> new int[2]);
            count[0]++;
            count[1] += QualityFlag.usable(flags) ? 0 : 1;
        }
    }

    private static void put(double[] values, String column, String cell) {
        if (cell.isEmpty()) {
            return;
        }
        double value = Double.parseDouble(cell);
        switch (column) {
            case "temp_c" -> values[Channel.TEMP_C.ordinal()] = value;
            case "dewpoint_c" -> values[Channel.DEWPOINT_C.ordinal()] = value;
            case "rh_pct" -> values[Channel.RH_PCT.ordinal()] = value;
            case "wind_speed_ms" -> values[Channel.WIND_KMH.ordinal()] = value * 3.6;
            case "wind_gust_ms" -> values[Channel.GUST_KMH.ordinal()] = value * 3.6;
            case "wind_dir_deg" -> values[Channel.WIND_DIR_DEG.ordinal()] = value;
            case "precip_mm" -> values[Channel.RAIN_MM.ordinal()] = value;
            case "pressure_hpa" -> values[Channel.PRESSURE_HPA.ordinal()] = value;
            default -> {}
        }
    }

    /** One gateway with all stations: each silence of at least a day is told once, and each gauge that says nothing is seen. */
    @Test
    void outagesAndGaugesThatSayNothingAreFound() throws IOException {
        Path folder = Shared.data("inmet_central_brazil_2025");
        GatewayHealth health = new GatewayHealth("inmet", new HealthSettings(HOUR_MS, 2 * HOUR_MS, DAY_MS, 3.3, 15, 1));
        Map<String, Long> last = new TreeMap<>();
        Map<String, Integer> outages = new TreeMap<>();
        Map<String, Integer> told = new TreeMap<>();
        Map<String, Integer> silentGaugeDays = new TreeMap<>();
        long nowMs = 0;
        try (BufferedReader lines = gz(folder.resolve("hourly.csv.gz"))) {
            String[] columns = lines.readLine().split(",", -1);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                Reading reading = reading(columns, cells);
                if (nowMs == 0) {
                    nowMs = reading.phenomenonTimeMs();
                    for (String id : sensors(folder.resolve("stations.csv")).keySet()) {
                        health.expect(id, 0, nowMs);
                        last.put(id, nowMs);
                    }
                }
                if (reading.phenomenonTimeMs() != nowMs) {
                    tick(health, nowMs, told);
                    countGauges(health, nowMs, last.keySet(), silentGaugeDays);
                    nowMs = reading.phenomenonTimeMs();
                }
                if (Arrays.stream(reading.values()).allMatch(Double::isNaN)) {
                    continue; // refused at the door: it says nothing
                }
                Long before = last.put(reading.sensorId(), nowMs);
                if (before != null && nowMs - before > DAY_MS) {
                    outages.merge(reading.sensorId(), 1, Integer::sum);
                }
                health.heard(reading);
            }
        }
        long endMs = nowMs;
        last.forEach((id, heardMs) -> {
            if (endMs - heardMs >= DAY_MS) {
                outages.merge(id, 1, Integer::sum);
            }
        });
        tick(health, nowMs, told);
        Set<String> deadGauges = new TreeSet<>();
        silentGaugeDays.forEach((id, days) -> {
            if (days >= 10) {
                deadGauges.add(id);
            }
        });
        System.out.printf(
                "%d outages of a day and more at %d stations; gauges silent on 10 days and more while the station spoke: %d %s%n",
                outages.values().stream().mapToInt(Integer::intValue).sum(),
                outages.size(),
                deadGauges.size(),
                deadGauges);
        assertThat(told).isEqualTo(outages);
        assertThat(outages).isNotEmpty();
        Set<String> found = new TreeSet<>(silentGaugeDays.keySet());
        found.addAll(outages.keySet());
        assertThat(found)
                .as("with its station, or alone")
                .containsAll(gaugesWithoutAnyRain(folder.resolve("stations.csv")));
    }

    private static void tick(GatewayHealth health, long nowMs, Map<String, Integer> told) {
        for (HealthAlarm alarm : health.tick(nowMs)) {
            assertThat(alarm.kind()).isEqualTo(HealthAlarm.Kind.SENSOR_SILENT);
            told.merge(alarm.sensorIds()[0], 1, Integer::sum);
        }
    }

    /** Once a day: whose gauge has said nothing for a day, though its station is heard. */
    private static void countGauges(GatewayHealth health, long nowMs, Set<String> ids, Map<String, Integer> silent) {
        if (nowMs % DAY_MS != 0) {
            return;
        }
        for (String id : ids) {
            boolean speaks = health.condition(id, nowMs) == GatewayHealth.Condition.FRESH;
            if (speaks && health.condition(id, Channel.RAIN_MM, nowMs) == GatewayHealth.Condition.SILENT) {
                silent.merge(id, 1, Integer::sum);
            }
        }
    }

    /** Stations with no millimetre in four months: in every one the gauge was null for a tenth of the time and more. */
    private static Set<String> gaugesWithoutAnyRain(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> columns = List.of(lines.get(0).split(",", -1));
        Set<String> dry = new TreeSet<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (Double.parseDouble(cells[columns.indexOf("precip_sum_mm")]) == 0) {
                dry.add(cells[0]);
            }
        }
        return dry;
    }

    @Test
    void absurdValuesOfALongRecordAreCaught() throws IOException {
        Path file = Shared.data("raws_nfdrs_long").resolve("045433_2000_2020_daily.csv.gz");
        Sensor place = new Sensor("045433", "", "", 34.3, -118.4, 900, Double.NaN, Exposure.OPEN);
        int absurdCold = 0;
        int absurdRain = 0;
        int flaggedCold = 0;
        int days = 0;
        try (BufferedReader lines = gz(file)) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.replace(" ", "").split(",", -1);
                double minC = (Numbers.parse(cells[1]) - 32) / 1.8;
                double rainMm = Numbers.parse(cells[7]) * 25.4;
                long timeMs = LocalDate.parse(cells[0], DateTimeFormatter.ofPattern("MM/dd/yyyy"))
                        .atStartOfDay(ZoneOffset.ofHours(-8))
                        .toInstant()
                        .toEpochMilli();
                days++;
                boolean flagged =
                        !Double.isNaN(minC) && !SeasonRange.allows(minC, place.latDeg(), place.elevationM(), timeMs);
                flaggedCold += flagged ? 1 : 0;
                absurdCold += flagged && minC < -40 ? 1 : 0;
                absurdRain += rainMm > Channel.RAIN_MM.highest() ? 1 : 0;
            }
        }
        assertThat(absurdCold).isPositive();
        assertThat(absurdRain).isEqualTo(2);
        assertThat(flaggedCold / (double) days).isLessThan(0.005);
    }

    static Map<String, Sensor> sensors(Path file) throws IOException {
        Map<String, Sensor> sensors = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        List<String> columns = List.of(lines.get(0).split(",", -1));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            sensors.put(
                    cells[0],
                    new Sensor(
                            cells[0],
                            "",
                            "",
                            Double.parseDouble(cells[columns.indexOf("lat")]),
                            Double.parseDouble(cells[columns.indexOf("lon")]),
                            Double.parseDouble(cells[columns.indexOf("elev_m")]),
                            Double.NaN,
                            Exposure.OPEN));
        }
        return sensors;
    }

    static BufferedReader gz(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
    }
}
