package io.emberwatch.console.review;

import io.emberwatch.console.review.ReviewInput.DetectorRun;
import io.emberwatch.domain.Sensor;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Shows the stored readings of a season to the watch for smoke again, under other settings. */
@FunctionalInterface
public interface DetectorReplay {

    /** Where nobody can. */
    DetectorReplay NONE = (asked, progress) -> List.of();

    /**
     * What is asked.
     *
     * @param settings other settings such as {@code careful:floor_rise=0.8,confirm_years=8}
     * @param fromMs first moment of the season
     * @param toMs its last moment
     * @param own which sensors' changes count
     */
    record Asked(List<String> settings, long fromMs, long toMs, Predicate<Sensor> own) {

        /** Copies its list. */
        public Asked {
            settings = List.copyOf(settings);
        }
    }

    /**
     * Runs them over the same readings in the order of their arrival.
     *
     * @param progress is told how far it has come
     * @return first what the job's own settings would have said, then each of the others
     * @throws IllegalArgumentException if settings cannot be understood
     */
    List<DetectorRun> run(Asked asked, Consumer<String> progress);
}
