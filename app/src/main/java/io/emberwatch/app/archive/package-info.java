/**
 * Archives of many years into the store: station files through the job, fires, and class tables out of the record.
 *
 * <p>In come CSV files, out go days that seasons are reviewed from. Used by the command.
 */
@NullMarked
package io.emberwatch.app.archive;

import org.jspecify.annotations.NullMarked;
