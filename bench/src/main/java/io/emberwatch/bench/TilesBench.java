package io.emberwatch.bench;

import com.sun.management.OperatingSystemMXBean;
import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.domain.TileHour;
import io.emberwatch.domain.Zone;
import io.emberwatch.geo.ClassCodes;
import io.emberwatch.geo.CogWriter;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.SurfaceSettings;
import io.emberwatch.geo.SyntheticGround;
import io.emberwatch.geo.Tile;
import io.emberwatch.geo.ZoneIndex;
import io.emberwatch.geo.ZoneShape;
import io.emberwatch.geo.ZoneStatistic;
import io.emberwatch.jobs.tile.GridSettings;
import io.emberwatch.jobs.tile.HeapTileMemory;
import io.emberwatch.jobs.tile.IndexSettings;
import io.emberwatch.jobs.tile.TileEngine;
import io.emberwatch.jobs.tile.TileSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * What an hour of a large grid costs: surface, FWI2025 of forest and grass, the other indices of the configuration, classes, trust, statistics of
 * a hundred zones, and the maps of class and FWI.
 *
 * <p>Cells of 1 km, a sensor every 40 km, two threads, the hours from 7 to 16 o'clock: noon and the end of the day are among them. Figures are
 * processor seconds of the whole process, once the weights are laid: the median hour, the costliest one, the six hours before the last as
 * they went and stepped again after late data; and the memory that the tiles keep. {@code bare} leaves the other indices out, {@code plot=FILE}
 * draws the growth with the number of cells.
 */
public final class TilesBench {

    private static final long START_MS = 490_006L * SensorHour.HOUR_MS;
    private static final String PLOT = "plot=";
    private static final int THREADS = 2;
    private static final int HOURS = 10;
    private static final int WARM = 4;
    private static final double SPACING_DEG = 0.4;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final GridSettings settings;
    private final Grid grid;
    private final TileEngine[] engines;
    private final HeapTileMemory[] memories;
    private final List<List<Integer>> sensorsOfTile = new ArrayList<>();
    private final double[][] places;
    private final float[] classes;
    private final float[] fwi;
    private final ZoneIndex zones;
    private final boolean[] burns;

    private TilesBench(int side, IndexSettings indices) {
        double degLat = side / 111.2;
        double degLon = degLat / Math.cos(Math.toRadians(42));
        GridSpec spec =
                GridSpec.around(120 - degLon / 2, 42 - degLat / 2, 120 + degLon / 2, 42 + degLat / 2, 1_000, 32);
        SurfaceSettings surface = SurfaceSettings.forSpacing(40_000);
        settings = new GridSettings(spec, new SyntheticGround(7), surface, surface.reachM());
        grid = settings.grid();
        engines = new TileEngine[grid.tileCount()];
        memories = new HeapTileMemory[grid.tileCount()];
        TileSettings tiles = TileSettings.defaults().withHorizon(12, 7, 6).withIndices(indices);
        for (int t = 0; t < engines.length; t++) {
            engines[t] = settings.engine(grid, t, tiles);
            memories[t] = new HeapTileMemory();
            sensorsOfTile.add(new ArrayList<>());
        }
        places = places(spec);
        for (int s = 0; s < places.length; s++) {
            for (int tile : grid.tilesWithin(places[s][0], places[s][1], settings.influenceM())) {
                sensorsOfTile.get(tile).add(s);
            }
        }
        classes = new float[grid.cells()];
        fwi = new float[grid.cells()];
        zones = zones(spec);
        burns = new boolean[grid.cells()];
        Arrays.fill(burns, true);
    }

    /** Runs the sizes given in thousands of cells, by default 10, 100 and 1000; the last line is the figure of the largest. */
    public static void main(String[] args) throws Exception {
        boolean bare = Arrays.asList(args).contains("bare");
        int[] given = Arrays.stream(args)
                .filter(arg -> !arg.equals("bare") && !arg.startsWith(PLOT))
                .mapToInt(Integer::parseInt)
                .toArray();
        IndexSettings indices = bare ? IndexSettings.none() : IndexSettings.defaults();
        GrowthPlot growth = new GrowthPlot();
        System.out.println("cells,sensors,cpu_s_per_hour,cpu_s_costliest_hour,ns_per_cell,last6_cpu_s,rewind6_cpu_s,"
                + "kept_bytes_per_cell,heap_mib");
        String last = "";
        if (Arrays.stream(args).anyMatch(arg -> arg.startsWith(PLOT))) {
            of(100, indices).run(new GrowthPlot()); // so that the first point is not that of a cold machine
        }
        for (int size : given.length == 0 ? new int[] {10, 100, 1000} : given) {
            last = of(size, indices).run(growth);
        }
        for (String arg : args) {
            if (arg.startsWith(PLOT)) {
                Files.writeString(Path.of(arg.substring(PLOT.length())), growth.svg());
                System.out.println(growth.sentence());
            }
        }
        System.out.println(last);
    }

    private static TilesBench of(int thousandCells, IndexSettings indices) {
        return new TilesBench((int) Math.sqrt(thousandCells * 1000.0), indices);
    }

    /** Ten by ten areas. */
    private static ZoneIndex zones(GridSpec spec) {
        List<ZoneShape> shapes = new ArrayList<>();
        GeometryFactory factory = new GeometryFactory();
        double width = (spec.eastDeg() - spec.westDeg()) / 10;
        double height = (spec.northDeg() - spec.southDeg()) / 10;
        for (int i = 0; i < 100; i++) {
            double west = spec.westDeg() + width * (i % 10);
            double south = spec.southDeg() + height * (i / 10);
            shapes.add(new ZoneShape(
                    new Zone("2101" + (10 + i), "", "", Zone.Level.COUNTY, "210100"),
                    factory.toGeometry(new Envelope(west, west + width, south, south + height))));
        }
        return ZoneIndex.of(Grid.of(spec), shapes);
    }

    private String run(GrowthPlot growth) throws Exception {
        double[] cpu = new double[HOURS + 1];
        try (Pool pool = new Pool()) {
            for (int hour = 1; hour <= HOURS; hour++) {
                tell(hour, 0);
                long before = SYSTEM.getProcessCpuTime();
                advance(hour, pool);
                issue();
                cpu[hour] = (SYSTEM.getProcessCpuTime() - before) / 1e9;
            }
            double[] warm = Arrays.copyOfRange(cpu, WARM, HOURS + 1);
            double median = median(warm);
            double lastSix = Arrays.stream(cpu, HOURS - 5, HOURS + 1).sum();
            tell(HOURS - 5, 1);
            long before = SYSTEM.getProcessCpuTime();
            advance(HOURS, pool);
            double rewind = (SYSTEM.getProcessCpuTime() - before) / 1e9;
            growth.add(grid.cells(), median, lastSix, rewind);
            return report(median, warm[warm.length - 1], lastSix, rewind);
        }
    }

    private String report(double median, double costliest, double lastSix, double rewind) {
        long kept = Arrays.stream(memories).mapToLong(HeapTileMemory::bytes).sum();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long heap = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        System.out.printf(
                Locale.ROOT,
                "%d,%d,%.3f,%.3f,%.0f,%.3f,%.3f,%.0f,%d%n",
                grid.cells(),
                places.length,
                median,
                costliest,
                median * 1e9 / grid.cells(),
                lastSix,
                rewind,
                (double) kept / grid.cells(),
                heap);
        return String.format(
                Locale.ROOT,
                "bench tiles: one hour of %,d cells costs %.2f s of processor time, going back six hours %.2f s",
                grid.cells(),
                median,
                rewind);
    }

    private void tell(int hour, int revision) {
        SensorHour[] told = new SensorHour[places.length];
        for (int s = 0; s < told.length; s++) {
            told[s] = account(s, hour, revision);
        }
        for (int t = 0; t < engines.length; t++) {
            for (int s : sensorsOfTile.get(t)) {
                engines[t].accept(told[s], memories[t]);
            }
        }
    }

    private void advance(int hour, Pool pool) throws Exception {
        pool.each(
                engines.length,
                t -> engines[t].advance(
                        START_MS + hour * SensorHour.HOUR_MS, memories[t], tileHour -> paste(t, tileHour)));
    }

    private void paste(int number, TileHour hour) {
        Tile tile = grid.tile(number);
        double[] level = hour.column(CellVariable.DANGER_CLASS);
        double[] index = hour.column(CellVariable.FWI);
        for (int i = 0; i < tile.cells(); i++) {
            int at = tile.gridIndex(i);
            classes[at] = level.length == 0 ? Float.NaN : (float) level[i];
            fwi[at] = index.length == 0 ? Float.NaN : (float) index[i];
        }
    }

    private void issue() throws IOException {
        List<ZoneStatistic> told = ZoneStatistic.of(zones, Zone.Level.COUNTY, ClassCodes.of(classes, burns), fwi);
        if (told.size() != zones.shapes().size()) {
            throw new IllegalStateException(
                    "zones [" + told.size() + "] must be " + zones.shapes().size());
        }
        CogWriter writer = new CogWriter(grid);
        writer.writeFloats(fwi, Map.of(), OutputStream.nullOutputStream());
        writer.writeFloats(classes, Map.of(), OutputStream.nullOutputStream());
    }

    private SensorHour account(int sensor, int hour, int revision) {
        SplittableRandom random = new SplittableRandom(hour * 10_007L + sensor);
        double[] values = SensorHour.missing();
        double tempC = 18 + 5 * random.nextDouble() + revision;
        double rhPct = 35 + 20 * random.nextDouble();
        values[HourVariable.TEMP_C.ordinal()] = tempC;
        values[HourVariable.RH_PCT.ordinal()] = rhPct;
        values[HourVariable.DEWPOINT_C.ordinal()] = tempC - (100 - rhPct) / 5;
        values[HourVariable.WIND_KMH.ordinal()] = 10 + 10 * random.nextDouble();
        values[HourVariable.RAIN_MM.ordinal()] = 0;
        return new SensorHour(
                "s" + sensor,
                START_MS + hour * SensorHour.HOUR_MS,
                places[sensor][0],
                places[sensor][1],
                places[sensor][2],
                values,
                12,
                0,
                revision,
                false);
    }

    private static double[][] places(GridSpec spec) {
        SplittableRandom random = new SplittableRandom(5);
        List<double[]> places = new ArrayList<>();
        for (double lat = spec.southDeg(); lat < spec.northDeg(); lat += SPACING_DEG) {
            for (double lon = spec.westDeg(); lon < spec.eastDeg(); lon += SPACING_DEG / Math.cos(Math.toRadians(42))) {
                places.add(new double[] {
                    lat + SPACING_DEG * random.nextDouble(),
                    lon + SPACING_DEG * random.nextDouble(),
                    400 * random.nextDouble()
                });
            }
        }
        return places.toArray(new double[0][]);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** Two threads that share the tiles. */
    private static final class Pool implements AutoCloseable {
        private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

        /** Work on one tile. */
        interface Work {
            void on(int tile);
        }

        void each(int tiles, Work work) throws Exception {
            List<Future<?>> parts = new ArrayList<>();
            for (int part = 0; part < THREADS; part++) {
                int first = part;
                parts.add(threads.submit(() -> {
                    for (int t = first; t < tiles; t += THREADS) {
                        work.on(t);
                    }
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        }

        @Override
        public void close() {
            threads.shutdown();
        }
    }
}
