package io.emberwatch.console.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many alerts each person had to bear within a week, against what is bearable, and what the most of them came from. */
public final class AlarmBudget {

    private static final long WEEK_MS = 7 * 86_400_000L;

    /**
     * One person's week.
     *
     * @param person who
     * @param alerts different alerts within the last seven days, exercises not counted
     * @param limit how many are bearable
     * @param worstSource the sensor or area that most of them came from; empty without any
     * @param ofWorst how many came from it
     */
    public record Week(String person, int alerts, int limit, String worstSource, int ofWorst) {

        /** Whether it is too much. */
        public boolean exceeded() {
            return alerts > limit;
        }
    }

    private AlarmBudget() {}

    /** Everybody's week, the worst first. */
    public static List<Week> of(Collection<Delivery> deliveries, int limit, long nowMs) {
        Map<String, Map<String, Set<String>>> bySource = new HashMap<>();
        for (Delivery delivery : deliveries) {
            if (!delivery.exercise() && delivery.takenMs() > nowMs - WEEK_MS) {
                bySource.computeIfAbsent(delivery.person(), person -> new HashMap<>())
                        .computeIfAbsent(delivery.cause(), cause -> new HashSet<>())
                        .add(delivery.callId());
            }
        }
        List<Week> weeks = new ArrayList<>();
        bySource.forEach((person, sources) -> {
            var worst = sources.entrySet().stream()
                    .max(Comparator.comparingInt((Map.Entry<String, Set<String>> e) ->
                                    e.getValue().size())
                            .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                    .orElseThrow();
            int alerts = sources.values().stream().mapToInt(Set::size).sum();
            weeks.add(new Week(
                    person, alerts, limit, worst.getKey(), worst.getValue().size()));
        });
        weeks.sort(Comparator.comparingInt(Week::alerts).reversed().thenComparing(Week::person));
        return weeks;
    }
}
