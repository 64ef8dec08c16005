package io.emberwatch.danger.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalPercentilesTest {

    private static final Season WINTER = new Season(MonthDay.of(10, 1), MonthDay.of(5, 31));

    @Test
    void percentilesLieStraightBetweenRanks() {
        double[] five = {1, 2, 4, 8, 16};
        assertThat(LocalPercentiles.percentile(five, 0)).isEqualTo(1);
        assertThat(LocalPercentiles.percentile(five, 50)).isEqualTo(4);
        assertThat(LocalPercentiles.percentile(five, 90)).isCloseTo(8 + 0.6 * 8, within(1e-12));
        assertThat(LocalPercentiles.percentile(five, 100)).isEqualTo(16);
        assertThat(LocalPercentiles.percentile(new double[] {7}, 97)).isEqualTo(7);
    }

    @Test
    void aPercentileOfNothingOrPastTheEndsIsRefused() {
        assertThatThrownBy(() -> LocalPercentiles.percentile(new double[0], 50)).hasMessageContaining("[50.0] of 0");
        assertThatThrownBy(() -> LocalPercentiles.percentile(new double[] {1}, 100.1))
                .hasMessageContaining("[100.1]");
        assertThatThrownBy(() -> LocalPercentiles.percentile(new double[] {1}, -0.1))
                .hasMessageContaining("[-0.1]");
        assertThatThrownBy(() -> LocalPercentiles.percentile(new double[] {1}, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSeasonMayRunOverTheNewYear() {
        assertThat(WINTER.contains(LocalDate.of(2024, 9, 30))).isFalse();
        assertThat(WINTER.contains(LocalDate.of(2024, 10, 1))).isTrue();
        assertThat(WINTER.contains(LocalDate.of(2025, 5, 31))).isTrue();
        assertThat(WINTER.contains(LocalDate.of(2025, 6, 1))).isFalse();
        assertThat(WINTER.seasonYear(LocalDate.of(2025, 5, 31))).isEqualTo(2024);
        assertThat(WINTER.seasonYear(LocalDate.of(2024, 10, 1))).isEqualTo(2024);
        Season summer = new Season(MonthDay.of(5, 1), MonthDay.of(9, 30));
        assertThat(summer.contains(LocalDate.of(2024, 4, 30))).isFalse();
        assertThat(summer.contains(LocalDate.of(2024, 5, 1))).isTrue();
        assertThat(summer.contains(LocalDate.of(2024, 9, 30))).isTrue();
        assertThat(summer.contains(LocalDate.of(2024, 10, 1))).isFalse();
        assertThat(summer.seasonYear(LocalDate.of(2024, 4, 1))).isEqualTo(2024);
    }

    @Test
    void aProposalCarriesItsYearsAndGaps() {
        Map<LocalDate, Double> days = new HashMap<>();
        for (int i = 0; i < 101; i++) {
            days.put(LocalDate.of(2023, 1, 1).plusDays(i), (double) i);
        }
        days.put(LocalDate.of(2023, 1, 11), Double.NaN);
        days.put(LocalDate.of(2023, 7, 1), 5000.0);
        days.put(LocalDate.of(2023, 10, 2), 50.0);
        PercentileProposal proposal =
                LocalPercentiles.propose("fushun-fwi", "fwi", "Fushun", days, WINTER, LocalPercentiles.FIVE_LEVELS);

        assertThat(proposal.percentiles()).containsExactly(50.0, 75.0, 90.0, 97.0);
        assertThat(proposal.seasons())
                .containsExactly(new SeasonCompleteness(2022, 151, 100), new SeasonCompleteness(2023, 2, 1));
        assertThat(proposal.years()).isEqualTo(2);
        assertThat(proposal.completeness()).isCloseTo(101.0 / 153, within(1e-12));
        assertThat(proposal.seasons().get(1).share()).isEqualTo(0.5);
        ClassTable table = proposal.table();
        assertThat(table.id()).isEqualTo("fushun-fwi");
        assertThat(table.status()).isEqualTo(TableStatus.LOCAL);
        assertThat(table.region()).isEqualTo("Fushun");
        assertThat(table.index()).isEqualTo("fwi");
        assertThat(table.evidence().reason())
                .isEqualTo(
                        "percentiles of 2 seasons (2022 to 2023), 66.0 % of their days; fewer than 10 seasons, a guess");
        assertThat(table.classes()).extracting(DangerClass::limit).first().isEqualTo(50.0);
        assertThat(table.levelOf(49.9)).isEqualTo(1);
        assertThat(table.levelOf(50)).isEqualTo(2);
        assertThat(table.levelOf(1e9)).isEqualTo(5);
        assertThat(table.classes().get(4).nameZh()).isEqualTo("极高");
    }

    @Test
    void tenSeasonsAreEnoughAndNineAreAGuess() {
        Map<LocalDate, Double> days = new HashMap<>();
        for (int i = 0; i < 9; i++) {
            days.put(LocalDate.of(2010 + i, 3, 1), i * 1.5);
        }
        assertThat(propose(days).table().evidence().reason()).endsWith("a guess");
        days.put(LocalDate.of(2019, 3, 1), 99.0);
        assertThat(propose(days).table().evidence().reason()).endsWith("% of their days");
    }

    @Test
    void aRecordWithoutValuesOrWithoutSpreadIsRefused() {
        assertThatThrownBy(() -> propose(Map.of(LocalDate.of(2023, 7, 1), 1.0))).hasMessageContaining("no value");
        assertThatThrownBy(() -> propose(Map.of(LocalDate.of(2023, 1, 1), 1.0))).hasMessageContaining("out of order");
        assertThatThrownBy(() -> LocalPercentiles.propose("i", "fwi", "p", Map.of(), WINTER, List.of(50.0)))
                .hasMessageContaining("[50.0] must be four");
    }

    private static PercentileProposal propose(Map<LocalDate, Double> days) {
        return LocalPercentiles.propose("i", "fwi", "p", days, WINTER, LocalPercentiles.FIVE_LEVELS);
    }
}
