/**
 * The watch for smoke over an archive.
 *
 * <p>In: station and readings files of the CSV contract. Out: one line for each change of a sensor's state. Used by
 * {@code emberwatch smoke}.
 */
@NullMarked
package io.emberwatch.app.smoke;

import org.jspecify.annotations.NullMarked;
