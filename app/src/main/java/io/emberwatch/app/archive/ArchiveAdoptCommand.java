package io.emberwatch.app.archive;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.run.RegionOption;
import io.emberwatch.app.run.Wiring;
import io.emberwatch.console.review.ReviewTables;
import io.emberwatch.danger.scale.ClassTable;
import io.emberwatch.danger.scale.ClassTables;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code emberwatch archive adopt}: a person puts a proposed class table into force from a day on. */
@Command(
        name = "adopt",
        mixinStandardHelpOptions = true,
        description = "Puts a proposed table into force as the next version in review.tables_dir; the one before ends.")
public final class ArchiveAdoptCommand implements Callable<Integer> {

    @Mixin
    private RegionOption region = new RegionOption();

    @Parameters(paramLabel = "TABLE.csv", description = "the proposal, as written by propose")
    private Path proposal = Path.of("");

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "who adopts it")
    private String by = "";

    @Option(
            names = "--valid-from",
            required = true,
            paramLabel = "DAY",
            description = "the first day on which it holds")
    private String validFrom = "";

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws ConfigException {
        try {
            Wiring wiring = region.wiring();
            String folder = wiring.config().review().tablesDir();
            if (folder.isEmpty() || by.isBlank()) {
                throw bad("review.tables_dir [" + folder + "] must be set and --by must name a person");
            }
            ClassTable table;
            try (Reader in = Files.newBufferedReader(proposal)) {
                table = ClassTables.read(in, proposal.toString());
            }
            Path file = ReviewTables.adopt(Path.of(folder), table, table.region(), by, LocalDate.parse(validFrom));
            spec.commandLine().getOut().println(file + " holds from " + validFrom + " on");
            return 0;
        } catch (DateTimeException e) {
            throw bad("--valid-from [" + validFrom + "] must be a day such as 2026-03-15");
        } catch (IllegalArgumentException | IOException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException bad(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
