/**
 * The door: MQTT session, payload decoders, sensor registry, quality control.
 *
 * <p>In: bytes from gateways. Out: readings in house units, or refusals with their reason. The only room that may use
 * Eclipse Paho.
 */
@NullMarked
package io.emberwatch.ingestion;

import org.jspecify.annotations.NullMarked;
