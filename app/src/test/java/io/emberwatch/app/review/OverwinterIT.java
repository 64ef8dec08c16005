package io.emberwatch.app.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.DaySubject;
import io.emberwatch.domain.DayVariable;
import io.emberwatch.store.SeasonReader;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five winters of a station in the mountains of Nevada through the job, its season closed and opened by temperature: every day
 * is what {@code emberwatch index fwi1987 --overwinter} makes of the same file.
 *
 * <p>Port Elizabeth and central Brazil know no winter: overwintering changes nothing there.
 */
@Timeout(240)
class OverwinterIT {

    private static final Path NEVADA = SeasonStore.SHARED.resolve("raws_nfdrs_long/260402_2012_2016_hourly.csv.gz");

    @TempDir
    Path dir;

    /** Weather at 13:00, with the rain of the 24 hours before, mm. */
    private record Noon(double tempC, double rhPct, double windKmh, double rainMm) {}

    @Test
    void fiveWintersThroughTheJobAreThoseOfTheIndexCommand() throws Exception {
        assumeTrue(Files.isReadable(NEVADA), NEVADA + " is absent: test skipped");
        TreeMap<LocalDate, Noon> noons = noons();
        assertThat(noons).hasSizeGreaterThan(1_800);
        StringBuilder daily = new StringBuilder("time,id,temp_c,rh_pct,wind_kmh,rain_mm\n");
        StringBuilder timed = new StringBuilder("time,id,lat,temp_c,rh_pct,wind_kmh,rain_mm\n");
        noons.forEach((day, n) -> {
            String weather = n.tempC + "," + n.rhPct + "," + n.windKmh + "," + n.rainMm + "\n";
            daily.append(day).append(",nv,").append(weather);
            timed.append(day).append("T13:00:00-08:00,nv,39.5,").append(weather);
        });
        Path rows = Files.writeString(dir.resolve("daily.csv"), daily);
        Path stations = Files.writeString(dir.resolve("s.csv"), "id,lat,lon,elevation_m\nnv,39.5,-115,2000\n");
        Path in = Files.writeString(dir.resolve("timed.csv"), timed);
        Path out = dir.resolve("index.csv");
        try (SeasonStore store = SeasonStore.start(dir)) {
            Path config = store.region("nevada", Map.of("utc_offset: \"-03:00\"", "utc_offset: \"-08:00\""));
            List<String> words = SeasonStore.importOfDays(config, stations, rows, "13:00");
            words.add("--overwinter");
            SeasonStore.run(words.toArray(String[]::new)).expecting(0);
            SeasonStore.run("index", "fwi1987", "--overwinter", "--in", in.toString(), "--out", out.toString())
                    .expecting(0);
            try (SeasonReader reader =
                    SeasonReader.open(SeasonStore.wiring(config).influx())) {
                compare(
                        reader.days(
                                DaySubject.SENSOR,
                                "nv",
                                noons.firstKey().toEpochDay(),
                                noons.lastKey().toEpochDay()),
                        computed(out));
            }
        }
    }

    private static void compare(List<DayRecord> days, Map<LocalDate, Map<String, Double>> computed) {
        int opened = 0;
        boolean wasOpen = false;
        for (DayRecord day : days) {
            LocalDate date = LocalDate.ofEpochDay(day.epochDay());
            Map<String, Double> expected = computed.get(date);
            assertThat(day.open()).as("open on %s", date).isEqualTo(expected != null);
            opened += day.open() && !wasOpen ? 1 : 0;
            wasOpen = day.open();
            if (expected == null) {
                assertThat(day.value(DayVariable.FWI_1987))
                        .as("closed on %s", date)
                        .isNaN();
                continue;
            }
            same(date, day, DayVariable.FFMC_1987, expected.get("ffmc"));
            same(date, day, DayVariable.DMC_1987, expected.get("dmc"));
            same(date, day, DayVariable.DC_1987, expected.get("dc"));
            same(date, day, DayVariable.FWI_1987, expected.get("fwi"));
        }
        assertThat(opened).as("seasons that opened").isGreaterThanOrEqualTo(5);
        assertThat(computed.size()).isBetween(days.size() / 3, days.size() - 100);
    }

    private static void same(LocalDate date, DayRecord day, DayVariable variable, double expected) {
        assertThat(day.value(variable)).as(variable + " on " + date).isCloseTo(expected, within(1e-9));
    }

    private static Map<LocalDate, Map<String, Double>> computed(Path csv) throws Exception {
        List<String> lines = Files.readAllLines(csv);
        String[] names = lines.get(0).split(",");
        Map<LocalDate, Map<String, Double>> days = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, Double> values = new HashMap<>();
            for (int c = 2; c < cells.length; c++) {
                values.put(names[c], Double.valueOf(cells[c]));
            }
            days.put(
                    java.time.Instant.parse(cells[0])
                            .atOffset(java.time.ZoneOffset.ofHours(-8))
                            .toLocalDate(),
                    values);
        }
        return days;
    }

    /** The record at 13:00 of each day; a day without that hour has the weather of the day before, and its own rain. */
    private static TreeMap<LocalDate, Noon> noons() throws Exception {
        TreeMap<LocalDate, Noon> noons = new TreeMap<>();
        double rainMm = 0;
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(NEVADA)), StandardCharsets.US_ASCII))) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] f = line.replace(" ", "").split(",", -1);
                rainMm += Double.parseDouble(f[4]) * 25.4;
                if (f[1].equals("1300")) {
                    String[] mdy = f[0].split("/", -1);
                    LocalDate day =
                            LocalDate.of(Integer.parseInt(mdy[2]), Integer.parseInt(mdy[0]), Integer.parseInt(mdy[1]));
                    fill(noons, day);
                    double tempC = (Double.parseDouble(f[2]) - 32) / 1.8;
                    double rh = Math.max(1, Math.min(100, Double.parseDouble(f[3])));
                    noons.put(day, new Noon(tempC, rh, Double.parseDouble(f[5]) * 1.609344, rainMm));
                    rainMm = 0;
                }
            }
        }
        return noons;
    }

    private static void fill(TreeMap<LocalDate, Noon> noons, LocalDate upTo) {
        while (!noons.isEmpty() && noons.lastKey().plusDays(1).isBefore(upTo)) {
            Noon before = noons.lastEntry().getValue();
            noons.put(noons.lastKey().plusDays(1), new Noon(before.tempC, before.rhPct, before.windKmh, 0));
        }
    }
}
