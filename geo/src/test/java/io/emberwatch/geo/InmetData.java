package io.emberwatch.geo;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Hours of INMET's stations in central Brazil, as test data beside the source tree. */
final class InmetData {

    static final Path FOLDER = Path.of(System.getProperty("emberwatch.shared", "../../shared"), "data")
            .resolve("inmet_central_brazil_2025");

    private InmetData() {}

    static boolean isThere() {
        return Files.isReadable(FOLDER.resolve("hourly.csv.gz"));
    }

    /** Every n-th hour, in order of time. */
    static List<List<SensorHour>> everyNthHour(int n, int first) throws IOException {
        Map<String, double[]> places = new HashMap<>();
        for (String line : Files.readAllLines(FOLDER.resolve("stations.csv"))) {
            String[] f = line.split(",", -1);
            if (!f[0].equals("station")) {
                places.put(f[0], new double[] {number(f[3]), number(f[4]), number(f[5])});
            }
        }
        TreeMap<Long, List<SensorHour>> hours = new TreeMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve("hourly.csv.gz"))), StandardCharsets.UTF_8))) {
            in.readLine();
            String current = "";
            int index = -1;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String time = line.substring(0, line.indexOf(','));
                if (!time.equals(current)) {
                    current = time;
                    index++;
                }
                if (index % n == first) {
                    SensorHour hour = hour(line.split(",", -1), places);
                    hours.computeIfAbsent(hour.hourEndMs(), t -> new ArrayList<>())
                            .add(hour);
                }
            }
        }
        return List.copyOf(hours.values());
    }

    private static SensorHour hour(String[] f, Map<String, double[]> places) {
        double[] values = SensorHour.missing();
        values[HourVariable.TEMP_C.ordinal()] = number(f[2]);
        values[HourVariable.RH_PCT.ordinal()] = number(f[4]);
        values[HourVariable.WIND_KMH.ordinal()] = 3.6 * number(f[5]);
        values[HourVariable.RAIN_MM.ordinal()] = number(f[8]);
        double[] at = places.get(f[1]);
        return new SensorHour(f[1], Instant.parse(f[0]).toEpochMilli(), at[0], at[1], at[2], values, 1, 0, 0, false);
    }

    private static double number(String text) {
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }
}
