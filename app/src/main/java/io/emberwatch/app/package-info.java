/**
 * The {@code emberwatch} command and what only it needs: configuration, private processes, the field simulator.
 *
 * <p>In: a command line. Out: a running system, or one line that says why not. The only room that may use picocli.
 */
@NullMarked
package io.emberwatch.app;

import org.jspecify.annotations.NullMarked;
