package io.emberwatch.app.config;

/**
 * One thing that is wrong with a configuration, so that it can be found and mended.
 *
 * @param file the file
 * @param line its line, counted from 1; 0 where the whole file is meant
 * @param key the key, such as {@code grid.cell_m}; empty where the whole file is meant
 * @param value the value that is there; empty where none is
 * @param expected what was expected
 */
public record ConfigProblem(String file, int line, String key, String value, String expected) {

    /** File, line, key, [value] and what was expected. */
    public String sentence() {
        return file + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "" : key + " ") + "[" + value + "] "
                + expected;
    }
}
