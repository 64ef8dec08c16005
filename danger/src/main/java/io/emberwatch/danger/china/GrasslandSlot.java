package io.emberwatch.danger.china;

import io.emberwatch.danger.Evidence;
import io.emberwatch.danger.TableFile;
import io.emberwatch.danger.scale.ClassTable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place kept free for GB/T 29366-2012 (北方草原火险等级): no public table of it was found, and none is invented.
 *
 * <p>One who holds the standard fills the slot with a class table; until then grassland is judged by the grass indices
 * and, for comparison, by {@link CmaIndex}.
 */
public final class GrasslandSlot {

    /** The standard's number. */
    public static final String STANDARD = "GB/T 29366-2012";

    private final Evidence evidence;
    private final @Nullable ClassTable table;

    private GrasslandSlot(Evidence evidence, @Nullable ClassTable table) {
        this.evidence = evidence;
        this.table = table;
    }

    /** The slot as it is shipped: empty, with the reason why. */
    public static GrasslandSlot empty() {
        TableFile file = TableFile.readResource(GrasslandSlot.class, "gb-t-29366-2012.csv");
        return new GrasslandSlot(file.evidence(""), null);
    }

    /** The slot filled from the bought standard; the table's own evidence goes with it. */
    public static GrasslandSlot filledWith(ClassTable table) {
        return new GrasslandSlot(table.evidence(), table);
    }

    /** The table, or empty while nobody has filled the slot. */
    public Optional<ClassTable> findTable() {
        return Optional.ofNullable(table);
    }

    /** Why the slot is empty, or what its table stands on. */
    public Evidence evidence() {
        return evidence;
    }
}
