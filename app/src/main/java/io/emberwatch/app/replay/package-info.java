/**
 * An archive speaks again: readings of a file are published as if the gateways had just sent them.
 *
 * <p>In: station and readings files of the CSV contract. Out: registration and reading frames on a broker, in the order
 * of time. Used by {@code emberwatch replay}.
 */
@NullMarked
package io.emberwatch.app.replay;

import org.jspecify.annotations.NullMarked;
