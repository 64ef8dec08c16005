package io.emberwatch.jobs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmokeSentenceTest {

    private static SmokeChange change(SmokeCause cause, double lagMinutes) {
        return new SmokeChange(
                "b3", 0, cause.state(), cause, 1.5, "pm25_ugm3", 106, 22.44, 12, "b2", 28.2, lagMinutes, 35);
    }

    @Test
    void aConfirmationNamesItsWitness() {
        assertThat(SmokeSentence.english(change(SmokeCause.SECOND_SENSOR, 60)))
                .isEqualTo("PM2.5 106.0 µg/m³ where 22.4 was expected from its own past and 12 neighbours;"
                        + " b2, 28 km away, rose 60 min before");
        assertThat(SmokeSentence.english(change(SmokeCause.SECOND_SENSOR, 0)))
                .endsWith("km away, rose at the same time");
        assertThat(SmokeSentence.english(change(SmokeCause.SECOND_SENSOR, -60))).endsWith("rose 60 min after");
        assertThat(SmokeSentence.chinese(change(SmokeCause.SECOND_SENSOR, 60)))
                .isEqualTo("PM2.5 106.0 µg/m³,预期 22.4(据自身过去和 12 个邻近传感器);相距 28 公里的 b2 在 60 分钟前升高");
    }

    @Test
    void aSilenceSaysHowLong() {
        assertThat(SmokeSentence.english(change(SmokeCause.SILENCE, 0)))
                .isEqualTo("silent for 35 min after a rising trend");
    }

    @ParameterizedTest
    @EnumSource(SmokeCause.class)
    void everyCauseHasASentenceWithANumberInBothLanguages(SmokeCause cause) {
        assertThat(SmokeSentence.english(change(cause, 10)))
                .containsPattern("\\d")
                .doesNotContain("NaN", "%");
        assertThat(SmokeSentence.chinese(change(cause, 10)))
                .containsPattern("\\d")
                .doesNotContain("NaN", "%");
    }
}
