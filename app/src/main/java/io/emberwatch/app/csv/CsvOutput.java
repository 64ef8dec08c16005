package io.emberwatch.app.csv;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A result file in the making: written beside its place and moved there once it is whole; gzipped where its name ends in
 * {@code .gz}; {@code -} is standard output.
 */
public final class CsvOutput implements Closeable {

    private final Writer writer;
    private final @Nullable Path part;
    private final @Nullable Path target;

    private CsvOutput(Writer writer, @Nullable Path part, @Nullable Path target) {
        this.writer = writer;
        this.part = part;
        this.target = target;
    }

    /**
     * Begins a result.
     *
     * @param path the file, or {@code -}
     * @param standard where {@code -} writes to
     */
    public static CsvOutput begin(String path, PrintStream standard) throws IOException {
        if (path.equals(CsvTable.STANDARD_STREAM)) {
            return new CsvOutput(writer(standard), null, null);
        }
        Path target = Path.of(path).toAbsolutePath();
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            return new CsvOutput(writer(Files.newOutputStream(target)), null, null);
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        OutputStream out = Files.newOutputStream(part);
        return new CsvOutput(writer(path.endsWith(".gz") ? new GZIPOutputStream(out, 1 << 16) : out), part, target);
    }

    private static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    }

    /** Writes one line; the line ends itself. */
    public void line(CharSequence line) throws IOException {
        writer.append(line).append('\n');
    }

    /** A cell as csv wants it: in quotes where it holds a comma, a quote or a line's end. */
    public static void appendText(StringBuilder out, String text) {
        if (text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            out.append(text);
        } else {
            out.append('"').append(text.replace("\"", "\"\"")).append('"');
        }
    }

    /** Ends the result: the file is in its place afterwards. */
    public void finish() throws IOException {
        if (part == null || target == null) {
            writer.flush();
            return;
        }
        writer.close();
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Lets go of the file; what was not finished is removed. */
    @Override
    public void close() throws IOException {
        if (part != null) {
            writer.close();
            Files.deleteIfExists(part);
        }
    }
}
