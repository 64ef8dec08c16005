package io.emberwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.domain.CellVariable;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.TileHour;
import io.emberwatch.store.InfluxSettings.Generation;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many lines a second are written; a floor far below what was measured, so that only a blunder breaks it. */
@Tag("long")
final class EncodingSpeedTest {

    private static final double FLOOR_LINES_PER_SECOND = 100_000;

    private final LineEncoder encoder = new LineEncoder(Generation.V1);
    private final LineBuffer buffer = new LineBuffer();

    @Test
    void readingsOfFiveChannels() {
        double[] values = Reading.missing();
        values[Channel.TEMP_C.ordinal()] = 21.3;
        values[Channel.RH_PCT.ordinal()] = 37;
        values[Channel.WIND_KMH.ordinal()] = 3.2 * 3.6;
        values[Channel.WIND_DIR_DEG.ordinal()] = 270;
        values[Channel.RAIN_MM.ordinal()] = 0;
        Reading reading = new Reading("s-0001", "g1", 1_775_000_000_000L, 0, 1, values, new int[Channel.count()]);
        assertThat(linesPerSecond("readings", 1, () -> encoder.reading(reading, buffer)))
                .isGreaterThan(FLOOR_LINES_PER_SECOND);
    }

    @Test
    void cellsOfThirtyEightVariables() {
        double[][] columns = new double[CellVariable.count()][1024];
        Random random = new Random(1);
        for (double[] column : columns) {
            for (int i = 0; i < column.length; i++) {
                column[i] = random.nextDouble() * 100;
            }
        }
        TileHour hour = new TileHour(7, 1_775_001_600_000L, 0, false, 32, 32, columns, 100);
        assertThat(linesPerSecond("cells", 1024, () -> encoder.tileHour(hour, 0, 0, buffer)))
                .isGreaterThan(FLOOR_LINES_PER_SECOND / 2);
    }

    private double linesPerSecond(String what, int lines, Runnable encode) {
        double best = 0;
        for (int round = 0; round < 8; round++) {
            long start = System.nanoTime();
            int repeats = 200_000 / lines;
            for (int i = 0; i < repeats; i++) {
                encode.run();
                if (buffer.lines() >= 5_000) {
                    buffer.clear();
                }
            }
            best = Math.max(best, repeats * (double) lines / (System.nanoTime() - start) * 1e9);
        }
        System.out.printf("%s: %.0f lines/s%n", what, best);
        return best;
    }
}
