/**
 * The field as an OGC SensorThings API 1.1, to read: Things, Datastreams, Observations, so that existing clients connect.
 *
 * <p>In: the same board and series that the page has. Out: JSON as the standard names it. Not all of the standard: what
 * is missing is answered 404 or 400 and told in {@code docs/formats.md}.
 */
@NullMarked
package io.emberwatch.console.sta;

import org.jspecify.annotations.NullMarked;
