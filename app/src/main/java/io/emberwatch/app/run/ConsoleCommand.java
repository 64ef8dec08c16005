package io.emberwatch.app.run;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.console.ConsoleServer;
import io.emberwatch.console.ConsoleSettings;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code emberwatch console}: the web side alone, beside a job that runs elsewhere. */
@Command(name = "console", mixinStandardHelpOptions = true, description = "Serves the pages and the API alone.")
public final class ConsoleCommand implements Callable<Integer> {
    @Mixin
    private RegionOption region = new RegionOption();

    @Option(names = "--port", paramLabel = "N", description = "port instead of the configuration's")
    private @Nullable Integer port;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        try (StopSignal stop = new StopSignal()) {
            Wiring wiring = region.wiring(null, port);
            ConsoleServer page = stop.keep(
                    new ConsoleServer(wiring.console(ConsoleSettings.Now.WALL), new PeopleParts(wiring).dispatch())
                            .start());
            tell("console at " + page.url());
            stop.keep(new PeopleParts(wiring).drills(this::tell));
            while (!stop.await(Duration.ofHours(1))) {
                // serves until it is told to stop
            }
            return 0;
        }
    }

    private void tell(String line) {
        spec.commandLine().getErr().println("emberwatch: " + line);
        spec.commandLine().getErr().flush();
    }
}
