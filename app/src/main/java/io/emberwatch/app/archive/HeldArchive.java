package io.emberwatch.app.archive;

import io.emberwatch.app.csv.SortedArchive;
import io.emberwatch.app.csv.Station;
import io.emberwatch.domain.Channel;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.jobs.archive.ArchiveReadings;
import io.emberwatch.jobs.hour.FieldMessage;
import java.io.IOException;
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
    private record Held(Map<String, Station> stations, SortedArchive archive, Consumer<String> progress) {}

    /** Holds an archive until it is let go. */
    static HeldArchive hold(Map<String, Station> stations, SortedArchive archive, Consumer<String> progress) {
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
    public void tell(Consumer<FieldMessage> to) throws IOException {
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
        long rows = held.archive.rows();
        long step = Math.max(1, rows / 100);
        long[] told = {0};
        held.archive.forEach((timeMs, station, values) -> {
            if (told[0] % step == 0) {
                held.progress.accept(String.format("%3d %%  %s", 100 * told[0] / rows, dateOf(timeMs)));
            }
            told[0]++;
            to.accept(FieldMessage.of(
                    new Reading(station, GATEWAY, timeMs, timeMs, timeMs, values, new int[Channel.count()])));
        });
        held.progress.accept("100 %");
    }

    private static LocalDate dateOf(long timeMs) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(timeMs), ZoneOffset.UTC);
    }
}
