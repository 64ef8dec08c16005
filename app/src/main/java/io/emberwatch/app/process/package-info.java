/**
 * The private broker and database: real mosquitto and influxd processes of our own, on loopback, with their own data.
 *
 * <p>In: a folder under {@code var/}. Out: an address, and the promise that nothing is left running afterwards. Never
 * touches a server that somebody else started. Only commands of this room use it.
 */
@NullMarked
package io.emberwatch.app.process;

import org.jspecify.annotations.NullMarked;
