package io.emberwatch.app.surface;

import io.emberwatch.app.csv.ColumnNames;
import io.emberwatch.app.csv.CsvOutput;
import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.csv.CsvTable;
import io.emberwatch.app.csv.Station;
import io.emberwatch.domain.HourVariable;
import io.emberwatch.geo.SurfaceModels;
import io.emberwatch.geo.SurfaceSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code emberwatch surface}: value and 90 % interval at points, by the same code that the jobs fill cells with.
 *
 * <p>Leaves with 0 when the readings were read to their end, 2 when a file or option cannot be understood, 1 when the
 * result cannot be written.
 */
@Command(
        name = "surface",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Estimates the weather at points from stations around them, with the interval it should lie in.")
public final class SurfaceCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int BAD_INPUT = 2;
    private static final Set<HourVariable> KNOWN = EnumSet.of(
            HourVariable.TEMP_C,
            HourVariable.RH_PCT,
            HourVariable.DEWPOINT_C,
            HourVariable.WIND_KMH,
            HourVariable.GUST_KMH,
            HourVariable.RAIN_MM,
            HourVariable.SOLRAD_WM2);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Option(names = "--stations", required = true, paramLabel = "FILE", description = "id,lat,lon,elevation_m")
    @SuppressWarnings("NullAway.Init")
    private String stationsFile;

    @Option(names = "--readings", required = true, paramLabel = "FILE", description = "time,id and any channels")
    @SuppressWarnings("NullAway.Init")
    private String readingsFile;

    @Option(names = "--at", paramLabel = "FILE", description = "points: id,lat,lon,elevation_m")
    private @Nullable String pointsFile;

    @Option(names = "--variable", paramLabel = "NAME", description = "temp_c, rh_pct, dewpoint_c, wind_kmh, rain_mm, …")
    private @Nullable String variableName;

    @Option(names = "--out", paramLabel = "FILE", description = "result csv; - is standard output")
    private @Nullable String out;

    @Option(names = "--cross-validate", description = "leave each station out in turn and print how far off it comes")
    private boolean crossValidate;

    @Option(names = "--values", paramLabel = "N", description = "left-out values to aim at (default ${DEFAULT-VALUE})")
    private int values = 10_000;

    @Option(names = "--columns", paramLabel = "THEIRS=OURS,…", description = "other names of columns in the files")
    private @Nullable String columns;

    @Option(names = "--reach-km", paramLabel = "KM", description = "how far a station's word reaches")
    private @Nullable Double reachKm;

    @Option(names = "--max-nearest-km", paramLabel = "KM", description = "no value further than this from any station")
    private @Nullable Double maxNearestKm;

    @Option(names = "--min-stations", paramLabel = "N", description = "no value with fewer stations in reach")
    private @Nullable Integer minStations;

    @Override
    public Integer call() {
        PrintWriter report = spec.commandLine().getErr();
        if (!crossValidate && (pointsFile == null || variableName == null || out == null)) {
            throw usage("--at, --variable and --out are needed, or --cross-validate");
        }
        try {
            return run(report);
        } catch (CsvProblem problem) {
            report.println(problem.what());
        } catch (NoSuchFileException e) {
            report.println("[" + e.getFile() + "] must be a file that exists");
        } catch (IOException e) {
            report.println("a file cannot be read: " + reason(e));
        }
        return BAD_INPUT;
    }

    private int run(PrintWriter report) throws IOException, CsvProblem {
        Set<HourVariable> wanted = variableName == null ? Set.of() : EnumSet.of(variable(variableName));
        Map<String, String> used = new LinkedHashMap<>();
        Map<String, Station> stations = Station.readAll(stationsFile, names(stationsFile, used));
        Map<String, Station> points =
                pointsFile == null ? Map.of() : Station.readAll(pointsFile, names(pointsFile, used));
        ColumnNames readingNames = names(readingsFile, used);
        requireAllUsed(used);
        Archive archive = Archive.read(stations, readingsFile, readingNames, report);
        Network network = Network.of(stations.values(), points.values());
        SurfaceSettings settings = settings(network);
        if (System.console() != null) {
            report.printf(
                    "%d stations, median distance to the nearest %.1f km; %d times; %d stuck values left out%n",
                    stations.size(), network.spacingM() / 1000, archive.times().size(), archive.stuck());
        }
        Set<HourVariable> told = wanted.isEmpty() ? Validation.USUAL : wanted;
        SurfaceModels models = SurfaceModels.fitted(network.plan(), settings, archive.some(), told);
        if (crossValidate) {
            new Validation(archive, network, settings, models, values, told)
                    .print(spec.commandLine().getOut());
            return CommandLine.ExitCode.OK;
        }
        return write(
                new PointRun(archive, network, settings, models, points.values()),
                wanted.iterator().next(),
                report);
    }

    private int write(PointRun run, HourVariable variable, PrintWriter report) {
        String to = String.valueOf(out);
        try (CsvOutput output = CsvOutput.begin(to, System.out)) {
            run.write(variable, output);
            output.finish();
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            report.println("--out [" + to + "] cannot be written: " + reason(e));
            return FAILED;
        }
    }

    private HourVariable variable(String name) {
        for (HourVariable variable : KNOWN) {
            if (variable.wireName().equals(name)) {
                return variable;
            }
        }
        List<String> names = KNOWN.stream().map(HourVariable::wireName).toList();
        throw usage("--variable [" + name + "] must be one of " + String.join(", ", names));
    }

    private SurfaceSettings settings(Network network) {
        SurfaceSettings usual = SurfaceSettings.forSpacing(network.spacingM());
        double reachM = reachKm == null ? usual.reachM() : reachKm * 1000;
        double nearestM = maxNearestKm == null ? Math.min(reachM, usual.maxNearestM()) : maxNearestKm * 1000;
        int least = minStations == null ? usual.minSensors() : minStations;
        try {
            return new SurfaceSettings(usual.neighbours(), usual.kept(), Math.max(reachM, nearestM), nearestM, least);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    /** The part of {@code --columns} that is about a file: foreign names that its header has. */
    private ColumnNames names(String file, Map<String, String> used) throws IOException, CsvProblem {
        Map<String, String> all = allNames();
        if (all.isEmpty() || file.equals(CsvTable.STANDARD_STREAM)) {
            used.putAll(all);
            return new ColumnNames(all);
        }
        Map<String, String> here = new LinkedHashMap<>();
        try (CsvTable table = CsvTable.open(file, ColumnNames.AS_THEY_ARE)) {
            all.forEach((theirs, ours) -> {
                if (table.has(theirs)) {
                    here.put(theirs, ours);
                }
            });
        }
        used.putAll(here);
        return new ColumnNames(here);
    }

    private void requireAllUsed(Map<String, String> used) {
        Collection<String> unused = new HashSet<>(allNames().keySet());
        unused.removeAll(used.keySet());
        if (!unused.isEmpty()) {
            throw usage("--columns [" + String.join(",", unused) + "] must name columns of the files");
        }
    }

    private Map<String, String> allNames() {
        try {
            return columns == null ? Map.of() : ColumnNames.parse(columns).oursByTheirs();
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException usage(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
