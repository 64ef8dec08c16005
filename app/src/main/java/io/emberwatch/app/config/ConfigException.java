package io.emberwatch.app.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that must not be started with; carries every problem that was found. */
public final class ConfigException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<ConfigProblem> problems;

    /** Everything that is wrong. */
    public ConfigException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::sentence).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the file. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}
