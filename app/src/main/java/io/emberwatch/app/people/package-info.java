/**
 * The audit of what was said to people.
 *
 * <p>In: events of alerts. Out: what is not as it was written. Used by the commands only.
 */
@NullMarked
package io.emberwatch.app.people;

import org.jspecify.annotations.NullMarked;
