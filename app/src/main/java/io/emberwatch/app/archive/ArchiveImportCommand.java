package io.emberwatch.app.archive;

import io.emberwatch.app.ProgressLine;
import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.csv.ArchiveRows;
import io.emberwatch.app.csv.ColumnNames;
import io.emberwatch.app.csv.Complaints;
import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.csv.ObservationReader;
import io.emberwatch.app.csv.SortedArchive;
import io.emberwatch.app.csv.Station;
import io.emberwatch.app.run.RegionOption;
import io.emberwatch.app.run.Wiring;
import io.emberwatch.domain.Channel;
import io.emberwatch.jobs.JobFailedException;
import io.emberwatch.jobs.JobSettings;
import io.emberwatch.jobs.archive.ArchiveRunner;
import io.emberwatch.jobs.hour.HourSettings;
import io.emberwatch.jobs.hour.QualitySettings;
import io.emberwatch.jobs.rollup.DaySettings;
import io.emberwatch.store.InfluxProvision;
import io.emberwatch.store.InfluxSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code emberwatch archive import}: station files of many years through the job's own operators into the store. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Takes in station records of many years: readings, hours and days, by the operators of the live job.",
        footer = {
            "",
            "Cells that are no numbers, impossible values and humidities of 0 %% (which is how archives write a missing one)",
            "are left out and told by file, line, column and value on standard error. What is taken in is kept for ever,",
            "beside the days of live sensors. Taking the same file in twice changes nothing. One run is one record: a",
            "station's codes begin with its first row and run to its last."
        })
public final class ArchiveImportCommand implements Callable<Integer> {

    private static final int TOLD_AT_MOST = 200;
    /** Rows sorted in memory: some 30 MB with all channels. */
    private static final int SORTED_AT_ONCE = 200_000;

    private static final Duration SERVER = Duration.ofSeconds(30);

    @Mixin
    private RegionOption region = new RegionOption();

    @Option(names = "--stations", required = true, paramLabel = "S.csv", description = "id,lat,lon,elevation_m[,name]")
    private String stationsFile = "";

    @Option(names = "--readings", required = true, paramLabel = "R.csv[.gz]", description = "time,id and any channels")
    private String readingsFile = "";

    @Option(names = "--columns", paramLabel = "theirs=ours,...", description = "names of columns in the files")
    private @Nullable String columns;

    @Option(
            names = "--daily",
            paramLabel = "HH:mm",
            description = "one row a day, whose time is a date: the noon observation, made at this hour of the"
                    + " region's standard time, with the rain since the row before")
    private @Nullable String dailyAt;

    @Option(
            names = "--overwinter",
            description = "close the season in winter and open it in spring with an overwintered Drought Code")
    private boolean overwinter;

    @Option(names = "--cells", description = "spread the weather over the grid, for days of cells and zones")
    private boolean cells;

    @Option(names = "--from", paramLabel = "T", description = "first moment, ISO 8601 with offset")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "T", description = "first moment not taken in any more")
    private @Nullable String to;

    @Option(
            names = "--temp",
            paramLabel = "DIR",
            description =
                    "where a file of more than 200,000 rows is laid aside while it is sorted, without it, the system's own")
    private Path temporary = Path.of(System.getProperty("java.io.tmpdir"));

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        if (dailyAt != null && cells) {
            throw bad("--cells needs hourly rows and cannot be given with --daily");
        }
        try {
            Wiring wiring = region.wiring();
            ColumnNames names = columns == null ? ColumnNames.AS_THEY_ARE : ColumnNames.parse(columns);
            List<ColumnNames> each = names.among(stationsFile, readingsFile);
            Map<String, Station> stations = Station.readAll(stationsFile, each.get(0));
            try (ObservationReader reader =
                            open(each.get(1), wiring.config().region().utcOffset());
                    ProgressLine progress = new ProgressLine(spec.commandLine().getErr())) {
                ArchiveRows rows = new ArchiveRows(
                        reader,
                        stations.keySet(),
                        time("--from", from, Long.MIN_VALUE),
                        time("--to", to, Long.MAX_VALUE),
                        new Complaints(spec.commandLine().getErr(), TOLD_AT_MOST),
                        ArchiveImportCommand::refuse);
                takeIn(wiring, stations, rows, progress);
                return 0;
            }
        } catch (CsvProblem | IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw bad("cannot read [" + e.getMessage() + "]: " + e.getClass().getSimpleName());
        } catch (JobFailedException e) {
            say(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private ObservationReader open(ColumnNames names, String utcOffset) throws IOException, CsvProblem {
        return dailyAt == null
                ? ObservationReader.open(readingsFile, names)
                : ObservationReader.openDaily(readingsFile, names, timeOfDay(dailyAt, utcOffset));
    }

    /** What no thermometer, hygrometer or gauge can have seen. */
    private static String refuse(Channel channel, double value) {
        if (channel == Channel.RH_PCT && value <= 0) {
            return "is no humidity of outdoor air: archives write a missing one so; left out";
        }
        return value < channel.lowest() || value > channel.highest()
                ? "must lie in " + channel.lowest() + " to " + channel.highest() + " " + channel.unit() + "; left out"
                : "";
    }

    private String timeOfDay(String clock, String utcOffset) {
        if (!clock.matches("([01]\\d|2[0-3]):00")) {
            throw bad("--daily [" + clock + "] must be a full hour such as 14:00");
        }
        return "T" + clock + ":00" + utcOffset;
    }

    private void takeIn(Wiring wiring, Map<String, Station> stations, ArchiveRows rows, ProgressLine progress)
            throws ConfigException, IOException, InterruptedException {
        long startedNs = System.nanoTime();
        JobSettings live = wiring.job();
        DaySettings days = DaySettings.of(live.tiles()).withOverwinter(overwinter);
        try (SortedArchive archive = SortedArchive.read(rows, temporary, SORTED_AT_ONCE, progress);
                HeldArchive held = HeldArchive.hold(stations, archive, progress)) {
            InfluxProvision.await(wiring.influx(), SERVER);
            ArchiveRunner.run(settings(live), held, dailyAt == null ? days : days.daily(), cells);
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "%d readings of %d stations taken in within %.1f s; left out: %d rows without a number, %d cells or rows"
                                + " not understood or not believed, %d rows of unknown stations%n",
                        rows.rows(),
                        stations.size(),
                        (System.nanoTime() - startedNs) / 1e9,
                        rows.leftOut().emptyRows(),
                        rows.leftOut().badCells(),
                        rows.leftOut().unknownRows());
    }

    /** The live job's settings, with the place of seasons to write to. */
    private JobSettings settings(JobSettings live) {
        HourSettings hours = live.hours().withProvisionalMinutes(0);
        return new JobSettings(
                live.source(),
                live.decoders(),
                dailyAt == null ? hours : hours.withQuality(QualitySettings.OFF),
                live.grid(),
                live.tiles(),
                live.products(),
                live.alerts(),
                live.influx()
                        .seasons()
                        .with(InfluxSettings.Spooling.OFF), // an archive can wait, and the spool is the live job's
                live.cells(),
                live.run(),
                live.zones());
    }

    private void say(String line) {
        spec.commandLine().getErr().println("emberwatch: " + line);
        spec.commandLine().getErr().flush();
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

    private ParameterException bad(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
