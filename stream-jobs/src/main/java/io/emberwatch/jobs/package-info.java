/**
 * The stream: Flink sources, operators, sinks and the jobs that wire them.
 *
 * <p>In: MQTT messages. Out: points for the store and map products. The only room that may use Apache Flink.
 */
@NullMarked
package io.emberwatch.jobs;

import org.jspecify.annotations.NullMarked;
