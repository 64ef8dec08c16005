package io.emberwatch.jobs.archive;

import io.emberwatch.jobs.hour.FieldMessage;
import java.io.IOException;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Lets an archive into the job. */
public final class ReadArchive implements FlatMapFunction<Long, FieldMessage> {

    private static final long serialVersionUID = 1L;

    private final ArchiveReadings readings;

    /** Lets this archive in. */
    public ReadArchive(ArchiveReadings readings) {
        this.readings = readings;
    }

    @Override
    public void flatMap(Long once, Collector<FieldMessage> out) throws IOException {
        readings.tell(out::collect);
    }
}
