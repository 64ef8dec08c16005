package io.emberwatch.app.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.app.run.Wiring;
import io.emberwatch.danger.scale.ClassTable;
import io.emberwatch.danger.scale.ClassTables;
import io.emberwatch.domain.DayRecord;
import io.emberwatch.domain.DaySubject;
import io.emberwatch.domain.DayVariable;
import io.emberwatch.domain.FireRecord;
import io.emberwatch.store.SeasonReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code emberwatch archive fires | propose | adopt} on a real influxd, and a review by the table that was adopted. */
@Timeout(300)
class ArchiveCommandsIT {

    private static final Path HOT_SPOTS = SeasonStore.SHARED.resolve("firms_ne_asia_2023_10/2023-10-01.csv");
    private static final String PLACE = "Port Elizabeth";

    private static final long ALWAYS_MS = 4_102_444_800_000L; // the year 2100

    @TempDir
    Path dir;

    @Test
    void firesOfTwoFormatsAreTakenInOnceAndWhatIsNotUnderstoodIsTold() throws Exception {
        try (SeasonStore store = SeasonStore.start(dir)) {
            Path config = store.region("fires", Map.of());
            Path records = Files.writeString(dir.resolve("records.csv"), """
                when,lat,lon,number,area_ha
                2025-08-01T12:00:00-03:00,-15.5,-47.5,1,3.5
                2025-08-01T12:00:00-03:00,-15.5,-47.5,2,
                2025-08-01T12:00:00-03:00,-15.5,-47.5,1,3.5
                yesterday,-15.5,-47.5,3,
                2025-08-02T12:00:00-03:00,-115.5,-47.5,4,
                """);
            Path spots = Files.writeString(dir.resolve("spots.csv"), """
                latitude,longitude,acq_date,acq_time,confidence,frp,type
                -16.25,-48.5,2025-08-03,0512,n,12.5,0
                -16.25,-48.5,2025-08-03,0512,n,12.5,0
                -16.30,-48.5,3/8/2025,05:12,high,2.5,2
                """);
            for (int twice = 0; twice < 2; twice++) {
                SeasonStore.Said said = fires(config, records, "--columns", "when=time,number=id");
                assertThat(said.out()).contains("3 fires taken in, 2 lines not understood");
                assertThat(said.err())
                        .contains("line 5, column time: [yesterday] must be ISO 8601")
                        .contains("line 6, column lat: [-115.5] must lie in -90.0 to 90.0");
                assertThat(fires(config, spots, "--source", "viirs").out()).contains("3 fires taken in, 0 lines");
            }
            try (SeasonReader reader =
                    SeasonReader.open(SeasonStore.wiring(config).influx())) {
                List<FireRecord> all = reader.fires(0, ALWAYS_MS);
                assertThat(all).extracting(FireRecord::source).containsExactly("records", "records", "viirs", "viirs");
                assertThat(all).extracting(FireRecord::id).contains("1", "2");
                assertThat(all.get(0).timeMs())
                        .isEqualTo(
                                java.time.Instant.parse("2025-08-01T15:00:00Z").toEpochMilli());
                assertThat(all).filteredOn(FireRecord::vegetation).hasSize(3);
                assertThat(all.get(2).confidencePct() + all.get(3).confidencePct())
                        .isEqualTo(140);
                assertThat(all).extracting(FireRecord::frpMw).contains(12.5, 2.5);
            }
        }
    }

    @Test
    void aDayOfRealHotSpotsIsTakenInWhole() throws Exception {
        assumeTrue(Files.isReadable(HOT_SPOTS), HOT_SPOTS + " is absent: test skipped");
        try (SeasonStore store = SeasonStore.start(dir)) {
            Path config = store.region("spots", Map.of());
            long lines =
                    Files.readAllLines(HOT_SPOTS).stream().skip(1).distinct().count();
            assertThat(fires(config, HOT_SPOTS, "--source", "viirs").out()).contains(" 0 lines not understood");
            try (SeasonReader reader =
                    SeasonReader.open(SeasonStore.wiring(config).influx())) {
                assertThat(reader.fires(0, ALWAYS_MS)).hasSize((int) lines).allMatch(FireRecord::vegetation);
            }
        }
    }

    private static SeasonStore.Said fires(Path config, Path file, String... more) {
        List<String> words =
                new ArrayList<>(List.of("archive", "fires", "--config", config.toString(), "--fires", file.toString()));
        words.addAll(List.of(more));
        return SeasonStore.run(words.toArray(String[]::new)).expecting(0);
    }

    @Test
    void aProposalIsAdoptedInVersionsAndAReviewUsesTheOneThatHeld() throws Exception {
        try (SeasonStore store = SeasonStore.start(dir)) {
            Path tables = dir.resolve("tables");
            Path config = store.portElizabeth();
            Files.writeString(
                    config,
                    Files.readString(config)
                            .replace("\nproducts:", "\nreview:\n  tables_dir: " + tables + "\n\nproducts:"));
            store.importPortElizabeth(config, "1956-04-01T00:00:00Z");
            Path proposal = dir.resolve("proposal.csv");
            SeasonStore.Said proposed = SeasonStore.run(
                            "archive",
                            "propose",
                            "--config",
                            config.toString(),
                            "--sensor",
                            PLACE,
                            "--season-name",
                            "summer",
                            "--out",
                            proposal.toString())
                    .expecting(0);
            assertThat(proposed.out()).contains("percentiles of 18 seasons (1938 to 1955), 99.7 % of their days");
            assertThat(tables).as("nothing is in force by that").doesNotExist();
            theBreaksAreThePercentilesOfTheRecord(SeasonStore.wiring(config), proposal);

            adopt(config, proposal, "1945-11-01", 0);
            assertThat(adopt(config, proposal, "1945-11-01", 2).err()).contains("must be later than 1945-11-01");
            adopt(config, proposal, "1952-01-01", 0);
            Path first = tables.resolve("fwi-port-elizabeth.v1.csv");
            assertThat(Files.readString(first))
                    .contains("# valid_from: 1945-11-01\n# valid_to: 1951-12-31\n")
                    .contains("; adopted by Analyst A");
            assertThat(Files.readString(tables.resolve("fwi-port-elizabeth.v2.csv")))
                    .contains("# valid_from: 1952-01-01\n# valid_to: \n");
            assertThat(tableOf(config, "1943")).startsWith("five-level-fwi");
            assertThat(tableOf(config, "1944")).as("ends on 1945-03-31").startsWith("five-level-fwi");
            assertThat(tableOf(config, "1945")).startsWith("fwi-port-elizabeth.v1");
            assertThat(tableOf(config, "1950")).as("ends on 1951-03-31").startsWith("fwi-port-elizabeth.v1");
            assertThat(tableOf(config, "1951")).as("ends on 1952-03-31").startsWith("fwi-port-elizabeth.v2");
        }
    }

    /** By hand, as NumPy has it, from the days that are stored. */
    private static void theBreaksAreThePercentilesOfTheRecord(Wiring wiring, Path proposal) throws Exception {
        ClassTable table;
        try (Reader in = Files.newBufferedReader(proposal)) {
            table = ClassTables.read(in, "proposal");
        }
        try (SeasonReader reader = SeasonReader.open(wiring.influx())) {
            double[] sorted = reader
                    .days(
                            DaySubject.SENSOR,
                            PLACE,
                            LocalDate.of(1939, 1, 1).toEpochDay(),
                            LocalDate.of(1956, 12, 31).toEpochDay())
                    .stream()
                    .filter(day -> !day.estimated() && summer(LocalDate.ofEpochDay(day.epochDay())))
                    .mapToDouble(ArchiveCommandsIT::fwi)
                    .filter(fwi -> !Double.isNaN(fwi))
                    .sorted()
                    .toArray();
            double[] shares = {0.5, 0.75, 0.9, 0.97};
            for (int i = 0; i < shares.length; i++) {
                double at = shares[i] * (sorted.length - 1);
                int low = (int) at;
                double expected = sorted[low] + (at - low) * (sorted[low + 1] - sorted[low]);
                assertThat(table.classes().get(i).limit()).isCloseTo(expected, within(1e-9));
            }
        }
    }

    private static double fwi(DayRecord day) {
        return day.value(DayVariable.FWI_1987);
    }

    private static boolean summer(LocalDate date) {
        return date.getMonthValue() >= 11 || date.getMonthValue() <= 3;
    }

    private static SeasonStore.Said adopt(Path config, Path proposal, String from, int expected) {
        return SeasonStore.run(
                        "archive",
                        "adopt",
                        "--config",
                        config.toString(),
                        proposal.toString(),
                        "--by",
                        "Analyst A",
                        "--valid-from",
                        from)
                .expecting(expected);
    }

    private String tableOf(Path config, String year) throws Exception {
        Path csv = dir.resolve("review.csv");
        SeasonStore.run(
                        "review",
                        "--config",
                        config.toString(),
                        "--sensor",
                        PLACE,
                        "--season",
                        year,
                        "--season-name",
                        "summer",
                        "--lang",
                        "en",
                        "--out",
                        csv.toString())
                .expecting(0);
        String head = "review,class_table,,,";
        return Files.readString(csv)
                .lines()
                .filter(line -> line.startsWith(head))
                .findFirst()
                .orElseThrow()
                .substring(head.length())
                .replaceFirst("^\"", "");
    }
}
