/**
 * The system as one process: settings of every room out of one configuration, started and stopped in the right order.
 *
 * <p>In: a configuration, addresses of a broker and a database. Out: a running job and console. Used by {@code demo},
 * {@code run} and {@code console}.
 */
@NullMarked
package io.emberwatch.app.run;

import org.jspecify.annotations.NullMarked;
