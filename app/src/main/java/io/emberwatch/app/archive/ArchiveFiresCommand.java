package io.emberwatch.app.archive;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.csv.ColumnNames;
import io.emberwatch.app.csv.Complaints;
import io.emberwatch.app.csv.CsvProblem;
import io.emberwatch.app.csv.CsvTable;
import io.emberwatch.app.run.RegionOption;
import io.emberwatch.app.run.Wiring;
import io.emberwatch.domain.FireRecord;
import io.emberwatch.store.BatchWriter;
import io.emberwatch.store.InfluxProvision;
import io.emberwatch.store.InfluxSettings;
import io.emberwatch.store.LineBuffer;
import io.emberwatch.store.SeasonEncoder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code emberwatch archive fires}: fire statistics and satellite hot spots, to hold danger classes against. */
@Command(
        name = "fires",
        mixinStandardHelpOptions = true,
        description =
                "Takes in fires: time,lat,lon[,id,area_ha,confidence_pct], or hot spots of NASA FIRMS as downloaded.",
        footer = {"", "The same fire twice is one: by its id, or by its place and time where it has none."})
public final class ArchiveFiresCommand implements Callable<Integer> {

    private static final int TOLD_AT_MOST = 50;

    @Mixin
    private RegionOption region = new RegionOption();

    @Option(names = "--fires", required = true, paramLabel = "F.csv[.gz]", description = "files of fires")
    private List<String> files = List.of();

    @Option(names = "--source", paramLabel = "NAME", description = "who says so (default: ${DEFAULT-VALUE})")
    private String source = "records";

    @Option(names = "--columns", paramLabel = "theirs=ours,...", description = "names of columns in the files")
    private @Nullable String columns;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
    private CommandLine.Model.CommandSpec spec;

    private long taken;

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        try {
            Wiring wiring = region.wiring();
            ColumnNames names = columns == null ? ColumnNames.AS_THEY_ARE : ColumnNames.parse(columns);
            Complaints complaints = new Complaints(spec.commandLine().getErr(), TOLD_AT_MOST);
            InfluxProvision.await(wiring.influx(), Duration.ofSeconds(30));
            try (BatchWriter writer =
                    BatchWriter.open(wiring.influx().seasons().with(InfluxSettings.Spooling.OFF), "fires")) {
                SeasonEncoder encoder = writer.encoder().seasons();
                for (String file : files) {
                    takeIn(file, names, encoder, writer, complaints);
                }
                writer.flush();
            }
            spec.commandLine()
                    .getOut()
                    .printf("%d fires taken in, %d lines not understood%n", taken, complaints.count());
            return 0;
        } catch (CsvProblem | IllegalArgumentException | IOException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private void takeIn(
            String file, ColumnNames names, SeasonEncoder encoder, BatchWriter writer, Complaints complaints)
            throws IOException, CsvProblem, InterruptedException {
        LineBuffer lines = new LineBuffer();
        try (CsvTable table = CsvTable.open(file, names)) {
            FireReader reader = new FireReader(table, source);
            while (true) {
                try {
                    FireRecord fire = reader.next();
                    if (fire == null) {
                        return;
                    }
                    encoder.fire(fire, lines);
                    writer.write(lines);
                    taken++;
                } catch (CsvProblem e) {
                    complaints.accept(e.what());
                }
            }
        }
    }
}
