package io.emberwatch.console.access;

/**
 * An administrative area by its code in the manner of GB/T 2260: two digits a level, zeros where it goes no deeper, so
 * that {@code 210000} holds {@code 210100} holds {@code 210102}. Empty is the whole region.
 *
 * @param code the code; empty for everything
 */
public record Area(String code) {

    /** The whole region. */
    public static final Area WHOLE = new Area("");

    /** Checks the form: codes of other countries may have letters. */
    public Area {
        if (!code.matches("[0-9A-Za-z.-]{0,24}")) {
            throw new IllegalArgumentException("area [" + code + "] must be a code of digits and letters, or empty");
        }
    }

    /** Whether a place with this code lies in the area; a place outside all zones belongs to the whole region alone. */
    public boolean holds(String zoneCode) {
        if (code.isEmpty()) {
            return true;
        }
        return zoneCode.startsWith(stem(code));
    }

    /** The code without the pairs of zeros that say "and all below". */
    private static String stem(String code) {
        String stem = code;
        while (stem.length() > 2 && stem.length() % 2 == 0 && stem.endsWith("00")) {
            stem = stem.substring(0, stem.length() - 2);
        }
        return stem;
    }
}
