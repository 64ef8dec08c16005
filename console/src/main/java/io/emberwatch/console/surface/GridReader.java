package io.emberwatch.console.surface;

import java.io.IOException;
import java.nio.file.Path;

/** Reads a product file back to one number per cell of the grid, row-major from the north-west, NaN where unknown. */
@FunctionalInterface
public interface GridReader {

    /** The numbers of a file. */
    float[] read(Path file) throws IOException;
}
