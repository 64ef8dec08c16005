/**
 * The configuration: one YAML file, checked against its schema before anything starts.
 *
 * <p>In: a file and the environment. Out: {@link io.emberwatch.app.config.EmberwatchConfig}, or every problem with its
 * file, line, key, value and what was expected. Used by the commands of this room.
 */
@NullMarked
package io.emberwatch.app.config;

import org.jspecify.annotations.NullMarked;
