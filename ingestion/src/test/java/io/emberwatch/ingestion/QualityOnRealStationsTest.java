package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.Sensor.Exposure;
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

    private void check(String[] columns, String[] cells, Map<String, Sensor> sensors) {
        String id = cells[1];
        long timeMs = Instant.parse(cells[0].endsWith("Z") ? cells[0] : cells[0] + "Z")
                .toEpochMilli();
        Reading reading = Reading.empty(id, "", timeMs, timeMs, timeMs);
        for (int i = 2; i < columns.length; i++) {
            put(reading.values(), columns[i], cells[i]);
        }
        QualityControl.Checked checked =
                control.check(states.getOrDefault(id, QualityState.fresh()), reading, sensors.get(id));
        states.put(id, checked.state());
        for (int i = 0; i < Channel.count(); i++) {
            if (!Double.isNaN(reading.values()[i])) {
                count(id, Channel.at(i), checked.reading().flags()[i]);
            }
        }
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

    private static Map<String, Sensor> sensors(Path file) throws IOException {
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

    private static BufferedReader gz(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
    }
}
