/**
 * From decision to person: tellings of the job become messages over channels, answers become commands.
 *
 * <p>In: events {@code told} over MQTT. Out: messages to people; commands {@code delivered}, {@code failed}, {@code held} and
 * {@code acknowledge} over MQTT. Used by the console only.
 */
@NullMarked
package io.emberwatch.console.dispatch;

import org.jspecify.annotations.NullMarked;
