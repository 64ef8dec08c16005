package io.emberwatch.app.csv;

/** What is wrong at one place of a file: it names the file, the line, the column and the value. */
public final class CsvProblem extends Exception {

    private static final long serialVersionUID = 1;

    private CsvProblem(String message) {
        super(message);
    }

    /** A cell that cannot be understood. */
    public static CsvProblem atCell(String file, long line, String column, String value, String rule) {
        return new CsvProblem(file + ", line " + line + ", column " + column + ": [" + value + "] " + rule);
    }

    /** A line, or a file's header, that cannot be understood. */
    public static CsvProblem atLine(String file, long line, String what) {
        return new CsvProblem(file + ", line " + line + ": " + what);
    }

    /** The message, which is always there. */
    public String what() {
        return String.valueOf(getMessage());
    }
}
