package io.emberwatch.app.surface;

import io.emberwatch.app.csv.ColumnNames;
import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.csv.Observation;
import io.emberwatch.app.csv.ObservationReader;
import io.emberwatch.app.csv.Station;
import io.emberwatch.danger.simple.Humidity;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.geo.StuckScreen;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All readings of a file by station and time, impossible and stuck values taken out. */
final class Archive {

    private static final Map<HourVariable, Channel> CHANNELS = new EnumMap<>(Map.of(
            HourVariable.TEMP_C, Channel.TEMP_C,
            HourVariable.RH_PCT, Channel.RH_PCT,
            HourVariable.DEWPOINT_C, Channel.DEWPOINT_C,
            HourVariable.WIND_KMH, Channel.WIND_KMH,
            HourVariable.GUST_KMH, Channel.GUST_KMH,
            HourVariable.RAIN_MM, Channel.RAIN_MM,
            HourVariable.SOLRAD_WM2, Channel.SOLRAD_WM2));

    private static final int ENOUGH_VALUES = 1200;
    private static final int LEAST_HOURS = 8;
    private static final int MOST_HOURS = 150;

    private final Map<String, Station> stations;
    private final Map<String, TreeMap<Long, double[]>> seriesById = new LinkedHashMap<>();
    private final TreeMap<Long, String> times = new TreeMap<>();
    private int stuck;

    private Archive(Map<String, Station> stations) {
        this.stations = stations;
    }

    /** Reads a file; stations that the list does not know and impossible values are told, once each, and left out. */
    static Archive read(Map<String, Station> stations, String path, ColumnNames names, PrintWriter report)
            throws IOException, CsvProblem {
        Archive archive = new Archive(stations);
        TreeSet<String> unknown = new TreeSet<>();
        try (ObservationReader reader = ObservationReader.open(path, names)) {
            for (Observation row = reader.next(); row != null; row = reader.next()) {
                if (stations.containsKey(row.id())) {
                    archive.add(row, reader.name(), report);
                } else if (unknown.add(row.id())) {
                    report.println(reader.name() + ", line " + row.line() + ", column id: [" + row.id()
                            + "] is no station of the list; its readings are left out");
                }
            }
        }
        archive.clearStuck();
        return archive;
    }

    private void add(Observation row, String file, PrintWriter report) throws CsvProblem {
        double[] values = SensorHour.missing();
        for (Map.Entry<HourVariable, Channel> entry : CHANNELS.entrySet()) {
            Channel channel = entry.getValue();
            double value = number(row, channel);
            if (channel.accepts(value)) {
                values[entry.getKey().ordinal()] = value;
            } else if (!Double.isNaN(value)) {
                report.println(file + ", line " + row.line() + ", column " + channel.wireName() + ": [" + value
                        + "] must lie in " + channel.lowest() + " to " + channel.highest() + "; it is left out");
            }
        }
        long time = row.time().epochSecond() * 1000;
        times.putIfAbsent(time, row.timeText());
        seriesById.computeIfAbsent(row.id(), id -> new TreeMap<>()).put(time, values);
    }

    private static double number(Observation row, Channel channel) throws CsvProblem {
        return switch (channel) {
            case WIND_KMH -> row.windKmh();
            case RH_PCT -> rhPercent(row);
            default -> row.number(channel.wireName());
        };
    }

    /** Relative humidity, or that of the dew point where it is given and possible. */
    private static double rhPercent(Observation row) throws CsvProblem {
        double rh = row.number("rh_pct");
        double tempC = row.number("temp_c");
        double dewpointC = row.number("dewpoint_c");
        boolean possible = Channel.TEMP_C.accepts(tempC) && Channel.DEWPOINT_C.accepts(dewpointC) && dewpointC <= tempC;
        return Double.isNaN(rh) && possible ? Humidity.rhPercent(tempC, dewpointC) : rh;
    }

    private void clearStuck() {
        for (TreeMap<Long, double[]> series : seriesById.values()) {
            long[] when = series.keySet().stream().mapToLong(Long::longValue).toArray();
            for (HourVariable variable : CHANNELS.keySet()) {
                double[] values = series.values().stream()
                        .mapToDouble(v -> v[variable.ordinal()])
                        .toArray();
                stuck += StuckScreen.clear(variable, when, values);
                int i = 0;
                for (double[] row : series.values()) {
                    row[variable.ordinal()] = values[i++];
                }
            }
        }
    }

    /** How many values were taken out because their sensor was stuck. */
    int stuck() {
        return stuck;
    }

    /** Every time that occurs, ascending, as the file writes it. */
    TreeMap<Long, String> times() {
        return times;
    }

    /** Some hours spread evenly that stand for all: more of them, the fewer stations there are. */
    List<List<SensorHour>> some() {
        int wanted = Math.max(LEAST_HOURS, Math.min(MOST_HOURS, ENOUGH_VALUES / Math.max(1, seriesById.size())));
        List<Long> all = new ArrayList<>(times.keySet());
        int n = Math.min(wanted, all.size());
        List<List<SensorHour>> some = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            some.add(hour(all.get((int) ((2L * k + 1) * all.size() / (2L * n)))));
        }
        return some;
    }

    /** What each station saw last in the hour up to a time; its rain is that of the whole hour. */
    List<SensorHour> hour(long timeMs) {
        List<SensorHour> hours = new ArrayList<>();
        seriesById.forEach((id, series) -> {
            Map<Long, double[]> within = series.subMap(timeMs - SensorHour.HOUR_MS, false, timeMs, true);
            if (!within.isEmpty()) {
                hours.add(hour(stations.get(id), timeMs, latest(within)));
            }
        });
        return hours;
    }

    private static double[] latest(Map<Long, double[]> within) {
        double[] latest = SensorHour.missing();
        double rain = Double.NaN;
        int r = HourVariable.RAIN_MM.ordinal();
        for (double[] values : within.values()) {
            for (int v = 0; v < values.length; v++) {
                latest[v] = Double.isNaN(values[v]) ? latest[v] : values[v];
            }
            rain = Double.isNaN(values[r]) ? rain : values[r] + (Double.isNaN(rain) ? 0 : rain);
        }
        latest[r] = rain;
        return latest;
    }

    private static SensorHour hour(@Nullable Station station, long timeMs, double[] values) {
        if (station == null) {
            throw new IllegalStateException("a reading without its station");
        }
        return new SensorHour(
                station.id(),
                SensorHour.hourEndOf(timeMs),
                station.latDeg(),
                station.lonDeg(),
                station.elevationM(),
                values,
                1,
                0,
                0,
                false);
    }
}
