package io.emberwatch.jobs.neighbour;

import io.emberwatch.jobs.hour.FirstQuestion;
import io.emberwatch.store.DriftMemories;
import io.emberwatch.store.InfluxReader;
import io.emberwatch.store.InfluxSettings;
import java.io.Serializable;
import java.util.Map;

/** What was known of drifts before, read once where the job begins without a checkpoint. */
@FunctionalInterface
public interface DriftJournal extends Serializable {

    /** Nothing was known. */
    DriftJournal NONE = Map::of;

    /** What is known of each sensor, as {@link io.emberwatch.ingestion.SensorDrift} wrote it. */
    Map<String, byte[]> read() throws InterruptedException;

    /** The journal in the store, where seasons are kept for ever. */
    static DriftJournal in(InfluxSettings settings) {
        return () -> FirstQuestion.ask(
                () -> {
                    try (InfluxReader seasons = InfluxReader.open(settings.seasons())) {
                        return DriftMemories.read(seasons);
                    }
                },
                Map.of(),
                "what was known of sensors that drift");
    }
}
