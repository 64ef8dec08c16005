package io.emberwatch.app.evidence;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code emberwatch evidence}: what others see of fires joins the incidents of the sensors. */
@Command(
        name = "evidence",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "SOURCE",
        subcommands = {FirmsCommand.class},
        description = "Reports what others see of fires, so that it joins the incidents.")
public final class EvidenceCommand implements Runnable {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before run()
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a source is missing");
    }
}
