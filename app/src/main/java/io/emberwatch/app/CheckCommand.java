package io.emberwatch.app;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.app.config.ConfigProblem;
import io.emberwatch.app.config.EmberwatchConfig;
import io.emberwatch.app.config.ReferredFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code emberwatch check}: reads a configuration and every file it names, and says all that is wrong with them. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Validates every configuration file; errors name file, line, key and what was expected.")
final class CheckCommand implements Callable<Integer> {

    private static final int BAD_INPUT = 2;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "the configuration; without it, the default one")
    private @Nullable Path config;

    @Override
    public Integer call() {
        Path file = config == null ? ConfigLoader.defaultFile() : config;
        List<ConfigProblem> problems;
        try {
            EmberwatchConfig read = ConfigLoader.load(file);
            problems = ReferredFiles.problems(file, read);
        } catch (ConfigException e) {
            problems = e.problems();
        }
        for (ConfigProblem problem : problems) {
            spec.commandLine().getErr().println(problem.sentence());
        }
        if (!problems.isEmpty()) {
            return BAD_INPUT;
        }
        spec.commandLine().getOut().println(file + ": good");
        return 0;
    }
}
