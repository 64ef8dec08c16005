package io.emberwatch.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.QualityFlag;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.domain.TileHour;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.Ground;
import io.emberwatch.geo.SurfaceSettings;
import io.emberwatch.jobs.SmallField;
import io.emberwatch.jobs.hour.FieldMessage;
import io.emberwatch.jobs.hour.HourSettings;
import io.emberwatch.jobs.hour.JudgedReading;
import io.emberwatch.jobs.hour.KeepSensorHours;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A dry season of 151 real stations, with their outages, stuck sensors and mute gauges, through the job's own operators on a coarse
 * grid: once as it was published, once with backlogs and disorder within the horizon. Both must end in the same cells, bit for bit.
 */
@Tag("long")
class InmetSeasonTest {

    private static final Path FOLDER = Path.of(System.getProperty("emberwatch.shared", "../../shared"), "data")
            .resolve("inmet_central_brazil_2025");
    private static final int DAYS = Integer.getInteger("emberwatch.inmet.days", 123);
    private static final long START_MS = Instant.parse("2025-07-01T00:00:00Z").toEpochMilli();
    private static final double FARTHEST_KM = 150;
    private static final GridSettings GRID = GridSettings.of(
            new GridSpec(-47.5, -18, -14.67, -21.33, -53, -23, -42, -13, 100_000, 8),
            Ground.flat(0),
            new SurfaceSettings(16, 400_000, FARTHEST_KM * 1000, 3));
    private static final HourSettings HOURS = new HourSettings(0, 4 * SmallField.HOUR_MS, 1_000, 500, 72, 0, List.of());
    private static final Map<String, Channel> CHANNELS = Map.of(
            "temp_c", Channel.TEMP_C,
            "dewpoint_c", Channel.DEWPOINT_C,
            "rh_pct", Channel.RH_PCT,
            "wind_speed_ms", Channel.WIND_KMH,
            "precip_mm", Channel.RAIN_MM);

    /** What a run comes to: a hash of every tile's hour as it is known in the end, and what quality control found stuck. */
    private record Season(
            TreeMap<String, Long> hashes, Map<String, Integer> stuck, long cellHours, long withoutClass) {}

    @Test
    void theOrderOfAWholeSeasonChangesNothingAndNoCellIsSilentlyWrong() throws Exception {
        assumeTrue(Files.isReadable(FOLDER.resolve("hourly.csv.gz")), FOLDER + " is absent: test skipped");
        List<Sensor> sensors = sensors();
        TreeMap<Long, List<Reading>> published = readings();
        Season season = run(sensors, published);
        assertThat(season.hashes).hasSizeGreaterThan(DAYS * 24);
        assertThat(season.cellHours).isGreaterThan(DAYS * 24L);
        assertThat(season.withoutClass)
                .as("outages leave cells without a class")
                .isLessThan(season.cellHours / 4);
        assertThat(season.stuck.keySet()).as("an anemometer that stood still").contains("A756 wind_kmh");
        Season disordered = run(sensors, disordered(published, new SplittableRandom(20251031)));
        assertThat(disordered.hashes).isEqualTo(season.hashes);
        System.out.printf(
                "%d tile hours, %d cell hours with a value, %d without a class, stuck %s%n",
                season.hashes.size(), season.cellHours, season.withoutClass, season.stuck);
    }

    private static Season run(List<Sensor> sensors, TreeMap<Long, List<Reading>> arriving) throws Exception {
        Grid grid = GRID.grid();
        TileSettings settings = TileSettings.defaults().withUtcOffsetHours(-3);
        Map<Integer, TileEngine> engines = new HashMap<>();
        Map<Integer, HeapTileMemory> memories = new HashMap<>();
        for (int t = 0; t < grid.tileCount(); t++) {
            engines.put(t, GRID.engine(grid, t, settings));
            memories.put(t, new HeapTileMemory());
        }
        Watch watch = new Watch();
        try (var keep = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new KeepSensorHours(HOURS)), FieldMessage::sensorId, Types.STRING)) {
            keep.open();
            for (Sensor sensor : sensors) {
                keep.processElement(FieldMessage.of(sensor), START_MS);
            }
            for (long hourMs = START_MS; hourMs <= arriving.lastKey(); hourMs += SmallField.HOUR_MS) {
                for (Reading reading : arriving.getOrDefault(hourMs, List.of())) {
                    keep.processElement(FieldMessage.of(reading), reading.phenomenonTimeMs());
                }
                keep.processWatermark(hourMs);
                keep.setProcessingTime((hourMs - START_MS) / SmallField.HOUR_MS * 1_000);
                watch.readings(keep.getSideOutput(KeepSensorHours.READINGS));
                for (SensorHour hour : keep.extractOutputValues()) {
                    for (int tile : grid.tilesWithin(hour.latDeg(), hour.lonDeg(), GRID.influenceM())) {
                        engines.get(tile).accept(hour, memories.get(tile));
                    }
                }
                keep.getOutput().clear();
                for (int tile : engines.keySet()) {
                    engines.get(tile).advance(hourMs, memories.get(tile), watch::tileHour);
                }
            }
        }
        return watch.season();
    }

    /** Notes what comes out, and holds each cell's class against its own word on its quality. */
    private static final class Watch {
        private final TreeMap<String, Long> hashes = new TreeMap<>();
        private final Map<String, Integer> stuck = new TreeMap<>();
        private final Map<String, long[]> counts = new HashMap<>();

        void readings(Collection<StreamRecord<JudgedReading>> told) {
            if (told == null) {
                return;
            }
            for (StreamRecord<JudgedReading> record : told) {
                Reading reading = record.getValue().reading();
                for (Channel channel : Channel.values()) {
                    if ((reading.flags()[channel.ordinal()] & QualityFlag.STUCK.bit()) != 0) {
                        stuck.merge(reading.sensorId() + " " + channel.wireName(), 1, Integer::sum);
                    }
                }
            }
            told.clear();
        }

        void tileHour(TileHour hour) {
            long hash = 1125899906842597L;
            for (double[] column : hour.columns()) {
                for (double value : column) {
                    hash = 31 * hash + Double.doubleToLongBits(value);
                }
            }
            String name = hour.hourEndMs() + " " + hour.tile();
            hashes.put(name, hash);
            counts.put(name, judged(hour));
        }

        private static long[] judged(TileHour hour) {
            double[] fwi = hour.column(CellVariable.FWI);
            double[] sensors = hour.column(CellVariable.SENSORS);
            double[] share = hour.column(CellVariable.ESTIMATED_SHARE);
            double[] level = hour.column(CellVariable.DANGER_CLASS);
            long known = 0;
            long classless = 0;
            for (int i = 0; i < fwi.length; i++) {
                if (Double.isNaN(fwi[i])) {
                    continue;
                }
                known++;
                assertThat(share[i]).isBetween(0.0, 1.0);
                boolean insufficient = sensors.length == 0 || Double.isNaN(sensors[i]);
                boolean hasClass = level.length > 0 && !Double.isNaN(level[i]);
                assertThat(hasClass && insufficient)
                        .as("a class without sensors")
                        .isFalse();
                if (insufficient) {
                    classless++;
                    assertThat(share[i])
                            .as("insufficient only after hours estimated")
                            .isGreaterThanOrEqualTo(4 / 24.0);
                } else if (share[i] == 0) {
                    assertThat(sensors[i]).isGreaterThanOrEqualTo(3);
                    assertThat(hour.column(CellVariable.NEAREST_KM)[i]).isLessThanOrEqualTo(FARTHEST_KM);
                }
            }
            return new long[] {known, classless};
        }

        Season season() {
            long known = counts.values().stream().mapToLong(c -> c[0]).sum();
            long classless = counts.values().stream().mapToLong(c -> c[1]).sum();
            return new Season(hashes, stuck, known, classless);
        }
    }

    /** Each day some stations fall silent for up to two days and deliver it all afterwards; a few single readings are late, too. */
    private static TreeMap<Long, List<Reading>> disordered(
            TreeMap<Long, List<Reading>> published, SplittableRandom random) {
        TreeMap<Long, List<Reading>> arriving = new TreeMap<>();
        Map<String, Long> silentUntil = new HashMap<>();
        for (var hour : published.entrySet()) {
            for (Reading reading : hour.getValue()) {
                long now = hour.getKey();
                if (random.nextDouble() < 0.0004) {
                    long hours = 1 + random.nextInt(48);
                    silentUntil.merge(reading.sensorId(), roundUp(now + hours * SmallField.HOUR_MS), Math::max);
                }
                long then = Math.max(now, silentUntil.getOrDefault(reading.sensorId(), now));
                then = Math.min(Math.min(then, now + 70 * SmallField.HOUR_MS), published.lastKey());
                List<Reading> at = arriving.computeIfAbsent(then, t -> new ArrayList<>());
                at.add(random.nextInt(at.size() + 1), reading);
            }
        }
        return arriving;
    }

    /** Backlogs come at whole quarters of a day, so that the tiles go back together. */
    private static long roundUp(long timeMs) {
        return Math.floorDiv(timeMs + 6 * SmallField.HOUR_MS - 1, 6 * SmallField.HOUR_MS) * 6 * SmallField.HOUR_MS;
    }

    private static List<Sensor> sensors() throws Exception {
        List<Sensor> sensors = new ArrayList<>();
        List<String> lines = Files.readAllLines(FOLDER.resolve("stations.csv"));
        List<String> header = List.of(lines.get(0).split(",", -1));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            sensors.add(new Sensor(
                    cells[header.indexOf("station")],
                    "inmet",
                    "",
                    Double.parseDouble(cells[header.indexOf("lat")]),
                    Double.parseDouble(cells[header.indexOf("lon")]),
                    Double.parseDouble(cells[header.indexOf("elev_m")]),
                    10,
                    Sensor.Exposure.OPEN));
        }
        return sensors;
    }

    private static TreeMap<Long, List<Reading>> readings() throws Exception {
        TreeMap<Long, List<Reading>> readings = new TreeMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve("hourly.csv.gz"))), StandardCharsets.UTF_8))) {
            List<String> header = List.of(String.valueOf(in.readLine()).split(","));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Reading reading = reading(header, line.split(",", -1));
                if (reading.phenomenonTimeMs() <= START_MS + DAYS * 24 * SmallField.HOUR_MS) {
                    readings.computeIfAbsent(reading.phenomenonTimeMs(), t -> new ArrayList<>())
                            .add(reading);
                }
            }
        }
        return readings;
    }

    private static Reading reading(List<String> header, String[] cells) {
        long timeMs = Instant.parse(cells[header.indexOf("time_utc")]).toEpochMilli();
        double[] values = Reading.missing();
        CHANNELS.forEach((name, channel) -> {
            String text = cells[header.indexOf(name)];
            double value = text.isEmpty() ? Double.NaN : Double.parseDouble(text) * (name.endsWith("_ms") ? 3.6 : 1);
            if (value >= channel.lowest() && value <= channel.highest()) {
                values[channel.ordinal()] = value;
            }
        });
        return new Reading(
                cells[header.indexOf("station")],
                "inmet",
                timeMs,
                Reading.NO_TIME,
                timeMs,
                values,
                new int[Channel.count()]);
    }
}
