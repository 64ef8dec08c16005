package io.emberwatch.jobs.smoke;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Hourly particles of a real network, in the order of time; a test that asks for an absent one is skipped. */
final class SmokeArchive {
    /** 1 ppm of carbon monoxide in µg/m³ at 25 °C and 1013 hPa. */
    private static final double CO_UGM3_PER_PPM = 1145;

    private final Map<String, double[]> places = new TreeMap<>();
    private final TreeMap<Long, List<Row>> moments = new TreeMap<>();
    private long readings;

    /** What one sensor said at one moment. */
    record Row(String id, double[] values) {
        double pm25() {
            return values[Channel.PM25_UGM3.ordinal()];
        }
    }

    static SmokeArchive beijing(boolean withCo) {
        SmokeArchive archive = new SmokeArchive();
        Path folder = shared("beijing_prsa_2013_2015");
        lines(folder.resolve("stations.csv"), f -> archive.places.put(f[0], new double[] {num(f[2]), num(f[1])}));
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".csv.gz"))
                    .sorted()
                    .forEach(file -> lines(file, f -> {
                        LocalDateTime time = LocalDateTime.of(
                                Integer.parseInt(f[1]),
                                Integer.parseInt(f[2]),
                                Integer.parseInt(f[3]),
                                Integer.parseInt(f[4]),
                                0);
                        double coPpm = withCo ? num(f[9]) / CO_UGM3_PER_PPM : Double.NaN;
                        archive.add(time.toInstant(ZoneOffset.ofHours(8)), f[f.length - 1], num(f[5]), coPpm);
                    }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return archive;
    }

    static SmokeArchive campFire() {
        SmokeArchive archive = new SmokeArchive();
        Path folder = shared("smoke_pm25_camp_fire_2018");
        lines(folder.resolve("camp_fire_2018_stations.csv"), f -> {
            int lon = Arrays.asList(f)
                    .indexOf(Arrays.stream(f)
                            .filter(c -> c.startsWith("-1") && c.length() > 6)
                            .findFirst()
                            .orElse(""));
            archive.places.put(f[0], new double[] {num(f[lon + 1]), num(f[lon])});
        });
        lines(
                folder.resolve("camp_fire_2018_hourly.csv.gz"),
                f -> archive.add(Instant.parse(f[0]), f[1], Math.max(0, num(f[2])), Double.NaN));
        return archive;
    }

    private void add(Instant time, String id, double pm25, double coPpm) {
        if (Double.isNaN(pm25) && Double.isNaN(coPpm)) {
            return;
        }
        double[] values = Reading.missing();
        values[Channel.PM25_UGM3.ordinal()] = pm25;
        values[Channel.CO_PPM.ordinal()] = coPpm;
        moments.computeIfAbsent(time.toEpochMilli(), t -> new ArrayList<>()).add(new Row(id, values));
        readings++;
    }

    Map<String, double[]> places() {
        return places;
    }

    TreeMap<Long, List<Row>> moments() {
        return moments;
    }

    long readings() {
        return readings;
    }

    /** Distance of a sensor from a point on a small part of a round Earth, km. */
    double km(String id, double latDeg, double lonDeg) {
        double[] place = places.getOrDefault(id, new double[] {Double.NaN, Double.NaN});
        double east = (place[1] - lonDeg) * Math.cos(Math.toRadians(latDeg));
        return 111.2 * Math.hypot(place[0] - latDeg, east);
    }

    private static Path shared(String folder) {
        String set = System.getProperty("emberwatch.shared");
        Path path = (set == null ? Path.of("../../shared") : Path.of(set))
                .resolve("data")
                .resolve(folder);
        assumeTrue(Files.isDirectory(path), "no reference data at " + path);
        return path;
    }

    private static double num(String text) {
        String bare = text.replace("\"", "");
        return bare.isEmpty() || bare.equals("NA") ? Double.NaN : Double.parseDouble(bare);
    }

    private static void lines(Path file, Consumer<String[]> take) {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.readLine();
            reader.lines().map(line -> line.replace("\"", "").split(",", -1)).forEach(take);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
