package io.emberwatch.app.run;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.config.ConfigProblem;
import io.emberwatch.app.csv.CsvOutput;
import io.emberwatch.domain.CellId;
import io.emberwatch.geo.Grid;
import io.emberwatch.geo.MapDifference;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code emberwatch changes}: lists where the maps known now differ from those that were issued, because data came late. */
@Command(
        name = "changes",
        mixinStandardHelpOptions = true,
        description = "Lists what late data changed between the maps as issued and as known now.")
public final class ChangesCommand implements Callable<Integer> {

    private static final int BAD_INPUT = 2;

    @Option(names = "--config", paramLabel = "FILE", description = "the configuration; without it, the default one")
    private @Nullable Path file;

    @Option(names = "--from", paramLabel = "T", description = "first end of an hour, ISO 8601 with offset")
    private @Nullable OffsetDateTime from;

    @Option(names = "--to", paramLabel = "T", description = "last end of an hour, ISO 8601 with offset")
    private @Nullable OffsetDateTime to;

    @Option(names = "--variable", paramLabel = "V", description = "only these maps, such as fwi; may be repeated")
    private List<String> variables = List.of();

    @Option(names = "--cells", description = "a row for each cell that changed, not for each map")
    private boolean cells;

    @Option(names = "--out", paramLabel = "FILE", description = "where to; without it, standard output")
    private String out = "-";

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        Path config = file == null ? ConfigLoader.defaultFile() : file;
        try {
            write(new Wiring(ConfigLoader.load(config)));
            return 0;
        } catch (ConfigException e) {
            for (ConfigProblem problem : e.problems()) {
                spec.commandLine().getErr().println(problem.sentence());
            }
            return BAD_INPUT;
        } catch (IOException e) {
            spec.commandLine().getErr().println("emberwatch: " + e.getMessage());
            return 1;
        }
    }

    private void write(Wiring wiring) throws IOException {
        IssuedMaps maps = new IssuedMaps(wiring.productsRoot());
        Grid grid = Grid.of(wiring.gridSpec());
        long fromMs = from == null ? Long.MIN_VALUE : from.toInstant().toEpochMilli();
        long toMs = to == null ? Long.MAX_VALUE : to.toInstant().toEpochMilli();
        try (CsvOutput csv = CsvOutput.begin(out, new PrintStream(System.out, true))) {
            csv.line(
                    cells ? "time,variable,cell,lat,lon,issued,known" : "time,variable,revision,cells_changed,largest");
            for (IssuedMaps.Corrected map : maps.corrected(fromMs, toMs)) {
                if (variables.isEmpty() || variables.contains(map.variable().wireName())) {
                    rows(map, maps.difference(map), grid, csv);
                }
            }
            csv.finish();
        }
    }

    private void rows(IssuedMaps.Corrected map, MapDifference difference, Grid grid, CsvOutput csv) throws IOException {
        String head =
                Instant.ofEpochMilli(map.hourEndMs()) + "," + map.variable().wireName() + ",";
        if (!cells) {
            csv.line(head + map.revision() + "," + difference.cells().size() + "," + text(difference.largest()));
            return;
        }
        for (MapDifference.Change change : difference.cells()) {
            CellId cell = new CellId(change.index() / grid.cols(), change.index() % grid.cols());
            csv.line(head + cell
                    + String.format(Locale.ROOT, ",%.5f,%.5f,", grid.latDeg(cell), grid.lonDeg(cell))
                    + text(change.issued()) + "," + text(change.known()));
        }
    }

    private static String text(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static String text(float value) {
        return Float.isNaN(value) ? "" : Float.toString(value);
    }
}
