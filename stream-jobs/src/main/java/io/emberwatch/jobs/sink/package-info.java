/**
 * Where results go: line protocol to InfluxDB, map products to a file system.
 *
 * <p>In come readings, hours, tile hours and refusals; out go stored points and files.
 */
@NullMarked
package io.emberwatch.jobs.sink;

import org.jspecify.annotations.NullMarked;
