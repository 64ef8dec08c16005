package io.emberwatch.app.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A csv file read line by line, its columns found by name in any order, gzip known by its first two bytes.
 *
 * <p>Holds one line at a time, so a file may be of any length.
 */
public final class CsvTable implements Closeable {

    /** The name that stands for standard input or output. */
    public static final String STANDARD_STREAM = "-";

    private static final int GZIP_MAGIC = 0x8b1f;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final String name;
    private final CsvReader<CsvRecord> reader;
    private final java.util.Iterator<CsvRecord> records;
    private final Map<String, Integer> columns = new HashMap<>();
    private int width;

    private CsvTable(String name, InputStream in, ColumnNames names) throws CsvProblem {
        this.name = name;
        this.reader = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(in, StandardCharsets.UTF_8);
        this.records = reader.iterator();
        readHeader(names);
    }

    /**
     * Opens a file, or standard input for {@code -}.
     *
     * @throws IOException if there is no such file or it cannot be read
     * @throws CsvProblem if its header cannot be understood
     */
    public static CsvTable open(String path, ColumnNames names) throws IOException, CsvProblem {
        boolean standard = path.equals(STANDARD_STREAM);
        InputStream raw = standard ? System.in : Files.newInputStream(Path.of(path));
        String name = standard ? "standard input" : Path.of(path).getFileName().toString();
        try {
            return of(name, raw, names);
        } catch (IOException | CsvProblem e) {
            raw.close();
            throw e;
        }
    }

    /** A table out of any stream, plain or gzipped. */
    public static CsvTable of(String name, InputStream in, ColumnNames names) throws IOException, CsvProblem {
        PushbackInputStream start = new PushbackInputStream(new BufferedInputStream(in, 1 << 16), 2);
        byte[] magic = start.readNBytes(2);
        start.unread(magic);
        boolean gzip = magic.length == 2 && ((magic[0] & 0xff) | (magic[1] & 0xff) << 8) == GZIP_MAGIC;
        return new CsvTable(name, withoutMark(gzip ? new GZIPInputStream(start, 1 << 16) : start), names);
    }

    /** The text without the byte order mark that some programs put before it. */
    private static InputStream withoutMark(InputStream in) throws IOException {
        PushbackInputStream start = new PushbackInputStream(in, BYTE_ORDER_MARK.length);
        byte[] first = start.readNBytes(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(first, BYTE_ORDER_MARK)) {
            start.unread(first);
        }
        return start;
    }

    private void readHeader(ColumnNames names) throws CsvProblem {
        CsvRecord header = nextRecord();
        if (header == null) {
            throw CsvProblem.atLine(name, 1, "the header is missing: the file is empty");
        }
        Set<String> unused = new LinkedHashSet<>(names.oursByTheirs().keySet());
        width = header.getFieldCount();
        for (int i = 0; i < width; i++) {
            String theirs = header.getField(i).strip();
            unused.remove(theirs);
            if (columns.put(names.toOurs(theirs), i) != null) {
                throw CsvProblem.atCell(name, 1, theirs, names.toOurs(theirs), "must be the name of one column only");
            }
        }
        if (!unused.isEmpty()) {
            throw CsvProblem.atCell(
                    name, 1, String.join(",", unused), String.join(",", header.getFields()), "must hold this column");
        }
    }

    /** The file's name, for messages. */
    public String name() {
        return name;
    }

    /** True where the header names this column. */
    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The place of a column in a line, or −1 where the header does not name it. */
    int indexOf(String column) {
        return columns.getOrDefault(column, -1);
    }

    /** Refuses a file whose header lacks one of these columns. */
    public void require(String... needed) throws CsvProblem {
        for (String column : needed) {
            if (!has(column)) {
                String[] known = columns.keySet().toArray(String[]::new);
                Arrays.sort(known);
                throw CsvProblem.atCell(name, 1, column, String.join(",", known), "must hold this column");
            }
        }
    }

    /**
     * The next line, or null at the end of the file.
     *
     * @throws CsvProblem if the line has another number of cells than the header; reading can go on after it
     */
    public @Nullable CsvLine next() throws CsvProblem {
        CsvRecord record = nextRecord();
        if (record == null) {
            return null;
        }
        if (record.getFieldCount() != width) {
            throw CsvProblem.atLine(
                    name,
                    record.getStartingLineNumber(),
                    "[" + String.join(",", record.getFields()) + "] must have " + width + " cells as the header has");
        }
        return new CsvLine(this, record);
    }

    private @Nullable CsvRecord nextRecord() throws CsvProblem {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException | NoSuchElementException e) {
            throw CsvProblem.atLine(name, 0, "cannot be read as csv: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }
}
