package io.emberwatch.console.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberwatch.danger.scale.ClassTable;
import io.emberwatch.danger.scale.LocalPercentiles;
import io.emberwatch.danger.scale.PercentileProposal;
import io.emberwatch.danger.scale.Season;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adopting a class table: versions that follow one another, each with its days. */
class ReviewTablesTest {

    @TempDir
    Path dir;

    private static PercentileProposal proposal(double scale) {
        Map<LocalDate, Double> days = new HashMap<>();
        for (int i = 0; i < 365 * 3; i++) {
            days.put(LocalDate.of(2020, 1, 1).plusDays(i), scale * (i % 101));
        }
        return LocalPercentiles.propose("fwi-z", "fwi", "Z", days, Season.WHOLE_YEAR, LocalPercentiles.FIVE_LEVELS);
    }

    @Test
    void aNewVersionHoldsFromItsDayOnAndTheOneBeforeUntilTheDayBefore() throws Exception {
        ReviewTables.adopt(dir, proposal(1).table(), "z", "Wang Li", LocalDate.of(2025, 3, 1));
        ReviewTables.adopt(dir, proposal(2).table(), "z", "Wang Li", LocalDate.of(2026, 3, 1));
        ReviewTables tables = ReviewTables.read(dir.toString());
        assertThat(tables.heldAt("z", LocalDate.of(2025, 2, 28), "five-level-fwi")
                        .id())
                .isEqualTo("five-level-fwi");
        assertThat(tables.heldAt("z", LocalDate.of(2025, 3, 1), "five-level-fwi")
                        .id())
                .isEqualTo("fwi-z.v1");
        assertThat(tables.heldAt("z", LocalDate.of(2026, 2, 28), "five-level-fwi")
                        .id())
                .isEqualTo("fwi-z.v1");
        ClassTable newest = tables.heldAt("z", LocalDate.of(2026, 3, 1), "five-level-fwi");
        assertThat(newest.id()).isEqualTo("fwi-z.v2");
        assertThat(newest.classes().get(0).limit())
                .isEqualTo(98); // twice the median of 0 to 100 counted up again and again
        assertThat(newest.evidence().reason())
                .contains("percentiles of 3 seasons")
                .contains("adopted by Wang Li");
        assertThat(tables.heldAt("elsewhere", LocalDate.of(2026, 3, 1), "five-level-fwi")
                        .id())
                .isEqualTo("five-level-fwi");
    }

    @Test
    void aVersionCannotBeginBeforeTheOneItFollows() throws Exception {
        ReviewTables.adopt(dir, proposal(1).table(), "z", "a", LocalDate.of(2025, 3, 1));
        assertThatThrownBy(() -> ReviewTables.adopt(dir, proposal(1).table(), "z", "a", LocalDate.of(2025, 3, 1)))
                .hasMessageContaining("must be later than 2025-03-01");
    }
}
