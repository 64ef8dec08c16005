/**
 * The nouns that travel between the rooms: readings, sensors, hours, cells, refusals.
 *
 * <p>Public records of primitives, strings, enums and arrays, so that Flink carries them without Kryo. Uses the JDK and
 * {@code danger}; every other room may use it.
 */
@NullMarked
package io.emberwatch.domain;

import org.jspecify.annotations.NullMarked;
