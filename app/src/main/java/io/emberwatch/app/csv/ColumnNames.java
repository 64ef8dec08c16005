package io.emberwatch.app.csv;

import java.util.LinkedHashMap;
import java.util.Map;

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
}
