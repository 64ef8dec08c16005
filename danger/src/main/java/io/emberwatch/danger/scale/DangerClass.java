package io.emberwatch.danger.scale;

/**
 * One step of a danger scale: the name that people know it by and where it ends.
 *
 * @param level 1 for the least danger, upwards by one
 * @param limit the value that parts this class from the next more dangerous one; infinite for the last class
 * @param includesLimit whether a value equal to the limit still belongs to this class
 * @param nameEn the name in English
 * @param nameZh the name in Chinese
 * @param colour the default fill on a map, as {@code #rrggbb}
 */
public record DangerClass(int level, double limit, boolean includesLimit, String nameEn, String nameZh, String colour) {

    /**
     * Refuses a class without number, names or a colour that can be drawn.
     */
    public DangerClass {
        if (level < 1) {
            throw new IllegalArgumentException("level [" + level + "] must be 1 or more");
        }
        if (Double.isNaN(limit)) {
            throw new IllegalArgumentException("limit [NaN] of level " + level + " must be a number");
        }
        if (nameEn.isBlank() || nameZh.isBlank()) {
            throw new IllegalArgumentException("level " + level + " must have a name in English and in Chinese");
        }
        if (!colour.matches("#[0-9a-f]{6}")) {
            throw new IllegalArgumentException("colour [" + colour + "] must read #rrggbb in lower case");
        }
    }
}
