package io.emberwatch.app.archive;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.run.RegionOption;
import io.emberwatch.app.run.Wiring;
import io.emberwatch.console.review.ReviewTables;
import io.emberwatch.console.review.StoreReview;
import io.emberwatch.danger.scale.PercentileProposal;
import io.emberwatch.domain.DaySubject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code emberwatch archive propose}: a class table from a place's own record, to be looked at by a person. */
@Command(
        name = "propose",
        mixinStandardHelpOptions = true,
        description =
                "Proposes a class table for FWI from the percentiles of a subject's record; nothing is put into force.")
public final class ArchiveProposeCommand implements Callable<Integer> {

    @Mixin
    private RegionOption region = new RegionOption();

    @Mixin
    private SubjectOption subject = new SubjectOption();

    @Option(names = "--out", required = true, paramLabel = "TABLE.csv", description = "the proposal")
    private Path out = Path.of("");

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws ConfigException {
        try {
            Wiring wiring = region.wiring();
            try (StoreReview store = new StoreReview(wiring.review())) {
                DaySubject kind = subject.kind();
                Optional<PercentileProposal> proposal = store.propose(kind, subject.id(), subject.seasonName());
                if (proposal.isEmpty()) {
                    say(kind.wireName() + " [" + subject.id() + "] has no record from which a table could be drawn");
                    return 1;
                }
                PercentileProposal made = proposal.get();
                Files.writeString(
                        out, ReviewTables.text(made.table(), made.table().id(), subject.id(), "", null, null));
                spec.commandLine()
                        .getOut()
                        .println(made.table().id() + ": "
                                + made.table().evidence().reason());
                return 0;
            }
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            say(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private void say(@Nullable String line) {
        spec.commandLine().getErr().println("emberwatch: " + line);
    }
}
