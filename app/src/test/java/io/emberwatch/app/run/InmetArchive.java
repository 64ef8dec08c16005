package io.emberwatch.app.run;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.domain.Channel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Hours of INMET's stations in central Brazil as the archive has them, counted by a reading of its own that shares no code with what is
 * tested.
 */
final class InmetArchive {
    static final Path FOLDER = Path.of(System.getProperty("emberwatch.shared", "../../shared"), "data")
            .resolve("inmet_central_brazil_2025");

    /** The archive's names for what the house knows; sunshine has another unit there and is left out. */
    static final String COLUMNS = "time_utc=time,station=id,elev_m=elevation_m,precip_mm=rain_mm,wind_speed_ms=wind_ms,"
            + "wind_gust_ms=gust_ms";

    private static final Map<String, Channel> CHANNELS = new LinkedHashMap<>(Map.of(
            "temp_c", Channel.TEMP_C,
            "dewpoint_c", Channel.DEWPOINT_C,
            "rh_pct", Channel.RH_PCT,
            "wind_speed_ms", Channel.WIND_KMH,
            "wind_gust_ms", Channel.GUST_KMH,
            "wind_dir_deg", Channel.WIND_DIR_DEG,
            "precip_mm", Channel.RAIN_MM,
            "pressure_hpa", Channel.PRESSURE_HPA));

    /** Rows that say something, each station and moment once, by moment. */
    final TreeMap<Long, Integer> readingsByHour = new TreeMap<>();

    final Map<String, Integer> readingsByStation = new TreeMap<>();
    final Map<Channel, Integer> valuesByChannel = new EnumMap<>(Channel.class);
    final Set<String> stationsWithRain = new HashSet<>();
    private final Map<Long, Map<Channel, Set<String>>> speaking = new HashMap<>();
    private final Map<String, double[]> places = new HashMap<>();

    /** Counts the rows of [from, to). */
    static InmetArchive between(Instant from, Instant to) throws IOException {
        InmetArchive archive = new InmetArchive();
        for (String line : Files.readAllLines(FOLDER.resolve("stations.csv"))) {
            String[] cells = line.split(",", -1);
            if (!cells[0].equals("station")) {
                archive.places.put(cells[0], new double[] {Double.parseDouble(cells[3]), Double.parseDouble(cells[4])});
            }
        }
        Set<String> seen = new HashSet<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve("hourly.csv.gz"))), StandardCharsets.UTF_8))) {
            List<String> header = List.of(String.valueOf(in.readLine()).split(","));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] cells = line.split(",", -1);
                String time = cells[header.indexOf("time_utc")];
                if (time.compareTo(from.toString()) >= 0 && time.compareTo(to.toString()) < 0) {
                    archive.count(header, cells, Instant.parse(time).toEpochMilli(), seen);
                }
            }
        }
        return archive;
    }

    static void assumeThere() {
        assumeTrue(
                Files.isReadable(FOLDER.resolve("hourly.csv.gz")),
                FOLDER.toAbsolutePath().normalize() + " is absent: test skipped");
    }

    int readings() {
        return readingsByHour.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Adds the counts of another stretch of the archive. */
    InmetArchive and(InmetArchive other) {
        other.readingsByHour.forEach((hour, n) -> readingsByHour.merge(hour, n, Integer::sum));
        other.readingsByStation.forEach((station, n) -> readingsByStation.merge(station, n, Integer::sum));
        other.valuesByChannel.forEach((channel, n) -> valuesByChannel.merge(channel, n, Integer::sum));
        stationsWithRain.addAll(other.stationsWithRain);
        speaking.putAll(other.speaking);
        return this;
    }

    /** Stations that spoke while their gauge did not say a word. */
    List<String> stationsWithoutGauge() {
        List<String> mute = new ArrayList<>(readingsByStation.keySet());
        mute.removeAll(stationsWithRain);
        return mute;
    }

    /** How far from a place the nearest station is that says something of a channel in an hour, km on a sphere. */
    double nearestKm(long hourEndMs, Channel channel, double latDeg, double lonDeg) {
        return speaking.getOrDefault(hourEndMs, Map.of()).getOrDefault(channel, Set.of()).stream()
                .mapToDouble(station -> distanceKm(places.get(station), latDeg, lonDeg))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static double distanceKm(double[] place, double latDeg, double lonDeg) {
        double a = Math.toRadians(place[0]);
        double b = Math.toRadians(latDeg);
        double dLon = Math.toRadians(lonDeg - place[1]);
        return 6371 * Math.acos(Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(dLon));
    }

    private void count(List<String> header, String[] cells, long timeMs, Set<String> seen) {
        Map<Channel, Double> values = new HashMap<>();
        CHANNELS.forEach((name, channel) -> {
            String text = cells[header.indexOf(name)];
            if (!text.isEmpty() && isPossible(channel, text, name)) {
                values.put(channel, Double.valueOf(text));
            }
        });
        String station = cells[header.indexOf("station")];
        if (values.isEmpty() || !seen.add(station + timeMs)) {
            return;
        }
        readingsByHour.merge(timeMs, 1, Integer::sum);
        readingsByStation.merge(station, 1, Integer::sum);
        values.keySet().forEach(channel -> {
            valuesByChannel.merge(channel, 1, Integer::sum);
            speaking.computeIfAbsent(timeMs, t -> new EnumMap<>(Channel.class))
                    .computeIfAbsent(channel, c -> new HashSet<>())
                    .add(station);
        });
        if (values.containsKey(Channel.RAIN_MM)) {
            stationsWithRain.add(station);
        }
    }

    private static boolean isPossible(Channel channel, String text, String name) {
        double value = Double.parseDouble(text) * (name.endsWith("_ms") ? 3.6 : 1);
        return value >= channel.lowest() && value <= channel.highest();
    }
}
