/**
 * The field as those see it who keep it in order: health of gateways, sensors and channels, what was refused, what people
 * ordered; and the orders themselves.
 *
 * <p>In: InfluxDB through the store's reader. Out: records over HTTP, and orders to the job over the broker.
 */
@NullMarked
package io.emberwatch.console.field;

import org.jspecify.annotations.NullMarked;
