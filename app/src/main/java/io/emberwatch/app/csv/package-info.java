/**
 * Weather tables as people keep them: csv, plain or gzipped, with a header in any order and columns of other names.
 *
 * <p>In: a file, or standard input. Out: stations and observations in the units of the house, one at a time; what cannot
 * be understood is named by file, line, column and value. Used by every command that reads or writes csv.
 */
@NullMarked
package io.emberwatch.app.csv;

import org.jspecify.annotations.NullMarked;
