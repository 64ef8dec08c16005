/**
 * Benchmarks: JMH for the hot loops, end-to-end runs for the whole chain. The only room that may use JMH.
 */
@NullMarked
package io.emberwatch.bench;

import org.jspecify.annotations.NullMarked;
