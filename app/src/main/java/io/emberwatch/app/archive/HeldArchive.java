package io.emberwatch.app.archive;

import io.emberwatch.app.csv.Archive;
import io.emberwatch.app.csv.Station;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.jobs.archive.ArchiveReadings;
import io.emberwatch.jobs.hour.FieldMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * An archive that was read and checked, on its way into a job within this JVM: the job's function is a number, the rows stay
 * where they are.
 *
 * @param number under which it is held
 */
record HeldArchive(long number) implements ArchiveReadings, AutoCloseable {

    private static final long serialVersionUID = 1L;
    private static final String GATEWAY = "archive";
    private static final Map<Long, Held> HELD = new ConcurrentHashMap<>();

    /** What is held, and who is told how far it has come. */
    private record Held(Map<String, Station> stations, Archive archive, Consumer<String> progress) {}

    /** Holds an archive until it is let go. */
    static HeldArchive hold(Map<String, Station> stations, Archive archive, Consumer<String> progress) {
        HeldArchive held = new HeldArchive(System.nanoTime());
        HELD.put(held.number, new Held(stations, archive, progress));
        return held;
    }

    /** Lets it go. */
    @Override
    public void close() {
        HELD.remove(number);
    }

    @Override
    public void tell(Consumer<FieldMessage> to) {
        Held held = HELD.get(number);
        if (held == null) {
            throw new IllegalStateException("archive [" + number + "] must be held in this JVM");
        }
        for (Station station : held.stations.values()) {
            to.accept(FieldMessage.of(new Sensor(
                    station.id(),
                    GATEWAY,
                    station.name(),
                    station.latDeg(),
                    station.lonDeg(),
                    station.elevationM(),
                    Double.NaN,
                    Sensor.Exposure.OPEN)));
        }
        int rows = held.archive.rows();
        int step = Math.max(1, rows / 100);
        for (int i = 0; i < rows; i++) {
            if (i % step == 0) {
                held.progress.accept(String.format("%3d %%  %s", 100L * i / rows, dateOf(held.archive.timeMs(i))));
            }
            long timeMs = held.archive.timeMs(i);
            Reading reading = Reading.empty(held.archive.station(i), GATEWAY, timeMs, timeMs, timeMs);
            System.arraycopy(held.archive.values(i), 0, reading.values(), 0, reading.values().length);
            to.accept(FieldMessage.of(reading));
        }
        held.progress.accept("100 %");
    }

    private static LocalDate dateOf(long timeMs) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(timeMs), ZoneOffset.UTC);
    }
}
