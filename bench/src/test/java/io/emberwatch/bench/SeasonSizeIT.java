package io.emberwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberwatch.app.process.PrivateInfluxd;
import io.emberwatch.bench.SeasonBench.Took;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code bench season} measures works with little memory, and not in minutes; the figures are that benchmark's, and stand
 * on standard output here, too.
 */
@Tag("long")
class SeasonSizeIT {

    /** Of what a busy machine takes many times over what is promised of an idle one: docs/review.md has the figures. */
    private static final double SECONDS = 300;

    @TempDir
    Path dir;

    @BeforeEach
    void aDatabaseIsInstalled() {
        assumeTrue(PrivateInfluxd.isInstalled(), "influxd is not installed: test skipped");
    }

    @Test
    @Timeout(1_800)
    void aSeasonOf150StationsAnd10000CellsIsReviewedInLittleMemory() throws Exception {
        try (SeasonBench bench = new SeasonBench(dir, List.of("-Xmx128m"))) {
            for (Took took : bench.season()) {
                told(took);
            }
            for (String subject : List.of("region", "area", "cell", "sensor")) {
                assertThat(bench.report(subject))
                        .as(subject)
                        .contains("\ncompleteness,days.known,")
                        .contains("\nfires,fires,");
            }
        }
    }

    @Test
    @Timeout(900)
    void aRecordOf79YearsIsTakenInAndReviewedInLittleMemory() throws Exception {
        try (SeasonBench bench = new SeasonBench(dir, List.of("-Xmx256m"))) {
            List<Took> both = bench.record(null);
            assertThat(both.get(0).command().out()).contains("28855 readings of 1 stations");
            both.forEach(SeasonSizeIT::told);
            assertThat(bench.report("79 years")).contains("\nclimate,");
        }
    }

    @Test
    @Timeout(1_800)
    void aFileOfAMillionRowsIsTakenInWithAHeapThatCouldNotHoldIt() throws Exception {
        try (SeasonBench bench = new SeasonBench(dir, List.of("-Xmx128m"))) {
            Took took = bench.longFile(50, 24_000);
            System.out.println(took.line());
            assertThat(took.command().out()).contains("1200000 readings of 50 stations");
            assertThat(took.command().err()).as("it says how far it has come").contains(" %  202");
        }
    }

    private static void told(Took took) {
        System.out.println(took.line());
        assertThat(took.command().err()).doesNotContain("Exception");
        assertThat(took.command().seconds()).as(took.what()).isLessThan(SECONDS);
    }
}
