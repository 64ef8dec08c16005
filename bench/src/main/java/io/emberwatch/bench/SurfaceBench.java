package io.emberwatch.bench;

import io.emberwatch.domain.HourVariable;
import io.emberwatch.domain.SensorHour;
import io.emberwatch.domain.Zone;
import io.emberwatch.geo.CogWriter;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.GridSpec;
import io.emberwatch.geo.GridSurface;
import io.emberwatch.geo.Ground;
import io.emberwatch.geo.Palette;
import io.emberwatch.geo.SurfaceSettings;
import io.emberwatch.geo.SyntheticGround;
import io.emberwatch.geo.TileGround;
import io.emberwatch.geo.TileRenderer;
import io.emberwatch.geo.ZoneIndex;
import io.emberwatch.geo.ZoneShape;
import io.emberwatch.geo.ZoneStatistic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a map of about a million cells costs with 500 sensors on all processors: weights with variance, one variable
 * applied with a tenth of the sensors silent, statistics of 100 zones, the class map as a file, one square of the web
 * map; and GDAL's {@code gdal_grid} over the same sensors as the outside measure.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class SurfaceBench {

    private final Grid grid = Grid.of(GridSpec.around(118, 37.5, 129, 46, 1000, 32));
    private final Ground ground = laidOut(new SyntheticGround(1));
    private final SurfaceSettings settings = new SurfaceSettings(16, 8, 300_000, 200_000, 3);
    private final List<SensorHour> sensors = new ArrayList<>();
    private final double[] values = new double[500];
    private final double[] out = new double[grid.cells()];
    private final byte[] codes = new byte[grid.cells()];
    private final float[] index = new float[grid.cells()];
    private final float[] shown = new float[grid.cells()];
    private GridSurface surface = sensorsAndSurface();
    private ZoneIndex zones = zones();

    /** The ground as a job has it: read once, not invented anew with each set of weights. */
    private Ground laidOut(Ground invented) {
        TileGround[] tiles = IntStream.range(0, grid.tileCount())
                .parallel()
                .mapToObj(t -> invented.under(grid, grid.tile(t)))
                .toArray(TileGround[]::new);
        return (over, tile) -> tiles[tile.number()];
    }

    private GridSurface sensorsAndSurface() {
        Random random = new Random(7);
        for (int i = 0; i < values.length; i++) {
            double[] hour = SensorHour.missing();
            hour[HourVariable.TEMP_C.ordinal()] = 15 + random.nextGaussian();
            values[i] = i % 10 == 0 ? Double.NaN : hour[HourVariable.TEMP_C.ordinal()];
            sensors.add(new SensorHour(
                    String.format(Locale.ROOT, "s%03d", i),
                    0,
                    37.7 + 8.1 * random.nextDouble(),
                    118.2 + 10.6 * random.nextDouble(),
                    800 * random.nextDouble(),
                    hour,
                    1,
                    0,
                    0,
                    false));
        }
        return GridSurface.build(grid, ground, settings, sensors);
    }

    private ZoneIndex zones() {
        List<ZoneShape> shapes = new ArrayList<>();
        GeometryFactory factory = new GeometryFactory();
        for (int i = 0; i < 100; i++) {
            double west = 118 + 1.1 * (i % 10);
            double south = 37.5 + 0.85 * (i / 10);
            shapes.add(new ZoneShape(
                    new Zone("2101" + (10 + i), "", "", Zone.Level.COUNTY, "210100"),
                    factory.toGeometry(new Envelope(west, west + 1.1, south, south + 0.85))));
        }
        return ZoneIndex.of(grid, shapes);
    }

    /** Classes in patches, as a danger map has them. */
    @Setup
    public void classes() {
        surface.apply(values, out);
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) Math.max(1, Math.min(5, Math.round(3 + (out[i] - 15) * 3)));
            index[i] = (float) out[i];
            shown[i] = codes[i];
        }
    }

    @Benchmark
    public GridSurface weightsWithVariance() {
        return GridSurface.build(grid, ground, settings, sensors);
    }

    @Benchmark
    public double[] applyOneVariableWithMask() {
        surface.apply(values, out);
        return out;
    }

    @Benchmark
    public List<ZoneStatistic> zoneStatistics() {
        return ZoneStatistic.of(zones, Zone.Level.COUNTY, codes, index);
    }

    @Benchmark
    public int classCog() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream(1 << 18);
        new CogWriter(grid).writeClasses(codes, Palette.accessibleClasses(), Map.of(), file);
        return file.size();
    }

    @Benchmark
    public byte[] webMapSquare() {
        return new TileRenderer(grid).png(shown, null, Palette.accessibleClasses(), false, 8, 215, 96);
    }

    /** GDAL's nearest-twelve inverse distance over the same sensors and as many cells, started as a program. */
    @Benchmark
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public int gdalGridInverseDistanceNearest() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("gdal_grid");
        Path csv = folder.resolve("sensors.csv");
        try (OutputStream to = Files.newOutputStream(csv)) {
            write(to, "x,y,z\n");
            sensors.forEach(s -> write(
                    to,
                    String.format(
                            Locale.ROOT,
                            "%.3f,%.3f,%.3f%n",
                            grid.toX(s.latDeg(), s.lonDeg()),
                            grid.toY(s.latDeg(), s.lonDeg()),
                            s.value(HourVariable.TEMP_C))));
        }
        Path vrt = Files.writeString(
                folder.resolve("sensors.vrt"),
                "<OGRVRTDataSource><OGRVRTLayer name=\"sensors\"><SrcDataSource>" + csv + "</SrcDataSource>"
                        + "<GeometryType>wkbPoint</GeometryType>"
                        + "<GeometryField encoding=\"PointFromColumns\" x=\"x\" y=\"y\" z=\"z\"/>"
                        + "</OGRVRTLayer></OGRVRTDataSource>");
        Path tif = folder.resolve("grid.tif");
        int code = new ProcessBuilder(
                        "gdal_grid",
                        "-q",
                        "-a",
                        "invdistnn:power=2:max_points=12:radius=300000",
                        "-outsize",
                        Integer.toString(grid.cols()),
                        Integer.toString(grid.rows()),
                        vrt.toString(),
                        tif.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("gdal_grid [" + code + "] must leave with 0");
        }
        return code;
    }

    private static void write(OutputStream to, String line) {
        try {
            to.write(line.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
