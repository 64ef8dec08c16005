/**
 * The alert desk: what burns or smokes, what areas are warned of, who has answered, what must be answered next.
 *
 * <p>In: alert events from the broker as they happen, and from InfluxDB what happened before. Out: views for the page,
 * commands for the job, handover notes. The desk decides nothing: a command becomes an event in the job or is refused
 * there.
 */
@NullMarked
package io.emberwatch.console.alerts;

import org.jspecify.annotations.NullMarked;
