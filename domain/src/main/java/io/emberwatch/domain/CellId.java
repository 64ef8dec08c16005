package io.emberwatch.domain;

/**
 * One square of the grid: row from the north, column from the west, both from 0.
 *
 * <p>Written {@code r12c345}. As a long, the row is in the high and the column in the low 32 bits.
 *
 * @param row from the northern edge, 0 first
 * @param col from the western edge, 0 first
 */
public record CellId(int row, int col) {

    /** Checks that neither is negative. */
    public CellId {
        if (row < 0 || col < 0) {
            throw new IllegalArgumentException(
                    "cell [r" + row + "c" + col + "] must not have a negative row or column");
        }
    }

    /** Reads {@code r12c345}. */
    public static CellId parse(String text) {
        int c = text.indexOf('c');
        if (text.isEmpty() || text.charAt(0) != 'r' || c < 2) {
            throw new IllegalArgumentException("cell [" + text + "] must look like r12c345");
        }
        try {
            return new CellId(Integer.parseInt(text.substring(1, c)), Integer.parseInt(text.substring(c + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("cell [" + text + "] must look like r12c345", e);
        }
    }

    /** The cell of a packed long. */
    public static CellId unpack(long packed) {
        return new CellId((int) (packed >> 32), (int) packed);
    }

    /** Row in the high, column in the low 32 bits. */
    public long pack() {
        return (long) row << 32 | col;
    }

    @Override
    public String toString() {
        return "r" + row + "c" + col;
    }
}
