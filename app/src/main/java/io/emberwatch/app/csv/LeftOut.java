package io.emberwatch.app.csv;

/**
 * What of a readings file was not taken.
 *
 * @param emptyRows rows without a number
 * @param badCells cells and rows that could not be understood, or were not believed
 * @param unknownRows rows of stations that the stations file does not know
 */
public record LeftOut(long emptyRows, long badCells, long unknownRows) {}
