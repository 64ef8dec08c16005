package io.emberwatch.app.index;

import io.emberwatch.app.csv.ColumnNames;
import io.emberwatch.app.csv.CsvOutput;
import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.csv.ObservationReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code emberwatch index NAME --in weather.csv[.gz] --out indices.csv}: an index over a file.
 *
 * <p>Leaves with 0 when the file was read to its end, refused rows among it or not; with 2 when the command line, the
 * header or a cell cannot be understood; with 1 when the result cannot be written.
 */
@Command(
        name = "index",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Computes any index over a file of weather, one station or many.")
public final class IndexCommand implements Callable<Integer> {

    private static final int BAD_INPUT = 2;
    private static final int FAILED = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "the index, see --list")
    private @Nullable String name;

    @Option(names = "--list", description = "one line for each index, with its source")
    private boolean list;

    @Option(names = "--columns-of", paramLabel = "NAME", description = "the columns that an index needs and gives")
    private @Nullable String columnsOf;

    @Option(names = "--in", paramLabel = "FILE", description = "weather.csv or weather.csv.gz; - is standard input")
    private @Nullable String in;

    @Option(names = "--out", paramLabel = "FILE", description = "indices.csv or indices.csv.gz; - is standard output")
    private @Nullable String out;

    @Option(names = "--columns", paramLabel = "THEIRS=OURS,…", description = "other names of columns in the file")
    private @Nullable String columns;

    @Mixin
    private IndexOptions options = new IndexOptions();

    @Override
    public Integer call() {
        PrintWriter answer = spec.commandLine().getOut();
        if (list) {
            IndexList.printAll(answer);
            return CommandLine.ExitCode.OK;
        }
        if (columnsOf != null) {
            IndexList.printColumns(answer, family(columnsOf));
            return CommandLine.ExitCode.OK;
        }
        if (name == null || in == null || out == null) {
            throw usage("an index NAME, --in and --out are needed, or --list");
        }
        return compute(family(name), in, out);
    }

    private int compute(IndexFamily family, String from, String to) {
        PrintWriter report = spec.commandLine().getErr();
        checkChoices(family);
        try (ObservationReader reader = ObservationReader.open(from, names())) {
            IndexFamily fitting = options.noonHour == null
                    ? IndexFamilies.fitting(family, column -> reader.has(column) || options.set.containsKey(column))
                    : family;
            requireColumns(fitting, reader);
            return compute(fitting, reader, to, report);
        } catch (CsvProblem problem) {
            report.println(problem.what());
            return BAD_INPUT;
        } catch (NoSuchFileException e) {
            report.println("--in [" + from + "] must be a file that exists");
            return BAD_INPUT;
        } catch (IOException e) {
            report.println("--in [" + from + "] cannot be read: " + reason(e));
            return BAD_INPUT;
        }
    }

    private int compute(IndexFamily family, ObservationReader reader, String to, PrintWriter report)
            throws CsvProblem, IOException {
        IndexRun run = new IndexRun(family, options, reader.name(), report);
        boolean isTerminal = System.console() != null;
        Progress progress = new Progress(report, isTerminal);
        CsvOutput output;
        try {
            output = CsvOutput.begin(to, System.out);
        } catch (IOException e) {
            report.println("--out [" + to + "] cannot be written: " + reason(e));
            return FAILED;
        }
        try (output) {
            run.run(reader, output, progress);
        }
        progress.end();
        if (run.hasReports() || isTerminal) {
            report.println(run.summary());
        }
        report.flush();
        return run.hasUnreadable() ? BAD_INPUT : CommandLine.ExitCode.OK;
    }

    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    private ColumnNames names() {
        try {
            return columns == null ? ColumnNames.AS_THEY_ARE : ColumnNames.parse(columns);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    /** Begins a chain on nothing, so that a choice that no chain can take is told as wrong usage, once. */
    private void checkChoices(IndexFamily family) {
        try {
            family.check().accept(options);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        Integer noonHour = options.noonHour;
        if (noonHour != null && (noonHour < 0 || noonHour > 23)) {
            throw usage("--noon-hour [" + noonHour + "] must lie in 0 to 23");
        }
        if (options.fromFirstNoon && noonHour == null) {
            throw usage("--from-first-noon is for --noon-hour");
        }
        if (options.overwinter && !family.name().equals("fwi1987")) {
            throw usage("--overwinter is for fwi1987");
        }
        if (noonHour != null && family.cadence() != Cadence.DAILY) {
            throw usage("--noon-hour is for daily indices; " + family.name() + " takes " + family.cadence());
        }
    }

    private void requireColumns(IndexFamily family, ObservationReader reader) throws CsvProblem {
        for (String input : family.inputs()) {
            boolean found = false;
            for (String either : input.split("\\|")) {
                found |= reader.has(either) || options.gives(either);
            }
            if (!found) {
                reader.require(input.replace("|", " or "));
            }
        }
    }

    private IndexFamily family(String wanted) {
        return IndexFamilies.find(wanted)
                .orElseThrow(() ->
                        usage("index [" + wanted + "] must be one of " + String.join(", ", IndexFamilies.names())));
    }

    private ParameterException usage(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
