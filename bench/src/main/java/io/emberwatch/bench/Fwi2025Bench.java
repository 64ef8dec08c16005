package io.emberwatch.bench;

import io.emberwatch.danger.fwi.Fwi2025Batch;
import io.emberwatch.danger.fwi.GrassCalendar;
import java.time.LocalDate;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole FWI2025 hour, all ten values, over a million cells on one core: nanoseconds a cell-hour. The weather runs
 * through the days and nights of a spring, differs from cell to cell, and rains on a tenth of them; writing the weather
 * into the columns is not counted.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
public class Fwi2025Bench {
    static final int CELLS = 1_000_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 4, 10);

    private final Random random = new Random(20250410);
    private final Fwi2025Batch batch = tile();
    private int hour;

    private static Fwi2025Batch tile() {
        double[] lat = new double[CELLS];
        double[] lon = new double[CELLS];
        for (int i = 0; i < CELLS; i++) {
            lat[i] = 38.7 + 4.8 * (i / 1000) / 1000.0;
            lon[i] = 118.8 + 7.0 * (i % 1000) / 1000.0;
        }
        Fwi2025Batch tile = new Fwi2025Batch(lat, lon, 8.0, GrassCalendar.CANADA);
        for (int i = 0; i < CELLS; i++) {
            tile.percentCured()[i] = 60.0 + 35.0 * i / CELLS;
        }
        return tile;
    }

    /** The next hour's weather: a daily wave, a front that passes every four days, and a scatter in each cell. */
    @Setup(Level.Invocation)
    public void weather() {
        hour++;
        double wave = Math.sin(2.0 * Math.PI * (hour % 24 - 9) / 24.0);
        for (int i = 0; i < CELLS; i++) {
            double front = Math.sin(2.0 * Math.PI * (hour / 96.0 + i / (double) CELLS));
            double scatter = random.nextDouble();
            batch.tempC()[i] = 11.0 + 8.0 * wave + 4.0 * front + 3.0 * scatter;
            batch.rhPercent()[i] = Math.max(8.0, Math.min(100.0, 52.0 - 25.0 * wave - 15.0 * front + 20.0 * scatter));
            batch.windKmh()[i] = 3.0 + 14.0 * (1.0 + wave) * scatter + 6.0 * (1.0 - front);
            batch.rainMm()[i] = front < -0.8 && scatter < 0.5 ? Math.round(40.0 * scatter) / 10.0 : 0.0;
        }
    }

    /** One hour of a million cells. */
    @Benchmark
    @OperationsPerInvocation(CELLS)
    public int cellHour() {
        return batch.step(FIRST_DAY.plusDays(hour / 24), hour % 24);
    }
}
