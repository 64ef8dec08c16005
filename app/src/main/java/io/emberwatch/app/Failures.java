package io.emberwatch.app;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigProblem;
import io.emberwatch.store.InfluxUnavailableException;
import java.io.PrintWriter;
import picocli.CommandLine;

/**
 * How a command ends that could not do its work for a reason that any command may meet: a configuration with mistakes, each
 * told with file, line and key (exit code 2), or an InfluxDB that does not answer (exit code 1).
 */
final class Failures implements CommandLine.IExecutionExceptionHandler {

    private static final int FAILED = 1;
    private static final int BAD_INPUT = 2;

    @Override
    public int handleExecutionException(Exception e, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        PrintWriter err = command.getErr();
        if (e instanceof ConfigException config) {
            for (ConfigProblem problem : config.problems()) {
                err.println("emberwatch: " + problem.sentence());
            }
            err.flush();
            return BAD_INPUT;
        }
        if (e instanceof InfluxUnavailableException) {
            err.println("emberwatch: " + e.getMessage());
            err.flush();
            return FAILED;
        }
        throw e;
    }
}
