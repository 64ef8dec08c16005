package io.emberwatch.app.archive;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code emberwatch archive}: what lies in files comes into the store, to be reviewed like what was seen live. */
@Command(
        name = "archive",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ArchiveImportCommand.class,
            ArchiveFiresCommand.class,
            ArchiveProposeCommand.class,
            ArchiveAdoptCommand.class
        },
        description = "Takes in station records and fires of many years; proposes and adopts class tables.")
public final class ArchiveCommand implements Runnable {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before run()
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: import, fires, propose or adopt");
    }
}
