/**
 * Watches the field itself: readings and registrations come in by gateway, alarms about gateways, sensors and channels go
 * out, one for one root cause. Only the job that wires it uses it.
 */
@NullMarked
package io.emberwatch.jobs.health;

import org.jspecify.annotations.NullMarked;
