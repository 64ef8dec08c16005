/**
 * The memory: InfluxDB schema, writer, queries, retention and rollups.
 *
 * <p>In: domain records. Out: line protocol, and rows read back by InfluxQL. The only room that may use the InfluxDB
 * client.
 */
@NullMarked
package io.emberwatch.store;

import org.jspecify.annotations.NullMarked;
