package io.emberwatch.danger.scale;

import io.emberwatch.danger.TableFile;
import java.io.Reader;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The class tables at hand, by id: those that are shipped, and those that a region brings as files of its own.
 *
 * <p>A later table of the same id replaces the earlier one.
 */
public final class ClassTables {

    private static final String SHIPPED_LIST = "shipped.csv";

    private final Map<String, ClassTable> byId;

    private ClassTables(Map<String, ClassTable> byId) {
        this.byId = byId;
    }

    /** The tables that come with the program. */
    public static ClassTables shipped() {
        Map<String, ClassTable> tables = new LinkedHashMap<>();
        for (TableFile.Row row :
                TableFile.readResource(ClassTables.class, SHIPPED_LIST).rows()) {
            ClassTable table = parse(TableFile.readResource(ClassTables.class, row.text("file")));
            tables.put(table.id(), table);
        }
        return new ClassTables(tables);
    }

    /** These tables and one more, which replaces a table of the same id. */
    public ClassTables with(ClassTable table) {
        Map<String, ClassTable> tables = new LinkedHashMap<>(byId);
        tables.put(table.id(), table);
        return new ClassTables(tables);
    }

    /** A table by its id. */
    public Optional<ClassTable> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** A table that must be there. */
    public ClassTable get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException(
                "class table [" + id + "] is not known; known are " + String.join(", ", byId.keySet())));
    }

    /** All tables, in the order in which they were listed. */
    public List<ClassTable> all() {
        return List.copyOf(byId.values());
    }

    /** The tables that read an index. */
    public List<ClassTable> forIndex(String index) {
        return byId.values().stream().filter(t -> t.index().equals(index)).toList();
    }

    /**
     * Reads one class table from a file.
     *
     * @param place the file's name, for messages
     * @throws IllegalArgumentException naming place, line and cell that cannot be understood
     */
    public static ClassTable read(Reader reader, String place) {
        return parse(TableFile.read(reader, place));
    }

    private static ClassTable parse(TableFile file) {
        List<DangerClass> classes = new ArrayList<>();
        boolean falling = file.findHeader("danger").map("falling"::equals).orElse(false);
        for (TableFile.Row row : file.rows()) {
            classes.add(parseClass(row, falling));
        }
        return new ClassTable(
                file.getHeader("id"),
                file.getHeader("index"),
                file.getHeader("region"),
                TableStatus.valueOf(file.getHeader("status").toUpperCase(Locale.ROOT)),
                file.getHeader("title_en"),
                file.getHeader("title_zh"),
                file.getHeader("source"),
                file.evidence(""),
                day(file, "valid_from"),
                day(file, "valid_to"),
                falling,
                classes);
    }

    private static DangerClass parseClass(TableFile.Row row, boolean falling) {
        double none = falling ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        try {
            return new DangerClass(
                    (int) row.number("level"),
                    row.text("limit").isEmpty() ? none : row.number("limit"),
                    row.yes("includes_limit"),
                    row.text("name_en"),
                    row.text("name_zh"),
                    row.text("colour"));
        } catch (IllegalArgumentException e) {
            throw row.wrong(String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable LocalDate day(TableFile file, String key) {
        Optional<String> text = file.findHeader(key);
        try {
            return text.map(LocalDate::parse).orElse(null);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(key + " [" + text.orElse("") + "] must be a day such as 2025-10-01", e);
        }
    }
}
