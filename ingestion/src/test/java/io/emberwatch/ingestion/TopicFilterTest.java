package io.emberwatch.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicFilterTest {

    @Test
    void plusStandsForOneLevelAndHashForTheRest() {
        assertThat(TopicFilter.matches("emberwatch/v1/+/readings", "emberwatch/v1/g1/readings"))
                .isTrue();
        assertThat(TopicFilter.matches("emberwatch/v1/+/readings", "emberwatch/v1/g1/x/readings"))
                .isFalse();
        assertThat(TopicFilter.matches("emberwatch/v1/+/readings", "emberwatch/v1/g1"))
                .isFalse();
        assertThat(TopicFilter.matches("a/#", "a")).isTrue();
        assertThat(TopicFilter.matches("a/#", "a/b/c")).isTrue();
        assertThat(TopicFilter.matches("a/#", "b")).isFalse();
        assertThat(TopicFilter.matches("#", "$SYS/x")).isFalse();
        assertThat(TopicFilter.matches("a/+", "a/")).isTrue();
        assertThat(TopicFilter.matches("a/b", "a/b/")).isFalse();
    }

    @Test
    void wildcardsMustFillTheirLevel() {
        assertThat(TopicFilter.isValid("a/+/b/#")).isTrue();
        assertThat(TopicFilter.isValid("a/b+")).isFalse();
        assertThat(TopicFilter.isValid("a/#/b")).isFalse();
        assertThat(TopicFilter.isValid("")).isFalse();
    }
}
