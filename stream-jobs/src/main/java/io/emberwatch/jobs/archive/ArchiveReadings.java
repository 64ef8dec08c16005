package io.emberwatch.jobs.archive;

import io.emberwatch.jobs.hour.FieldMessage;
import java.io.IOException;
import java.io.Serializable;
import java.util.function.Consumer;

/** An archive as it can be told: its sensors, then its readings in the order of time. */
@FunctionalInterface
public interface ArchiveReadings extends Serializable {

    /** Tells all of it. */
    void tell(Consumer<FieldMessage> to) throws IOException;
}
