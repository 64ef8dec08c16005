package io.emberwatch.app.replay;

import io.emberwatch.app.csv.Archive;
import io.emberwatch.app.csv.ColumnNames;
import io.emberwatch.app.csv.Complaints;
import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.csv.Station;
import io.emberwatch.app.run.BrokerOption;
import io.emberwatch.app.simulate.FrameJson;
import io.emberwatch.domain.Reading;
import io.emberwatch.domain.Sensor;
import io.emberwatch.ingestion.MqttPublisher;
import io.emberwatch.ingestion.MqttSettings;
import io.emberwatch.ingestion.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code emberwatch replay}: readings of an archive travel the way of live ones, from the broker on. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Publishes the readings of a file on a broker, in the order of time.",
        footer = {
            "",
            "Stations are announced first, fifteen to a gateway (replay-01, replay-02, ...). Numbers go out as the file has",
            "them: what is impossible is refused, and accounted for, by the system that takes them in. Cells that are no",
            "numbers and rows without any number are left out and told on standard error."
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final int STATIONS_PER_GATEWAY = 15;
    private static final int READINGS_PER_FRAME = 50;
    private static final int TOLD_AT_MOST = 20;

    @Option(names = "--stations", required = true, paramLabel = "S.csv", description = "id,lat,lon,elevation_m[,name]")
    private String stationsFile = "";

    @Option(names = "--readings", required = true, paramLabel = "R.csv[.gz]", description = "time,id and any channels")
    private String readingsFile = "";

    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Option(
            names = "--speed",
            paramLabel = "max|N",
            description =
                    "as fast as the broker takes it, or N archive seconds per real second (default: ${DEFAULT-VALUE})")
    private String speedText = "max";

    @Option(names = "--from", paramLabel = "T", description = "first moment, ISO 8601 with offset")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "T", description = "first moment not sent any more")
    private @Nullable String to;

    @Option(names = "--columns", paramLabel = "theirs=ours,...", description = "names of columns in the files")
    private @Nullable String columns;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
    private CommandLine.Model.CommandSpec spec;

    private long sent;

    @Override
    public Integer call() throws InterruptedException {
        double speed = speed();
        try {
            ColumnNames names = columns == null ? ColumnNames.AS_THEY_ARE : ColumnNames.parse(columns);
            List<ColumnNames> each = names.among(stationsFile, readingsFile);
            Map<String, Station> stations = Station.readAll(stationsFile, each.get(0));
            Archive archive = Archive.read(
                    readingsFile,
                    each.get(1),
                    stations.keySet(),
                    time("--from", from, Long.MIN_VALUE),
                    time("--to", to, Long.MAX_VALUE),
                    new Complaints(spec.commandLine().getErr(), TOLD_AT_MOST));
            return send(stations, archive, speed);
        } catch (CsvProblem | IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw bad("cannot read [" + e.getMessage() + "]: " + e.getClass().getSimpleName());
        }
    }

    private int send(Map<String, Station> stations, Archive archive, double speed) throws InterruptedException {
        MqttSettings line = broker.line("replay");
        Map<String, String> gatewayOf = new LinkedHashMap<>();
        try (MqttPublisher publisher = MqttPublisher.ofGateway(line, 1000)) {
            announce(stations, gatewayOf, publisher);
            speak(archive, gatewayOf, publisher, speed);
            boolean taken = publisher.flush(Duration.ofMinutes(2));
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%d readings of %d stations sent; left out: %d rows without a number, %d cells or rows not understood,"
                                    + " %d rows of unknown stations; %d messages acknowledged, %d refused by the broker%n",
                            sent,
                            stations.size(),
                            archive.leftOut().emptyRows(),
                            archive.leftOut().badCells(),
                            archive.leftOut().unknownRows(),
                            publisher.acknowledged(),
                            publisher.refused());
            return taken && publisher.refused() == 0 ? 0 : 1;
        }
    }

    private static void announce(Map<String, Station> stations, Map<String, String> gatewayOf, MqttPublisher publisher)
            throws InterruptedException {
        Map<String, List<Sensor>> sensorsOf = new TreeMap<>();
        int i = 0;
        for (Station station : stations.values()) {
            String gateway = String.format("replay-%02d", i++ / STATIONS_PER_GATEWAY + 1);
            gatewayOf.put(station.id(), gateway);
            sensorsOf
                    .computeIfAbsent(gateway, g -> new ArrayList<>())
                    .add(new Sensor(
                            station.id(),
                            gateway,
                            station.name(),
                            station.latDeg(),
                            station.lonDeg(),
                            station.elevationM(),
                            Double.NaN,
                            Sensor.Exposure.OPEN));
        }
        for (Map.Entry<String, List<Sensor>> own : sensorsOf.entrySet()) {
            publisher.publish(Topics.sensors(own.getKey()), FrameJson.sensors(own.getValue()));
        }
    }

    private void speak(Archive archive, Map<String, String> gatewayOf, MqttPublisher publisher, double speed)
            throws InterruptedException {
        Map<String, List<Reading>> waiting = new TreeMap<>();
        long startedNs = System.nanoTime();
        for (int i = 0; i < archive.rows(); i++) {
            long timeMs = archive.timeMs(i);
            if (i > 0 && timeMs != archive.timeMs(i - 1)) {
                flush(waiting, archive.timeMs(i - 1), publisher);
                showProgress(i, archive.rows(), timeMs);
                waitFor(startedNs + (long) ((timeMs - archive.timeMs(0)) / speed * 1e6));
            }
            String station = archive.station(i);
            String gateway = gatewayOf.getOrDefault(station, "replay-00");
            Reading reading = Reading.empty(station, gateway, timeMs, timeMs, timeMs);
            System.arraycopy(archive.values(i), 0, reading.values(), 0, reading.values().length);
            waiting.computeIfAbsent(gateway, g -> new ArrayList<>()).add(reading);
        }
        if (archive.rows() > 0) {
            flush(waiting, archive.timeMs(archive.rows() - 1), publisher);
        }
        showProgress(archive.rows(), archive.rows(), 0);
    }

    private void flush(Map<String, List<Reading>> waiting, long timeMs, MqttPublisher publisher)
            throws InterruptedException {
        for (Map.Entry<String, List<Reading>> frames : waiting.entrySet()) {
            List<Reading> readings = frames.getValue();
            for (int first = 0; first < readings.size(); first += READINGS_PER_FRAME) {
                List<Reading> frame = readings.subList(first, Math.min(first + READINGS_PER_FRAME, readings.size()));
                publisher.publish(Topics.readings(frames.getKey()), FrameJson.readings(frames.getKey(), timeMs, frame));
                sent += frame.size();
            }
        }
        waiting.clear();
    }

    private void showProgress(int done, int of, long timeMs) {
        if (System.console() == null || of == 0) {
            return;
        }
        String clock = timeMs == 0 ? "done" : Instant.ofEpochMilli(timeMs).toString();
        spec.commandLine().getErr().printf("\r%3d %%  %s  %d readings ", 100L * done / of, clock, sent);
        if (done == of) {
            spec.commandLine().getErr().println();
        }
        spec.commandLine().getErr().flush();
    }

    private double speed() {
        if (speedText.equals("max")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            double value = Double.parseDouble(speedText);
            if (value > 0) {
                return value;
            }
        } catch (NumberFormatException ignored) {
            // told below, with the same words as a number that is not above 0
        }
        throw bad("--speed [" + speedText + "] must be max or a number above 0");
    }

    private long time(String option, @Nullable String text, long absent) {
        if (text == null) {
            return absent;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeParseException e) {
            throw bad(option + " [" + text + "] must be a time with offset, such as 2025-08-01T00:00:00Z");
        }
    }

    private static void waitFor(long dueNs) throws InterruptedException {
        long leftMs = (dueNs - System.nanoTime()) / 1_000_000;
        if (leftMs > 0) {
            Thread.sleep(leftMs);
        }
    }

    private ParameterException bad(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
