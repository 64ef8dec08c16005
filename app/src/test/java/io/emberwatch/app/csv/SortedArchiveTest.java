package io.emberwatch.app.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberwatch.app.csv.ArchiveRows.CellRule;
import io.emberwatch.domain.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is sorted by stretches on disk comes in the very order of one that is sorted whole in memory. */
class SortedArchiveTest {

    private static final Set<String> STATIONS = Set.of("a", "b", "c");

    @TempDir
    Path dir;

    /** Rows in no order, some of one moment and station, some without a number, of unknown stations, or not to be understood. */
    private Path file(int rows, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder csv = new StringBuilder("time,id,temp_c,rain_mm\n");
        for (int i = 0; i < rows; i++) {
            csv.append(Instant.ofEpochSecond(random.nextInt(40) * 3_600L)).append(',');
            csv.append("abcx".charAt(random.nextInt(4))).append(',');
            csv.append(random.nextInt(9) == 0 ? "hot" : random.nextInt(5) == 0 ? "" : "" + i)
                    .append(',');
            csv.append(random.nextInt(3) == 0 ? "" : "0." + i).append('\n');
        }
        return Files.writeString(dir.resolve("rows.csv"), csv);
    }

    private ArchiveRows rows(ObservationReader reader) {
        return new ArchiveRows(reader, STATIONS, Long.MIN_VALUE, Long.MAX_VALUE, said -> {}, CellRule.NONE);
    }

    private static String text(long timeMs, String station, double[] values) {
        return timeMs + " " + station + " " + Arrays.toString(values);
    }

    private long laidAside() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(file -> file.toString().endsWith(".rows")).count();
        }
    }

    @Test
    void everyLengthOfStretchGivesTheSameOrder() throws Exception {
        for (int seed = 0; seed < 5; seed++) {
            Path file = file(200, seed);
            Archive whole = Archive.read(
                    file.toString(), ColumnNames.AS_THEY_ARE, STATIONS, Long.MIN_VALUE, Long.MAX_VALUE, said -> {});
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < whole.rows(); i++) {
                expected.add(text(whole.timeMs(i), whole.station(i), whole.values(i)));
            }
            assertThat(expected).hasSizeBetween(80, 170);
            for (int most : new int[] {1, 7, whole.rows() - 1, whole.rows(), 1_000}) {
                try (ObservationReader reader = ObservationReader.open(file.toString(), ColumnNames.AS_THEY_ARE)) {
                    ArchiveRows rows = rows(reader);
                    List<String> told = new ArrayList<>();
                    try (SortedArchive sorted = SortedArchive.read(rows, dir, most, said -> {})) {
                        assertThat(laidAside()).isEqualTo(whole.rows() / most);
                        assertThat(sorted.rows()).isEqualTo(whole.rows());
                        sorted.forEach((timeMs, station, values) -> told.add(text(timeMs, station, values)));
                    }
                    assertThat(told).as("%d at once", most).isEqualTo(expected);
                    assertThat(rows.leftOut().badCells())
                            .isEqualTo(whole.leftOut().badCells())
                            .isPositive();
                    assertThat(rows.leftOut().emptyRows())
                            .isEqualTo(whole.leftOut().emptyRows())
                            .isPositive();
                    assertThat(rows.leftOut().unknownRows())
                            .isEqualTo(whole.leftOut().unknownRows())
                            .isPositive();
                }
                assertThat(laidAside()).as("nothing stays").isZero();
            }
        }
    }

    @Test
    void channelsKeepTheirPlaceAndWhatIsMissingStaysMissing() throws Exception {
        Path file = Files.writeString(
                dir.resolve("one.csv"),
                "rain_mm,id,time\n1.5,a,2025-01-01T01:00:00Z\n,a,2025-01-01T00:00:00Z\n2,a,2025-01-01T00:00:00Z\n");
        List<Double> rain = new ArrayList<>();
        try (ObservationReader reader = ObservationReader.open(file.toString(), ColumnNames.AS_THEY_ARE);
                SortedArchive sorted = SortedArchive.read(rows(reader), dir, 1, said -> {})) {
            sorted.forEach((timeMs, station, values) -> {
                rain.add(values[Channel.RAIN_MM.ordinal()]);
                values[Channel.RAIN_MM.ordinal()] = Double.NaN;
                assertThat(values).hasSize(Channel.count()).containsOnly(Double.NaN);
            });
        }
        assertThat(rain).containsExactly(2.0, 1.5);
    }
}
