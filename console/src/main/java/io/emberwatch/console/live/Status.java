package io.emberwatch.console.live;

import io.emberwatch.console.pages.Messages.Sentence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the whole does at a moment, as the top bar tells it.
 *
 * @param now the page's clock, ISO 8601 in UTC
 * @param dataTime end of the latest final hour; null before the first
 * @param provisionalTime end of the running hour where it has a provisional product; else null
 * @param readingTime phenomenon time of the latest reading; null where there is none
 * @param lagMinutes minutes from the latest final hour to now; null before the first
 * @param state waiting, ok, degraded or broken
 * @param sentence what that means
 * @param problems each thing that is wrong, as a code and a sentence
 * @param sensors counts of sensors by state
 * @param refusedLastHour messages and values refused in the last hour; null while the database is away
 */
public record Status(
        String now,
        @Nullable String dataTime,
        @Nullable String provisionalTime,
        @Nullable String readingTime,
        @Nullable Long lagMinutes,
        String state,
        Sentence sentence,
        List<Fault> problems,
        Sensors sensors,
        @Nullable Long refusedLastHour) {

    /** One thing that is wrong. */
    public record Fault(String code, Sentence sentence) {}

    /** Counts of sensors by state. */
    public record Sensors(int known, int live, int late, int silent) {}

    /** Whether two statuses say the same but for the clock. */
    boolean saysTheSameAs(Status other) {
        return state.equals(other.state)
                && problems.equals(other.problems)
                && sensors.equals(other.sensors)
                && String.valueOf(dataTime).equals(String.valueOf(other.dataTime))
                && String.valueOf(provisionalTime).equals(String.valueOf(other.provisionalTime));
    }
}
