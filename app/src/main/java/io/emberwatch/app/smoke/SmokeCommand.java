package io.emberwatch.app.smoke;

import io.emberwatch.app.csv.Archive;
import io.emberwatch.app.csv.ColumnNames;
import io.emberwatch.app.csv.Complaints;
import io.emberwatch.app.csv.CsvOutput;
import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.csv.Station;
import io.emberwatch.jobs.smoke.SmokeSettings;
import io.emberwatch.jobs.smoke.SmokeWatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code emberwatch smoke --stations S.csv --readings R.csv[.gz] --out detections.csv}: the detector over an archive.
 *
 * <p>Leaves with 0 when the result is whole, cells left out or not; with 2 when the command line, a header or the
 * stations cannot be understood; with 1 when the result cannot be written.
 */
@Command(
        name = "smoke",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Watches an archive of readings for smoke, in the order of time and without looking ahead.",
            "Result: time,id,state,score,reason; a row for each change of a sensor's state (suspected, confirmed, clear).",
            "Cells that are no numbers, impossible values and rows of unknown stations are left out and told."
        })
public final class SmokeCommand implements Callable<Integer> {
    private static final int TOLD_AT_MOST = 20;
    private static final int FAILED = 1;

    @Option(names = "--stations", required = true, paramLabel = "S.csv", description = "id,lat,lon,elevation_m[,name]")
    private String stationsFile = "";

    @Option(
            names = "--readings",
            required = true,
            paramLabel = "R.csv[.gz]",
            description = "time,id and any channels, among them pm25_ugm3, co_ppm or temp_c")
    private String readingsFile = "";

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "detections.csv; - is standard output")
    private String out = "";

    @Option(names = "--columns", paramLabel = "THEIRS=OURS,…", description = "other names of columns in the files")
    private @Nullable String columns;

    @Option(
            names = "--lang",
            paramLabel = "en|zh",
            description = "language of the reasons: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Language language = Language.en;

    /** Languages in which a reason can be told. */
    enum Language {
        en,
        zh
    }

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, Station> stations;
        Archive archive;
        Complaints complaints = new Complaints(err(), TOLD_AT_MOST);
        try {
            ColumnNames names = columns == null ? ColumnNames.AS_THEY_ARE : ColumnNames.parse(columns);
            List<ColumnNames> each = names.among(stationsFile, readingsFile);
            stations = Station.readAll(stationsFile, each.get(0));
            archive = Archive.read(
                    readingsFile, each.get(1), stations.keySet(), Long.MIN_VALUE, Long.MAX_VALUE, complaints);
        } catch (CsvProblem | IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw bad("cannot read [" + e.getMessage() + "]: " + e.getClass().getSimpleName());
        }
        return watch(stations, archive, complaints.count());
    }

    private int watch(Map<String, Station> stations, Archive archive, long told) {
        SmokeWatch watch = new SmokeWatch(SmokeSettings.DEFAULT);
        stations.values().forEach(s -> watch.register(s.id(), s.latDeg(), s.lonDeg()));
        ArchiveWatch run = new ArchiveWatch(watch, language == Language.zh);
        try (CsvOutput output = CsvOutput.begin(out, System.out)) {
            run.over(archive, output);
            output.finish();
        } catch (IOException e) {
            err().println("--out [" + out + "] cannot be written: " + e.getMessage());
            return FAILED;
        }
        if (told > 0 || run.impossible() > 0 || run.repeated() > 0) {
            err().printf(
                            "%d readings watched; left out: %d cells or rows not understood, %d rows of unknown"
                                    + " stations, %d impossible values, %d repeated moments%n",
                            archive.rows(),
                            archive.leftOut().badCells(),
                            archive.leftOut().unknownRows(),
                            run.impossible(),
                            run.repeated());
        }
        return CommandLine.ExitCode.OK;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private CommandLine.ParameterException bad(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
