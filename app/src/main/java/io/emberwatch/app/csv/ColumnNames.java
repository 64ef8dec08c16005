package io.emberwatch.app.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the columns of a foreign file are called here: {@code theirs=ours}, as given by {@code --columns}.
 *
 * @param oursByTheirs the name in the house by the name in the file
 */
public record ColumnNames(Map<String, String> oursByTheirs) {

    /** A file that uses the names of the house. */
    public static final ColumnNames AS_THEY_ARE = new ColumnNames(Map.of());

    /** Copies the mapping. */
    public ColumnNames {
        oursByTheirs = Map.copyOf(oursByTheirs);
    }

    /**
     * Reads {@code theirs=ours,theirs=ours}.
     *
     * @throws IllegalArgumentException naming the part that is no such pair, or a name given twice
     */
    public static ColumnNames parse(String text) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.lastIndexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
                throw new IllegalArgumentException("--columns [" + pair + "] must read theirs=ours");
            }
            String theirs = pair.substring(0, equals).strip();
            String ours = pair.substring(equals + 1).strip();
            if (names.containsValue(ours) || names.put(theirs, ours) != null) {
                throw new IllegalArgumentException("--columns [" + pair + "] must name each column once");
            }
        }
        return new ColumnNames(names);
    }

    /** The name in the house of a column of the file. */
    String toOurs(String theirs) {
        return oursByTheirs.getOrDefault(theirs, theirs);
    }

    /**
     * One option for two files: the names that each file really has.
     *
     * @param paths the files, in any order
     * @return for each file, in the order given, the pairs whose foreign name stands in its header
     * @throws IOException if a file cannot be read
     * @throws CsvProblem if a header cannot be understood
     * @throws IllegalArgumentException naming a foreign name that no file has
     */
    public List<ColumnNames> among(String... paths) throws IOException, CsvProblem {
        List<ColumnNames> each = new ArrayList<>();
        Set<String> unused = new LinkedHashSet<>(oursByTheirs.keySet());
        for (String path : paths) {
            Map<String, String> own = new LinkedHashMap<>(oursByTheirs);
            try (CsvTable table = CsvTable.open(path, AS_THEY_ARE)) {
                own.keySet().removeIf(theirs -> !table.has(theirs));
            }
            unused.removeAll(own.keySet());
            each.add(new ColumnNames(own));
        }
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException("--columns [" + String.join(",", unused)
                    + "] must stand in the header of " + String.join(" or ", paths));
        }
        return each;
    }
}
