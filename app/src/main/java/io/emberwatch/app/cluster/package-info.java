/**
 * The job on a Flink cluster: the job jar, Flink's REST interface, and a standalone cluster of our own for tests and trials.
 *
 * <p>In: a configuration and a cluster's address. Out: a running job, a savepoint, an end. Used by the command alone.
 */
@NullMarked
package io.emberwatch.app.cluster;

import org.jspecify.annotations.NullMarked;
