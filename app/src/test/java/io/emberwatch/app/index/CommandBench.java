package io.emberwatch.app.index;

import io.emberwatch.app.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import picocli.CommandLine;

/** Runs the real command on files of a temporary folder and reads what came out. */
final class CommandBench {

    private final Path folder;
    private String errors = "";
    private String answer = "";

    CommandBench(Path folder) {
        this.folder = folder;
    }

    /** The command's exit code; its words are kept. */
    int run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        int code = command.execute(args);
        answer = out.toString();
        errors = err.toString();
        return code;
    }

    /** {@code index NAME --in in.csv --out out.csv} over these lines, with more options. */
    int index(String name, String csv, String... options) {
        write("in.csv", csv);
        List<String> args = new ArrayList<>(List.of("index", name, "--in", path("in.csv"), "--out", path("out.csv")));
        args.addAll(List.of(options));
        return run(args.toArray(String[]::new));
    }

    String path(String name) {
        return folder.resolve(name).toString();
    }

    void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String errors() {
        return errors;
    }

    String answer() {
        return answer;
    }

    /** The rows of the result, by column. */
    List<Map<String, String>> rows() {
        return rows(folder.resolve("out.csv"));
    }

    static List<Map<String, String>> rows(Path csv) {
        try {
            List<String> lines = Files.readAllLines(csv);
            String[] names = lines.get(0).replace("\"", "").split(",", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < names.length; i++) {
                    row.put(names[i], cells[i].replace("\"", ""));
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the reference data, or the test is skipped where it is absent. */
    static Path shared(String path) {
        String configured = System.getProperty("emberwatch.shared", "");
        Path root = configured.isEmpty() ? Path.of("..", "..", "shared") : Path.of(configured);
        Path file = root.resolve("data").resolve(path);
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: reference data is absent: " + file);
        return file;
    }
}
