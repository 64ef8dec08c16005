/**
 * People: the file that says who answers for what, the demo's invented ones, drills, and the audit of what was said.
 *
 * <p>In: a people file, the store, the broker. Out: settings of job and console, reports. Used by the commands only.
 */
@NullMarked
package io.emberwatch.app.people;

import org.jspecify.annotations.NullMarked;
