package io.emberwatch.danger.fwi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeasonStateTest {
    private static final SeasonState.Limits LIMITS = SeasonState.Limits.WF93;

    private static String wf93(SeasonState from, double... maxima) {
        StringBuilder days = new StringBuilder();
        SeasonState state = from;
        for (double tmaxC : maxima) {
            state = state.stepWf93(tmaxC, LIMITS);
            days.append(state.open() ? 'o' : '.');
        }
        return days.toString();
    }

    private static String la08(int month, double tmaxC, double... snow) {
        StringBuilder days = new StringBuilder();
        SeasonState state = SeasonState.CLOSED;
        for (double cm : snow) {
            state = state.stepLa08(tmaxC, cm, month, LIMITS);
            days.append(state.open() ? 'o' : '.');
        }
        return days.toString();
    }

    @Test
    void opensTheDayAfterThreeWarmOnes() {
        assertThat(wf93(SeasonState.CLOSED, 13, 13, 13, 0, 0)).isEqualTo("...oo");
        assertThat(wf93(SeasonState.CLOSED, 13, 13, 12, 13, 13, 13, 20)).isEqualTo("......o");
        assertThat(wf93(SeasonState.CLOSED, 12.1, 12.1, 12.1, 12.1)).isEqualTo("...o");
    }

    @Test
    void closesTheDayAfterThreeColdOnes() {
        SeasonState open = new SeasonState(true, 0, 0, 0);
        assertThat(wf93(open, 4, 4, 4, 20, 20)).isEqualTo("ooo..");
        assertThat(wf93(open, 4, 4, 5, 4, 4, 4, 4)).isEqualTo("oooooo.");
    }

    @Test
    void aMissingDayBreaksTheRun() {
        assertThat(wf93(SeasonState.CLOSED, 13, 13, Double.NaN, 13, 13, 13, 13)).isEqualTo("......o");
    }

    @Test
    void snowOpensAndCloses() {
        assertThat(la08(4, 8, 5, 0, 0, 0, 0, 1, 0, 0, 0)).isEqualTo("...oo...o");
        assertThat(la08(4, 8, 0.1, 0, 0, 0)).isEqualTo("...o");
    }

    @Test
    void decembersColdClosesWithoutSnow() {
        assertThat(la08(12, 4, 0, 0, 0, 0)).isEqualTo("....");
        assertThat(la08(11, 4, 0, 0, 0, 0)).isEqualTo("..oo");
        assertThat(la08(12, 5, 0, 0, 0, 0)).isEqualTo("..oo");
    }

    @Test
    void unknownSnowIsDecidedByTemperature() {
        double unknown = Double.NaN;
        assertThat(la08(4, 13, unknown, unknown, unknown, unknown)).isEqualTo("...o");
        assertThat(la08(4, 13, 0, 0, unknown, 0, 0, 0)).isEqualTo(".....o");
    }

    @Test
    void impossibleDaysAreRefused() {
        assertThatThrownBy(() -> SeasonState.CLOSED.stepWf93(99, LIMITS)).hasMessageContaining("tempC [99.0]");
        assertThatThrownBy(() -> SeasonState.CLOSED.stepLa08(9, -1, 4, LIMITS))
                .hasMessageContaining("snowDepthCm [-1.0]");
        assertThatThrownBy(() -> SeasonState.CLOSED.stepLa08(9, 0, 13, LIMITS)).hasMessageContaining("month [13.0]");
        assertThatThrownBy(() -> SeasonState.CLOSED.stepLa08(99, 0, 4, LIMITS)).hasMessageContaining("tempC");
        assertThatThrownBy(() -> new SeasonState.Limits(99, 5)).hasMessageContaining("tempC");
        assertThatThrownBy(() -> new SeasonState.Limits(12, 99)).hasMessageContaining("tempC");
    }
}
