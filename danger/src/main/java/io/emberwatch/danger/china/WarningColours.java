package io.emberwatch.danger.china;

import io.emberwatch.danger.Evidence;
import io.emberwatch.danger.TableFile;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The configurable table that leads from expected danger levels to the warning colour to <em>propose</em>.
 *
 * <p>A colour is a decision, taken after consultation, for days to come; no single value of an index makes one. The
 * table says which colour to put before those who decide, once a level is expected on enough days in a row.
 */
public final class WarningColours {

    private record Rule(int level, WarningColour colour, int minDays) {}

    private final String id;
    private final Evidence evidence;
    private final List<Rule> rules = new ArrayList<>();

    private WarningColours(TableFile file) {
        this.id = file.getHeader("id");
        this.evidence = file.evidence("");
        for (TableFile.Row row : file.rows()) {
            rules.add(parse(row));
        }
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("warning colours [" + id + "] must have a row for each level");
        }
    }

    private Rule parse(TableFile.Row row) {
        int level = (int) row.number("level");
        int minDays = (int) row.number("min_days");
        if (level != rules.size() + 1) {
            throw row.wrong("level [" + level + "] must be " + (rules.size() + 1), null);
        }
        if (minDays < 1) {
            throw row.wrong("min_days [" + minDays + "] must be 1 or more", null);
        }
        try {
            return new Rule(level, WarningColour.valueOf(row.text("colour").toUpperCase(Locale.ROOT)), minDays);
        } catch (IllegalArgumentException e) {
            throw row.wrong("colour [" + row.text("colour") + "] must be none, blue, yellow, orange or red", e);
        }
    }

    /** The table of present practice: blue from level 2 to red at level 5, each on two days in a row. */
    public static WarningColours practice() {
        return new WarningColours(TableFile.readResource(WarningColours.class, "warning-practice.csv"));
    }

    /** A region's own table, with the columns {@code level,colour,min_days}. */
    public static WarningColours read(Reader reader, String place) {
        return new WarningColours(TableFile.read(reader, place));
    }

    /** The table's own name. */
    public String id() {
        return id;
    }

    /** What the table stands on. */
    public Evidence evidence() {
        return evidence;
    }

    /**
     * The colour that belongs to a level, without regard to how long it lasts; none for a missing level (0).
     *
     * @param level danger level, 1 to the highest; 0 where missing
     */
    public WarningColour colourOf(int level) {
        if (level < 0 || level > rules.size()) {
            throw new IllegalArgumentException("level [" + level + "] must lie in 0 to " + rules.size());
        }
        return level == 0 ? WarningColour.NONE : rules.get(level - 1).colour();
    }

    /**
     * The gravest colour that the expected levels call for: a level counts once it is reached or passed on as many days
     * in a row as the table asks.
     *
     * @param levels the expected level of each coming day, 0 where it is missing, which breaks a row of days
     */
    public WarningColour propose(int[] levels) {
        for (int i = rules.size() - 1; i >= 0; i--) {
            Rule rule = rules.get(i);
            if (longestRun(levels, rule.level()) >= rule.minDays()) {
                return rule.colour();
            }
        }
        return WarningColour.NONE;
    }

    private static int longestRun(int[] levels, int atLeast) {
        int longest = 0;
        int run = 0;
        for (int level : levels) {
            run = level >= atLeast ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
